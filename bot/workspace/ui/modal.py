"""The modals that Rammebot opens: the topmost is shown to its person until it is sent in or closed."""

from __future__ import annotations

from nicegui import ui

from bot.workspace.model import ChangeKind, View
from bot.workspace.ui.blocks import Drawing, draw_blocks
from bot.workspace.ui.form import Form
from bot.workspace.ui.pressables import label_of
from bot.workspace.ui.session import Session
from bot.workspace.ui.tags import box, button, set_attrs, text


class ModalHost:
    """Shows the person's topmost modal."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._shown: View | None = None
        self._sending = False
        with ui.dialog().props("persistent no-shake") as self._dialog:
            self._sheet = box("rb-dialog rb-modal", data_testid="modal")
        self._dialog.on("keydown.escape", self._close, args=[])

    def refresh(self, kinds: frozenset[ChangeKind]) -> None:
        """Open, change or close the modal as the world says."""
        if "view" in kinds and not self._sending:
            self._show()

    def _show(self) -> None:
        user = self._session.user
        stack = self._session.world.modals(user.id) if user else []
        top = stack[-1] if stack else None
        if top == self._shown:
            return
        self._shown = top
        self._sheet.clear()
        if top is None:
            self._dialog.close()
            return
        with self._sheet:
            self._draw(top)
        set_attrs(self._dialog, aria_label=label_of(top.body, "title"))
        self._dialog.open()

    def _draw(self, view: View) -> None:
        self._form = Form()
        drawing = Drawing(self._session.names, self._press, draw_input=self._form.draw)
        with box("rb-dialog-head"):
            text(label_of(view.body, "title"), "rb-dialog-title", "h2", data_testid="modal-title")
            button("✕", self._close, testid="modal-close", css="rb-quiet", aria_label="Luk")
        with box("rb-modal-body"):
            draw_blocks(view.body.get("blocks", ()), drawing)
            self._failure = text("", "rb-error", "p", role="alert", data_testid="modal-failure")
            self._failure.set_visibility(False)
        with box("rb-dialog-foot"):
            button(label_of(view.body, "close", "Annuller"), self._close, testid="modal-cancel")
            if view.body.get("submit") or self._form.fields:
                words = label_of(view.body, "submit", "Send")
                css = "rb-button rb-primary"
                self._submit_button = button(words, self._submit, testid="modal-submit", css=css)

    async def _submit(self) -> None:
        user, view = self._session.user, self._shown
        if user is None or view is None or self._sending:
            return
        self._sending = True
        set_attrs(self._submit_button, aria_busy="true")
        try:
            with self._session.telling():
                outcome = await self._session.world.submit_view(user.id, view.id, self._form.values())
                if not outcome.ok:
                    self._form.show_errors(outcome.errors)
                    self._failure.set_text(outcome.failure or "")
                    self._failure.set_visibility(bool(outcome.failure))
        finally:
            self._sending = False
            set_attrs(self._submit_button, aria_busy=None)
            self._show()

    async def _close(self) -> None:
        user, view = self._session.user, self._shown
        if user is not None and view is not None:
            with self._session.telling():
                await self._session.world.close_view(user.id, view.id)

    async def _press(self, action_id: str, value: str | None) -> None:
        user, view = self._session.user, self._shown
        if user is not None and view is not None:
            with self._session.telling():
                await self._session.world.press_in_view(
                    user.id, view.id, action_id, value=value, values=self._form.values()
                )
