"""What lies in an Exchange inbox and is not moved yet, followed by its changes."""

from __future__ import annotations

from collections.abc import Iterator

from exchangelib.errors import ErrorInvalidSyncStateData

from bot.mail.exchange_calls import Changes, folders_of, sync
from bot.mail.exchange_line import ExchangeLine
from bot.mail.exchange_services import Item
from bot.mail.port import SyncState

MOST_AT_ONCE = 50
MOST_BYTES_AT_ONCE = 40_000_000


class ExchangeInbox:
    """Saves how far it has read only when all of it is moved: what is not comes again after a restart."""

    def __init__(self, line: ExchangeLine, stored: SyncState) -> None:
        self._line = line
        self._stored = stored
        self._saved: str | None = None
        self._state: str | None = None
        self._loaded = False
        self._lying: dict[str, Item] = {}

    def catch_up(self) -> None:
        """Hear of every change; all of them anew where the server no longer knows the state."""
        if not self._loaded:
            self._saved = self._state = self._stored.load()
            self._loaded = True
        while True:
            changes = self._changes()
            if changes is None:
                self._state, self._lying = None, {}
                continue
            for item_id in changes.gone:
                self._lying.pop(item_id, None)
            for item in changes.come:
                self._lying[item.id] = item
            stuck = changes.state == self._state
            self._state = changes.state
            if changes.complete or (stuck and not changes.come and not changes.gone):
                break
        if not self._lying and self._state and self._state != self._saved:
            self._stored.save(self._state)
            self._saved = self._state

    def oldest(self) -> list[Item]:
        """As many as are read at a time, in the order they came."""
        return list(_within_limits(sorted(self._lying.values(), key=lambda item: item.received or "")))

    def left(self, item_id: str) -> None:
        """It lies there no longer."""
        self._lying.pop(item_id, None)

    def _changes(self) -> Changes | None:
        """None where the server does not know our state."""
        state = self._state
        old = (ErrorInvalidSyncStateData,) if state is not None else ()
        try:
            return self._line.ask(lambda account: sync(account, folders_of(account).inbox, state), *old)
        except old:
            return None


def _within_limits(items: list[Item]) -> Iterator[Item]:
    size = 0
    for number, item in enumerate(items[:MOST_AT_ONCE]):
        size += item.size
        if number and size > MOST_BYTES_AT_ONCE:
            return
        yield item
