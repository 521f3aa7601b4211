"""A logged-in IMAP connection: the few commands the mailbox needs, with typed answers.

On imap-tools. Its `fetch` parses each mail and keeps no bytes, its `flag` expunges what others have marked,
and its `move` looks at the capabilities from before the login: those three are done here.
"""

from __future__ import annotations

import io
import re
import select
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from imap_tools import BaseMailBox
from imap_tools.errors import (
    MailboxDeleteError,
    MailboxExpungeError,
    MailboxFetchError,
    MailboxFlagError,
)
from imap_tools.utils import check_command_status

from bot.mail.imap_errors import NOT_DONE

_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_COPYUID = re.compile(rb"(\d+) (\d+) (\d+)")
_EMPTY_BODY = re.compile(rb'BODY\[[^\]]*\](<0>)? (""|NIL)', re.IGNORECASE)
_NEWS = re.compile(rb"\* \d+ EXISTS", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A mail in a folder."""

    folder: str
    validity: int
    uid: int


class ImapSession:
    """What a connection can do once it is logged in."""

    def __init__(self, box: BaseMailBox) -> None:
        self.box = box
        self._client = box.client
        # A server may offer more to those it knows.
        _, offered = self._client.capability()
        words = b" ".join(part for part in offered if isinstance(part, bytes)).decode("ascii", "replace")
        self.capabilities = frozenset(words.upper().split())
        self._client.capabilities = tuple(self.capabilities)

    def select(self, folder: str) -> int:
        """Look at a folder as it is now; its UIDVALIDITY."""
        self.box.folder.set(folder)
        _, answer = self._client.response("UIDVALIDITY")
        found = answer[0] if answer else None
        return int(found) if isinstance(found, bytes) and found.isdigit() else 0

    def search(self, criteria: str) -> list[int]:
        """The UIDs in the selected folder, oldest first."""
        return sorted(int(uid) for uid in self.box.uids(criteria, charset=None) if uid.isdigit())

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """How large the server says they are; those that are gone are left out."""
        found: dict[int, int] = {}
        if uids:
            for item in self._fetch(",".join(map(str, uids)), "(UID RFC822.SIZE)"):
                text = item[0] if isinstance(item, tuple) else item
                uid, size = _UID.search(text), _SIZE.search(text)
                if uid and size:
                    found[int(uid.group(1))] = int(size.group(1))
        return found

    def body(self, uid: int, section: str = "") -> bytes | None:
        """The bytes of a mail, or of one section; it is not marked as read. None where it is gone."""
        for item in self._fetch(str(uid), f"(BODY.PEEK[{section}])"):
            if isinstance(item, tuple) and b"BODY[" in item[0].upper():
                return bytes(item[1])
            if isinstance(item, bytes) and _EMPTY_BODY.search(item):
                return b""
        return None

    def beginning(self, uid: int, size: int) -> bytes | None:
        """The first so many bytes of a mail."""
        for item in self._fetch(str(uid), f"(BODY.PEEK[]<0.{size}>)"):
            if isinstance(item, tuple) and b"BODY[" in item[0].upper():
                return bytes(item[1])
        return None

    def mark_seen(self, uid: int) -> None:
        """So that a person sees at a glance what the bot has not read."""
        check_command_status(
            self._client.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)"), MailboxFlagError
        )

    def move(self, uid: int, folder: str) -> Place | None:
        """Move a mail out of the selected folder; where it lies now, if the server says so."""
        self._client.response("COPYUID")  # forget an earlier one
        if "MOVE" in self.capabilities:
            self.box.move(str(uid), folder)
            return self._copied_to(folder)
        self.box.copy(str(uid), folder)
        place = self._copied_to(folder)
        self._delete(uid)
        return place

    def _delete(self, uid: int) -> None:
        """Only this one: what somebody else has marked for deletion is theirs."""
        check_command_status(
            self._client.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Deleted)"), MailboxDeleteError
        )
        if "UIDPLUS" in self.capabilities:
            check_command_status(self._client.uid("EXPUNGE", str(uid)), MailboxExpungeError)
        elif self.search("DELETED") == [uid]:
            self.box.expunge()

    def _copied_to(self, folder: str) -> Place | None:
        _, answer = self._client.response("COPYUID")
        told = answer[-1] if answer else None
        found = _COPYUID.fullmatch(told) if isinstance(told, bytes) else None
        return Place(folder, int(found.group(1)), int(found.group(3))) if found else None

    def listen(self, seconds: float, is_over: Callable[[], bool]) -> None:
        """IDLE until something new has come, or so long, or until the line is broken off."""
        self.box.idle.start()  # type: ignore[no-untyped-call]
        deadline = time.monotonic() + seconds
        while not is_over() and (left := deadline - time.monotonic()) > 0:
            # The answer to IDLE and the news may have come together: then the socket has nothing more.
            if not self._has_read_ahead() and not _can_be_read(self._client.sock, left):
                break
            if _NEWS.match(self._client._get_line()):
                break
        self.box.idle.stop()  # type: ignore[no-untyped-call]

    def _has_read_ahead(self) -> bool:
        sock = self._client.sock
        before = sock.gettimeout()
        sock.settimeout(0)
        try:
            return bool(cast("io.BufferedReader", self._client.file).peek(1))
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        finally:
            sock.settimeout(before)

    def _fetch(self, uids: str, parts: str) -> list[tuple[bytes, bytes] | bytes]:
        result = self._client.uid("FETCH", uids, parts)
        check_command_status(result, MailboxFetchError)
        return [item for item in result[1] if isinstance(item, tuple | bytes)]

    def log_out(self) -> None:
        """Take leave, where the line still carries it."""
        with suppress(*NOT_DONE, OSError):
            self._client.logout()
        hang_up(self.box)

    def break_off(self) -> None:
        """End the line at once, from any thread: whoever reads from it gets an end of file."""
        with suppress(OSError):
            self._client.sock.shutdown(socket.SHUT_RDWR)


def hang_up(box: BaseMailBox) -> None:
    """Close without a word more."""
    with suppress(*NOT_DONE, OSError):
        box.client.shutdown()


def _can_be_read(sock: socket.socket, seconds: float) -> bool:
    poller = select.poll()
    poller.register(sock.fileno(), select.POLLIN)
    return bool(poller.poll(seconds * 1_000))
