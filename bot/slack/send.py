"""Carries out the outbox's chat rows, and finds again what an interrupted run already sent (guarantee 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from slack_sdk import WebClient

from bot.delivery import Delivered, DeliveryError, NeverPossible, Uncertain
from bot.slack.blocks import Block, fallback_text, render_home, render_messages
from bot.slack.errors import slack_errors
from bot.slack.file_posts import find_file, post_file
from bot.slack.modals import render_form
from bot.slack.people import Directory
from handlers.outgoing import (
    ChatPost,
    ChatUpdate,
    FilePost,
    FormOpen,
    HomePublish,
    Kanal,
    Outgoing,
    Recipient,
    ToChannel,
    ToConversation,
)

METADATA = "rammebot_outbox"
_HISTORY_PAGES = 5
_PAGE = 200
_CONTINUED = "(fortsat)"
_PART = "#"

Whereabouts = Callable[[str], Delivered | None]


class NotInSlack(NeverPossible):
    """The person has no account in this Slack."""


class ChatCarrier:
    """Sends chat messages, updates, homes, forms and files."""

    def __init__(
        self,
        client: WebClient,
        directory: Directory,
        channels: Mapping[Kanal, str],
        whereabouts: Whereabouts,
    ) -> None:
        self._client = client
        self._directory = directory
        self._channels = channels
        self._whereabouts = whereabouts

    def send(self, key: str, outgoing: Outgoing) -> Delivered:
        match outgoing:
            case ChatPost():
                return self._post(key, outgoing)
            case ChatUpdate():
                return self._update(outgoing)
            case HomePublish():
                view = {"type": "home", "blocks": render_home(outgoing.report)}
                with slack_errors():
                    self._client.views_publish(user_id=outgoing.user, view=view)
                return Delivered()
            case FormOpen() if outgoing.view_id:
                return self._turn(outgoing)
            case FormOpen():
                with slack_errors():
                    answer = self._client.views_open(
                        trigger_id=outgoing.trigger_id, view=render_form(outgoing)
                    )
                return Delivered(id=str(answer["view"]["id"]))
            case FilePost():
                return post_file(self._client, key, outgoing, *self._address(outgoing.recipient))
            case _:
                raise NeverPossible(f"{outgoing.kind} er ikke til chatten")

    def find(self, key: str, outgoing: Outgoing) -> Delivered | None:
        if isinstance(outgoing, FilePost):
            return find_file(self._client, key, outgoing, *self._address(outgoing.recipient))
        if not isinstance(outgoing, ChatPost):
            return None  # updates, homes and forms are harmless to send again
        channel, thread = self._address(outgoing.recipient)
        first = self._find_message(channel, thread, key)
        if first is None:
            return None
        parts = render_messages(outgoing.report)
        if len(parts) > 1:
            # The first message is there; what follows in its thread may not be.
            self._put_rest(key, channel, thread or first, parts)
        return Delivered(channel, first)

    def _turn(self, form: FormOpen) -> Delivered:
        """Put a page in the place of the one that is open; nobody misses it where it was closed meanwhile."""
        try:
            with slack_errors():
                self._client.views_update(view_id=form.view_id, view=render_form(form))
        except NeverPossible as error:
            if "not_found" not in error.reason:
                raise
        return Delivered(id=form.view_id)

    def _post(self, key: str, post: ChatPost) -> Delivered:
        channel, thread = self._address(post.recipient)
        parts = render_messages(post.report)
        first = self._post_message(channel, thread, key, fallback_text(post.report), parts[0])
        if len(parts) > 1:
            try:
                self._put_rest(key, channel, thread or first, parts)
            except DeliveryError as error:
                # The first message stands there: next time it is found, and only the rest is sent.
                raise Uncertain(error.reason) from error
        return Delivered(channel, first)

    def _put_rest(self, key: str, channel: str, thread: str, parts: list[list[Block]]) -> None:
        """Make the thread hold the parts after the first, each once, and none of a longer version before."""
        standing = dict(self._messages(channel, thread))
        for number, blocks in enumerate(parts[1:], start=1):
            ts = standing.pop(_part_key(key, number), None)
            if ts is None:
                self._post_message(channel, thread, _part_key(key, number), _CONTINUED, blocks)
            else:
                self._change_message(channel, ts, _CONTINUED, blocks)
        for part_key, ts in standing.items():
            if part_key.rpartition(_PART)[0] == key:
                with slack_errors():
                    self._client.chat_delete(channel=channel, ts=ts)

    def _post_message(
        self, channel: str, thread: str | None, key: str, text: str, blocks: list[Block]
    ) -> str:
        with slack_errors():
            answer = self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread,
                text=text,
                blocks=blocks,
                unfurl_links=False,
                unfurl_media=False,
                metadata={"event_type": METADATA, "event_payload": {"key": key}},
            )
        return str(answer["ts"])

    def _change_message(self, channel: str, ts: str, text: str, blocks: list[Block]) -> Mapping[str, Any]:
        with slack_errors():
            answer = self._client.chat_update(channel=channel, ts=ts, text=text, blocks=blocks)
        changed: Mapping[str, Any] = answer.get("message") or {}
        return changed

    def _update(self, update: ChatUpdate) -> Delivered:
        posted = self._whereabouts(update.of)
        if posted is None or posted.channel is None or posted.id is None:
            raise NeverPossible(f"beskeden {update.of} blev aldrig sendt")
        parts = render_messages(update.report)
        changed = self._change_message(posted.channel, posted.id, fallback_text(update.report), parts[0])
        # In a thread of somebody else's message the rest stands in that same thread.
        thread = str(changed.get("thread_ts") or posted.id)
        self._put_rest(update.of, posted.channel, thread, parts)
        return posted

    def _find_message(self, channel: str, thread: str | None, key: str) -> str | None:
        return next((ts for found, ts in self._messages(channel, thread) if found == key), None)

    def _messages(self, channel: str, thread: str | None) -> Iterator[tuple[str, str]]:
        """The outbox keys of our messages in a channel or thread, with their times."""
        cursor = ""
        for _ in range(_HISTORY_PAGES):
            with slack_errors():
                answer = self._page(channel, thread, cursor)
            for message in answer.get("messages", []):
                metadata = message.get("metadata") or {}
                gone = message.get("subtype") == "tombstone"
                if metadata.get("event_type") == METADATA and not gone:
                    yield str((metadata.get("event_payload") or {}).get("key")), str(message["ts"])
            cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return

    def _page(self, channel: str, thread: str | None, cursor: str) -> Any:
        if thread:
            return self._client.conversations_replies(
                channel=channel, ts=thread, limit=_PAGE, include_all_metadata=True, cursor=cursor or None
            )
        return self._client.conversations_history(
            channel=channel, limit=_PAGE, include_all_metadata=True, cursor=cursor or None
        )

    def _address(self, recipient: Recipient) -> tuple[str, str | None]:
        if isinstance(recipient, ToChannel):
            return self._channels[recipient.kanal], None
        if isinstance(recipient, ToConversation):
            return self._directory.conversation(recipient.channel), recipient.thread_ts
        channel = self._directory.direct_channel(recipient.mail)
        if channel is None:
            raise NotInSlack(f"{recipient.mail} er ikke i Slack")
        return channel, None


def _part_key(key: str, number: int) -> str:
    return f"{key}{_PART}{number + 1}"
