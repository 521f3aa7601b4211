"""How the control API shows the world: people, messages, views and mail as plain JSON."""

from __future__ import annotations

from dataclasses import asdict

from bot.workspace import slack_text
from bot.workspace.faults import Faults
from bot.workspace.model import Json, Mail, Message, View
from bot.workspace.socket_hub import SocketHub
from bot.workspace.state import World


def state_json(world: World, hub: SocketHub, faults: Faults) -> Json:
    """Everything at a glance."""
    status, walk = world.bot.status(), world.walker.walk
    acked = sum(delivery.acked for delivery in hub.deliveries)
    lost = sum(delivery.lost for delivery in hub.deliveries)
    return {
        "people": [asdict(user) | {"role_text": user.role_text} for user in world.people.users],
        "mail_people": [asdict(person) for person in world.mail.people],
        "channels": [asdict(channel) for channel in (*world.rooms.channels(), *world.rooms.directs())],
        "bot_user": world.identity.bot_user,
        "bot_address": world.mail.bot_address,
        "clock": {
            "now": world.clock.now().isoformat(),
            "walking_to": walk.target.isoformat() if walk else None,
            "reached": walk.reached.isoformat() if walk else None,
        },
        "bot": asdict(status) | {"state": status.state.value},
        "socket": {
            "connections": len(hub.connections),
            "events": len(hub.deliveries),
            "acked": acked,
            "lost": lost,
            "waiting": len(hub.deliveries) - acked - lost,
        },
        "faults": [asdict(fault) for fault in faults.active()],
    }


def message_json(world: World, message: Message) -> Json:
    """A message, with its text as people read it."""
    author = world.people.by_id(message.user)
    files = [file for file in map(world.file, message.files) if file is not None]
    return {
        "ts": message.ts,
        "channel": message.channel,
        "user": message.user,
        "user_name": author.real_name if author else message.user,
        "by_bot": message.bot_id is not None,
        "text": message.text,
        "plain": slack_text.to_plain(message.text, world.people),
        "thread_ts": message.thread_ts,
        "blocks": list(message.blocks),
        "metadata": message.metadata,
        "edited": message.edited is not None,
        "tombstone": message.tombstone,
        "replies": len(world.replies(message.channel, message.ts)),
        "files": [
            {"id": f.id, "name": f.name, "title": f.title, "mimetype": f.mimetype, "size": f.size}
            for f in files
        ],
    }


def view_json(view: View) -> Json:
    """A modal or App Home."""
    return {
        "id": view.id,
        "kind": view.kind.value,
        "user": view.user,
        "hash": view.hash,
        "callback_id": view.body.get("callback_id") or "",
        "private_metadata": view.body.get("private_metadata") or "",
        "title": (view.body.get("title") or {}).get("text", ""),
        "blocks": view.body["blocks"],
    }


def mail_json(mail: Mail) -> Json:
    """A mail in somebody's mailbox."""
    return {
        "message_id": mail.message_id,
        "from": mail.sender,
        "from_name": mail.sender_name,
        "to": mail.to,
        "subject": mail.subject,
        "date": mail.date.isoformat() if mail.date else None,
        "text": mail.text,
        "html": mail.html,
        "in_reply_to": mail.in_reply_to,
        "headers": [list(header) for header in mail.headers],
        "attachments": list(mail.attachments),
    }
