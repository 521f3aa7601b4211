"""Reads what was written while the bot was away: Slack gives up on an event after three tries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

import structlog
from slack_sdk import WebClient

from bot.delivery import DeliveryError, NeverPossible
from bot.slack.errors import slack_errors
from bot.slack.events import Received, UnreadableEvent, read_message
from nlp.personal_data import Masker, mask_personal

log = structlog.get_logger()

# Below an older message, too, somebody may have written an answer while the bot was away.
_THREAD_SECONDS = 7 * 86_400.0
_PAGE = 200
_PAGES = 50


class ChatInbox(Protocol):
    """Where chat is taken in, and how far each channel is known to be complete."""

    def slack(self, received: Received) -> bool:
        """Commit what was received; whether it was new."""

    def read_from(self, channel: str) -> float:
        """Slack's time from which the channel has to be read."""

    def fell_behind(self) -> None:
        """The line was broken: from now on the newest message says nothing of those before it."""

    def breaks(self) -> int:
        """How often the line was broken."""

    def caught_up(self, breaks: int, seen: Mapping[str, str]) -> None:
        """Everything up to these messages is taken in, unless the line was broken since."""


class Backfill:
    """Takes in the messages of the bot's channels and direct messages that came after the last one seen."""

    def __init__(
        self,
        client: WebClient,
        *,
        team: str,
        bot_user: str,
        channels: Iterable[str],
        inbox: ChatInbox,
        mask: Masker = mask_personal,
    ) -> None:
        self._client = client
        self._team = team
        self._bot_user = bot_user
        self._channels = tuple(channels)
        self._inbox = inbox
        self._mask = mask

    def run(self) -> bool:
        """Take in what was missed; False where something could not be read and it must be run again."""
        breaks = self._inbox.breaks()
        seen: dict[str, str] = {}
        complete = True
        for channel, direct in self._places():
            if channel is None:
                complete = False
                continue
            try:
                newest = self._channel(channel, direct=direct)
            except DeliveryError as error:
                log.warning("backfill_failed", channel=channel, reason=error.reason)
                # A channel the bot was taken out of is not waited for.
                complete = complete and isinstance(error, NeverPossible)
            else:
                if newest is not None:
                    seen[channel] = newest
        if complete:
            self._inbox.caught_up(breaks, seen)
        return complete

    def _places(self) -> Iterator[tuple[str | None, bool]]:
        """The channels and direct messages; a None stands for those Slack would not name."""
        for channel in self._channels:
            yield channel, False
        try:
            yield from ((channel, True) for channel in tuple(self._direct_channels()))
        except DeliveryError as error:
            log.warning("backfill_failed", channel="im", reason=error.reason)
            yield None, True

    def _channel(self, channel: str, *, direct: bool) -> str | None:
        """Take in a channel's new messages, oldest first; the time of the newest, whoever wrote it."""
        since = self._inbox.read_from(channel)
        messages = list(self._history(channel, max(since - _THREAD_SECONDS, 0.0)))
        newest = max((str(m["ts"]) for m in messages), key=float, default=None)
        for root in tuple(messages):
            if float(root.get("latest_reply") or 0.0) > since:
                messages += self._replies(channel, str(root["ts"]), since)
        for message in sorted(messages, key=lambda m: float(m["ts"])):
            if float(message["ts"]) > since:
                self._take_in(message, channel, direct=direct)
        return newest

    def _take_in(self, message: Mapping[str, Any], channel: str, *, direct: bool) -> None:
        event = {**message, "channel": channel}
        try:
            received = read_message(
                event, team=self._team, bot_user=self._bot_user, direct=direct, mask=self._mask
            )
        except UnreadableEvent as error:
            log.warning("unreadable", kind="message", channel=channel, reason=str(error))
            return
        if received is not None and self._inbox.slack(received):
            log.info("backfilled", kind=received.inbound.kind, channel=channel)

    def _history(self, channel: str, oldest: float) -> Iterator[Mapping[str, Any]]:
        cursor = ""
        for _ in range(_PAGES):
            with slack_errors():
                answer = self._client.conversations_history(
                    channel=channel, oldest=f"{oldest:.6f}", limit=_PAGE, cursor=cursor or None
                )
            yield from answer.get("messages", [])
            cursor = _next(answer)
            if not cursor:
                return
        log.warning("backfill_cut", channel=channel, messages=_PAGE * _PAGES)

    def _replies(self, channel: str, root: str, oldest: float) -> Iterator[Mapping[str, Any]]:
        cursor = ""
        for _ in range(_PAGES):
            with slack_errors():
                answer = self._client.conversations_replies(
                    channel=channel, ts=root, oldest=f"{oldest:.6f}", limit=_PAGE, cursor=cursor or None
                )
            replies: list[Mapping[str, Any]] = answer.get("messages", [])
            yield from (reply for reply in replies if reply.get("ts") != root)
            cursor = _next(answer)
            if not cursor:
                return

    def _direct_channels(self) -> Iterator[str]:
        cursor = ""
        for _ in range(_PAGES):
            with slack_errors():
                answer = self._client.conversations_list(types="im", limit=_PAGE, cursor=cursor or None)
            ids: list[Mapping[str, Any]] = answer.get("channels", [])
            yield from (str(entry["id"]) for entry in ids)
            cursor = _next(answer)
            if not cursor:
                return


def _next(answer: Any) -> str:
    return str((answer.get("response_metadata") or {}).get("next_cursor") or "")
