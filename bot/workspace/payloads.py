"""The shapes in which Slack shows users, channels, messages, files and views on the wire."""

from __future__ import annotations

from bot.workspace import slack_text
from bot.workspace.model import Channel, Identity, Json, Message, SharedFile, User, View, ViewKind
from bot.workspace.rooms import Rooms


class Shapes:
    """Makes Slack's JSON of the workspace's values."""

    def __init__(self, identity: Identity, rooms: Rooms) -> None:
        self.identity, self.rooms = identity, rooms

    def user(self, user: User) -> Json:
        """A user object."""
        return {
            "id": user.id,
            "team_id": self.identity.team,
            "name": user.name,
            "real_name": user.real_name,
            "deleted": False,
            "tz": "Europe/Copenhagen",
            "tz_label": "Central European Time",
            "tz_offset": 3600,
            "is_admin": False,
            "is_bot": user.is_bot,
            "is_app_user": False,
            "profile": {
                "real_name": user.real_name,
                "real_name_normalized": user.real_name,
                "display_name": user.name,
                "display_name_normalized": user.name,
                "title": user.role_text,
                "team": self.identity.team,
                **({"email": user.mail} if user.mail else {}),
                **({"bot_id": self.identity.bot_id} if user.is_bot else {}),
            },
        }

    def channel(self, channel: Channel) -> Json:
        """A conversation object."""
        common: Json = {
            "id": channel.id,
            "created": 1767222000,
            "is_archived": False,
            "is_im": channel.is_im,
            "is_org_shared": False,
            "context_team_id": self.identity.team,
        }
        if channel.is_im:
            return {**common, "user": channel.user, "is_open": True, "priority": 0}
        return {
            **common,
            "name": channel.name,
            "name_normalized": channel.name,
            "is_channel": True,
            "is_group": False,
            "is_mpim": False,
            "is_private": False,
            "is_general": False,
            "is_member": self.identity.bot_user in channel.members,
            "num_members": len(channel.members),
            "topic": {"value": "", "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
        }

    def file(self, file: SharedFile) -> Json:
        """A file object; its private addresses want the bot's token."""
        address = f"{self.rooms.base_url}/files-pri/{self.identity.team}-{file.id}"
        return {
            "id": file.id,
            "created": file.created,
            "timestamp": file.created,
            "name": file.name,
            "title": file.title,
            "mimetype": file.mimetype,
            "filetype": file.name.rpartition(".")[2].casefold() if "." in file.name else "binary",
            "user": file.user,
            "user_team": self.identity.team,
            "editable": False,
            "size": file.size,
            "mode": "hosted",
            "is_external": False,
            "is_public": False,
            "url_private": f"{address}/{_url_name(file.name)}",
            "url_private_download": f"{address}/download/{_url_name(file.name)}",
            "permalink": f"{self.rooms.base_url}/files/{file.user}/{file.id}/{_url_name(file.name)}",
            "has_rich_preview": False,
            "file_access": "visible",
            **({"alt_txt": file.alt_txt} if file.alt_txt else {}),
        }

    def message(self, message: Message, *, metadata: bool = False, threads: bool = True) -> Json:
        """A message object, with its thread's counts and, when asked for, its metadata."""
        shown: Json = {
            "type": "message",
            "user": "USLACKBOT" if message.tombstone else message.user,
            "text": message.text,
            "ts": message.ts,
            "team": self.identity.team,
        }
        if message.tombstone:
            shown |= {"subtype": "tombstone", "hidden": True}
        if message.client_msg_id and not message.tombstone:
            shown["client_msg_id"] = message.client_msg_id
        shown |= self._content(message)
        if message.bot_id:
            shown |= self._by_bot(message.bot_id)
        if message.edited:
            shown["edited"] = {"user": message.edited[0], "ts": message.edited[1]}
        if metadata and message.metadata:
            shown["metadata"] = message.metadata
        if threads:
            shown |= self._thread(message)
        elif message.thread_ts:
            shown["thread_ts"] = message.thread_ts
        return shown

    def _content(self, message: Message) -> Json:
        content: Json = {}
        if message.blocks:
            content["blocks"] = list(message.blocks)
        elif message.client_msg_id and message.text and not message.tombstone:
            content["blocks"] = [slack_text.rich_text(message.text, f"b{message.client_msg_id[-5:]}")]
        files = [file for file in map(self.rooms.file, message.files) if file is not None]
        if files:
            content |= {"files": [self.file(file) for file in files], "upload": False}
        return content

    def _by_bot(self, bot_id: str) -> Json:
        return {
            "bot_id": bot_id,
            "app_id": self.identity.app,
            "bot_profile": {
                "id": bot_id,
                "app_id": self.identity.app,
                "user_id": self.identity.bot_user,
                "name": self.identity.bot_name,
                "deleted": False,
                "updated": 1767222000,
                "team_id": self.identity.team,
                "icons": {},
            },
        }

    def _thread(self, message: Message) -> Json:
        if message.thread_ts and message.is_reply:
            parent = self.rooms.find_message(message.channel, message.thread_ts)
            author = {"parent_user_id": parent.user} if parent else {}
            return {"thread_ts": message.thread_ts, **author}
        replies = [reply for reply in self.rooms.thread(message.channel, message.ts) if reply.is_reply]
        if not replies:
            return {}
        authors = list(dict.fromkeys(reply.user for reply in replies))
        return {
            "thread_ts": message.ts,
            "reply_count": len(replies),
            "reply_users_count": len(authors),
            "latest_reply": replies[-1].ts,
            "reply_users": authors,
            "is_locked": False,
            "subscribed": False,
        }

    def view(self, view: View, *, values: Json | None = None) -> Json:
        """A view object, with what the person has filled in."""
        body = view.body
        empty_texts = {"private_metadata": "", "callback_id": "", "external_id": ""}
        shown: Json = {
            "id": view.id,
            "team_id": self.identity.team,
            "type": view.kind.value,
            "blocks": body["blocks"],
            **{key: body.get(key) or default for key, default in empty_texts.items()},
            "state": {"values": values or {}},
            "hash": view.hash,
            "clear_on_close": bool(body.get("clear_on_close", False)),
            "notify_on_close": bool(body.get("notify_on_close", False)),
            "root_view_id": view.root,
            "previous_view_id": view.previous,
            "app_id": self.identity.app,
            "app_installed_team_id": self.identity.team,
            "bot_id": self.identity.bot_id,
        }
        if view.kind is ViewKind.MODAL:
            shown |= {key: body.get(key) for key in ("title", "submit", "close")}
        return shown


def _url_name(name: str) -> str:
    safe = (char if char.isascii() and (char.isalnum() or char in "._-") else "_" for char in name.casefold())
    return "".join(safe)
