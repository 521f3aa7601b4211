"""A mailbox on an Exchange server: items that get a new id when they are moved, and what has changed."""

from __future__ import annotations

import base64
import email
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.errors import MessageError
from email.policy import compat32

_START = datetime(2026, 2, 2, 8, 0, tzinfo=UTC)
KNOWN = ("msgfolderroot", "inbox", "sentitems", "outbox")


@dataclass(slots=True)
class StoredItem:
    """One item; `search_key` is the same wherever it lies."""

    id: str
    folder: str
    raw: bytes
    received: datetime
    search_key: bytes
    came: int
    size: int = 0
    read: bool = False
    kind: str = "Message"
    corrupt: bool = False

    @property
    def headers(self) -> list[tuple[str, str]]:
        """As the server parsed them."""
        try:
            return [
                (name, str(value))
                for name, value in email.message_from_bytes(self.raw, policy=compat32).items()
            ]
        except (MessageError, ValueError, IndexError):
            return []

    @property
    def message_id(self) -> str | None:
        """Its own Message-ID."""
        return next((value.strip() for name, value in self.headers if name.casefold() == "message-id"), None)


class UnknownState(Exception):
    """A sync state that is not of this mailbox, or of a time before it was restored."""


@dataclass(slots=True)
class Store:
    """Everything in the mailbox."""

    folders: dict[str, str] = field(default_factory=lambda: {name: name for name in KNOWN})
    items: dict[str, StoredItem] = field(default_factory=dict)
    sent: list[bytes] = field(default_factory=list)
    gone: list[tuple[int, str, str]] = field(default_factory=list)
    clock: int = 0
    age: int = 0
    keys: int = 0

    def deliver(
        self, raw: bytes, folder: str = "inbox", *, kind: str = "Message", size: int | None = None
    ) -> str:
        """A mail arrives."""
        self.keys += 1
        item = StoredItem(
            id=self._new_id(),
            folder=folder,
            raw=raw,
            received=_START + timedelta(seconds=self.keys),
            search_key=f"key-{self.keys}".encode(),
            came=self._tick(),
            size=len(raw) if size is None else size,
            kind=kind,
        )
        self.items[item.id] = item
        return item.id

    def move(self, item_id: str, folder: str) -> str:
        """Move an item; its new id. Raises KeyError."""
        item = self.items.pop(item_id)
        self.gone.append((self._tick(), item.folder, item.id))
        item.id, item.folder, item.came = self._new_id(), folder, self._tick()
        self.items[item.id] = item
        return item.id

    def remove(self, item_id: str) -> None:
        """Somebody deletes it."""
        item = self.items.pop(item_id)
        self.gone.append((self._tick(), item.folder, item.id))

    def in_folder(self, folder: str) -> list[StoredItem]:
        """The items in a folder, oldest first."""
        return [item for item in self.items.values() if item.folder == folder]

    def make_folder(self, name: str) -> str | None:
        """The new folder's id; None where the name is taken."""
        if name in self.folders.values():
            return None
        folder_id = base64.b64encode(f"folder-{len(self.folders)}".encode()).decode()
        self.folders[folder_id] = name
        return folder_id

    def remove_folder(self, name: str) -> None:
        """Somebody deletes a folder and what lies in it."""
        for folder_id in [one for one, called in self.folders.items() if called == name]:
            del self.folders[folder_id]
            for item in self.in_folder(folder_id):
                del self.items[item.id]

    def changes(
        self, folder: str, state: str | None, most: int
    ) -> tuple[str, bool, list[StoredItem], list[str]]:
        """The next state, whether that is all, what came and what went. Raises UnknownState."""
        since = self._read_state(state) if state else 0
        came = [(item.came, item) for item in self.in_folder(folder) if item.came > since]
        went = [(when, item_id) for when, where, item_id in self.gone if where == folder and when > since]
        moments = sorted([when for when, _ in came] + [when for when, _ in went])
        until = moments[most - 1] if len(moments) > most else self.clock
        # Newest first, as a server may well give them.
        new = [item for when, item in reversed(came) if when <= until]
        old = [item_id for when, item_id in went if when <= until]
        return self._state(until), until == self.clock, new, old if state else []

    def forget_states(self) -> None:
        """As after a restore: what was given out before is not known any more."""
        self.age += 1

    def _state(self, when: int) -> str:
        return base64.b64encode(f"{self.age}:{when}".encode()).decode()

    def _read_state(self, state: str) -> int:
        try:
            age, _, when = base64.b64decode(state, validate=True).decode().partition(":")
            if int(age) != self.age:
                raise UnknownState
            return int(when)
        except ValueError as error:
            raise UnknownState from error

    def _tick(self) -> int:
        self.clock += 1
        return self.clock

    def _new_id(self) -> str:
        return base64.b64encode(f"item-{self._tick()}-{'x' * 80}".encode()).decode()
