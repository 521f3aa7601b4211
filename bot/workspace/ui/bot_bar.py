"""The bot in the top bar: whether it runs, the button that stops or starts it, and its log."""

from __future__ import annotations

from nicegui import ui

from bot.workspace.model import BotState, ChangeKind
from bot.workspace.ui.session import Session
from bot.workspace.ui.tags import box, button, set_attrs, text

_WORDS = {
    BotState.RUNNING: "Botten kører",
    BotState.STOPPED: "Botten er stoppet",
    BotState.STARTING: "Botten starter …",
    BotState.STOPPING: "Botten stopper …",
    BotState.CRASHED: "Botten er gået ned",
}
_ON = {BotState.RUNNING, BotState.STARTING}


class BotBar:
    """Shows the bot's state; a press on it opens its log."""

    def __init__(self, session: Session) -> None:
        self._session = session
        with box("rb-bot", role="group", aria_label="Botten"):
            self._state = button("", self._open, testid="bot-status", css="rb-bot-state", aria_live="polite")
            self._toggle = button("", self._toggled, testid="bot-toggle", css="rb-chip")
        with ui.dialog() as self._dialog, box("rb-dialog rb-wide", data_testid="bot-dialog"):
            set_attrs(self._dialog, aria_label="Botten")
            with box("rb-dialog-head"):
                self._title = text("", "rb-dialog-title", "h2")
                button("✕", self._dialog.close, testid="bot-dialog-close", css="rb-quiet", aria_label="Luk")
            self._facts = text("", "rb-dialog-text", "p")
            with box("rb-log-frame", tabindex="0", role="region", aria_label="Bottens log"):
                self._log = text("", "rb-log-lines", "pre", data_testid="bot-log")
            with box("rb-dialog-foot"):
                css = "rb-button rb-danger"
                self._end = button("Sluk brat, som ved strømsvigt", self._kill, testid="bot-kill", css=css)

    def refresh(self, kinds: frozenset[ChangeKind]) -> None:
        """Show the state as it is now."""
        if "bot" not in kinds:
            return
        status = self._session.world.bot.status()
        self._state.set_text(_WORDS[status.state])
        set_attrs(self._state, data_state=status.state.name.lower())
        on = status.state in _ON
        self._toggle.set_text("Stop botten" if on else "Start botten")
        self._end.set_visibility(on)
        busy = status.state in {BotState.STARTING, BotState.STOPPING}
        set_attrs(self._toggle, disabled="disabled" if busy else None)
        self._title.set_text(_WORDS[status.state])
        pid = f"Proces {status.pid}. " if status.pid else ""
        self._facts.set_text(f"{pid}Startet {status.starts} gang{'' if status.starts == 1 else 'e'}.")
        self._log.set_text("\n".join(status.log) or "Ingen linjer endnu.")

    def _open(self) -> None:
        self.refresh(frozenset({"bot"}))
        self._dialog.open()

    async def _toggled(self) -> None:
        bot = self._session.world.bot
        with self._session.telling():
            await (bot.stop() if bot.status().state in _ON else bot.start())
        self.refresh(frozenset({"bot"}))

    async def _kill(self) -> None:
        with self._session.telling():
            await self._session.world.bot.kill()
        self.refresh(frozenset({"bot"}))
