"""Who wants to know when something changes."""

from __future__ import annotations

from collections.abc import Callable

from bot.workspace.model import Change, ChangeKind


class Changes:
    """Tells its subscribers of every change, in the order they came."""

    def __init__(self) -> None:
        self._subscribers: list[Callable[[Change], None]] = []

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Be told of every change; the returned function ends it."""
        self._subscribers.append(callback)

        def stop() -> None:
            if callback in self._subscribers:
                self._subscribers.remove(callback)

        return stop

    def notify(self, kind: ChangeKind, where: str = "") -> None:
        """Something changed."""
        change = Change(kind, where)
        for callback in tuple(self._subscribers):
            callback(change)
