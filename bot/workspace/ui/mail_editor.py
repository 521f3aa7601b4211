"""Writing mail: an answer above the original, answers typed under its questions, or a new mail."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from nicegui import ui

from bot.workspace.mail_compose import reply_subject
from bot.workspace.mail_world import Outbound
from bot.workspace.model import Mail
from bot.workspace.ui.session import Session
from bot.workspace.ui.tags import box, button, set_attrs, text

_MODES = (("top", "Skriv et svar"), ("inline", "Svar under spørgsmålene"))
_HELP = {
    "top": "Den oprindelige mail kommer med nedenunder, som i Outlook.",
    "inline": "Skriv dine svar på linjerne under hvert spørgsmål. Linjer med > er den oprindelige mail.",
}


class ReplyEditor:
    """The answer to a mail, in one of two ways; each way keeps its own draft."""

    def __init__(self, session: Session, mail: Mail, *, done: Callable[[], None]) -> None:
        self._session, self._mail, self._done = session, mail, done
        self._mode = "top"
        self._quoted = session.world.mail.quoted_for_reply(mail.address, mail.message_id)
        self._drafts = {"top": "", "inline": self._quoted}
        with box("rb-editor", "section", aria_label="Svar på mailen", data_testid="mail-editor"):
            text(reply_subject(mail.subject), "rb-strong")
            with box("rb-tabs", role="group", aria_label="Sådan vil du svare"):
                self._tabs = {
                    mode: button(label, partial(self._use, mode), testid=f"mail-mode-{mode}", css="rb-tab")
                    for mode, label in _MODES
                }
            self._help = text("", "rb-hint", "p")
            self._field = _text_field("Dit svar")
            _feet(self._send, done)
        self._use("top")

    def _use(self, mode: str) -> None:
        if mode != self._mode:
            self._drafts[self._mode] = str(self._field.value or "")
        self._mode = mode
        self._field.set_value(self._drafts[mode])
        self._help.set_text(_HELP[mode])
        for name, tab in self._tabs.items():
            set_attrs(tab, aria_pressed="true" if name == mode else "false")

    def _send(self) -> None:
        words = str(self._field.value or "")
        if not words.strip() or words == self._quoted:
            self._session.tell("Skriv dit svar først.", bad=True)
            return
        with self._session.telling():
            mail = self._mail
            self._session.world.reply_mail(mail.address, mail.message_id, words, mode=self._mode)
            self._session.tell(f"Svaret er sendt til {mail.sender_name}.")
            self._done()


class NewMail:
    """A new mail to Rammebot."""

    def __init__(self, session: Session, *, sender: str, done: Callable[[], None]) -> None:
        self._session, self._sender, self._done = session, sender, done
        with box("rb-editor", "section", aria_label="Ny mail til Rammebot", data_testid="mail-editor"):
            text("Ny mail til Rammebot", "rb-mail-title", "h2")
            text(f"Fra {sender} til {session.world.mail.bot_address}", "rb-muted")
            self._subject = ui.input(placeholder="Emne").props("outlined dense").classes("rb-input")
            set_attrs(self._subject, data_testid="mail-subject", aria_label="Emne")
            self._field = _text_field("Din mail")
            _feet(self._send, done)

    def _send(self) -> None:
        words = str(self._field.value or "")
        world = self._session.world
        with self._session.telling():
            world.send_mail(
                Outbound(self._sender, world.mail.bot_address, str(self._subject.value or ""), words)
            )
            self._session.tell("Mailen er sendt til Rammebot.")
            self._done()


def _text_field(label: str) -> ui.textarea:
    field = ui.textarea().props("outlined autogrow").classes("rb-input rb-mail-field")
    set_attrs(field, data_testid="mail-text", aria_label=label, rows="8")
    return field


def _feet(send: Callable[[], None], cancel: Callable[[], None]) -> None:
    with box("rb-actions rb-editor-foot"):
        button("Send", send, testid="mail-send", css="rb-button rb-primary")
        button("Fortryd", cancel, testid="mail-cancel")
