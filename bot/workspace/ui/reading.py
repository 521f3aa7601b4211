"""What each person has read: shared by all open pages, forgotten when the workspace stops."""

from __future__ import annotations

from collections.abc import Iterable

from bot.workspace.model import Mail, Message


class Reading:
    """The last message a person saw in each channel, and the mails that have been opened."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], str] = {}
        self._opened: set[tuple[str, str]] = set()

    def saw(self, user: str, channel: str, messages: Iterable[Message]) -> bool:
        """The person has these messages on the screen; True when that changed anything."""
        newest = max((message.ts for message in messages), default="")
        if newest <= self._seen.get((user, channel), ""):
            return False
        self._seen[user, channel] = newest
        return True

    def unread(self, user: str, channel: str, messages: Iterable[Message]) -> int:
        """How many messages of others came since."""
        seen = self._seen.get((user, channel), "")
        return sum(message.ts > seen and message.user != user for message in messages)

    def opened(self, mail: Mail) -> None:
        """The mail has been opened."""
        self._opened.add((mail.address, mail.message_id))

    def is_new(self, mail: Mail) -> bool:
        """Whether nobody has opened the mail yet."""
        return (mail.address, mail.message_id) not in self._opened
