"""Sends mail over Microsoft Graph as it is (MIME), a large one by way of a draft; the copy is in Sent Items.

Exchange takes Auto-Submitted away and keeps headers that begin with X-: loops are held off by
X-Auto-Response-Suppress, which every mail of the bot carries.
"""

from __future__ import annotations

import re
from email.parser import BytesHeaderParser
from email.utils import getaddresses

from bot.delivery import NeverPossible, NotNow
from bot.mail.graph_answers import NotThere, TooMuch, Wrong
from bot.mail.graph_client import GraphClient
from bot.mail.graph_copies import OWN_ID_HEADER
from bot.mail.graph_draft import MOST_IN_A_REQUEST, GraphDrafts
from bot.mail.graph_upload import GraphUpload
from bot.mail.port import MailboxRefused

# What Exchange Online takes at the very most; a mailbox takes 35 MB, where IT has not said otherwise.
_MOST_BYTES = 150_000_000
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_WHO = ("To", "Cc", "Bcc", "Resent-To", "Resent-Cc", "Resent-Bcc")


class GraphPost:
    """The way out through the mailbox's own account."""

    def __init__(self, client: GraphClient) -> None:
        self._client = client
        self._drafts = GraphDrafts(client, GraphUpload(client.new_http, client.api))

    def send(self, raw: bytes, *, sender: str, recipient: str) -> None:
        del sender  # Exchange sends as the mailbox and refuses any other
        headers = BytesHeaderParser().parsebytes(_BLANK_LINE.split(raw, maxsplit=1)[0])
        named = [str(value) for header in _WHO for value in headers.get_all(header, [])]
        _check_recipient(named, recipient)
        if len(raw) > _MOST_BYTES:
            raise _too_big(len(raw))
        message_id = str(headers["Message-ID"] or "")
        own_id = f"{OWN_ID_HEADER}: {message_id}\r\n".encode() if message_id else b""
        try:
            self._hand_over(own_id + raw, message_id)
        except TooMuch as error:
            raise _too_big(len(raw)) from error
        except Wrong as error:
            raise NeverPossible(error.reason) from error
        except NotThere as error:
            raise MailboxRefused(error.reason, error.seconds) from error

    def _hand_over(self, raw: bytes, message_id: str) -> None:
        if len(raw) <= MOST_IN_A_REQUEST:
            self._client.post_mime("sendMail", raw)
        elif not message_id or not self._drafts.send(raw, message_id):
            raise _too_big(len(raw))

    def probe(self) -> str:
        """Asks to send what is no mail: refused for what it is, where the right to send is there."""
        try:
            self._client.post_mime("sendMail", b"")
        except Wrong:
            return f"botten må sende fra {self._client.address} (Microsoft Graph); intet er sendt"
        raise NotNow("Microsoft Graph tog imod noget, der ikke er en mail; prøv med en rigtig mail")


def _check_recipient(to: list[str], recipient: str) -> None:
    """Exchange sends to whom the headers name; they must name the one it is meant for, and nobody else."""
    named = [address.casefold() for _, address in getaddresses(to)]
    if named != [recipient.casefold()]:
        raise NeverPossible("mailen er ikke adresseret til den, den skal sendes til")


def _too_big(size: int) -> NeverPossible:
    return NeverPossible(
        f"Mailen fylder {size / 1_000_000:.1f} MB med bilag, og det er mere, end Microsoft 365 sender fra "
        "bottens postkasse (som regel 35 MB). Send bilaget på en anden måde, eller del det over flere mails."
    )
