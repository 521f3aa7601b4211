"""Reads a register in: what it would change, then the new version and its journal entry in one transaction.

The old versions stay. A bot that runs asks for the newest each time, so it need not be told.
"""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType

from bot.clock import Clock, RealClock
from bot.errors import BotError
from bot.os_words import os_reason
from bot.register_file import RegisterFile, known_suffix, read_register_file
from bot.register_words import change_lines
from bot.settings import load_settings
from handlers.aabne_sager import aabne_sager
from handlers.context import COPENHAGEN
from samarbejde.register import Register
from samarbejde.register_diff import EMPTY, Registerskift, register_diff
from samarbejde.register_foelger import Foelge, foelger
from storage.db import Database

JOURNAL_ACTION = "register_indlaest"
_LONGEST_TEXT = 20_000


class RegisterMovedOn(BotError):
    """Registret er blevet ændret, mens du så på det. Kør kommandoen igen, og se ændringerne på ny."""


@dataclass(frozen=True, slots=True)
class Forslag:
    """What a file would change, compared with a version of the register."""

    version: int | None
    changes: tuple[Registerskift, ...]
    foelger: tuple[Foelge, ...]

    @property
    def is_first(self) -> bool:
        """Whether there was no register before."""
        return self.version is None


class RegisterImport:
    """One file on its way into one database."""

    def __init__(self, given: RegisterFile, source: str, path: Path, clock: Clock) -> None:
        self.path = path
        self.is_new = not path.exists()
        self._given = given
        self._source = source
        self._clock = clock
        # A database is made only once somebody has agreed to what it will hold.
        self._db = None if self.is_new else Database(path)

    @classmethod
    def of(cls, fil: Path, *, db: Path | None) -> RegisterImport:
        """Read the file, then open the database; BotError or RegisterFejl where either can't be."""
        known_suffix(fil)
        try:
            given = read_register_file(fil)
        except OSError as error:
            raise BotError(f"{fil} kan ikke læses: {os_reason(error)}.") from error
        return cls(given, fil.name, db or load_settings().db, RealClock())

    def __enter__(self) -> RegisterImport:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        del kind, error, trace
        if self._db is not None:
            self._db.close()

    def forslag(self) -> Forslag:
        """What would change, and what should be looked at."""
        version, before, waiting = self._now_known()
        after = self._given.register
        found = foelger(before, after, self._today, aabne_sager=waiting)
        return Forslag(version, register_diff(before, after), found)

    def carry_out(self, forslag: Forslag) -> int:
        """Keep the new version and journal who read it in; RegisterMovedOn when another came in between."""
        now = self._clock.now()
        self._db = self._db or Database(self.path)
        with self._db.write("register") as uow:
            if uow.register.current_version() != forslag.version:
                raise RegisterMovedOn
            version = uow.register.save(self._given.text, at=now, source=self._source)
            uow.journal.append(
                at=now,
                actor=f"kommandolinjen:{_user()}",
                action=JOURNAL_ACTION,
                subject=("register", str(version)),
                text={
                    "fil": self._source,
                    "aendringer": "\n".join(change_lines(forslag.changes))[:_LONGEST_TEXT],
                },
            )
        return version

    def _now_known(self) -> tuple[int | None, Register, Mapping[str, tuple[str, ...]]]:
        if self._db is None:
            return None, EMPTY, {}
        with self._db.read() as uow:
            known = uow.register.current() or EMPTY
            return uow.register.current_version(), known, aabne_sager(uow, self._today)

    @property
    def _today(self) -> date:
        return self._clock.now().astimezone(COPENHAGEN).date()


def _user() -> str:
    """Whoever sits at the machine, by the operating system's word."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "ukendt bruger"
