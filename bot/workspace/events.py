"""The Events API: what the bot is told when something happens in a channel it is in."""

from __future__ import annotations

from bot.workspace import slack_text
from bot.workspace.model import Channel, Json, Message, View, Wire
from bot.workspace.payloads import Shapes


class Events:
    """Turns what happened into Slack's events and hands them to the wire."""

    def __init__(self, shapes: Shapes, wire: Wire) -> None:
        self._shapes, self._wire = shapes, wire

    def message_posted(self, channel: Channel, message: Message) -> None:
        """A message; one with files is a file_share, and a mention in a channel is told twice."""
        shown = self._shapes.message(message)
        where: Json = {"channel": channel.id, "event_ts": message.ts}
        file_share: Json = {"subtype": "file_share"} if message.files else {}
        self._tell(channel, {**shown, **file_share, **where, "channel_type": _kind(channel)})
        bot = self._shapes.identity.bot_user
        if not channel.is_im and message.user != bot and slack_text.mentions(message.text, bot):
            self._tell(channel, {**shown, "type": "app_mention", **where})

    def message_changed(self, channel: Channel, before: Message, after: Message) -> None:
        """A message was edited."""
        stamp = self._shapes.rooms.stamp()
        self._tell(
            channel,
            {
                "type": "message",
                "subtype": "message_changed",
                "message": self._shapes.message(after),
                "previous_message": self._shapes.message(before),
                "channel": channel.id,
                "hidden": True,
                "ts": stamp,
                "event_ts": stamp,
                "channel_type": _kind(channel),
            },
        )

    def message_deleted(self, channel: Channel, before: Message) -> None:
        """A message was deleted; one with replies is told as changed into a tombstone, as Slack does."""
        left = self._shapes.rooms.find_message(channel.id, before.ts)
        if left is not None:
            self.message_changed(channel, before, left)
            return
        stamp = self._shapes.rooms.stamp()
        self._tell(
            channel,
            {
                "type": "message",
                "subtype": "message_deleted",
                "previous_message": self._shapes.message(before),
                "channel": channel.id,
                "hidden": True,
                "deleted_ts": before.ts,
                "ts": stamp,
                "event_ts": stamp,
                "channel_type": _kind(channel),
            },
        )

    def home_opened(self, direct: Channel, home: View | None) -> None:
        """A person opened App Home."""
        event: Json = {
            "type": "app_home_opened",
            "user": direct.user,
            "channel": direct.id,
            "tab": "home",
            "event_ts": self._shapes.rooms.stamp(),
        }
        if home is not None:
            event["view"] = self._shapes.view(home)
        self._wire.event(event)

    def _tell(self, channel: Channel, event: Json) -> None:
        if self._shapes.identity.bot_user in channel.members:
            self._wire.event(event)


def _kind(channel: Channel) -> str:
    return "im" if channel.is_im else "channel"
