"""One mail being read: its headers, its text or cleaned HTML, its attachments, and the way to an answer."""

from __future__ import annotations

from collections.abc import Callable

from bot.workspace.model import Mail
from bot.workspace.ui.danish_time import long_time
from bot.workspace.ui.files import download, size_text
from bot.workspace.ui.mail_editor import ReplyEditor
from bot.workspace.ui.mail_html import frame_document
from bot.workspace.ui.session import Session
from bot.workspace.ui.tags import Tag, box, button, text

# The frame runs no scripts; same-origin only lets the page measure how tall the letter is.
_SANDBOX = "allow-same-origin allow-popups allow-popups-to-escape-sandbox"
_FIT = "(e) => { e.target.style.height = e.target.contentDocument.documentElement.scrollHeight + 4 + 'px'; }"


class MailReader:
    """Draws a mail in the current container."""

    def __init__(self, session: Session, mail: Mail, *, back: Callable[[], None]) -> None:
        self._session, self._mail = session, mail
        self._as_text = mail.html is None
        with box("rb-mail-tools"):
            button("‹ Tilbage", back, testid="mail-back", css="rb-button rb-plain rb-only-narrow")
            button("Svar", self._reply, testid="mail-reply", css="rb-button rb-primary")
            if mail.html is not None:
                self._switch = button(
                    "Vis som ren tekst", self._other_view, testid="mail-view", css="rb-tool"
                )
        text(mail.subject or "(uden emne)", "rb-mail-title", "h2", data_testid="mail-subject-line")
        with box("rb-mail-facts"):
            _fact("Fra", f"{mail.sender_name} <{mail.sender}>")
            _fact("Til", mail.to)
            _fact("Sendt", long_time(mail.date) if mail.date else "ukendt")
        self._editor = box("rb-mail-editor-place")
        self._body = box("rb-mail-body", data_testid="mail-body")
        self._show()
        for name in mail.attachments:
            self._attachment(name)

    def _show(self) -> None:
        self._body.clear()
        with self._body:
            if self._as_text or self._mail.html is None:
                text(self._mail.text, "rb-mail-text", "pre", data_testid="mail-text-view")
                return
            frame = Tag(
                "iframe",
                "",
                "rb-mail-frame",
                sandbox=_SANDBOX,
                srcdoc=frame_document(self._mail.html),
                title="Mailens indhold",
                data_testid="mail-frame",
            )
            frame.on("load", js_handler=_FIT)

    def _other_view(self) -> None:
        self._as_text = not self._as_text
        self._switch.set_text("Vis med udseende" if self._as_text else "Vis som ren tekst")
        self._show()

    def _attachment(self, name: str) -> None:
        world, mail = self._session.world, self._mail
        content = world.mail.attachment(mail.address, mail.message_id, name)
        if content is None:
            return
        with box("rb-file", data_testid="mail-attachment"), box("rb-person-words"):
            text(name, "rb-strong")
            text(size_text(len(content)), "rb-muted")
            button("Hent", lambda: download(name, content), testid="mail-download", aria_label=f"Hent {name}")

    def _reply(self) -> None:
        self._editor.clear()
        with self._editor:
            ReplyEditor(self._session, self._mail, done=self._put_away)

    def _put_away(self) -> None:
        self._editor.clear()


def _fact(label: str, value: str) -> None:
    with box("rb-fact"):
        text(label, "rb-fact-label")
        text(value)
