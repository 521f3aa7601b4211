"""conversations.*: channels, their members and what was said in them."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.workspace.api_args import Args
from bot.workspace.api_chat import known_channel
from bot.workspace.model import Channel, Json, Message
from bot.workspace.slack_error import SlackRefusal
from bot.workspace.state import World

DEFAULT_PAGE, LARGEST_PAGE = 100, 999
T = TypeVar("T")


def info(world: World, args: Args) -> Json:
    """conversations.info; also of a public channel the bot is not in."""
    channel = world.rooms.channel(args.required("channel"))
    if channel is None:
        raise SlackRefusal("channel_not_found")
    shown = world.shapes.channel(channel)
    if not args.flag("include_num_members"):
        shown.pop("num_members", None)
    return {"ok": True, "channel": shown}


def members(world: World, args: Args) -> Json:
    """conversations.members."""
    channel = world.rooms.channel(args.required("channel"))
    if channel is None:
        raise SlackRefusal("channel_not_found")
    page = _page(args, list(channel.members))
    return {"ok": True, "members": page.items, "response_metadata": {"next_cursor": page.next_cursor}}


def list_(world: World, args: Args) -> Json:
    """conversations.list; `types` as Slack's: public_channel, private_channel, im, mpim."""
    kinds = {kind.strip() for kind in (args.text("types") or "public_channel").split(",")}
    if not kinds <= {"public_channel", "private_channel", "im", "mpim"}:
        raise SlackRefusal("invalid_types")
    public = world.rooms.channels() if "public_channel" in kinds else []
    found: list[Channel] = [*public, *(world.rooms.directs() if "im" in kinds else [])]
    page = _page(args, found)
    return {
        "ok": True,
        "channels": [world.shapes.channel(channel) for channel in page.items],
        "response_metadata": {"next_cursor": page.next_cursor},
    }


def open_(world: World, args: Args) -> Json:
    """conversations.open: the direct message with one person."""
    if args.has("channel"):
        channel = world.rooms.channel(args.required("channel"))
        if channel is None:
            raise SlackRefusal("channel_not_found")
    else:
        users = [user for user in args.required("users").split(",") if user]
        if len(users) != 1:
            raise SlackRefusal("method_not_supported_for_channel_type")
        if users[0] == world.identity.bot_user:
            raise SlackRefusal("cannot_dm_bot")
        if world.people.by_id(users[0]) is None:
            raise SlackRefusal("user_not_found")
        channel = world.rooms.direct(users[0])
    shown = world.shapes.channel(channel) if args.flag("return_im") else {"id": channel.id}
    return {"ok": True, "no_op": True, "already_open": True, "channel": shown}


def history(world: World, args: Args) -> Json:
    """conversations.history: newest first, replies left out."""
    channel = known_channel(world, args.required("channel"))
    found = [m for m in reversed(world.rooms.top_level(channel.id)) if _within(m, args)]
    return _messages(world, args, found) | {"pin_count": 0}


def replies(world: World, args: Args) -> Json:
    """conversations.replies: the thread's first message, then its replies, oldest first."""
    channel = known_channel(world, args.required("channel"))
    asked = world.rooms.find_message(channel.id, args.required("ts"))
    if asked is None:
        raise SlackRefusal("thread_not_found")
    first, *rest = world.rooms.thread(channel.id, asked.thread_ts or asked.ts)
    return _messages(world, args, [first, *(m for m in rest if _within(m, args))])


def _messages(world: World, args: Args, found: list[Message]) -> Json:
    page = _page(args, found)
    metadata = args.flag("include_all_metadata")
    return {
        "ok": True,
        "messages": [world.shapes.message(message, metadata=metadata) for message in page.items],
        "has_more": bool(page.next_cursor),
        "response_metadata": {"next_cursor": page.next_cursor},
    }


def _within(message: Message, args: Args) -> bool:
    oldest, latest, inclusive = args.text("oldest"), args.text("latest"), args.flag("inclusive")
    moment = float(message.ts)
    try:
        after = not oldest or moment > float(oldest) or (inclusive and moment == float(oldest))
        before = not latest or moment < float(latest) or (inclusive and moment == float(latest))
    except ValueError as wrong:
        raise SlackRefusal("invalid_ts_latest" if latest else "invalid_ts_oldest") from wrong
    return after and before


@dataclass(frozen=True, slots=True)
class _Page(Generic[T]):
    items: list[T]
    next_cursor: str


def _page(args: Args, everything: list[T]) -> _Page[T]:
    limit = args.number("limit", DEFAULT_PAGE)
    if not 1 <= limit <= LARGEST_PAGE:
        raise SlackRefusal("invalid_limit")
    start = _start(args.text("cursor") or "")
    end = start + limit
    more = end < len(everything)
    return _Page(everything[start:end], base64.b64encode(f"from:{end}".encode()).decode() if more else "")


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor, validate=True).decode().removeprefix("from:"))
    except ValueError as wrong:
        raise SlackRefusal("invalid_cursor") from wrong


METHODS = {
    "conversations.info": info,
    "conversations.members": members,
    "conversations.list": list_,
    "conversations.open": open_,
    "conversations.history": history,
    "conversations.replies": replies,
}
