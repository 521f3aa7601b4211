"""From Slack's JSON to the inbound values, with the keys that make a doubled event one (pure).

Slack sends a mention twice (`message` and `app_mention`), retries what was not acknowledged, and the
backfill reads the same message again: all carry (team, channel, ts), which is the key.
Whatever the JSON holds, the readers here answer a value, None, or raise UnreadableEvent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from bot.slack.modals import BACK_ACTION
from bot.slack.text import mentions, plain_text, storable, without_mention
from handlers.inbound import (
    INBOUND,
    ButtonPressed,
    ChatDeleted,
    ChatEdited,
    ChatFile,
    ChatMessage,
    FormBack,
    FormSubmitted,
    HomeOpened,
    Inbound,
    SlashCommand,
)
from nlp.file_names import mask_file_name
from nlp.personal_data import Masker, mask_personal
from nlp.privacy import Masked

Body = Mapping[str, Any]
P = ParamSpec("P")
R = TypeVar("R")

_MAX_TEXT = 40_000
_PEOPLE_WRITE = (None, "file_share", "thread_broadcast", "me_message")
# What reading JSON of another shape than Slack documents can raise; pydantic's is a ValueError.
_OTHER_SHAPE = (AttributeError, IndexError, KeyError, TypeError, ValueError)


class UnreadableEvent(Exception):
    """Hændelsen fra Slack har ikke den form, som Slack beskriver."""

    def __init__(self, missing: str = "") -> None:
        super().__init__(f"{type(self).__doc__} {missing}".rstrip())


@dataclass(frozen=True, slots=True)
class Received:
    """An inbound value with its place in the inbox."""

    inbound: Inbound
    dedup_key: str
    conversation_key: str

    def __post_init__(self) -> None:
        # Half a character in an id: no database could keep it, and Slack would send it again and again.
        INBOUND.dump_json(self.inbound)
        f"{self.dedup_key}{self.conversation_key}".encode()


def _readable(read: Callable[P, R]) -> Callable[P, R]:
    """Makes the one error of whatever reading can raise."""

    @wraps(read)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return read(*args, **kwargs)
        except _OTHER_SHAPE as error:
            # The name of the field at most: a text of a person's never becomes part of an error.
            raise UnreadableEvent(str(error) if isinstance(error, KeyError) else "") from None

    return guarded


@_readable
def read_event(body: Body, *, bot_user: str, mask: Masker = mask_personal) -> Received | None:
    """The inbound value of an Events API body; None for what does not concern the bot."""
    event = body.get("event", {})
    team = str(body.get("team_id") or event.get("team") or "")
    kind = event.get("type")
    if kind == "app_home_opened":
        if event.get("tab") != "home":
            return None
        home = HomeOpened(team=team, user=event["user"])
        return Received(home, f"slack:event:{body['event_id']}", f"slack:{home.user}")
    if kind not in ("message", "app_mention"):
        return None
    return read_message(event, team=team, bot_user=bot_user, mask=mask)


@_readable
def read_message(
    event: Body, *, team: str, bot_user: str, direct: bool | None = None, mask: Masker = mask_personal
) -> Received | None:
    """The inbound value of a message, from an event or from the channel's history."""
    is_direct = event.get("channel_type") == "im" if direct is None else direct
    is_direct = is_direct or str(event["channel"]).startswith("D")
    subtype = event.get("subtype")
    if subtype == "message_changed":
        return _changed(event, team, bot_user, mask, direct=is_direct)
    if subtype == "message_deleted":
        return _deleted(event, team, bot_user, direct=is_direct)
    if subtype not in _PEOPLE_WRITE or _is_ours(event, bot_user):
        return None
    if not (is_direct or _is_for_us(event, bot_user)):
        return None  # what people write to each other in a channel is none of the bot's business
    text = str(event.get("text") or "")
    masked = _masked(without_mention(text, bot_user), mask)
    files = [_file(file, mask) for file in event.get("files") or ()]
    found = (masked, *(name for _, name in files))
    message = ChatMessage(
        team=team,
        channel=event["channel"],
        direct=is_direct,
        user=event["user"],
        text=masked.text[:_MAX_TEXT],
        ts=_stamp(event["ts"]),
        thread_ts=event.get("thread_ts"),
        mentions_bot=mentions(text, bot_user),
        files=tuple(file for file, _ in files),
        masked=sum(len(one.findings) for one in found),
        fjernet=_counted(*found),
    )
    return Received(message, f"slack:message:{team}:{message.channel}:{message.ts}", f"slack:{message.user}")


@_readable
def read_interaction(body: Body, mask: Masker = mask_personal) -> Received | None:
    """The inbound value of a pressed button or a submitted form; None for other interactions."""
    team, user = str(body.get("team", {}).get("id", "")), str(body["user"]["id"])
    conversation = f"slack:{user}"
    if body["type"] == "block_actions":
        action = body["actions"][0]
        if action.get("action_id") == BACK_ACTION:
            return _back(body, mask, team=team, user=user)
        if action.get("type") != "button" or action.get("url"):
            return None
        pressed = ButtonPressed(
            team=team,
            channel=body.get("channel", {}).get("id", ""),
            user=user,
            action=action["action_id"].partition("#")[0],
            value=action.get("value", ""),
            message_ts=body.get("message", {}).get("ts", ""),
            trigger_id=body["trigger_id"],
        )
        return Received(pressed, f"slack:trigger:{pressed.trigger_id}:{pressed.action}", conversation)
    if body["type"] == "view_submission":
        view = body["view"]
        found = {name: mask(value) for name, value in _form_values(view).items()}
        submitted = FormSubmitted(
            team=team,
            user=user,
            form=view["callback_id"],
            about=view.get("private_metadata", ""),
            values={name: masked.text for name, masked in found.items()},
            masked=sum(len(masked.findings) for masked in found.values()),
            fjernet=_counted(*found.values()),
        )
        return Received(submitted, f"slack:view:{view['id']}:{user}", conversation)
    return None


def _back(body: Body, mask: Masker, *, team: str, user: str) -> Received:
    view = body["view"]
    found = {name: mask(value) for name, value in _form_values(view).items()}
    back = FormBack(
        team=team,
        user=user,
        form=str(view["callback_id"]),
        about=str(view.get("private_metadata", "")),
        view_id=str(view["id"]),
        values={name: masked.text for name, masked in found.items()},
        masked=sum(len(masked.findings) for masked in found.values()),
        fjernet=_counted(*found.values()),
    )
    return Received(back, f"slack:trigger:{body['trigger_id']}:{BACK_ACTION}", f"slack:{user}")


@_readable
def read_command(body: Body, mask: Masker = mask_personal) -> Received:
    """The inbound value of a slash command."""
    masked = _masked(str(body.get("text") or ""), mask)
    command = SlashCommand(
        team=str(body.get("team_id", "")),
        channel=str(body["channel_id"]),
        user=str(body["user_id"]),
        text=masked.text[:_MAX_TEXT],
        trigger_id=str(body["trigger_id"]),
        masked=len(masked.findings),
        fjernet=_counted(masked),
    )
    return Received(command, f"slack:trigger:{command.trigger_id}", f"slack:{command.user}")


def _form_values(view: Body) -> dict[str, str]:
    """What a person filled in, by field name; an empty field is an empty text."""
    values: dict[str, str] = {}
    for block_id, actions in view.get("state", {}).get("values", {}).items():
        for element in actions.values():
            option = element.get("selected_option")
            value = (option or {}).get("value") or element.get("value") or element.get("selected_date")
            values[storable(block_id)] = storable(str(value or ""))
    return values


def _changed(event: Body, team: str, bot_user: str, mask: Masker, *, direct: bool) -> Received | None:
    message, before = event["message"], event.get("previous_message") or {}
    if message.get("subtype") == "tombstone":
        # So Slack tells of the deletion of a message that has answers below it.
        return _deleted({**event, "deleted_ts": message["ts"]}, team, bot_user, direct=direct)
    if _is_ours(message, bot_user) or "edited" not in message:
        return None  # unfurls and our own updates also arrive as message_changed
    if not (direct or _is_for_us(message, bot_user) or _is_for_us(before, bot_user)):
        return None
    masked = _masked(without_mention(str(message.get("text") or ""), bot_user), mask)
    edited = ChatEdited(
        team=team,
        channel=event["channel"],
        user=message["user"],
        text=masked.text[:_MAX_TEXT],
        ts=_stamp(message["ts"]),
        edited_ts=_stamp(message["edited"]["ts"]),
        masked=len(masked.findings),
        fjernet=_counted(masked),
        answer_in=None if direct else str(message.get("thread_ts") or message["ts"]),
    )
    key = f"slack:edited:{team}:{edited.channel}:{edited.ts}:{edited.edited_ts}"
    return Received(edited, key, f"slack:{edited.user}")


def _deleted(event: Body, team: str, bot_user: str, *, direct: bool) -> Received | None:
    previous = event.get("previous_message") or {}
    if _is_ours(previous, bot_user) or not (direct or _is_for_us(previous, bot_user)):
        return None
    deleted = ChatDeleted(
        team=team, channel=event["channel"], user=previous["user"], ts=_stamp(event["deleted_ts"])
    )
    return Received(deleted, f"slack:deleted:{team}:{deleted.channel}:{deleted.ts}", f"slack:{deleted.user}")


def _is_ours(message: Body, bot_user: str) -> bool:
    return bool(message.get("bot_id")) or message.get("user") == bot_user or "user" not in message


def _is_for_us(message: Body, bot_user: str) -> bool:
    """Whether what was said in a channel was said to the bot: it is mentioned, or given a file."""
    return bool(message.get("files")) or mentions(str(message.get("text") or ""), bot_user)


def _masked(text: str, mask: Masker) -> Masked:
    # Masked before it is cut: half a CPR number would not be known again.
    return mask(storable(plain_text(text)))


def _counted(*found: Masked) -> dict[str, int]:
    """How much of each kind of personal data was masked."""
    return dict(Counter(finding.kind for masked in found for finding in masked.findings))


def _stamp(ts: object) -> str:
    """Slack's time of a message; it is compared as a number, so it must be one."""
    text = str(ts)
    if not 0.0 <= float(text) < 1e11:
        raise ValueError("not a time")
    return text


def _file(file: Body, mask: Masker) -> tuple[ChatFile, Masked]:
    """The file, and what was masked in its name; it is fetched by its address, never by the name."""
    name = mask_file_name(storable(str(file.get("name") or file.get("title") or "uden navn")), mask)
    shared = ChatFile(
        id=str(file["id"]),
        name=name.text,
        mimetype=str(file.get("mimetype") or ""),
        size=int(file.get("size") or 0),
        # Slack's address ends in the name, so that one with a citizen in it is asked for when it is needed.
        url="" if name.findings else str(file.get("url_private_download") or file.get("url_private") or ""),
    )
    return shared, name
