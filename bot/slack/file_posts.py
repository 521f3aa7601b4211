"""Posts a form as a file, and finds one again by its name, which carries its outbox key (guarantee 4)."""

from __future__ import annotations

import hashlib
import time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from bot.delivery import Delivered
from bot.documents.skemabilag import write_bilag
from bot.slack.errors import slack_errors

if TYPE_CHECKING:
    from slack_sdk import WebClient

    from handlers.outgoing import FilePost

# Slack shows a shared file a moment after it has answered.
SHARE_WAIT_SECONDS = 2.0
_LOOK_SECONDS = 0.2
_PAGE = 200


def name_of(key: str, filnavn: str) -> str:
    """The file's name with a mark of the outbox key: the same key gives the same name."""
    path = PurePosixPath(filnavn)
    return f"{path.stem}-{hashlib.sha256(key.encode()).hexdigest()[:8]}{path.suffix}"


def post_file(client: WebClient, key: str, post: FilePost, channel: str, thread: str | None) -> Delivered:
    """Write the file and share it with its words."""
    fil = write_bilag(post.bilag)
    with slack_errors():
        answer = client.files_upload_v2(
            channel=channel,
            thread_ts=thread,
            filename=name_of(key, fil.name),
            title=fil.name,
            content=fil.content,
            initial_comment=post.words,
        )
    return Delivered(channel, str(answer["files"][0]["id"]))


def find_file(
    client: WebClient,
    key: str,
    post: FilePost,
    channel: str,
    thread: str | None,
    *,
    wait: float = SHARE_WAIT_SECONDS,
) -> Delivered | None:
    """The file under that key among the newest messages there; looked for again until it would be shown."""
    wanted = name_of(key, post.bilag.filnavn)
    deadline = time.monotonic() + wait
    while (found := _find(client, wanted, channel, thread)) is None:
        if time.monotonic() > deadline:
            return None
        time.sleep(_LOOK_SECONDS)
    return Delivered(channel, found)


def _find(client: WebClient, name: str, channel: str, thread: str | None) -> str | None:
    with slack_errors():
        if thread:
            answer = client.conversations_replies(channel=channel, ts=thread, limit=_PAGE)
        else:
            answer = client.conversations_history(channel=channel, limit=_PAGE)
    messages: list[dict[str, Any]] = answer.get("messages") or []
    for message in messages:
        for file in message.get("files") or []:
            if file.get("name") == name:
                return str(file["id"])
    return None
