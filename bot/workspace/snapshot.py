"""What `--keep` remembers of a run: the clock, the messages and the files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.workspace.model import Message, SharedFile
from bot.workspace.rooms import Rooms


class Snapshot(BaseModel):
    """A run as it was when it ended; `directs` are the users who have a direct message with the bot."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    now: dt.datetime
    directs: list[str]
    messages: list[Message]
    files: list[SharedFile]

    def restore(self, rooms: Rooms) -> None:
        """Put the chat back as it was."""
        for user_id in self.directs:
            rooms.direct(user_id)
        rooms.put_back(self.messages, self.files)


def save(path: Path, rooms: Rooms, now: dt.datetime) -> None:
    """Write the run down; whole or not at all."""
    channels = [*rooms.channels(), *rooms.directs()]
    snapshot = Snapshot(
        now=now,
        directs=[channel.user for channel in rooms.directs() if channel.user],
        messages=[message for channel in channels for message in rooms.all_messages(channel.id)],
        files=rooms.files(),
    )
    waiting = path.with_suffix(".tmp")
    waiting.write_text(snapshot.model_dump_json(), "utf-8")
    waiting.replace(path)


def load(path: Path) -> Snapshot | None:
    """The run before, None when there is none."""
    return Snapshot.model_validate_json(path.read_text("utf-8")) if path.exists() else None
