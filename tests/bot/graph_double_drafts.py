"""Drafts as Exchange Online keeps them, and the files that are laid on them in pieces.

As in `graph_double_mailbox`, what the documentation does not have is refused and written down.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from graph_double_requests import Answer, Json, Refused, Request, no_query, selected

MAX_REQUEST = 4 * 1024 * 1024
_LEAST_SESSION, _MOST_FILE, _MOST_CHUNK, _CHUNK_UNIT = 3_000_000, 150_000_000, 4_000_000, 320 * 1024
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")
_FILE = {"@odata.type", "name", "contentType", "contentBytes"}
_ITEM = {"attachmentType", "name", "size", "contentType"}


class Box(Protocol):
    """What is needed of the mailbox."""

    def deliver(self, raw: bytes, folder: str = "inbox", *, draft: bool = False) -> str:
        """Lay a mail somewhere; its id."""

    def is_draft(self, key: str) -> bool:
        """Whether it has not been sent; raises Refused where there is none."""

    def leaves(self, key: str) -> None:
        """A draft becomes a sent mail under the same id."""

    def delete(self, identity: str) -> None:
        """Gone."""


@dataclass(slots=True)
class File:
    name: str
    kind: str
    content: bytes


@dataclass(slots=True)
class Session:
    draft: str
    file: File
    size: int
    open: bool = True


@dataclass(slots=True)
class Drafts:
    """The files of each draft, and the uploads that are under way."""

    box: Box
    address: str
    upload_base: str = ""
    most_message: int = 35_000_000
    files: dict[str, list[File]] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    received: int = 0
    sent: list[list[File]] = field(default_factory=list)

    def create(self, asked: Request) -> Answer:
        no_query(asked)
        raw = _mime(asked)
        key = self.box.deliver(raw, "drafts", draft=True)
        self.files[key] = []
        return Answer.of({"id": key, "isDraft": True}, 201)

    def listed(self, asked: Request, key: str) -> Answer:
        fields = selected(asked, {"name", "size"})
        self._draft(key)
        every: list[Json] = [
            {"id": f"A{n}", "name": one.name, "size": len(one.content) + 200}
            for n, one in enumerate(self.files[key])
        ]
        return Answer.of({"value": [{name: one[name] for name in fields | {"id"}} for one in every]})

    def attach(self, asked: Request, key: str) -> Answer:
        no_query(asked)
        self._draft(key)
        if len(asked.body) > MAX_REQUEST:
            raise Refused(413, "ErrorMessageSizeExceeded", ours=True)
        given = _json(asked, _FILE)
        if given["@odata.type"] != "#microsoft.graph.fileAttachment":
            raise Refused(400, "BadRequest", ours=True)
        content = base64.b64decode(str(given["contentBytes"]), validate=True)
        self.files[key].append(File(str(given["name"]), str(given["contentType"]), content))
        return Answer.of({"id": "A"}, 201)

    def begin_upload(self, asked: Request, key: str) -> Answer:
        no_query(asked)
        self._draft(key)
        item = _json(asked, {"AttachmentItem"})["AttachmentItem"]
        if not isinstance(item, dict) or set(item) != _ITEM or item["attachmentType"] != "file":
            raise Refused(400, "BadRequest", ours=True)
        size = int(item["size"])
        if size < _LEAST_SESSION:
            raise Refused(400, "ErrorAttachmentSizeShouldNotBeLessThanMinimumSize", ours=True)
        if size > _MOST_FILE:
            raise Refused(400, "ErrorAttachmentSizeLimitExceeded", ours=True)
        if self._size(key) + size > self.most_message:
            raise Refused(400, "ErrorMessageSizeExceeded")
        token = f"token{len(self.sessions)}"
        self.sessions[token] = Session(key, File(str(item["name"]), str(item["contentType"]), b""), size)
        place = f"{self.upload_base or self.address}/api/v2.0/Users('x')/AttachmentSessions('y')"
        return Answer.of({"uploadUrl": f"{place}?authtoken={token}", "nextExpectedRanges": ["0-"]}, 201)

    def upload(self, asked: Request) -> Answer:
        """What the address of an upload answers; it knows no logins, and wants none."""
        if "authorization" in asked.headers:
            raise Refused(401, "InvalidAudience", ours=True)
        session = self.sessions.get(asked.query.get("authtoken", ""))
        if session is None or not session.open:
            raise Refused(404, "ErrorItemNotFound")
        if asked.method == "PUT":
            self._take(asked, session)
        elif asked.method != "GET":
            raise Refused(405, "MethodNotAllowed", ours=True)
        reached = len(session.file.content)
        if reached < session.size:
            return Answer.of({"nextExpectedRanges": [str(reached)]})
        return Answer(201, headers={"Location": f"{self.address}/api/v2.0/Attachments('z')"})

    def send(self, asked: Request, key: str) -> Answer:
        no_query(asked)
        self._draft(key)
        if asked.body:
            raise Refused(400, "BadRequest", ours=True)
        self.sent.append(self.files.pop(key))
        self.box.leaves(key)
        return Answer(202)

    def drop(self, asked: Request, key: str) -> Answer:
        no_query(asked)
        self._draft(key)
        self.box.delete(key)
        del self.files[key]
        return Answer(204)

    def _take(self, asked: Request, session: Session) -> None:
        found = _RANGE.fullmatch(asked.headers.get("content-range", ""))
        if found is None or asked.headers.get("content-type") != "application/octet-stream":
            raise Refused(400, "BadRequest", ours=True)
        first, last, total = map(int, found.groups())
        size = len(asked.body)
        is_whole = last + 1 == total or size % _CHUNK_UNIT == 0
        if total != session.size or last - first + 1 != size or not is_whole or size > _MOST_CHUNK:
            raise Refused(400, "BadRequest", ours=True)
        if first != len(session.file.content):
            raise Refused(416, "InvalidRange", ours=True)
        session.file.content += asked.body
        self.received += size
        if last + 1 == total:
            session.open = False
            self.files[session.draft].append(session.file)

    def _draft(self, key: str) -> None:
        if not self.box.is_draft(key):
            raise Refused(400, "ErrorInvalidOperation", ours=True)

    def _size(self, key: str) -> int:
        return sum(len(file.content) for file in self.files[key])


def _mime(asked: Request) -> bytes:
    if asked.headers.get("content-type") != "text/plain" or len(asked.body) > MAX_REQUEST:
        raise Refused(415, "RequestBodyRead", ours=True)
    try:
        return base64.b64decode(asked.body, validate=True)
    except binascii.Error:
        raise Refused(400, "ErrorMimeContentInvalidBase64String") from None


def _json(asked: Request, names: set[str]) -> Json:
    given = json.loads(asked.body) if asked.headers.get("content-type") == "application/json" else None
    if not isinstance(given, dict) or set(given) != names:
        raise Refused(400, "BadRequest", ours=True)
    return given


Act = Callable[..., Answer]
ROUTES: tuple[tuple[str, str, Act], ...] = (
    ("POST", r"messages", Drafts.create),
    ("GET", r"messages/([^/]+)/attachments", Drafts.listed),
    ("POST", r"messages/([^/]+)/attachments", Drafts.attach),
    ("POST", r"messages/([^/]+)/attachments/createUploadSession", Drafts.begin_upload),
    ("POST", r"messages/([^/]+)/send", Drafts.send),
    ("DELETE", r"messages/([^/]+)", Drafts.drop),
)
