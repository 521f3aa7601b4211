"""A workspace in a thread of this process, for tests and benchmarks that want to look into its world."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from bot.workspace.errors import WorkspaceError
from bot.workspace.server import WorkspaceServer
from bot.workspace.settings import WorkspaceSettings
from bot.workspace.state import World

T = TypeVar("T")
START_SECONDS = 20.0


class DidNotStart(WorkspaceError):
    """Arbejdsrummet kom ikke op at køre."""


class BackgroundWorkspace:
    """`with BackgroundWorkspace(settings) as workspace:` runs one until the block ends."""

    def __init__(self, settings: WorkspaceSettings) -> None:
        self.server = WorkspaceServer(settings)
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._run, name="arbejdsrum")

    @property
    def world(self) -> World:
        """Its world; touch it only through `call`."""
        return self.server.workspace.world

    @property
    def url(self) -> str:
        """Where it answers."""
        return self.server.url

    def call(self, function: Callable[[], T]) -> T:
        """Run a function in the workspace's own loop, where its world may be touched."""

        async def run() -> T:
            return function()

        if self._loop is None:
            raise DidNotStart
        return asyncio.run_coroutine_threadsafe(run(), self._loop).result(START_SECONDS)

    def __enter__(self) -> BackgroundWorkspace:
        self._thread.start()
        if not self._ready.wait(START_SECONDS) or self._failure is not None:
            self.__exit__(None, None, None)
            raise DidNotStart from self._failure
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.request_stop()
        self._thread.join(START_SECONDS)

    def _run(self) -> None:
        async def main() -> None:
            self._loop = asyncio.get_running_loop()
            await self.server.run(ready=self._ready.set)

        try:
            asyncio.run(main())
        except BaseException as failure:  # noqa: BLE001 - handed to whoever waits in __enter__
            self._failure = failure
            self._ready.set()
