"""auth.*, users.* and apps.connections.open: who the bot is, who people are, and where the socket is."""

from __future__ import annotations

from bot.workspace.api_args import Args
from bot.workspace.model import Json
from bot.workspace.slack_error import SlackRefusal
from bot.workspace.state import World


def auth_test(world: World, args: Args) -> Json:
    """auth.test."""
    del args
    identity = world.identity
    return {
        "ok": True,
        "url": f"{world.rooms.base_url}/",
        "team": identity.team_name,
        "user": identity.bot_name,
        "team_id": identity.team,
        "user_id": identity.bot_user,
        "bot_id": identity.bot_id,
        "is_enterprise_install": False,
    }


def users_info(world: World, args: Args) -> Json:
    """users.info."""
    user = world.people.by_id(args.required("user"))
    if user is None:
        raise SlackRefusal("user_not_found")
    return {"ok": True, "user": world.shapes.user(user)}


def lookup_by_email(world: World, args: Args) -> Json:
    """users.lookupByEmail."""
    user = world.people.by_mail(args.required("email"))
    if user is None:
        raise SlackRefusal("users_not_found")
    return {"ok": True, "user": world.shapes.user(user)}


def users_list(world: World, args: Args) -> Json:
    """users.list, in one page."""
    del args
    shown = [world.shapes.user(user) for user in world.people.everyone]
    return {"ok": True, "members": shown, "response_metadata": {"next_cursor": ""}}


METHODS = {
    "auth.test": auth_test,
    "users.info": users_info,
    "users.lookupByEmail": lookup_by_email,
    "users.list": users_list,
}
