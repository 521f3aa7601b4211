"""Open modals and App Homes, and the trigger ids that allow opening one."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, replace

from bot.workspace.block_ids import with_ids
from bot.workspace.errors import UnknownView
from bot.workspace.model import Json, View, ViewKind
from bot.workspace.stamps import new_id


def _hash() -> str:
    return f"{int(time.time())}.{secrets.token_hex(4)}"


class Views:
    """Every person's App Home and stack of modals."""

    def __init__(self) -> None:
        self._homes: dict[str, View] = {}
        self._modals: dict[str, list[View]] = {}

    def home(self, user_id: str) -> View | None:
        """A person's App Home, None until one was published."""
        return self._homes.get(user_id)

    def modals(self, user_id: str) -> list[View]:
        """A person's open modals, the topmost last."""
        return list(self._modals.get(user_id, []))

    def find(self, view_id: str | None = None, external_id: str | None = None) -> View | None:
        """A view by its id or by the name the app gave it."""
        everything = [*self._homes.values(), *(view for stack in self._modals.values() for view in stack)]
        for view in everything:
            if view_id and view.id == view_id:
                return view
            if external_id and view.body.get("external_id") == external_id:
                return view
        return None

    def of_person(self, user_id: str, view_id: str) -> View:
        """A view that is open with the person."""
        view = self.find(view_id)
        if view is None or view.user != user_id:
            raise UnknownView
        return view

    def publish(self, user_id: str, body: Json) -> View:
        """Set a person's App Home; it keeps its id."""
        before = self._homes.get(user_id)
        view_id = before.id if before else new_id("V")
        view = View(view_id, ViewKind.HOME, user_id, _filled(body), _hash(), root=view_id)
        self._homes[user_id] = view
        return view

    def push(self, user_id: str, body: Json) -> View:
        """Open a modal, above the one that is open."""
        stack = self._modals.setdefault(user_id, [])
        view_id = new_id("V")
        previous, root = (stack[-1].id, stack[0].id) if stack else (None, view_id)
        view = View(view_id, ViewKind.MODAL, user_id, _filled(body), _hash(), previous=previous, root=root)
        stack.append(view)
        return view

    def update(self, view: View, body: Json) -> View:
        """Replace what a view shows."""
        changed = replace(view, body=_filled(body), hash=_hash())
        if view.kind is ViewKind.HOME:
            self._homes[view.user] = changed
        else:
            stack = self._modals[view.user]
            stack[[open_view.id for open_view in stack].index(view.id)] = changed
        return changed

    def close(self, view: View) -> None:
        """Close one modal."""
        stack = self._modals.get(view.user, [])
        self._modals[view.user] = [open_view for open_view in stack if open_view.id != view.id]

    def clear(self, user_id: str) -> None:
        """Close all of a person's modals."""
        self._modals[user_id] = []


def _filled(body: Json) -> Json:
    return {**body, "blocks": with_ids(body.get("blocks") or [])}


@dataclass(slots=True)
class _Trigger:
    user: str
    given: float
    used: bool = False


class Triggers:
    """Trigger ids: each opens one modal, within three seconds of the press that gave it."""

    def __init__(self, team: str, *, seconds: float = 3.0) -> None:
        self._team, self._seconds = team, seconds
        self._given: dict[str, _Trigger] = {}
        self._count = 0

    def new(self, user_id: str) -> str:
        """A trigger for what a person just did."""
        self._count += 1
        trigger_id = f"{self._count}.{self._team}.{secrets.token_hex(8)}"
        self._given[trigger_id] = _Trigger(user_id, time.monotonic())
        return trigger_id

    def exchange(self, trigger_id: str) -> tuple[str | None, str | None]:
        """(user id, None) when it is good, (None, Slack's error code) when it isn't."""
        trigger = self._given.get(trigger_id)
        if trigger is None:
            return None, "invalid_trigger_id"
        if time.monotonic() - trigger.given > self._seconds:
            return None, "expired_trigger_id"
        if trigger.used:
            return None, "exchanged_trigger_id"
        trigger.used = True
        return trigger.user, None
