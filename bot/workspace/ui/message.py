"""One message on the page: who, when, what, its files, and what its writer may do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from bot.workspace import slack_text
from bot.workspace.model import Message, User
from bot.workspace.ui.avatar import avatar
from bot.workspace.ui.blocks import draw_blocks
from bot.workspace.ui.danish_time import long_time, of_stamp, short_time
from bot.workspace.ui.files import draw_file
from bot.workspace.ui.mrkdwn import mrkdwn_html
from bot.workspace.ui.tags import box, button, rich, set_attrs, text

if TYPE_CHECKING:
    from bot.workspace.ui.channel import ChannelPane


class MessageBody:
    """A message without its thread."""

    def __init__(self, pane: ChannelPane, message: Message, *, is_reply: bool) -> None:
        self._pane, self._is_reply = pane, is_reply
        self.element = box("rb-message", "article", data_testid="message", data_ts=message.ts)
        self.update(message)

    def update(self, message: Message) -> None:
        """Draw it as it is now."""
        session = self._pane.session
        author = session.world.people.by_id(message.user)
        name = author.real_name if author else "Ukendt"
        when = of_stamp(message.ts)
        set_attrs(self.element, aria_label=f"{name}, {long_time(when)}")
        self.element.clear()
        with self.element:
            avatar(name, author.mail or author.id if author else "?", is_bot=bool(author and author.is_bot))
            with box("rb-message-main"):
                with box("rb-message-head"):
                    text(name, "rb-strong")
                    text(_who(author), "rb-role")
                    text(short_time(when), "rb-time", "time", title=long_time(when))
                    if message.edited:
                        text("(redigeret)", "rb-time", data_testid="edited")
                self._content = box("rb-message-body")
                with self._content:
                    self._draw(message)
            self._tools(message)

    def _draw(self, message: Message) -> None:
        session = self._pane.session
        if message.tombstone:
            text("Beskeden er slettet.", "rb-muted")
            return
        if message.blocks:
            draw_blocks(message.blocks, self._pane.drawing(message))
        elif message.text:
            rich(mrkdwn_html(message.text, session.names), "rb-text")
        for file_id in message.files:
            if (file := session.world.file(file_id)) is not None:
                draw_file(file)

    def _tools(self, message: Message) -> None:
        user = self._pane.session.user
        if message.tombstone:
            return
        with box("rb-tools", role="group", aria_label="Om beskeden"):
            if not self._is_reply:
                button("Svar i tråd", lambda: self._pane.reply_to(message), testid="reply", css="rb-tool")
            if user is not None and message.user == user.id:
                button("Ret", lambda: self._edit(message), testid="edit", css="rb-tool")
                button("Slet", lambda: self._delete(message), testid="delete", css="rb-tool")

    def _edit(self, message: Message) -> None:
        before = slack_text.to_plain(message.text, self._pane.session.world.people)
        self._content.clear()
        with self._content:
            editor = ui.textarea(value=before).props("outlined autogrow dense autofocus").classes("rb-input")
            set_attrs(editor, data_testid="edit-text", aria_label="Ret beskeden")
            with box("rb-actions"):
                css = "rb-button rb-primary"
                button("Gem", lambda: self._save(message, str(editor.value)), testid="edit-save", css=css)
                button("Fortryd", lambda: self.update(message), testid="edit-cancel")

    def _save(self, message: Message, words: str) -> None:
        session = self._pane.session
        if words.strip() and session.user is not None:
            with session.telling():
                session.world.edit(session.user.id, message.channel, message.ts, words.strip())

    def _delete(self, message: Message) -> None:
        session = self._pane.session
        if session.user is not None:
            with session.telling():
                session.world.delete(session.user.id, message.channel, message.ts)


def _who(author: User | None) -> str:
    if author is None:
        return ""
    return "bot" if author.is_bot else author.role_text
