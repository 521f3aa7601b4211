"""Puts the page into the workspace's web app."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from nicegui import Client, ui
from nicegui import app as nicegui_app
from nicegui.translations import translations

from bot.workspace.state import World
from bot.workspace.ui.live import Live
from bot.workspace.ui.page import draw_page
from bot.workspace.ui.reading import Reading

TITLE = "Rammebot – lokalt arbejdsrum"
_FOLDER = Path(__file__).parent
# NiceGUI has no Danish of its own for the words it shows while the connection is gone.
_DANISH = {
    "connection_lost": "Forbindelsen til arbejdsrummet er væk.",
    "trying_to_reconnect": "Prøver igen …",
    "message_too_long": "Beskeden er for lang",
    "message_too_long_body": "Beskeden fylder for meget til at blive sendt på én gang. Del den i flere.",
}


def mount(app: FastAPI, world: World) -> None:
    """Serve the page at "/" of the app."""
    translations["da"] = _DANISH
    css = (_FOLDER / "style.css").read_text(encoding="utf-8")
    reading, live = Reading(), Live(world)

    # NiceGUI is one app a process; a workspace that ran here before leaves its page and middleware in it.
    nicegui_app.remove_route("/")
    nicegui_app.user_middleware.clear()
    nicegui_app.middleware_stack = None

    @ui.page("/", title=TITLE)
    def page(client: Client, som: str = "", sted: str = "") -> None:
        ui.add_head_html(f"<style>{css}</style>")
        draw_page(world, reading, live, client, person=som, place=sted)

    ui.run_with(
        app,
        title=TITLE,
        favicon=(_FOLDER / "mark.svg").read_text(encoding="utf-8"),
        language="da",
        tailwind=False,
        show_welcome_message=False,
        reconnect_timeout=10.0,
    )
