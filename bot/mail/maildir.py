"""The embedded mailbox: a Maildir on this machine, filled by the workspace or by any mail server."""

from __future__ import annotations

import mailbox
import re
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from bot.errors import MailboxUnusable
from bot.mail.port import Folder, MailGone, NewMail
from bot.os_words import os_reason

_FOLDERS = {Folder.BEHANDLET: "Behandlet", Folder.KARANTAENE: "Karantaene", Folder.SENDT: "Sendt"}
_SUBFOLDERS = ("new", "cur", "tmp")
_MESSAGE_ID = re.compile(rb"^message-id:\s*(<[^>\r\n]+>)", re.IGNORECASE | re.MULTILINE)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_HEADER_BYTES = 65_536
# So many at a time: after a long absence not everybody's attachments at once.
_MOST_AT_ONCE = 50


class MaildirMailbox:
    """A Maildir with the folders Behandlet, Karantaene and Sendt beside the inbox."""

    def __init__(self, path: Path) -> None:
        try:
            self._inbox = mailbox.Maildir(path, create=True)
            self._folders = {folder: self._inbox.add_folder(name) for folder, name in _FOLDERS.items()}
            for place in (path, *(path / f".{name}" for name in _FOLDERS.values())):
                _prepare(place)
        except OSError as error:
            raise MailboxUnusable(f"{path}: {os_reason(error)}.") from error
        self._path = path
        self._lock = threading.Lock()

    def fetch_new(self) -> list[NewMail]:
        with self._lock:
            arrived = sorted(
                (_arrival(path), path) for sub in ("new", "cur") for path in _mails(self._path / sub)
            )
        found = ((path, _bytes_of(path)) for _, path in arrived[:_MOST_AT_ONCE])
        return [NewMail(_key(path), raw) for path, raw in found if raw is not None]

    def read(self, key: str) -> bytes:
        with self._lock:
            for box in self._boxes():
                try:
                    return box.get_bytes(key)
                except KeyError:
                    continue
        raise MailGone(key)

    def move(self, key: str, folder: Folder) -> None:
        # A rename within the file system: the mail is at every moment in exactly one folder.
        self._move(key, self._path, folder)

    def release(self, key: str) -> None:
        for place in (self._path, self._path / f".{_FOLDERS[Folder.KARANTAENE]}"):
            self._move(key, place, Folder.BEHANDLET)

    def find_sent(self, message_id: str) -> bool:
        wanted = message_id.encode("ascii", "replace")
        with self._lock:
            places = [self._path / folder / sub for folder in ("", ".Sendt") for sub in ("new", "cur")]
            return any(_id_of(path) == wanted for place in places for path in _mails(place))

    def wait(self, seconds: float) -> None:
        """Looking costs next to nothing, so there is nothing to wait for."""

    def probe(self) -> str:
        return f"{self._path}: {len(self.fetch_new())} nye mails venter"

    def close(self) -> None:
        """Nothing is held open."""

    def _move(self, key: str, place: Path, folder: Folder) -> None:
        with self._lock:
            source = next((p for sub in ("new", "cur") for p in _mails(place / sub) if _key(p) == key), None)
            if source is not None:
                source.rename(self._path / f".{_FOLDERS[folder]}" / "cur" / f"{key}:2,S")

    def _boxes(self) -> Iterator[mailbox.Maildir]:
        yield self._inbox
        yield from self._folders.values()


def _prepare(place: Path) -> None:
    """Have the three subfolders, and see that mail can be moved in and out of them."""
    for sub in _SUBFOLDERS:
        (place / sub).mkdir(mode=0o700, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place / sub, prefix="."):
            continue


def _mails(place: Path) -> Iterator[Path]:
    """The files that are mails; what begins with a dot is other programs' own."""
    return (path for path in place.iterdir() if not path.name.startswith(".") and path.is_file())


def _arrival(path: Path) -> tuple[int, str]:
    try:
        return path.stat().st_mtime_ns, path.name
    except FileNotFoundError:
        return 0, path.name  # moved by somebody else a moment ago


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _key(path: Path) -> str:
    return path.name.partition(":")[0]


def _id_of(path: Path) -> bytes | None:
    """A mail's own Message-ID: what stands in its body, as in a bounce, is another mail's."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        return None
    found = _MESSAGE_ID.search(_BLANK_LINE.split(head, maxsplit=1)[0])
    return found.group(1) if found else None
