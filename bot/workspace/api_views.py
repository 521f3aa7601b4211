"""views.*: the bot opens and updates modals and publishes App Homes."""

from __future__ import annotations

from bot.workspace import blocks as block_rules
from bot.workspace.api_args import Args
from bot.workspace.model import Json, View
from bot.workspace.slack_error import SlackRefusal
from bot.workspace.state import World

DEEPEST_STACK = 3


def open_(world: World, args: Args) -> Json:
    """views.open: a modal for whoever gave the trigger."""
    view = _valid(args, "modal")
    _unused_external_id(world, view)
    user_id, refusal = world.triggers.exchange(args.required("trigger_id"))
    if user_id is None:
        raise SlackRefusal(refusal or "invalid_trigger_id")
    if len(world.views.modals(user_id)) >= DEEPEST_STACK:
        raise SlackRefusal("push_limit_reached")
    return _shown(world, world.views.push(user_id, view))


def update(world: World, args: Args) -> Json:
    """views.update: by view_id or external_id; a hash that is not the newest is refused."""
    view = _valid(args, None)
    current = world.views.find(args.text("view_id"), args.text("external_id"))
    if current is None:
        raise SlackRefusal("not_found")
    _newest(args, current)
    return _shown(world, world.views.update(current, view))


def publish(world: World, args: Args) -> Json:
    """views.publish: a person's App Home."""
    user = world.people.by_id(args.required("user_id"))
    if user is None or user.is_bot:
        raise SlackRefusal("user_not_found")
    view = _valid(args, "home")
    current = world.views.home(user.id)
    if current is not None:
        _newest(args, current)
    return _shown(world, world.views.publish(user.id, view))


def _valid(args: Args, kind: str | None) -> Json:
    view = args.structure("view")
    if view is None:
        raise SlackRefusal("invalid_arguments", ["missing required field: view"])
    faults = block_rules.view_faults(view)
    if not isinstance(view, dict):
        raise SlackRefusal("invalid_arguments", faults)
    if kind is not None and view.get("type") != kind:
        faults.append(f"must be a {kind} view [json-pointer:/view/type]")
    if any("view_too_large" in fault for fault in faults):
        raise SlackRefusal("view_too_large")
    if faults:
        in_blocks = all("/view/blocks" in fault for fault in faults)
        raise SlackRefusal("invalid_blocks" if in_blocks else "invalid_arguments", faults)
    return view


def _unused_external_id(world: World, view: Json) -> None:
    external_id = view.get("external_id")
    if external_id and world.views.find(external_id=external_id) is not None:
        raise SlackRefusal("duplicate_external_id")


def _newest(args: Args, current: View) -> None:
    wanted = args.text("hash")
    if wanted and wanted != current.hash:
        raise SlackRefusal("hash_conflict")


def _shown(world: World, view: View) -> Json:
    world.changes.notify("view", view.user)
    return {"ok": True, "view": world.shapes.view(view)}


METHODS = {"views.open": open_, "views.update": update, "views.publish": publish}
