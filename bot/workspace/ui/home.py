"""A person's App Home: what Rammebot has published for them."""

from __future__ import annotations

from bot.workspace.model import ChangeKind, View
from bot.workspace.ui.blocks import Drawing, draw_blocks
from bot.workspace.ui.notices import Notices
from bot.workspace.ui.session import Session
from bot.workspace.ui.tags import box, text


class HomePane:
    """The middle of the page, when it shows App Home."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._shown: View | None = None
        with box("rb-pane", data_testid="pane"):
            with box("rb-pane-head", "header"), box("rb-pane-words"):
                text("Overblik", "rb-pane-title", "h1", data_testid="pane-title")
                text("Rammebots App Home for dig", "rb-muted")
            with box("rb-page", tabindex="0", role="region", aria_label="App Home"):
                self._sheet = box("rb-sheet", data_testid="home")
            self._notices = Notices(session)
        with self._sheet:
            text("Rammebot har ikke lagt noget her endnu. Det kommer, når botten kører.", "rb-empty", "p")
        if session.user is not None:
            session.world.open_home(session.user.id)

    def refresh(self, kinds: frozenset[ChangeKind]) -> None:
        """Show what is published now."""
        self._notices.refresh(kinds)
        user = self._session.user
        if user is None or "view" not in kinds:
            return
        view = self._session.world.home(user.id)
        if view is None or view == self._shown:
            return
        self._shown = view
        self._sheet.clear()
        with self._sheet:
            draw_blocks(view.body.get("blocks", ()), Drawing(self._session.names, self._press))

    async def _press(self, action_id: str, value: str | None) -> None:
        user, view = self._session.user, self._shown
        if user is not None and view is not None:
            with self._session.telling():
                await self._session.world.press_in_view(user.id, view.id, action_id, value=value)
