"""The page: a top bar, the places at the left, and in the middle the place one is at."""

from __future__ import annotations

from nicegui import Client, ui

from bot.workspace.model import ChangeKind
from bot.workspace.state import World
from bot.workspace.ui.bot_bar import BotBar
from bot.workspace.ui.channel import ChannelPane
from bot.workspace.ui.clock_bar import ClockBar
from bot.workspace.ui.home import HomePane
from bot.workspace.ui.live import Live
from bot.workspace.ui.mailbox import MailPane
from bot.workspace.ui.modal import ModalHost
from bot.workspace.ui.people_dialog import CLOSE_NAV
from bot.workspace.ui.places import Place, PlaceKind
from bot.workspace.ui.reading import Reading
from bot.workspace.ui.session import EVERYTHING, Region, Session
from bot.workspace.ui.sidebar import Sidebar
from bot.workspace.ui.tags import Tag, box, button, text

_TOGGLE_NAV = "() => document.querySelector('.rb-app').classList.toggle('rb-nav-open')"


BRAND, GOOD, BAD = "#0b5a61", "#1e6b34", "#a3262f"


class Middle:
    """The middle of the page; a new pane is drawn when the person or the place changes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._at: tuple[str, Place] | None = None
        self._pane: Region | None = None
        self._container = box("rb-main", "main", id="indhold")

    def refresh(self, kinds: frozenset[ChangeKind]) -> None:
        """Show the place as it is now."""
        at = (self._session.person.address, self._session.place)
        if at != self._at:
            self._at, kinds = at, EVERYTHING
            self._container.clear()
            with self._container:
                self._pane = _pane(self._session)
        if self._pane is not None:
            self._pane.refresh(kinds)


def _pane(session: Session) -> Region:
    place = session.place
    channel = session.world.rooms.channel(place.key)
    if place.kind is PlaceKind.CHANNEL and channel is not None:
        return ChannelPane(session, channel)
    return HomePane(session) if place.kind is PlaceKind.HOME else MailPane(session)


def draw_page(world: World, reading: Reading, live: Live, client: Client, *, person: str, place: str) -> None:
    """Draw the whole page for one browser tab and keep it up to date until the tab is closed."""
    ui.colors(primary=BRAND, positive=GOOD, negative=BAD)
    session = Session(world, reading, client, person=person, place=place)
    with box("rb-app"):
        Tag("a", "Spring til indholdet", "rb-skip", href="#indhold")
        with box("rb-top", "header"):
            button(
                "☰",
                testid="nav-toggle",
                css="rb-quiet rb-only-narrow",
                js=_TOGGLE_NAV,
                aria_label="Vis steder",
            )
            with box("rb-brand"):
                text("R", "rb-avatar rb-avatar-bot", aria_hidden="true")
                with box("rb-brand-name", "span"):
                    text("Rammebot")
                    text(" – lokalt arbejdsrum", "rb-brand-more")
            clock = ClockBar(session)
            bot = BotBar(session)
        sidebar = Sidebar(session)
        box("rb-shade", aria_hidden="true").on("click", js_handler=CLOSE_NAV)
        with box("rb-centre"):
            middle = Middle(session)
    modals = ModalHost(session)
    # The middle comes first: what it shows is read, and the sidebar counts what is not.
    session.regions = [middle, sidebar, clock, bot, modals]
    session.refresh(EVERYTHING)
    live.watch(session)
    client.on_delete(lambda: live.forget(session))
