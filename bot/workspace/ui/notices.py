"""What only this person sees: an answer to a command, or that the bot did not answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.workspace.model import ChangeKind, Notice
from bot.workspace.ui.blocks import Drawing, draw_blocks
from bot.workspace.ui.keyed_list import KeyedList
from bot.workspace.ui.mrkdwn import mrkdwn_html
from bot.workspace.ui.session import Session
from bot.workspace.ui.tags import box, button, rich, text


@dataclass(frozen=True, slots=True)
class Numbered:
    """A notice and its place in the person's list."""

    index: int
    notice: Notice


class NoticeRow:
    """A drawn notice."""

    def __init__(self, notices: Notices, item: Numbered) -> None:
        self.element = box("rb-notice", role="status", data_testid="notice")
        with self.element:
            with box("rb-notice-words"):
                text("Kun synlig for dig", "rb-muted")
                if item.notice.blocks:
                    draw_blocks(item.notice.blocks, Drawing(names=notices.session.names))
                else:
                    rich(mrkdwn_html(item.notice.text, notices.session.names), "rb-text")
            button(
                "✕", lambda: notices.dismiss(item), testid="notice-close", css="rb-quiet", aria_label="Luk"
            )

    def update(self, item: Numbered) -> None:
        """A notice does not change."""


class Notices:
    """The notices of the person, newest last, until they are closed."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._list = KeyedList[Numbered](
            box("rb-notices"),
            key=lambda item: f"{item.notice.user}-{item.index}",
            make=lambda item: NoticeRow(self, item),
        )

    def refresh(self, kinds: frozenset[ChangeKind]) -> None:
        """Show the notices that belong where the person is."""
        if "notice" in kinds:
            self._show()

    def dismiss(self, item: Numbered) -> None:
        """Close one."""
        self.session.dismissed.add((item.notice.user, item.index))
        self._show()

    def _show(self) -> None:
        user, place = self.session.user, self.session.place
        notices = self.session.world.notices(user.id) if user else []
        numbered = [Numbered(index, notice) for index, notice in enumerate(notices)]
        self._list.sync(
            item
            for item in numbered
            if (item.notice.user, item.index) not in self.session.dismissed
            and item.notice.channel in (None, place.key or item.notice.channel)
        )
