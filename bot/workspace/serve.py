"""The door to the workspace for `rammebot demo`: serve it until it is ended with Ctrl-C."""

from __future__ import annotations

import asyncio
import webbrowser
from collections.abc import Callable
from pathlib import Path

from bot.workspace.server import WorkspaceServer
from bot.workspace.settings import WorkspaceSettings


def serve(
    *,
    host: str,
    port: int,
    data_dir: Path,
    register_text: str,
    start_bot: bool = True,
    keep: bool = False,
    open_browser: bool = False,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the workspace; `ready` gets its address when it answers.

    Raises PortTaken with a Danish sentence, and what parse_register raises for a wrong register.
    """
    settings = WorkspaceSettings(
        data_dir=data_dir,
        register_text=register_text,
        host=host,
        port=port,
        start_bot=start_bot,
        keep=keep,
    )
    run(settings, open_browser=open_browser, ready=ready)


def run(
    settings: WorkspaceSettings,
    *,
    open_browser: bool = False,
    ready: Callable[[str], None] | None = None,
) -> None:
    """The same with every setting."""
    server = WorkspaceServer(settings)

    def answered() -> None:
        if ready is not None:
            ready(server.url)
        if open_browser:
            webbrowser.open(server.url)

    asyncio.run(server.run(answered))
