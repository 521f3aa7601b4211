"""A mail as values: what bot/mail makes of the raw bytes and every reader of mail gets; opens no file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Authentication = Literal["pass", "fail", "none"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is not the text of the mail: a file, a delivery status, a calendar invitation."""

    name: str
    type: str
    size: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail; what was wrong with it stands in `defects`, so that reading a mail never fails.

    Headers are decoded and unfolded, in their own order; `authentication` is what the receiving host
    found, never what another host or the sender says (R125).
    """

    message_id: str
    in_reply_to: str | None
    references: tuple[str, ...]
    sender: str
    sender_name: str
    to: tuple[str, ...]
    subject: str
    date: dt.datetime | None
    text: str | None
    html: str | None
    attachments: tuple[Attachment, ...]
    headers: tuple[tuple[str, str], ...]
    authentication: Authentication
    defects: tuple[str, ...]

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its case."""
        wanted = name.casefold()
        return next((value for key, value in self.headers if key.casefold() == wanted), None)
