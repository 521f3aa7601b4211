"""A message with its thread: the replies below it, which fold away, and a field to write one more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.workspace.model import Message
from bot.workspace.ui.composer import Composer
from bot.workspace.ui.danish_time import long_day, of_stamp
from bot.workspace.ui.keyed_list import KeyedList
from bot.workspace.ui.message import MessageBody
from bot.workspace.ui.tags import box, button, set_attrs, text

if TYPE_CHECKING:
    from bot.workspace.ui.channel import ChannelPane


@dataclass(frozen=True, slots=True)
class Item:
    """A message with its replies; `first_of_day` puts the day above it, `replying` opens an empty thread."""

    message: Message
    replies: tuple[Message, ...] = ()
    first_of_day: bool = False
    folded: bool = False
    replying: bool = False


class MessageRow:
    """A message and, below it, its thread."""

    def __init__(self, pane: ChannelPane, item: Item) -> None:
        self._pane, self._item = pane, item
        self._thread: Thread | None = None
        self.element = box("rb-item")
        with self.element:
            if item.first_of_day:
                day = long_day(of_stamp(item.message.ts))
                with box("rb-day", role="separator", aria_label=day):
                    text(day)
            self._body = MessageBody(pane, item.message, is_reply=False)
        self._show_thread(item)

    def update(self, item: Item) -> None:
        """Draw what is different."""
        if item.message != self._item.message:
            self._body.update(item.message)
        self._item = item
        self._show_thread(item)

    def _show_thread(self, item: Item) -> None:
        if self._thread is None and (item.replies or item.replying):
            with self.element:
                self._thread = Thread(self._pane, item.message)
        if self._thread is not None:
            self._thread.update(item)


class Thread:
    """The replies below a message."""

    def __init__(self, pane: ChannelPane, root: Message) -> None:
        with box("rb-thread", data_testid="thread", data_ts=root.ts) as self._element:
            self._fold = button("", lambda: pane.fold(root), testid="thread-fold", css="rb-fold")
            with box("rb-thread-open") as self._open:
                self._replies = KeyedList[Message](
                    box("rb-replies"),
                    key=lambda message: message.ts,
                    make=lambda message: MessageBody(pane, message, is_reply=True),
                )
                Composer(pane.session, root.channel, "Svar i tråden", thread_ts=root.ts)

    def update(self, item: Item) -> None:
        """Draw what is different."""
        count = len(item.replies)
        self._element.set_visibility(bool(item.replies or item.replying))
        self._fold.set_text(f"{'▸' if item.folded else '▾'} {count} svar" if count else "Svar i tråd")
        set_attrs(self._fold, aria_expanded="false" if item.folded else "true")
        self._open.set_visibility(not item.folded)
        self._replies.sync(item.replies)
