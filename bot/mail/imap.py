"""The mailbox on any IMAP server: what lies in the inbox is new, what is taken in is moved out of it.

Nothing is kept of how far it was read: the inbox itself says it, also after a restart.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator

from imap_tools.errors import MailboxFetchError, UnexpectedCommandStatusError

from bot.mail.imap_door import ImapAccount, ImapDoor
from bot.mail.imap_ear import ImapEar
from bot.mail.imap_errors import code_in, said_by
from bot.mail.imap_fetch import fetch_mail, is_for_later, is_meant, not_given
from bot.mail.imap_folders import INBOX, ImapFolders
from bot.mail.imap_key import ImapKey, is_usable_id, message_id_in, search_for_id
from bot.mail.imap_line import ImapLine
from bot.mail.imap_session import ImapSession, Place
from bot.mail.left_out import is_left_out
from bot.mail.login_gate import LoginGate
from bot.mail.port import Folder, MailGone, NewMail
from bot.mail.tls import Security, security_of, tls_context
from bot.settings import Settings

IMAPS_PORT, IMAP_PORT = 993, 143
LARGEST_MAIL = 25 * 1024 * 1024

_MOST_AT_ONCE = 50
_MOST_BYTES_AT_ONCE = 2 * LARGEST_MAIL
# Mails of one size, or under one Message-ID, that are fetched to see which is meant.
_MOST_COMPARED = 100
_MOST_REMEMBERED = 1_000


class ImapMailbox:
    """An account's inbox with the folders Behandlet, Karantæne and Sendt."""

    def __init__(
        self, account: ImapAccount, *, largest: int = LARGEST_MAIL, gate: LoginGate | None = None
    ) -> None:
        door = ImapDoor(account, gate or LoginGate())
        self._account = account
        self._largest = largest
        self._line = ImapLine(door)
        self._ear = ImapEar(ImapLine(door))
        self._folders: tuple[ImapSession, ImapFolders] | None = None
        self._moved: OrderedDict[str, Place] = OrderedDict()
        self._moved_lock = threading.Lock()

    @classmethod
    def of(cls, settings: Settings) -> ImapMailbox:
        """The account of the settings; TLS is required anywhere but on this machine (R125)."""
        host, port = settings.imap_host, settings.imap_port
        return cls(
            ImapAccount(
                host,
                port,
                settings.mail_user or settings.mail_address,
                settings.mail_password.get_secret_value(),
                security_of(host, port, settings.imap_tls, tls_port=IMAPS_PORT, starttls_port=IMAP_PORT),
                tls_context(settings.ca_file),
            )
        )

    def fetch_new(self) -> list[NewMail]:
        return self._line.call(self._fetch_new)

    def read(self, key: str) -> bytes:
        wanted = ImapKey.parse(key)
        raw = self._line.call(lambda session: self._read(session, wanted)) if wanted else None
        if raw is None:
            raise MailGone(key)
        return raw

    def move(self, key: str, folder: Folder) -> None:
        wanted = ImapKey.parse(key)
        if wanted is not None:
            self._line.call(lambda session: self._move(session, wanted, folder))

    def release(self, key: str) -> None:
        wanted = ImapKey.parse(key)
        if wanted is not None:
            self._line.call(lambda session: self._release(session, wanted))

    def find_sent(self, message_id: str) -> bool:
        if not is_usable_id(message_id):
            return False
        return self._line.call(lambda session: self._find_sent(session, message_id))

    def wait(self, seconds: float) -> None:
        self._ear.wait(seconds)

    def probe(self) -> str:
        return self._line.call(self._look_around)

    def close(self) -> None:
        self._ear.close()
        self._line.close()

    def _fetch_new(self, session: ImapSession) -> list[NewMail]:
        validity = session.select(INBOX)
        uids = session.search("UNDELETED")[:_MOST_AT_ONCE]
        sizes = session.sizes(uids)
        found: list[NewMail] = []
        trouble: MailboxFetchError | None = None
        bytes_left = _MOST_BYTES_AT_ONCE
        for uid in uids:
            if uid not in sizes:
                continue
            bytes_left -= min(sizes[uid], self._largest)
            if found and bytes_left < 0:
                break
            try:
                raw = fetch_mail(session, uid, sizes[uid], self._largest)
            except MailboxFetchError as error:
                # One mail that the server can't give must not stop those behind it.
                trouble = error
                if is_for_later(error):
                    break
                continue
            if raw is not None:
                found.append(NewMail(str(ImapKey.of(validity, uid, sizes[uid], raw)), raw))
        if trouble is not None and not found:
            raise trouble if is_for_later(trouble) else not_given(trouble)
        # What is broken may not let itself be moved either: it comes last, and holds up nobody.
        return sorted(found, key=lambda new: is_left_out(new.raw))

    def _read(self, session: ImapSession, wanted: ImapKey) -> bytes | None:
        for place in self._known_places(wanted):
            # A folder that is no more is no error: the mail is looked for in the others.
            if self._select(session, place.folder) == place.validity:
                raw = self._fetch_if_it_is(session, place.uid, wanted)
                if raw is not None:
                    return raw
        for folder in self._folders_of(session).of_moved():
            if self._select(session, folder) is not None:
                found = self._search(session, wanted)
                if found is not None:
                    return found[1]
        return None

    def _known_places(self, wanted: ImapKey) -> Iterator[Place]:
        with self._moved_lock:
            moved = self._moved.get(str(wanted))
        if moved is not None:
            yield moved
        yield Place(INBOX, wanted.validity, wanted.uid)

    def _move(self, session: ImapSession, wanted: ImapKey, folder: Folder) -> None:
        if session.select(INBOX) == wanted.validity:
            uid = wanted.uid if session.search(f"UID {wanted.uid} UNDELETED") else None
        else:
            found = self._search(session, wanted)
            uid = found[0] if found else None
        if uid is not None:
            self._put(session, wanted, uid, folder)

    def _release(self, session: ImapSession, wanted: ImapKey) -> None:
        self._move(session, wanted, Folder.BEHANDLET)
        if self._select(session, self._folders_of(session).name(Folder.KARANTAENE)) is not None:
            found = self._search(session, wanted)
            if found is not None:
                self._put(session, wanted, found[0], Folder.BEHANDLET)

    def _put(self, session: ImapSession, wanted: ImapKey, uid: int, folder: Folder) -> None:
        """Move what lies in the selected folder."""
        if folder is not Folder.KARANTAENE:
            session.mark_seen(uid)
        place = self._move_to(session, uid, folder)
        if place is not None:
            self._remember(str(wanted), place)

    def _move_to(self, session: ImapSession, uid: int, folder: Folder) -> Place | None:
        name = self._folders_of(session).name(folder)
        try:
            return session.move(uid, name)
        except UnexpectedCommandStatusError as error:
            if code_in(said_by(error)) != "TRYCREATE":
                raise
        # Somebody has removed the folder meanwhile.
        self._folders = None
        return session.move(uid, self._folders_of(session).name(folder))

    def _remember(self, key: str, place: Place) -> None:
        with self._moved_lock:
            self._moved[key] = place
            while len(self._moved) > _MOST_REMEMBERED:
                self._moved.popitem(last=False)

    def _search(self, session: ImapSession, wanted: ImapKey) -> tuple[int, bytes] | None:
        """The mail in the selected folder, whatever its number is there."""
        seen: set[int] = set()
        trouble: MailboxFetchError | None = None
        for criteria in wanted.searches():
            for uid in reversed(session.search(f"UNDELETED {criteria}")[-_MOST_COMPARED:]):
                if uid not in seen:
                    seen.add(uid)
                    try:
                        raw = self._fetch_if_it_is(session, uid, wanted)
                    except MailboxFetchError as error:
                        trouble = error  # it may be the one
                        continue
                    if raw is not None:
                        return uid, raw
        if trouble is not None:
            raise trouble
        return None

    def _fetch_if_it_is(self, session: ImapSession, uid: int, wanted: ImapKey) -> bytes | None:
        size = session.sizes([uid]).get(uid)
        raw = None if size is None else fetch_mail(session, uid, size, self._largest)
        return raw if raw is not None and size is not None and is_meant(raw, size, wanted) else None

    def _find_sent(self, session: ImapSession, message_id: str) -> bool:
        """A search finds what contains the words; only the mail's own Message-ID counts."""
        for folder in self._folders_of(session).of_copies():
            if self._select(session, folder) is None:
                continue
            for uid in session.search(search_for_id(message_id)):
                head = session.body(uid, "HEADER.FIELDS (MESSAGE-ID)")
                if head is not None and message_id_in(head) == message_id:
                    return True
        return False

    def _select(self, session: ImapSession, folder: str) -> int | None:
        try:
            return session.select(folder)
        except UnexpectedCommandStatusError:
            if folder == INBOX:
                raise
            self._folders = None  # it is made again when it is needed
            return None

    def _folders_of(self, session: ImapSession) -> ImapFolders:
        """Looked for once on each connection."""
        if self._folders is None or self._folders[0] is not session:
            self._folders = session, ImapFolders.of(session)
        return self._folders[1]

    def _look_around(self, session: ImapSession) -> str:
        session.select(INBOX)
        waiting = len(session.search("UNDELETED"))
        self._folders_of(session)
        private = {Security.NONE: "uden TLS, på samme maskine", Security.STARTTLS: "STARTTLS"}
        how = private.get(self._account.security, "TLS")
        hears = "nye mails meldes straks" if "IDLE" in session.capabilities else "der ses efter nye mails"
        return (
            f"{self._account.server} ({how}) lukker botten ind; {waiting} nye mails venter; "
            f"mapperne Behandlet, Karantæne og Sendt er klar; {hears}"
        )
