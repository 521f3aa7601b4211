"""Channels, messages and files as they stand; what is told to the bot about them is in events.py."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bot.workspace.errors import NotTheirs, UnknownChannel, UnknownMessage
from bot.workspace.model import Channel, Identity, Json, Message, SharedFile
from bot.workspace.people import stable_id
from bot.workspace.stamps import Stamps, new_id


class Rooms:
    """Every channel with its messages, and the files shared in them."""

    def __init__(
        self, identity: Identity, channels: Iterable[Channel], stamps: Stamps, *, base_url: str
    ) -> None:
        self.identity, self.base_url = identity, base_url
        self._stamps = stamps
        self._channels = {channel.id: channel for channel in channels}
        self._messages: dict[str, dict[str, Message]] = {channel_id: {} for channel_id in self._channels}
        self._files: dict[str, SharedFile] = {}

    # -- channels -----------------------------------------------------------------------------------

    def channel(self, channel_id: str) -> Channel | None:
        """The channel or direct message with that id."""
        return self._channels.get(channel_id)

    def channels(self) -> list[Channel]:
        """The channels that are not direct messages."""
        return [channel for channel in self._channels.values() if not channel.is_im]

    def channels_of(self, user_id: str) -> list[Channel]:
        """The channels a user is a member of."""
        return [channel for channel in self.channels() if user_id in channel.members]

    def named(self, name: str) -> Channel | None:
        """The channel of that name."""
        wanted = name.lstrip("#").casefold()
        return next((channel for channel in self.channels() if channel.name.casefold() == wanted), None)

    def direct(self, user_id: str) -> Channel:
        """The direct message between a user and the bot, opened when it isn't there yet."""
        channel_id = stable_id("D", user_id)
        if channel_id not in self._channels:
            members = (user_id, self.identity.bot_user)
            self._channels[channel_id] = Channel(channel_id, "", members, is_im=True, user=user_id)
            self._messages[channel_id] = {}
        return self._channels[channel_id]

    def directs(self) -> list[Channel]:
        """The direct messages that have been opened."""
        return [channel for channel in self._channels.values() if channel.is_im]

    def set_members(self, channel: Channel, members: tuple[str, ...]) -> Channel:
        """Change who is in a channel."""
        self._channels[channel.id] = changed = replace(channel, members=members)
        return changed

    def channel_for(self, user_id: str, key: str) -> Channel:
        """The channel a person means: an id, a name or "dm"; only one they are in."""
        channel = self.direct(user_id) if key == "dm" else self.channel(key) or self.named(key)
        if channel is None or user_id not in channel.members:
            raise UnknownChannel(f"Personen er ikke med i en kanal, der hedder {key!r}.")
        return channel

    # -- messages -----------------------------------------------------------------------------------

    def stamp(self) -> str:
        """A fresh timestamp."""
        return self._stamps.next()

    def post(
        self,
        channel_id: str,
        *,
        user: str,
        text: str,
        thread_ts: str | None = None,
        blocks: tuple[Json, ...] = (),
        metadata: Json | None = None,
        files: tuple[str, ...] = (),
        by_person: bool = False,
    ) -> Message:
        """Add a message; in a thread when `thread_ts` names an existing message (or one in its thread)."""
        message = Message(
            ts=self.stamp(),
            channel=channel_id,
            user=user,
            text=text,
            thread_ts=self._thread_root(channel_id, thread_ts) if thread_ts else None,
            blocks=blocks,
            metadata=metadata,
            files=files,
            bot_id=None if by_person else self.identity.bot_id,
            client_msg_id=new_id("M") if by_person else None,
        )
        self._messages[channel_id][message.ts] = message
        return message

    def _thread_root(self, channel_id: str, thread_ts: str) -> str:
        found = self.message(channel_id, thread_ts)
        return found.thread_ts or found.ts

    def change(self, message: Message, **changes: Any) -> Message:
        """Replace a message by a changed one."""
        changed = replace(message, **changes)
        self._messages[message.channel][message.ts] = changed
        return changed

    def remove(self, message: Message) -> None:
        """Take a message away; one with replies leaves a tombstone, as in Slack."""
        if any(reply.is_reply for reply in self.thread(message.channel, message.ts)):
            self.change(message, text="This message was deleted.", blocks=(), files=(), tombstone=True)
        else:
            del self._messages[message.channel][message.ts]

    def find_message(self, channel_id: str, ts: str) -> Message | None:
        """The message with that timestamp."""
        return self._messages.get(channel_id, {}).get(ts)

    def message(self, channel_id: str, ts: str) -> Message:
        """The message with that timestamp, or an error."""
        found = self.find_message(channel_id, ts)
        if found is None or found.tombstone:
            raise UnknownMessage
        return found

    def own_message(self, user_id: str, channel_id: str, ts: str) -> Message:
        """A person's own message."""
        message = self.message(channel_id, ts)
        if message.user != user_id:
            raise NotTheirs
        return message

    def all_messages(self, channel_id: str) -> list[Message]:
        """Everything in a channel, replies too, oldest first."""
        return sorted(self._messages.get(channel_id, {}).values(), key=_moment)

    def top_level(self, channel_id: str) -> list[Message]:
        """What stands in the channel itself, oldest first."""
        return [message for message in self.all_messages(channel_id) if not message.is_reply]

    def thread(self, channel_id: str, thread_ts: str) -> list[Message]:
        """A message and its replies, oldest first."""
        return [m for m in self.all_messages(channel_id) if thread_ts in (m.ts, m.thread_ts)]

    def put_back(self, messages: Iterable[Message], files: Iterable[SharedFile]) -> None:
        """Take over the messages and files of an earlier run; new ones come after them."""
        for message in messages:
            self._messages.setdefault(message.channel, {})[message.ts] = message
            self._stamps.not_before(message.ts)
        self._files |= {file.id: file for file in files}

    # -- files --------------------------------------------------------------------------------------

    def add_file(
        self,
        name: str,
        content: bytes,
        *,
        user: str,
        title: str | None = None,
        shared: bool = False,
        alt_txt: str | None = None,
    ) -> SharedFile:
        """Keep a file."""
        mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
        created = int(float(self._stamps.next()))
        file = SharedFile(
            new_id("F"), name, title or name, mimetype, content, user, created, alt_txt=alt_txt, shared=shared
        )
        self._files[file.id] = file
        return file

    def file(self, file_id: str) -> SharedFile | None:
        """The file with that id."""
        return self._files.get(file_id)

    def files(self) -> list[SharedFile]:
        """Every file."""
        return list(self._files.values())

    def change_file(self, file: SharedFile, **changes: Any) -> SharedFile:
        """Replace a file by a changed one."""
        self._files[file.id] = changed = replace(file, **changes)
        return changed


def _moment(message: Message) -> tuple[int, int]:
    seconds, _, micros = message.ts.partition(".")
    return int(seconds), int(micros)
