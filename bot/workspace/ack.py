"""What the bot's acknowledgement of a submitted modal does to the modal."""

from __future__ import annotations

from bot.workspace import blocks
from bot.workspace.model import Json, SubmitOutcome, View
from bot.workspace.views import Views

MALFORMED = "Rammebot svarede noget, som Slack ikke kan bruge: "


def apply_submission(views: Views, view: View, answer: Json) -> SubmitOutcome:
    """Carry out a response_action; an empty acknowledgement closes the modal."""
    action = answer.get("response_action")
    if action is None:
        views.close(view)
        return SubmitOutcome(ok=True)
    if action == "clear":
        views.clear(view.user)
        return SubmitOutcome(ok=True)
    if action == "errors":
        return _errors(view, answer)
    if action in ("update", "push"):
        return _another_view(views, view, answer, push=action == "push")
    return SubmitOutcome(ok=False, failure=f"{MALFORMED}response_action {action!r}")


def _errors(view: View, answer: Json) -> SubmitOutcome:
    errors = answer.get("errors")
    inputs = {block["block_id"] for block in view.body["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        return SubmitOutcome(ok=False, failure=f"{MALFORMED}errors {errors!r}")
    return SubmitOutcome(ok=False, errors={str(block): str(text) for block, text in errors.items()})


def _another_view(views: Views, view: View, answer: Json, *, push: bool) -> SubmitOutcome:
    body = answer.get("view")
    faults = blocks.view_faults(body)
    if faults or not isinstance(body, dict):
        return SubmitOutcome(ok=False, failure=MALFORMED + "; ".join(faults))
    if views.find(view.id) is None:
        # Closed while the bot was thinking: there is nothing to replace.
        return SubmitOutcome(ok=True)
    if push:
        views.push(view.user, body)
    else:
        views.update(view, body)
    return SubmitOutcome(ok=True)
