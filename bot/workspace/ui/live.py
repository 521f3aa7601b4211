"""Live pages: a change of the world, from whatever thread, reaches every open page on the page's loop."""

from __future__ import annotations

import asyncio
from typing import Protocol

from nicegui import core

from bot.workspace.model import Change, ChangeKind
from bot.workspace.state import World

# Changes come in bursts (a card, its thread, a mail); one redraw serves them all.
GATHER_SECONDS = 0.05


class Watcher(Protocol):
    """An open page."""

    def refresh(self, kinds: frozenset[ChangeKind]) -> None:
        """Show the world as it is now; `kinds` says what changed."""


class Live:
    """Gathers the world's changes and refreshes the open pages."""

    def __init__(self, world: World) -> None:
        self._watchers: list[Watcher] = []
        self._kinds: set[ChangeKind] = set()
        self._due: asyncio.TimerHandle | None = None
        world.subscribe(self._changed)

    def watch(self, watcher: Watcher) -> None:
        """Refresh this page from now on."""
        self._watchers.append(watcher)

    def forget(self, watcher: Watcher) -> None:
        """The page was closed."""
        if watcher in self._watchers:
            self._watchers.remove(watcher)

    def _changed(self, change: Change) -> None:
        if core.loop is not None and core.loop.is_running():
            core.loop.call_soon_threadsafe(self._note, change.kind)

    def _note(self, kind: ChangeKind) -> None:
        self._kinds.add(kind)
        if self._due is None and core.loop is not None:
            self._due = core.loop.call_later(GATHER_SECONDS, self._flush)

    def _flush(self) -> None:
        kinds, self._due = frozenset(self._kinds), None
        self._kinds.clear()
        for watcher in tuple(self._watchers):
            # Each in its own turn: a page that fails is logged by the loop and holds no other up.
            asyncio.get_running_loop().call_soon(watcher.refresh, kinds)
