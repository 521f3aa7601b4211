"""How a mail on an Exchange server is found again: its ItemId changes when it is moved."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from bot.mail.exchange_services import Item

_BY_SEARCH_KEY, _BY_MESSAGE_ID = "s", "m"


@dataclass(frozen=True, slots=True)
class Mark:
    """What stays: the search key; where a server has none, the Message-ID and the id it had in the inbox."""

    search_key: bytes | None = None
    message_id: str = ""
    first_id: str = ""

    @classmethod
    def of(cls, item: Item) -> Mark:
        """The mark of a mail in the inbox."""
        search_key = _bytes_of(item.search_key)
        if search_key:
            return cls(search_key=search_key)
        return cls(message_id=item.message_id or "", first_id=item.id)

    @classmethod
    def read(cls, key: str) -> Mark | None:
        """The mark a key stands for; None where it is no key of ours."""
        kind, _, rest = key.partition("-")
        try:
            parts = [_unpacked(part) for part in rest.split(".")]
        except (ValueError, UnicodeError):
            return None
        if kind == _BY_SEARCH_KEY and len(parts) == 1 and parts[0]:
            return cls(search_key=parts[0])
        if kind == _BY_MESSAGE_ID and len(parts) == 2 and parts[1]:
            return cls(
                message_id=parts[0].decode("utf-8", "replace"), first_id=parts[1].decode("utf-8", "replace")
            )
        return None

    @property
    def key(self) -> str:
        """The key the rest of the bot knows the mail by."""
        if self.search_key:
            return f"{_BY_SEARCH_KEY}-{_packed(self.search_key)}"
        return f"{_BY_MESSAGE_ID}-{_packed(self.message_id.encode())}.{_packed(self.first_id.encode())}"


def _packed(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode("ascii").rstrip("=")


def _unpacked(text: str) -> bytes:
    if not text.isascii():
        raise ValueError(text)
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _bytes_of(search_key: str | None) -> bytes | None:
    try:
        return base64.b64decode(search_key, validate=True) if search_key else None
    except ValueError:
        return None
