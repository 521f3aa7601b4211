"""A mailbox as Exchange Online keeps it, behind Graph's requests; whatever the documentation does not have
is refused and written down, so that a test fails of it.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from urllib.parse import quote

from graph_double_drafts import MAX_REQUEST, Drafts
from graph_double_drafts import ROUTES as DRAFT_ROUTES
from graph_double_requests import (
    ADDRESS,
    Answer,
    Json,
    Refused,
    Request,
    body,
    no_query,
    page_preferred,
    prefers,
    selected,
)

_WELL_KNOWN = {"inbox": "AAInbox", "sentitems": "AASent", "drafts": "AADrafts"}
_NEWEST = {"sentitems": "sentDateTime desc", "drafts": "createdDateTime desc"}
_MESSAGE_FIELDS = {
    "id",
    "receivedDateTime",
    "parentFolderId",
    "internetMessageId",
    "isDraft",
    "internetMessageHeaders",
}
_FOLDER_FIELDS = {"id", "displayName", "totalItemCount"}
_MESSAGE_ID = re.compile(rb"^message-id:\s*(<[^>\r\n]+>)", re.IGNORECASE | re.MULTILINE)
_AUTO_SUBMITTED = re.compile(rb"^auto-submitted:.*\r?\n", re.IGNORECASE | re.MULTILINE)
_FIRST = datetime(2026, 2, 2, 8, 0, tzinfo=UTC)


@dataclass(slots=True)
class Mail:
    id: str
    folder: str
    raw: bytes
    received: datetime
    draft: bool = False

    @property
    def message_id(self) -> str:
        found = _MESSAGE_ID.search(re.split(rb"\r?\n\r?\n", self.raw, maxsplit=1)[0])
        return found.group(1).decode("latin-1") if found else f"<{self.id}@exchange.example>"


class MailboxDouble:
    """One mailbox: its folders, its mails, and what has changed in the inbox."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.folders = {identity: name for name, identity in _WELL_KNOWN.items()}
        self.mails: dict[str, Mail] = {}
        self.page_size = 100
        self.forgotten_before = 0
        self.link_base: str | None = None
        self.new_ids = False
        self.unreadable: set[str] = set()
        self.handed_over: list[bytes] = []
        self.drafts = Drafts(self, base.rpartition("/")[0])
        self._log: list[str] = []
        self._count = 0

    def deliver(self, raw: bytes, folder: str = "inbox", *, draft: bool = False) -> str:
        """A mail arrives; its immutable id."""
        self._count += 1
        identity = f"AAkALg{self._count:04d}-_="
        received = _FIRST + timedelta(seconds=self._count)
        raw = self._as_kept(raw) if draft else raw
        self.mails[identity] = Mail(identity, _WELL_KNOWN[folder], raw, received, draft)
        self._log.append(identity)
        return identity

    def drag(self, identity: str, folder: str) -> None:
        """Somebody moves a mail in Outlook."""
        self.mails[identity].folder = _WELL_KNOWN.get(folder, folder)
        self._log.append(identity)

    def delete(self, identity: str) -> None:
        """Somebody deletes a mail for good."""
        del self.mails[identity]
        self._log.append(identity)

    def named(self, name: str) -> list[bytes]:
        """What lies in a folder."""
        (identity,) = [i for i, n in self.folders.items() if n == name]
        return [mail.raw for mail in self.mails.values() if mail.folder == identity]

    def count_in(self, name: str) -> int:
        """How many mails lie in a folder, whether it is there or not."""
        named = {i for i, n in self.folders.items() if n == name}
        return sum(mail.folder in named for mail in self.mails.values())

    def answer(self, asked: Request) -> Answer:
        """What Graph answers."""
        for method, pattern, act in _ROUTES:
            found = re.fullmatch(pattern, asked.path)
            if found and method == asked.method:
                return act(self, asked, *found.groups())
        for method, pattern, of_draft in DRAFT_ROUTES:
            found = re.fullmatch(pattern, asked.path)
            if found and method == asked.method:
                return of_draft(self.drafts, asked, *found.groups())
        raise Refused(400, "BadRequest", ours=True)

    # One below for each request of the documentation.

    def delta(self, asked: Request) -> Answer:
        page_preferred(asked)
        if set(asked.query) == {"$select"}:
            selected(asked, _MESSAGE_FIELDS)
            start, offset = len(self._log), 0
            keys = [mail.id for mail in self.mails.values() if mail.folder == _WELL_KNOWN["inbox"]]
        elif set(asked.query) == {"$deltatoken"}:
            since, start, offset = int(asked.query["$deltatoken"]), len(self._log), 0
            if since < self.forgotten_before:
                raise Refused(410, "SyncStateNotFound")
            keys = list(dict.fromkeys(self._log[since:start]))
        elif set(asked.query) == {"$skiptoken"}:
            first, second, listed = asked.query["$skiptoken"].split(";")
            start, offset, keys = int(first), int(second), listed.split(",")
        else:
            raise Refused(400, "ErrorInvalidUrlQuery", ours=True)
        size = min(self.page_size, int(prefers(asked, "odata.maxpagesize") or 10))
        value = [self._changed(key) for key in keys[offset : offset + size]]
        link = f"{self.link_base or self.base}/users/{ADDRESS}/mailFolders('inbox')/messages/delta?"
        if offset + size < len(keys):
            token = quote(f"{start};{offset + size};{','.join(keys)}")
            return Answer.of({"value": value, "@odata.nextLink": f"{link}$skiptoken={token}"})
        return Answer.of({"value": value, "@odata.deltaLink": f"{link}$deltatoken={start}"})

    def _changed(self, key: str) -> Json:
        mail = self.mails.get(key)
        if mail is None or mail.folder != _WELL_KNOWN["inbox"]:
            return {"id": key, "@removed": {"reason": "deleted"}}
        return {
            "@odata.type": "#microsoft.graph.message",
            "@odata.etag": 'W/"x"',
            **_shown(mail, {"receivedDateTime"}),
        }

    def message(self, asked: Request, key: str) -> Answer:
        return Answer.of(_shown(self._mail(key), selected(asked, _MESSAGE_FIELDS)))

    def raw(self, asked: Request, key: str) -> Answer:
        no_query(asked)
        if key in self.unreadable:
            raise Refused(500, "ErrorMimeContentConversionFailed")
        return Answer(200, self._mail(key).raw, {"Content-Type": "text/plain"})

    def move(self, asked: Request, key: str) -> Answer:
        no_query(asked)
        wanted = body(asked, "destinationId")
        folder = _WELL_KNOWN.get(wanted, wanted)
        mail = self._mail(key)
        if folder not in self.folders:
            raise Refused(404, "ErrorItemNotFound")
        self.drag(mail.id, folder)
        return Answer.of(_shown(mail, _MESSAGE_FIELDS), 201)

    def search(self, asked: Request) -> Answer:
        found = re.fullmatch(r"internetMessageId eq '((?:[^']|'')*)'", asked.query.get("$filter", ""))
        fields = selected(asked, _MESSAGE_FIELDS, others={"$filter"})
        if found is None:
            raise Refused(400, "ErrorInvalidUrlQueryFilter", ours=True)
        wanted = found.group(1).replace("''", "'")
        mails = [mail for mail in self.mails.values() if mail.message_id == wanted]
        return Answer.of({"value": [_shown(mail, fields) for mail in mails]})

    def latest(self, asked: Request, folder: str) -> Answer:
        fields = selected(asked, _MESSAGE_FIELDS, others={"$orderby", "$top"})
        if asked.query["$orderby"] != _NEWEST[folder] or not 1 <= int(asked.query["$top"]) <= 1000:
            raise Refused(400, "ErrorInvalidUrlQuery", ours=True)
        mails = [mail for mail in self.mails.values() if mail.folder == _WELL_KNOWN[folder]]
        latest = sorted(mails, key=lambda mail: mail.received, reverse=True)[: int(asked.query["$top"])]
        return Answer.of({"value": [_shown(mail, fields) for mail in latest]})

    def find_folder(self, asked: Request) -> Answer:
        found = re.fullmatch(r"displayName eq '([^']*)'", asked.query.get("$filter", ""))
        fields = selected(asked, _FOLDER_FIELDS, others={"$filter"})
        if found is None:
            raise Refused(400, "ErrorInvalidUrlQueryFilter", ours=True)
        ids = [i for i, name in self.folders.items() if name.casefold() == found.group(1).casefold()]
        return Answer.of({"value": [self._shown_folder(i, fields) for i in ids]})

    def make_folder(self, asked: Request) -> Answer:
        no_query(asked)
        name = body(asked, "displayName")
        if name in self.folders.values():
            raise Refused(409, "ErrorFolderExists")
        self._count += 1
        identity = f"AAFolder{self._count}"
        self.folders[identity] = name
        return Answer.of(self._shown_folder(identity, _FOLDER_FIELDS), 201)

    def rename_folder(self, asked: Request, identity: str) -> Answer:
        no_query(asked)
        self.folders[identity] = body(asked, "displayName")
        return Answer.of(self._shown_folder(identity, _FOLDER_FIELDS))

    def folder(self, asked: Request, name: str) -> Answer:
        fields = selected(asked, _FOLDER_FIELDS)
        return Answer.of(self._shown_folder(_WELL_KNOWN.get(name, name), fields))

    def send(self, asked: Request) -> Answer:
        no_query(asked)
        if asked.headers.get("content-type") != "text/plain":
            raise Refused(415, "RequestBodyRead", ours=True)
        if len(asked.body) > MAX_REQUEST:
            raise Refused(413, "ErrorMessageSizeExceeded")
        try:
            raw = base64.b64decode(asked.body, validate=True)
        except binascii.Error:
            raise Refused(400, "ErrorMimeContentInvalidBase64String") from None
        if not message_from_bytes(raw)["To"]:
            raise Refused(400, "ErrorInvalidRecipients")
        kept = self._as_kept(raw)
        self.handed_over.append(kept)
        self.deliver(kept, "sentitems")
        return Answer(202)

    # What the drafts are kept with.

    def is_draft(self, key: str) -> bool:
        return self._mail(key).draft

    def leaves(self, key: str) -> None:
        mail = self._mail(key)
        mail.draft = False
        self.handed_over.append(mail.raw)
        self.drag(key, "sentitems")

    def _as_kept(self, raw: bytes) -> bytes:
        kept = _AUTO_SUBMITTED.sub(b"", raw)
        if self.new_ids:
            kept = _MESSAGE_ID.sub(b"Message-ID: <DB9P1.eurprd.prod.outlook.com>", kept, count=1)
        return kept

    def _mail(self, key: str) -> Mail:
        if not key.startswith("AAkALg"):
            raise Refused(400, "ErrorInvalidIdMalformed")
        if key not in self.mails:
            raise Refused(404, "ErrorItemNotFound")
        return self.mails[key]

    def _shown_folder(self, identity: str, fields: set[str]) -> Json:
        if identity not in self.folders:
            raise Refused(404, "ErrorItemNotFound")
        count = sum(mail.folder == identity for mail in self.mails.values())
        every: Json = {"id": identity, "displayName": self.folders[identity], "totalItemCount": count}
        return {name: every[name] for name in fields | {"id"}}


_ROUTES = (
    ("GET", r"mailFolders(?:/inbox|\('inbox'\))/messages/delta", MailboxDouble.delta),
    ("GET", r"mailFolders/(sentitems|drafts)/messages", MailboxDouble.latest),
    ("GET", r"mailFolders", MailboxDouble.find_folder),
    ("POST", r"mailFolders", MailboxDouble.make_folder),
    ("GET", r"mailFolders/([^/]+)", MailboxDouble.folder),
    ("PATCH", r"mailFolders/([^/]+)", MailboxDouble.rename_folder),
    ("GET", r"messages", MailboxDouble.search),
    ("GET", r"messages/([^/]+)", MailboxDouble.message),
    ("GET", r"messages/([^/]+)/\$value", MailboxDouble.raw),
    ("POST", r"messages/([^/]+)/move", MailboxDouble.move),
    ("POST", r"sendMail", MailboxDouble.send),
)


def _shown(mail: Mail, fields: set[str]) -> Json:
    every: Json = {
        "id": mail.id,
        "receivedDateTime": mail.received.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "parentFolderId": mail.folder,
        "internetMessageId": mail.message_id,
        "isDraft": mail.draft,
        "internetMessageHeaders": [
            {"name": name, "value": str(value)} for name, value in message_from_bytes(mail.raw).items()
        ],
    }
    return {name: every[name] for name in fields | {"id"}}
