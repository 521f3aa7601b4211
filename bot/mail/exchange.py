"""The mailbox on an Exchange server, over EWS; Exchange Online lets apps in this way until 2027."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice

from exchangelib import Account
from exchangelib.errors import (
    ErrorAccessDenied,
    ErrorFolderExists,
    ErrorFolderNotFound,
    ErrorInvalidIdMalformed,
    ErrorItemNotFound,
    ErrorToFolderNotFound,
    ResponseMessageError,
)
from exchangelib.folders import BaseFolder

from bot.mail.exchange_calls import (
    create_folder,
    find_items,
    folder_named,
    folders_of,
    get_headers,
    get_mails,
    mark_read,
    marked,
    message_id_in,
    move_item,
)
from bot.mail.exchange_errors import of_code
from bot.mail.exchange_inbox import ExchangeInbox
from bot.mail.exchange_keys import Mark
from bot.mail.exchange_line import ExchangeLine
from bot.mail.exchange_login import ExchangeLogin
from bot.mail.exchange_post import ExchangePost
from bot.mail.exchange_services import Item
from bot.mail.left_out import MOST_BYTES, without_content
from bot.mail.port import Folder, MailGone, NewMail, SyncState
from bot.settings import Settings

_OURS = (Folder.BEHANDLET, Folder.KARANTAENE)
_REMEMBERED = 1_000
_BYTES_A_REQUEST = 5_000_000
_MAILS_A_REQUEST = 10
_NO_FOLDER = (ErrorFolderNotFound, ErrorToFolderNotFound)
_NO_ITEM = (ErrorItemNotFound, ErrorInvalidIdMalformed)


def open_exchange(settings: Settings, sync: SyncState) -> tuple[ExchangeMailbox, ExchangePost]:
    """The mailbox and the way out, over one line."""
    line = ExchangeLine(ExchangeLogin.of(settings))
    return ExchangeMailbox(line, sync), ExchangePost(line)


class ExchangeMailbox:
    """The inbox of a mailbox, its own or a shared one, with the folders Behandlet and Karantæne beside it."""

    def __init__(self, line: ExchangeLine, sync: SyncState) -> None:
        self._line = line
        self._inbox = ExchangeInbox(line, sync)
        self._where: OrderedDict[str, str] = OrderedDict()
        self._moved: OrderedDict[str, str] = OrderedDict()
        self._made: dict[Folder, BaseFolder] = {}
        self._lock = threading.RLock()
        self._closed = threading.Event()

    def fetch_new(self) -> list[NewMail]:
        with self._lock:
            self._inbox.catch_up()
            return [mail for some in _requests(self._inbox.oldest()) for mail in self._fetched(some)]

    def read(self, key: str) -> bytes:
        mark = Mark.read(key)
        if mark is None:
            raise MailGone(key)
        with self._lock:
            known = self._moved.get(key) or self._where.get(key) or mark.first_id
            raw = (self._raw(known) if known else None) or self._raw_wherever(mark)
        if raw is None:
            raise MailGone(key)
        return raw

    def move(self, key: str, folder: Folder) -> None:
        mark = Mark.read(key)
        with self._lock:
            if mark is None or key in self._moved:
                return
            item_id = self._where.get(key) or self._in_inbox(mark)
            if item_id is not None:
                self._mark_read(item_id)
                moved = self._move(item_id, folder)
                self._inbox.left(item_id)
                _remember(self._moved, key, moved or item_id)

    def release(self, key: str) -> None:
        self.move(key, Folder.BEHANDLET)
        mark = Mark.read(key)
        with self._lock:
            item_id = self._in_quarantine(key, mark) if mark is not None else None
            if item_id is not None:
                self._mark_read(item_id)
                _remember(self._moved, key, self._move(item_id, Folder.BEHANDLET) or item_id)

    def find_sent(self, message_id: str) -> bool:
        """In Sendt, and on the way there; a copy that came to ourselves is as good."""
        mark = Mark(message_id=message_id)

        def found(account: Account) -> bool:
            places = folders_of(account)
            if marked(account, places.sent, mark) or marked(account, places.inbox, mark):
                return True
            # Not every account may look into the outbox.
            with suppress(ErrorAccessDenied, *_NO_FOLDER, *_NO_ITEM):
                return bool(marked(account, places.outbox, mark))
            return False

        return self._line.ask(found)

    def wait(self, seconds: float) -> None:
        self._closed.wait(seconds)

    def probe(self) -> str:
        for folder in _OURS:
            self._folder(folder)
        self._line.ask(
            lambda account: find_items(account, folders_of(account).inbox, message_id="<rammebot.doctor>")
        )
        login, until = self._line.login, self._line.proof_until
        proof = f"; certifikatet gælder til {until:%d.%m.%Y}" if until else ""
        return (
            f"{login.who} er lukket ind i {login.mailbox} på {login.host}; "
            f"mapperne Behandlet og Karantæne er der{proof}"
        )

    def close(self) -> None:
        self._closed.set()
        self._line.close()

    def _fetched(self, items: Sequence[Item]) -> Iterator[NewMail]:
        too_big = {item.id for item in items if item.size > MOST_BYTES}
        wanted = [item.id for item in items if item.id not in too_big]
        got = self._line.ask(lambda account: get_mails(account, wanted)) if wanted else []
        mails = dict(zip(wanted, got, strict=True))
        for item in items:
            mail = item if item.id in too_big else mails[item.id]
            raw = None if mail is None else mail.mime or self._headers_only(item)
            if mail is None or raw is None:
                self._inbox.left(item.id)
                continue
            key = _mark(item, mail, raw).key
            _remember(self._where, key, item.id)
            self._moved.pop(key, None)
            yield NewMail(key, raw)

    def _headers_only(self, item: Item) -> bytes | None:
        headers = self._line.ask(lambda account: get_headers(account, item.id))
        return None if headers is None else without_content(headers, item.size)

    def _raw(self, item_id: str) -> bytes | None:
        (found,) = self._line.ask(lambda account: get_mails(account, [item_id]))
        return None if found is None else found.mime or self._headers_only(found)

    def _raw_wherever(self, mark: Mark) -> bytes | None:
        def places(account: Account) -> tuple[BaseFolder, ...]:
            return folders_of(account).inbox, folders_of(account).sent

        ours = [self._folder(folder) for folder in _OURS]
        for place in (*ours, *self._line.ask(places)):
            for item_id in self._found(mark, place):
                raw = self._raw(item_id)
                if raw is not None:
                    return raw
        return None

    def _in_inbox(self, mark: Mark) -> str | None:
        inbox = self._line.ask(lambda account: folders_of(account).inbox)
        found = self._found(mark, inbox)
        if mark.search_key is None:
            return mark.first_id if mark.first_id in found else None
        return next(iter(found), None)

    def _in_quarantine(self, key: str, mark: Mark) -> str | None:
        found = self._found(mark, self._folder(Folder.KARANTAENE))
        known = self._moved.get(key)
        return known if known in found else next(iter(found), None)

    def _found(self, mark: Mark, place: BaseFolder) -> list[str]:
        if mark.search_key is None and not mark.message_id:
            return []
        try:
            return self._line.ask(lambda account: marked(account, place, mark), *_NO_FOLDER, *_NO_ITEM)
        except (*_NO_FOLDER, *_NO_ITEM):
            # A folder of ours that somebody has deleted: the next one who needs it makes it anew.
            self._made.clear()
            return []

    def _mark_read(self, item_id: str) -> None:
        """Nice to have: what is no message can't be marked, and is moved all the same."""
        try:
            self._line.ask(lambda account: mark_read(account, item_id), ResponseMessageError)
        except ResponseMessageError:
            return

    def _move(self, item_id: str, folder: Folder) -> str | None:
        for last in (False, True):
            target = self._folder(folder)
            try:
                return self._line.ask(
                    partial(move_item, item_id=item_id, folder=target), *_NO_FOLDER, *_NO_ITEM
                )
            except _NO_ITEM:
                return None
            except _NO_FOLDER as error:
                # Somebody has deleted the folder; it is made anew, once.
                self._made.pop(folder, None)
                if last:
                    raise of_code(self._line.login, error) from error
        return None

    def _folder(self, folder: Folder) -> BaseFolder:
        made = self._made.get(folder)
        if made is None:
            made = self._line.ask(lambda account: _folder_of(account, folder))
            self._made[folder] = made
        return made


def _folder_of(account: Account, folder: Folder) -> BaseFolder:
    places = folders_of(account)
    if folder is Folder.SENDT:
        return places.sent
    found = folder_named(account, places.top, folder.value)
    if found is None:
        with suppress(ErrorFolderExists):  # somebody was quicker
            create_folder(account, places.top, folder.value)
        found = folder_named(account, places.top, folder.value)
    if found is None:
        raise ErrorFolderNotFound(folder.value)
    return found


def _mark(item: Item, mail: Item, raw: bytes) -> Mark:
    search_key = mail.search_key or item.search_key
    return Mark.of(Item(id=item.id, search_key=search_key, message_id=message_id_in(raw)))


def _requests(items: Sequence[Item]) -> Iterator[list[Item]]:
    """As many mails as are asked for at a time."""
    some: list[Item] = []
    for item in items:
        if some and (
            len(some) == _MAILS_A_REQUEST or sum(one.size for one in some) + item.size > _BYTES_A_REQUEST
        ):
            yield some
            some = []
        some.append(item)
    if some:
        yield some


def _remember(places: OrderedDict[str, str], key: str, item_id: str) -> None:
    places[key] = item_id
    places.move_to_end(key)
    for old in list(islice(places, max(0, len(places) - _REMEMBERED))):
        del places[old]
