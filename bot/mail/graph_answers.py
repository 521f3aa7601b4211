"""What Microsoft Graph's answers look like, and what its errors mean to the bot."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.delivery import DeliveryError
from bot.mail.microsoft_refusals import not_taken, refused_access, unexpected, unknown_mailbox
from bot.mail.port import MailboxBusy, MailboxRefused

_ASKED_SECONDS = 10.0
_MOST_SECONDS = 3_600.0
_REFUSED_SECONDS = 600.0
_BUSY_SECONDS = 10.0
_NO_SUCH_ITEM = frozenset(
    {"ErrorItemNotFound", "ErrorFolderNotFound", "ErrorInvalidIdMalformed", "ErrorInvalidMailboxItemId"}
)
_NO_SUCH_PLACE = frozenset({"syncstatenotfound", "syncstateinvalid", "resyncrequired"})
_NOT_WRITTEN = frozenset({"ErrorMimeContentConversionFailed", "ErrorContentConversionFailed"})
_TOO_LARGE = frozenset({"ErrorMessageSizeExceeded", "ErrorAttachmentSizeLimitExceeded"})
_NOT_TAKEN = frozenset({400, 409, 422})
_ODD = re.compile(r"[^A-Za-z0-9_.]")


class NotThere(MailboxRefused):
    """Mailen eller mappen findes ikke i postkassen."""


class PlaceForgotten(MailboxBusy):
    """Microsoft Graph ved ikke længere, hvor langt botten var nået; indbakken læses forfra."""


class ServerTrouble(MailboxBusy):
    """Microsoft Graph kunne ikke svare på netop det her; måske kan den svare på noget andet."""


class NotWritten(ServerTrouble):
    """Exchange kan ikke skrive mailen ud."""


class TooMuch(MailboxRefused):
    """Anmodningen er større, end Microsoft Graph tager imod."""


class Wrong(MailboxRefused):
    """Microsoft Graph vil ikke have det, botten bad om."""


class _Body(BaseModel):
    class Error(BaseModel):
        code: str = ""

    error: Error = Field(default_factory=Error)


class Folder(BaseModel):
    """A folder of the mailbox."""

    id: str
    displayName: str = ""  # noqa: N815 - Graph's names
    totalItemCount: int = 0  # noqa: N815


class Folders(BaseModel):
    """Folders that were asked for."""

    value: list[Folder]


class Message(BaseModel):
    """A mail, without what is in it; in a round of changes perhaps one that has left the folder."""

    model_config = ConfigDict(populate_by_name=True)

    id: str
    receivedDateTime: datetime | None = None  # noqa: N815
    parentFolderId: str = ""  # noqa: N815
    internetMessageId: str | None = None  # noqa: N815
    isDraft: bool = False  # noqa: N815
    removed: object = Field(default=None, alias="@removed")


class Headers(BaseModel):
    """The headers of a mail; a mail of the mailbox's own has none."""

    class Header(BaseModel):
        """One of them."""

        name: str
        value: str

    internetMessageHeaders: list[Header] | None = None  # noqa: N815


class Messages(BaseModel):
    """A page of mails, and where the next page, or the next round of changes, is."""

    value: list[Message]
    next: str | None = Field(default=None, alias="@odata.nextLink")
    delta: str | None = Field(default=None, alias="@odata.deltaLink")


class Attachments(BaseModel):
    """The names of the files on a mail."""

    class Attachment(BaseModel):
        """One of them."""

        name: str = ""

    value: list[Attachment]
    next: str | None = Field(default=None, alias="@odata.nextLink")


class UploadSession(BaseModel):
    """Where a large file is to be laid."""

    uploadUrl: str  # noqa: N815


def busy_seconds(answer: httpx.Response) -> float | None:
    """How long Graph asks to be left alone, having done nothing; None where it does not ask."""
    asked = answer.headers.get("Retry-After")
    if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
        return _seconds(answer, asked)
    if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE and asked is not None:
        return _seconds(answer, asked)
    return None


def problem_of(answer: httpx.Response, address: str) -> DeliveryError:
    """The error to raise for an answer that is none of what was asked for."""
    status, code = answer.status_code, _code(answer)
    if status == httpx.codes.GONE or code.casefold() in _NO_SUCH_PLACE:
        return PlaceForgotten(unexpected(status, code), _BUSY_SECONDS)
    if code in _NO_SUCH_ITEM:
        return NotThere(unexpected(status, code), _REFUSED_SECONDS)
    if status == httpx.codes.FORBIDDEN:
        return MailboxRefused(refused_access(code, address), _REFUSED_SECONDS)
    if status == httpx.codes.NOT_FOUND:
        return MailboxRefused(unknown_mailbox(code, address), _REFUSED_SECONDS)
    if status == httpx.codes.REQUEST_ENTITY_TOO_LARGE or code in _TOO_LARGE:
        return TooMuch(not_taken(status, code), _REFUSED_SECONDS)
    if status in _NOT_TAKEN and answer.request.method != "GET":
        return Wrong(not_taken(status, code), _REFUSED_SECONDS)
    if answer.is_server_error and code in _NOT_WRITTEN:
        return NotWritten(f"Exchange kan ikke skrive mailen ud ({code})", _BUSY_SECONDS)
    if answer.is_server_error:
        return ServerTrouble(f"Microsoft Graph har problemer ({status} {code})", _BUSY_SECONDS)
    return MailboxRefused(unexpected(status, code), _REFUSED_SECONDS)


def _code(answer: httpx.Response) -> str:
    """Graph's own name for the error; its sentence may name people and is left out."""
    try:
        return _ODD.sub("", _Body.model_validate_json(answer.content).error.code)[:60]
    except ValidationError:
        return ""


def _seconds(answer: httpx.Response, asked: str | None) -> float:
    if asked is None:
        return _ASKED_SECONDS
    if asked.strip().isdigit():
        return min(float(asked), _MOST_SECONDS)
    try:
        # As a moment: counted from the server's own clock.
        until, now = parsedate_to_datetime(asked), parsedate_to_datetime(answer.headers["Date"])
        return min(max((until - now).total_seconds(), 0.0), _MOST_SECONDS)
    except (KeyError, ValueError, TypeError):
        return _ASKED_SECONDS
