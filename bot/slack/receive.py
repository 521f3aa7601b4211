"""Takes in what Slack sends: committed to the inbox before it is acknowledged (guarantees 1 and 2).

It must happen in Bolt's global middleware: a listener's exception comes after the acknowledgement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import structlog
from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.slack.events import Body, Received, UnreadableEvent, read_command, read_event, read_interaction
from bot.slack.modals import render_form
from handlers.inbound import FormSubmitted
from handlers.skema_sider import Turned, is_skema_form
from nlp.personal_data import Masker, mask_personal

log = structlog.get_logger()

FormValidator = Callable[[str, str, dict[str, str]], dict[str, str]]
PageTurner = Callable[[FormSubmitted], Turned]


def build_app(
    client: WebClient,
    *,
    bot_user: str,
    team: str,
    intake: Callable[[Received], bool],
    validate: FormValidator,
    turn: PageTurner | None = None,
    mask: Masker = mask_personal,
) -> App:
    """A Bolt app whose only work is the durable intake; everything else happens in the worker."""
    # With its own token check, Bolt answers 200 before our middleware when auth.test fails: an event lost.
    identity = AuthorizeResult(enterprise_id=None, team_id=team, bot_user_id=bot_user, bot_token=client.token)
    app = App(
        client=client,
        authorize=lambda: identity,
        token_verification_enabled=False,
        request_verification_enabled=False,
        ignoring_self_events_enabled=False,
        url_verification_enabled=False,
    )

    @app.middleware
    def receive(req: BoltRequest) -> BoltResponse:
        return _receive(req.body, bot_user=bot_user, intake=intake, validate=validate, turn=turn, mask=mask)

    return app


def _receive(
    body: Body,
    *,
    bot_user: str,
    intake: Callable[[Received], bool],
    validate: FormValidator,
    turn: PageTurner | None,
    mask: Masker,
) -> BoltResponse:
    try:
        received = read_body(body, bot_user=bot_user, mask=mask)
    except UnreadableEvent as error:
        # Slack would only send it again and again; what can't be stored must raise, so that it does.
        log.warning("unreadable", kind=_kind_of(body), reason=str(error))
        return BoltResponse(status=200, body="")
    form = received.inbound if received else None
    if received is not None and isinstance(form, FormSubmitted):
        if turn is not None and is_skema_form(form.form):
            turned = turn(form)
            if turned.errors:
                return BoltResponse(status=200, body={"response_action": "errors", "errors": turned.errors})
            if turned.next_page is not None:
                # The page is on disk; the form itself comes in with its last page.
                view = render_form(turned.next_page)
                return BoltResponse(status=200, body={"response_action": "update", "view": view})
            form = turned.whole or form
            received = replace(received, inbound=form)
        errors = validate(form.form, form.about, dict(form.values))
        if errors:
            return BoltResponse(status=200, body={"response_action": "errors", "errors": errors})
    if received is not None and intake(received):
        log.info("received", kind=received.inbound.kind)
    return BoltResponse(status=200, body="")


def read_body(body: Body, *, bot_user: str, mask: Masker = mask_personal) -> Received | None:
    """The inbound value of any body Slack delivers; None for what does not concern the bot."""
    if body.get("type") == "event_callback":
        return read_event(body, bot_user=bot_user, mask=mask)
    if "command" in body:
        return read_command(body, mask)
    if body.get("type") in ("block_actions", "view_submission"):
        return read_interaction(body, mask)
    return None


def _kind_of(body: Body) -> str:
    """What Slack calls it, for the log; never anything of its content."""
    event = body.get("event")
    kind = event.get("type") if isinstance(event, dict) else body.get("type")
    return str(kind)[:40]
