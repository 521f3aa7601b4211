"""Which mails wait in the inbox, kept up to date by asking Graph only for what has changed (delta).

How far it has been read is saved when everything up to there has left the inbox: a bot that dies begins
where mails may still be waiting.
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from bot.mail.graph_answers import Message, Messages, PlaceForgotten
from bot.mail.graph_client import GraphClient
from bot.mail.port import MailboxBusy, SyncState

_DELTA = "mailFolders/inbox/messages/delta"
_ASKED = {"$select": "receivedDateTime"}
_PAGE = "odata.maxpagesize=100"
_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


class GraphInbox:
    """The ids of the mails in the inbox."""

    def __init__(self, client: GraphClient, sync: SyncState) -> None:
        self._client = client
        self._sync = sync
        self._lock = threading.RLock()
        self._began = False
        self._link: str | None = None
        self._whole = False
        self._saved: str | None = None
        self._changed = True
        self._waiting: dict[str, datetime] = {}

    def refresh(self) -> None:
        """Ask what has changed since the last time."""
        with self._lock:
            if not self._began:
                self._begin()
            try:
                self._round()
            except PlaceForgotten:
                self._start_over()
                self._round()
            self._settle()

    def oldest(self) -> list[str]:
        """The ids of what waits, in the order it came."""
        with self._lock:
            return sorted(self._waiting, key=self._waiting.__getitem__)

    def forget(self, key: str) -> None:
        """It has left the inbox."""
        with self._lock:
            self._waiting.pop(key, None)
            self._settle()

    def _begin(self) -> None:
        self._began = True
        stored = self._sync.load()
        if stored is not None and self._client.knows(stored):
            self._link = self._saved = stored

    def _start_over(self) -> None:
        self._link, self._whole = None, False
        self._waiting.clear()

    def _round(self) -> None:
        """Page by page; what has been read of it is kept when the line breaks half-way."""
        seen: set[str] = set()
        self._whole = False
        while not self._whole:
            page = self._page()
            for message in page.value:
                self._note(message)
            link = page.delta or page.next
            if link is None or link in seen:
                raise MailboxBusy("Microsoft Graph svarede uden at sige, hvor resten er", 60)
            seen.add(link)
            self._link, self._whole = link, page.delta is not None

    def _page(self) -> Messages:
        if self._link is None:
            return self._client.get(Messages, _DELTA, _ASKED, prefer=_PAGE)
        return self._client.get(Messages, self._link, prefer=_PAGE)

    def _note(self, message: Message) -> None:
        self._changed = True
        if message.removed is not None:
            self._waiting.pop(message.id, None)
        elif message.receivedDateTime is not None:
            self._waiting[message.id] = message.receivedDateTime
        else:
            self._waiting.setdefault(message.id, _BEFORE_ALL)

    def _settle(self) -> None:
        """Save the place where nothing before it waits; nothing is written while nothing happens."""
        if self._waiting or not self._whole or self._link is None:
            return
        if self._changed or self._saved is None:
            self._sync.save(self._link)
            self._saved, self._changed = self._link, False
