"""Where a person writes: Enter sends, Shift+Enter breaks the line, /rammebot is a command."""

from __future__ import annotations

from nicegui import events, ui

from bot.workspace.ui.session import Session
from bot.workspace.ui.tags import box, button, set_attrs
from bot.workspace.ui.uploads import Uploads

_COMMAND = "/rammebot"

# The field is emptied in the page itself, so that what is typed right after Enter is not lost on the way.
_SEND = """(e) => {
  if (e.shiftKey || e.isComposing) return;
  e.preventDefault();
  const words = e.target.value;
  if (!words.trim()) return;
  emit(words);
  e.target.value = '';
  e.target.dispatchEvent(new Event('input'));
}"""
_PRESS_ENTER = """(e) => {
  const field = e.currentTarget.closest('.rb-composer').querySelector('textarea');
  field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true}));
  field.focus();
}"""


class Composer:
    """Writes to a channel, or to one of its threads."""

    def __init__(
        self,
        session: Session,
        channel: str,
        label: str,
        *,
        thread_ts: str | None = None,
        uploads: Uploads | None = None,
    ) -> None:
        self._session, self._channel, self._thread_ts = session, channel, thread_ts
        prefix = "thread-" if thread_ts else ""
        with box("rb-composer" + (" rb-composer-small" if thread_ts else "")):
            field = ui.textarea(placeholder=label).props("borderless autogrow dense").classes("rb-input")
            set_attrs(field, data_testid=f"{prefix}composer", aria_label=label, rows="1")
            field.on("keydown.enter", self._sent, js_handler=_SEND)
            with box("rb-composer-foot"):
                if uploads is not None:
                    button("Vedhæft fil", testid="attach", css="rb-tool", js=uploads.choose_js)
                button("Send", testid=f"{prefix}send", css="rb-button rb-primary", js=_PRESS_ENTER)

    async def _sent(self, event: events.GenericEventArguments) -> None:
        words = str(event.args).strip()
        user = self._session.user
        if not words or user is None:
            return
        world = self._session.world
        with self._session.telling():
            if words.split(maxsplit=1)[0] == _COMMAND:
                await world.slash(user.id, self._channel, words.removeprefix(_COMMAND).strip())
            elif words.startswith("/"):
                self._session.tell(f"Her findes kun kommandoen {_COMMAND}.", bad=True)
            else:
                world.say(user.id, self._channel, words, thread_ts=self._thread_ts)
