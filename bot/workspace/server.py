"""Runs a workspace: one uvicorn server, the SMTP server and the bot, in one event loop; all end together."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import socket
from collections.abc import Callable, Iterator
from importlib import util

import uvicorn

from bot.workspace import snapshot
from bot.workspace.application import make_app
from bot.workspace.data_folder import DataFolder
from bot.workspace.errors import PortTaken
from bot.workspace.settings import WorkspaceSettings
from bot.workspace.wires import Wires
from bot.workspace.world_building import Workspace, build

LOOPBACK = "127.0.0.1"


class _Server(uvicorn.Server):
    """uvicorn without its own signal handlers: the bot is stopped first, while it can still talk to us."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._leaving = asyncio.Event()

    def leave(self) -> None:
        """End, at once and not at the next look."""
        self.should_exit = True
        self._leaving.set()

    async def main_loop(self) -> None:
        counter = 0
        while not await self.on_tick(counter):
            counter = (counter + 1) % 864_000
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._leaving.wait(), 0.1)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; raises PortTaken."""
    try:
        return socket.create_server((host, port))
    except OSError as trouble:
        reason = None if trouble.errno == errno.EADDRINUSE else trouble.strerror or str(trouble)
        raise PortTaken(host, port, reason) from trouble


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.create_server((LOOPBACK, 0)) as found:
        return int(found.getsockname()[1])


class WorkspaceServer:
    """One running workspace. The ports are taken when it is made, so PortTaken comes at once."""

    def __init__(self, settings: WorkspaceSettings) -> None:
        self._settings = settings
        self._socket = listen(settings.host, settings.port)
        try:
            self._smtp_socket = listen(LOOPBACK, settings.smtp_port)
        except PortTaken:
            self._socket.close()
            raise
        self.host, self.port = settings.host, int(self._socket.getsockname()[1])
        self.smtp_port = int(self._smtp_socket.getsockname()[1])
        self._folder = DataFolder(settings.data_dir)
        self.web = f"{LOOPBACK}:{settings.web_port or free_port()}"
        try:
            self._folder.claim()
            self.workspace: Workspace = build(
                settings,
                folder=self._folder,
                base_url=self.url,
                smtp_socket=self._smtp_socket,
                web=self.web,
            )
        except BaseException:
            self.close_sockets()
            raise
        self._stop: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def url(self) -> str:
        """The address in a browser, on this machine."""
        host = LOOPBACK if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104 - compared, not bound
        return f"http://{host}:{self.port}"

    def request_stop(self) -> None:
        """Ask it to end; from any thread."""
        if self._loop is not None and self._stop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)

    def close_sockets(self) -> None:
        """Give the ports and the folder back."""
        self._folder.release()
        self._socket.close()
        self._smtp_socket.close()

    async def run(self, ready: Callable[[], None] | None = None) -> None:
        """Serve until asked to stop, by request_stop or a signal; `ready` is called when it answers."""
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        try:
            server = self._http_server()
        except BaseException:
            self.close_sockets()
            raise
        serving = self._loop.create_task(server.serve(sockets=[self._socket]))
        try:
            await self.workspace.smtp.start()
            await self._until_it_answers(server, serving)
            with self._signals(self._stop):
                if self._settings.start_bot:
                    await self.workspace.bot.start()
                if ready is not None:
                    ready()
                await self._until_stopped(serving, self._stop)
        finally:
            await self._end(server, serving)

    def _http_server(self) -> _Server:
        wires = Wires()
        app = make_app(self.workspace, wires)
        if self._settings.with_ui and util.find_spec("bot.workspace.ui") is not None:
            # Only here: NiceGUI costs a second, and tests of the wire do without it.
            from bot.workspace import ui  # noqa: PLC0415

            ui.mount(app, self.workspace.world)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            # NiceGUI starts its own loops in the lifespan; without it there is nothing to start.
            lifespan="on" if self._settings.with_ui else "off",
            timeout_graceful_shutdown=2,
            ws_ping_interval=10,
            ws_ping_timeout=20,
        )
        server = _Server(config)
        wires.serve_of(server)
        return server

    async def _until_it_answers(self, server: _Server, serving: asyncio.Task[None]) -> None:
        while not server.started:
            if serving.done():
                await serving
                raise PortTaken(self.host, self.port)
            await asyncio.sleep(0.01)

    async def _until_stopped(self, serving: asyncio.Task[None], stop: asyncio.Event) -> None:
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()

    async def _end(self, server: _Server, serving: asyncio.Task[None]) -> None:
        await self.workspace.bot.stop()
        await self.workspace.hub.close()
        if self._settings.keep:
            world = self.workspace.world
            snapshot.save(self.workspace.folder.snapshot, world.rooms, world.clock.now())
        await self.workspace.smtp.stop()
        server.leave()
        try:
            await serving
        finally:
            self.close_sockets()

    @contextlib.contextmanager
    def _signals(self, stop: asyncio.Event) -> Iterator[None]:
        """SIGINT and SIGTERM end it orderly, where signals can be had (the main thread)."""
        loop, taken = asyncio.get_running_loop(), []
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(ValueError, RuntimeError):
                loop.add_signal_handler(number, stop.set)
                taken.append(number)
        try:
            yield
        finally:
            for number in taken:
                loop.remove_signal_handler(number)
