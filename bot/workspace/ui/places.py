"""Where in the workspace somebody is: a channel or direct message, App Home, or the mailbox."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """The kinds of places; the values stand in the page's address."""

    CHANNEL = "kanal"
    HOME = "overblik"
    MAIL = "postkasse"


@dataclass(frozen=True, slots=True)
class Place:
    """A place; `key` is the channel's id."""

    kind: PlaceKind
    key: str = ""

    def address(self) -> str:
        """The place as it stands in the page's address."""
        return f"{self.kind}:{self.key}" if self.key else str(self.kind)

    @classmethod
    def from_address(cls, text: str) -> Place | None:
        """The place of an address, None when it names none."""
        kind, _, key = text.partition(":")
        return cls(PlaceKind(kind), key) if kind in set(PlaceKind) else None


HOME = Place(PlaceKind.HOME)
MAIL = Place(PlaceKind.MAIL)
