"""Sends a mail too large for one request: a draft without its files, the files one by one, then the draft.

The draft itself keeps it from going twice: whatever breaks off, the next try finds the draft, lays on it what
is missing, and sends that very draft, which can only leave once.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import TypeVar

from bot.delivery import DeliveryError, NotNow, Uncertain
from bot.mail.graph_answers import Attachments, Message, NotThere, TooMuch, UploadSession, Wrong
from bot.mail.graph_client import GraphClient
from bot.mail.graph_copies import GraphCopies
from bot.mail.graph_upload import GraphUpload

T = TypeVar("T")
# Graph takes 4 MB in a request, and base64 makes four bytes of three.
MOST_IN_A_REQUEST = 3_000_000
_AGAIN_SECONDS = 10.0
_AS_IT_IS = SMTP.clone(refold_source="none")


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    kind: str
    content: bytes


class GraphDrafts:
    """The large mails on their way out of one mailbox."""

    def __init__(self, client: GraphClient, upload: GraphUpload) -> None:
        self._client = client
        self._copies = GraphCopies(client)
        self._upload = upload

    def send(self, raw: bytes, message_id: str) -> bool:
        """Send it; False, with nothing done, where it is not its files that make it large.

        Raises Uncertain only when the draft may have left.
        """
        words, files = _taken_apart(raw)
        if len(words) > MOST_IN_A_REQUEST:
            return False
        known = _not_yet(lambda: self._copies.draft_of(message_id))
        draft = known or _not_yet(lambda: self._client.make_of_mime(Message, "messages", words).id)
        try:
            self._fill(draft, files)
        except DeliveryError as error:
            if not isinstance(error, NotNow) or isinstance(error, Wrong | TooMuch):
                self._drop(draft)
            raise
        self._let_go(draft, is_new=known is None)
        return True

    def _fill(self, draft: str, files: list[_File]) -> None:
        """Lay on the draft what it has not got; one that has too much is thrown away."""
        # They are laid on in their order: of two with one name the first is there before the other.
        there = _not_yet(lambda: self._names_on(draft))
        for number, file in enumerate(files):
            if there[file.name] > 0:
                there[file.name] -= 1
            else:
                self._attach(draft, number, file)
        if _not_yet(lambda: self._names_on(draft)) != Counter(file.name for file in files):
            self._drop(draft)
            raise NotNow("kladden var ikke, som den skulle være, og laves om", _AGAIN_SECONDS, refused=True)

    def _attach(self, draft: str, number: int, file: _File) -> None:
        place = f"messages/{draft}/attachments"
        if len(file.content) < MOST_IN_A_REQUEST:
            body = {
                "@odata.type": "#microsoft.graph.fileAttachment",
                "name": file.name,
                "contentType": file.kind,
                "contentBytes": base64.b64encode(file.content).decode("ascii"),
            }
            _not_yet(lambda: self._client.change("POST", place, body))
            return
        item = {
            "attachmentType": "file",
            "name": file.name,
            "size": len(file.content),
            "contentType": file.kind,
        }
        begin = lambda: _not_yet(  # noqa: E731
            lambda: self._client.make(UploadSession, f"{place}/createUploadSession", {"AttachmentItem": item})
        )
        self._upload.put((draft, str(number), file.name), file.content, begin)

    def _let_go(self, draft: str, *, is_new: bool) -> None:
        try:
            self._client.do("POST", f"messages/{draft}/send")
        except NotThere as error:
            raise Uncertain("kladden er der ikke mere; måske er den sendt") from error
        except Wrong as error:
            if not is_new:
                # Its last try may have been heard after all: a draft on its way out can't be sent again.
                raise Uncertain(error.reason) from error
            self._drop(draft)
            raise

    def _names_on(self, draft: str) -> Counter[str]:
        names: Counter[str] = Counter()
        link: str | None = f"messages/{draft}/attachments"
        wanted: dict[str, str] | None = {"$select": "name"}
        while link is not None:
            page = self._client.get(Attachments, link, wanted)
            names.update(one.name for one in page.value)
            link, wanted = page.next, None
        return names

    def _drop(self, draft: str) -> None:
        """Not worth a trouble of its own: a draft left behind is never sent by itself."""
        with suppress(DeliveryError):
            self._client.do("DELETE", f"messages/{draft}")


def _not_yet(step: Callable[[], T]) -> T:
    """Before the draft is let go nothing has been sent, whatever answer is lost."""
    try:
        return step()
    except Uncertain as error:
        raise NotNow(error.reason, _AGAIN_SECONDS, refused=True) from error
    except NotThere as error:
        raise NotNow("kladden er der ikke mere, og laves om", _AGAIN_SECONDS, refused=True) from error


def _taken_apart(raw: bytes) -> tuple[bytes, list[_File]]:
    """The mail without its files, and the files."""
    mail = message_from_bytes(raw, policy=_AS_IT_IS)
    if not isinstance(mail, EmailMessage) or mail.get_content_type() != "multipart/mixed":
        return raw, []
    parts = [part for part in mail.iter_parts() if isinstance(part, EmailMessage)]
    files = [part for part in parts if part.is_attachment()]
    mail.set_payload([part for part in parts if not part.is_attachment()])
    return mail.as_bytes(), [_file(part) for part in files]


def _file(part: EmailMessage) -> _File:
    content = part.get_payload(decode=True)
    return _File(
        part.get_filename() or "bilag",
        part.get_content_type(),
        content if isinstance(content, bytes) else b"",
    )
