"""chat.*: the bot posts, updates and deletes messages."""

from __future__ import annotations

from bot.workspace import block_limits as limits
from bot.workspace import blocks as block_rules
from bot.workspace.api_args import Args
from bot.workspace.block_ids import with_ids
from bot.workspace.model import Channel, Json, Message
from bot.workspace.slack_error import SlackRefusal
from bot.workspace.state import World


def post_message(world: World, args: Args) -> Json:
    """chat.postMessage."""
    channel = where_to_post(world, args.required("channel"))
    text, blocks = args.text("text") or "", _blocks(args)
    if not text and not blocks:
        raise SlackRefusal("no_text")
    if len(text) > limits.MESSAGE_TEXT:
        raise SlackRefusal("msg_too_long")
    # A thread whose first message is gone: Slack posts below nothing, in the channel itself.
    thread_ts = args.text("thread_ts")
    parent = world.rooms.find_message(channel.id, thread_ts) if thread_ts else None
    message = world.rooms.post(
        channel.id,
        user=world.identity.bot_user,
        text=text,
        thread_ts=parent.ts if parent else None,
        blocks=tuple(blocks or ()),
        metadata=_metadata(args),
    )
    announce(world, channel, message)
    return {
        "ok": True,
        "channel": channel.id,
        "ts": message.ts,
        "message": world.shapes.message(message, metadata=True),
    }


def update(world: World, args: Args) -> Json:
    """chat.update: a text without blocks takes the blocks away; metadata stays unless it is given."""
    channel = known_channel(world, args.required("channel"))
    before = _own(world, channel, args.required("ts"), "cant_update_message")
    text, blocks = args.text("text"), _blocks(args)
    if text is None and blocks is None:
        raise SlackRefusal("no_text")
    if text is not None and len(text) > limits.UPDATE_TEXT:
        raise SlackRefusal("msg_too_long")
    if not text and not blocks and not before.blocks:
        raise SlackRefusal("no_text")
    kept = before.blocks if blocks is None and text is None else tuple(blocks or ())
    after = world.rooms.change(
        before,
        text=before.text if text is None else text,
        blocks=kept,
        metadata=_metadata(args) if args.has("metadata") else before.metadata,
        edited=(world.identity.bot_user, world.rooms.stamp()),
    )
    world.events.message_changed(channel, before, after)
    world.changes.notify("message", channel.id)
    shown = world.shapes.message(after, metadata=True)
    return {"ok": True, "channel": channel.id, "ts": after.ts, "text": after.text, "message": shown}


def delete(world: World, args: Args) -> Json:
    """chat.delete."""
    channel = known_channel(world, args.required("channel"))
    before = _own(world, channel, args.required("ts"), "cant_delete_message")
    world.rooms.remove(before)
    world.events.message_deleted(channel, before)
    world.changes.notify("message", channel.id)
    return {"ok": True, "channel": channel.id, "ts": before.ts}


def post_ephemeral(world: World, args: Args) -> Json:
    """chat.postEphemeral: a line only one person sees."""
    channel = where_to_post(world, args.required("channel"))
    user = args.required("user")
    if user not in channel.members:
        raise SlackRefusal("user_not_in_channel")
    text, blocks = args.text("text") or "", _blocks(args)
    if not text and not blocks:
        raise SlackRefusal("no_text")
    world.notice(user, text, channel.id, with_ids(blocks or []))
    return {"ok": True, "message_ts": world.rooms.stamp()}


def known_channel(world: World, channel_id: str) -> Channel:
    """A channel the bot may look into: one it is a member of."""
    channel = world.rooms.channel(channel_id)
    if channel is None:
        raise SlackRefusal("channel_not_found")
    if world.identity.bot_user not in channel.members:
        raise SlackRefusal("not_in_channel")
    return channel


def where_to_post(world: World, channel_id: str) -> Channel:
    """The same, and a user's id for the direct message with them."""
    if channel_id.startswith("U"):
        if world.people.by_id(channel_id) is None or channel_id == world.identity.bot_user:
            raise SlackRefusal("channel_not_found")
        return world.rooms.direct(channel_id)
    return known_channel(world, channel_id)


def announce(world: World, channel: Channel, message: Message) -> None:
    """Tell of a message the bot posted: it hears of its own, too."""
    world.events.message_posted(channel, message)
    world.changes.notify("message", channel.id)


def _own(world: World, channel: Channel, ts: str, refusal: str) -> Message:
    message = world.rooms.find_message(channel.id, ts)
    if message is None or message.tombstone:
        raise SlackRefusal("message_not_found")
    if message.bot_id is None:
        raise SlackRefusal(refusal)
    return message


def _blocks(args: Args) -> list[Json] | None:
    blocks = args.structure("blocks", "invalid_blocks_format")
    if blocks is None:
        return None
    if not isinstance(blocks, list):
        raise SlackRefusal("invalid_blocks_format")
    faults = block_rules.message_faults(blocks)
    if any(isinstance(block, dict) and block.get("type") == "input" for block in blocks):
        faults.append("input blocks belong in views")
    if faults:
        raise SlackRefusal("invalid_blocks", faults)
    if block_rules.text_length(blocks) > limits.ALL_BLOCKS_MESSAGE:
        raise SlackRefusal("msg_blocks_too_long")
    return with_ids(blocks)


def _metadata(args: Args) -> Json | None:
    metadata = args.structure("metadata", "invalid_metadata_format")
    if not metadata:
        return None
    if not isinstance(metadata, dict):
        raise SlackRefusal("invalid_metadata_format")
    kind, payload = metadata.get("event_type"), metadata.get("event_payload")
    if not isinstance(kind, str) or not kind or not isinstance(payload, dict):
        raise SlackRefusal("invalid_metadata_schema", ["event_type and event_payload are required"])
    return {"event_type": kind, "event_payload": payload}


METHODS = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
}
