"""files.*: the three steps of an upload (files_upload_v2), and fetching a file with the bot's token."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from bot.workspace.api_args import Args
from bot.workspace.api_chat import announce, where_to_post
from bot.workspace.model import Json, SharedFile
from bot.workspace.slack_error import SlackRefusal
from bot.workspace.state import World


@dataclass(frozen=True, slots=True)
class _Expected:
    file_id: str
    length: int


class Uploads:
    """The upload addresses that were given out and not yet used."""

    def __init__(self) -> None:
        self._expected: dict[str, _Expected] = {}
        self._arrived: set[str] = set()

    def get_upload_url(self, world: World, args: Args) -> Json:
        """files.getUploadURLExternal."""
        name, length = args.required("filename"), args.number("length", 0)
        if length <= 0:
            raise SlackRefusal("invalid_arguments", ["length must be larger than 0"])
        file = world.rooms.add_file(name, b"", user=world.identity.bot_user, alt_txt=args.text("alt_txt"))
        secret = secrets.token_urlsafe(24)
        self._expected[secret] = _Expected(file.id, length)
        return {
            "ok": True,
            "file_id": file.id,
            "upload_url": f"{world.rooms.base_url}/upload/v1/{secret}",
        }

    def receive(self, world: World, secret: str, content: bytes) -> str | None:
        """The file's bytes; an error text when the address or the length is wrong."""
        expected = self._expected.get(secret)
        if expected is None:
            return "invalid upload url"
        if len(content) != expected.length:
            return "length mismatch"
        file = world.rooms.file(expected.file_id)
        if file is None:
            return "file not found"
        del self._expected[secret]
        world.rooms.change_file(file, content=content)
        self._arrived.add(file.id)
        return None

    def complete(self, world: World, args: Args) -> Json:
        """files.completeUploadExternal: the files become visible, in a channel when one is named."""
        wanted = args.structure("files")
        if not isinstance(wanted, list) or not wanted or not all(isinstance(f, dict) for f in wanted):
            raise SlackRefusal("invalid_arguments", ["files must be a list of objects"])
        channel_ids = [args.text("channel_id")] if args.has("channel_id") else []
        channel_ids += (args.text("channels") or "").split(",") if args.has("channels") else []
        rooms = [where_to_post(world, channel_id) for channel_id in channel_ids if channel_id]
        files = [self._finish(world, entry) for entry in wanted]
        for room in rooms:
            thread_ts = args.text("thread_ts")
            parent = world.rooms.find_message(room.id, thread_ts) if thread_ts else None
            message = world.rooms.post(
                room.id,
                user=world.identity.bot_user,
                text=args.text("initial_comment") or "",
                thread_ts=parent.ts if parent else None,
                files=tuple(file.id for file in files),
            )
            announce(world, room, message)
        return {"ok": True, "files": [world.shapes.file(file) for file in files]}

    def _finish(self, world: World, entry: Json) -> SharedFile:
        file = world.rooms.file(str(entry.get("id", "")))
        if file is None or file.id not in self._arrived:
            raise SlackRefusal("file_not_found")
        if file.shared:
            raise SlackRefusal("file_already_completed")
        return world.rooms.change_file(file, title=entry.get("title") or file.name, shared=True)


def files_info(world: World, args: Args) -> Json:
    """files.info."""
    file = world.rooms.file(args.required("file"))
    if file is None or not file.shared:
        raise SlackRefusal("file_not_found")
    return {"ok": True, "file": world.shapes.file(file), "comments": []}
