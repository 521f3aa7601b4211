"""Finds a mail of the bot's own in its mailbox: the copy of what was sent, or the draft of what is to be."""

from __future__ import annotations

import re

from bot.mail.graph_answers import Message, Messages, NotThere
from bot.mail.graph_client import GraphClient

# The Message-ID once more: Exchange may give the mail another, and keeps this.
OWN_ID_HEADER = "X-Rammebot-Id"
_LATEST = 25
_REMEMBERED = 500
_IDS = re.compile(
    rb"^(?:message-id|" + OWN_ID_HEADER.casefold().encode() + rb"):\s*(<[^>\r\n]+>)",
    re.IGNORECASE | re.MULTILINE,
)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_HEADER_BYTES = 65_536


class GraphCopies:
    """By its Message-ID anywhere in the mailbox, else by our own header among the latest of a folder."""

    def __init__(self, client: GraphClient) -> None:
        self._client = client
        self._ids: dict[str, frozenset[bytes]] = {}

    def is_sent(self, message_id: str) -> bool:
        """Whether it has left."""
        if any(not one.isDraft for one in self._named(message_id)):
            return True
        sent = self._latest("sentitems", "sentDateTime")
        return any(self._bears(one, message_id) for one in sent if not one.isDraft)

    def draft_of(self, message_id: str) -> str | None:
        """The draft that is to be sent under this id."""
        named = next((one.id for one in self._named(message_id) if one.isDraft), None)
        if named is not None:
            return named
        drafts = self._latest("drafts", "createdDateTime")
        return next((one.id for one in drafts if self._bears(one, message_id)), None)

    def _named(self, message_id: str) -> list[Message]:
        quoted = message_id.replace("'", "''")
        wanted = {"$filter": f"internetMessageId eq '{quoted}'", "$select": "internetMessageId,isDraft"}
        found = self._client.get(Messages, "messages", wanted).value
        return [one for one in found if one.internetMessageId == message_id]

    def _latest(self, folder: str, newest: str) -> list[Message]:
        wanted = {"$orderby": f"{newest} desc", "$top": str(_LATEST), "$select": "isDraft"}
        return self._client.get(Messages, f"mailFolders/{folder}/messages", wanted).value

    def _bears(self, message: Message, message_id: str) -> bool:
        """Its headers never change, so each is read once."""
        ids = self._ids.get(message.id)
        if ids is None:
            ids = self._read(message.id)
            if len(self._ids) >= _REMEMBERED:
                self._ids.clear()
            self._ids[message.id] = ids
        return message_id.encode("ascii", "replace") in ids

    def _read(self, key: str) -> frozenset[bytes]:
        try:
            head = self._client.raw(f"messages/{key}/$value", _HEADER_BYTES)
        except NotThere:
            head = b""
        return frozenset(_IDS.findall(_BLANK_LINE.split(head, maxsplit=1)[0]))
