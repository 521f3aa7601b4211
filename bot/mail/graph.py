"""A mailbox in Microsoft 365, over Microsoft Graph with the app's own rights."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable

import structlog

from bot.delivery import Uncertain
from bot.mail.graph_answers import Folder as FoundFolder
from bot.mail.graph_answers import Headers, Message, NotThere, NotWritten, ServerTrouble
from bot.mail.graph_client import GraphClient
from bot.mail.graph_copies import GraphCopies
from bot.mail.graph_folders import INBOX, GraphFolders
from bot.mail.graph_inbox import GraphInbox
from bot.mail.left_out import without_content
from bot.mail.port import Folder, MailboxBusy, MailGone, NewMail, SyncState

log = structlog.get_logger()

# A mail longer than this is read as far as this, so that no one mail fills the memory.
MOST_BYTES = 25 * 1024 * 1024
_MOST_AT_ONCE = 50
_MOST_BYTES_AT_ONCE = 2 * MOST_BYTES
_MOST_WAIT_SECONDS = 25.0
_SIZE_UNKNOWN = 0
_ID = re.compile(r"[A-Za-z0-9_=+-]+")


class GraphMailbox:
    """The bot's mailbox in Exchange Online; a mail's key is its immutable id."""

    def __init__(self, client: GraphClient, sync: SyncState) -> None:
        self._client = client
        self._folders = GraphFolders(client)
        self._inbox = GraphInbox(client, sync)
        self._copies = GraphCopies(client)
        self._closed = threading.Event()

    def fetch_new(self) -> list[NewMail]:
        self._inbox.refresh()
        mails: list[NewMail] = []
        trouble: MailboxBusy | None = None
        for key in self._inbox.oldest():
            if len(mails) == _MOST_AT_ONCE or sum(len(mail.raw) for mail in mails) > _MOST_BYTES_AT_ONCE:
                break
            try:
                mails.append(NewMail(key, self._raw(key)))
            except NotThere:
                self._inbox.forget(key)
            except ServerTrouble as error:
                # One mail that Exchange can't write out must not stop those behind it.
                log.warning("mail_not_read", reason=error.reason)
                trouble = error
            except MailboxBusy as error:
                trouble = error
                break
        if trouble is not None and not mails:
            raise trouble
        return mails

    def read(self, key: str) -> bytes:
        if not _ID.fullmatch(key):
            raise MailGone(key)
        try:
            return self._raw(key)
        except NotThere as error:
            raise MailGone(key) from error

    def move(self, key: str, folder: Folder) -> None:
        self._move_from(key, folder, self._is_in_inbox)
        self._inbox.forget(key)

    def release(self, key: str) -> None:
        self._move_from(key, Folder.BEHANDLET, self._waits)
        self._inbox.forget(key)

    def find_sent(self, message_id: str) -> bool:
        return self._copies.is_sent(message_id)

    def wait(self, seconds: float) -> None:
        """Graph tells nobody without a public address of news, so the inbox is asked now and then."""
        self._closed.wait(min(seconds, _MOST_WAIT_SECONDS))

    def probe(self) -> str:
        inbox = self._client.get(FoundFolder, f"mailFolders/{INBOX}", {"$select": "id,totalItemCount"})
        self._folders.ready()
        until = self._client.login.proof_until
        proof = f"; certifikatet gælder til {until:%d.%m.%Y}" if until else ""
        return (
            f"{self._client.address} i Microsoft 365: {inbox.totalItemCount} mails i indbakken; mapperne "
            f"{Folder.BEHANDLET} og {Folder.KARANTAENE} er der, og botten må flytte mails{proof}"
        )

    def close(self) -> None:
        self._closed.set()
        self._client.close()

    def _raw(self, key: str) -> bytes:
        """The mail; its headers where Exchange can't write it out."""
        try:
            return self._client.raw(f"messages/{key}/$value", MOST_BYTES)
        except NotWritten as error:
            wanted = {"$select": "internetMessageHeaders"}
            headers = self._client.get(Headers, f"messages/{key}", wanted).internetMessageHeaders
            if not headers:
                raise
            log.warning("mail_headers_only", reason=error.reason)
            return without_content([(one.name, one.value) for one in headers], _SIZE_UNKNOWN)

    def _is_in_inbox(self, key: str) -> bool:
        return self._place_of(key) == self._folders.inbox_id()

    def _waits(self, key: str) -> bool:
        """Whether it lies where mails lie that are not handled yet."""
        return self._place_of(key) in {self._folders.inbox_id(), self._folders.id_of(Folder.KARANTAENE)}

    def _place_of(self, key: str) -> str | None:
        try:
            return self._client.get(Message, f"messages/{key}", {"$select": "parentFolderId"}).parentFolderId
        except NotThere:
            return None

    def _move_from(self, key: str, folder: Folder, is_there: Callable[[str], bool]) -> None:
        """Move a mail that lies where it is expected."""
        if not _ID.fullmatch(key) or not is_there(key):
            return
        try:
            self._move(key, folder, is_there)
        except NotThere:
            # Either the mail has left, or the folder: both are looked for again, once.
            self._folders.forget()
            if is_there(key):
                self._move(key, folder, is_there)

    def _move(self, key: str, folder: Folder, is_there: Callable[[str], bool]) -> None:
        try:
            self._client.change(
                "POST", f"messages/{key}/move", {"destinationId": self._folders.id_of(folder)}
            )
        except Uncertain as error:
            if is_there(key):
                raise MailboxBusy(error.reason, 5) from error
