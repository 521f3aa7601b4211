"""Sends mail over Microsoft Graph, whole and as it is (MIME); Exchange keeps the copy in Sent Items.

Exchange takes Auto-Submitted away and keeps headers that begin with X-: loops are held off by
X-Auto-Response-Suppress, which every mail of the bot carries.
"""

from __future__ import annotations

from email import message_from_bytes
from email.utils import getaddresses

from bot.delivery import NeverPossible, NotNow
from bot.mail.graph_answers import NotThere, TooMuch, Wrong
from bot.mail.graph_client import GraphClient
from bot.mail.port import MailboxRefused

# The Message-ID once more: Exchange may give the mail another, and keeps this.
OWN_ID_HEADER = "X-Rammebot-Id"
# Graph takes 4 MB in a request, and base64 makes four bytes of three.
_MOST_BYTES = 3_000_000
_WHO = ("To", "Cc", "Bcc", "Resent-To", "Resent-Cc", "Resent-Bcc")


class GraphPost:
    """The way out through the mailbox's own account."""

    def __init__(self, client: GraphClient) -> None:
        self._client = client

    def send(self, raw: bytes, *, sender: str, recipient: str) -> None:
        del sender  # Exchange sends as the mailbox and refuses any other
        headers = message_from_bytes(raw)
        named = [str(value) for header in _WHO for value in headers.get_all(header, [])]
        _check_recipient(named, recipient)
        if len(raw) > _MOST_BYTES:
            raise _too_big(len(raw))
        own_id = f"{OWN_ID_HEADER}: {headers['Message-ID']}\r\n".encode() if headers["Message-ID"] else b""
        try:
            self._client.post_mime("sendMail", own_id + raw)
        except TooMuch as error:
            raise _too_big(len(raw)) from error
        except Wrong as error:
            raise NeverPossible(error.reason) from error
        except NotThere as error:
            raise MailboxRefused(error.reason, error.seconds) from error

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
        f"Mailen fylder {size / 1_000_000:.1f} MB med bilag, og Microsoft Graph tager højst "
        f"{_MOST_BYTES // 1_000_000} MB. Send bilaget på en anden måde, eller del det over flere mails."
    )
