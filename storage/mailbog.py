"""What is known of mail addresses and mails: who can't be reached, how much was mailed, what was seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from storage.session import Session
from storage.times import from_text, to_text


@dataclass(frozen=True, slots=True)
class SvigtendeAdresse:
    """An address that mail comes back from, since when, and what the server said."""

    address: str
    grund: str
    since: datetime


class Mailbog:
    """The book of addresses and mails."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def mark_failing(self, address: str, *, grund: str, at: datetime) -> bool:
        """Mark an address that mail came back from; False, and nothing changed, where it is marked."""
        sql = (
            "INSERT INTO mail_svigter (address, grund, since) VALUES (?, ?, ?) "
            "ON CONFLICT (address) DO NOTHING"
        )
        return self._session.run(sql, (address, grund, to_text(at))) == 1

    def reached(self, address: str) -> bool:
        """Take the mark off an address that somebody wrote from; whether there was one."""
        return self._session.run("DELETE FROM mail_svigter WHERE address = ?", (address,)) == 1

    def failing(self) -> tuple[SvigtendeAdresse, ...]:
        """The addresses that fail, oldest first."""
        rows = self._session.all("SELECT * FROM mail_svigter ORDER BY since, address")
        return tuple(SvigtendeAdresse(r["address"], r["grund"], from_text(r["since"])) for r in rows)

    def has_mailed(self, address: str) -> bool:
        """Whether anything was ever mailed to the address."""
        return self._session.one("SELECT 1 FROM mail_sendt WHERE address = ?", (address,)) is not None

    def count(self, address: str, day: date) -> int:
        """Count one more mail to the address on that day; how many it makes."""
        row = self._session.one(
            "INSERT INTO mail_sendt (address, day, number) VALUES (?, ?, 1) "
            "ON CONFLICT (address, day) DO UPDATE SET number = number + 1 RETURNING number",
            (address, day.isoformat()),
        )
        return 0 if row is None else int(row["number"])

    def is_new(self, fingerprint: str, *, at: datetime) -> bool:
        """Remember a mail by its fingerprint; False where it was handled before."""
        sql = "INSERT INTO mail_set (fingerprint, at) VALUES (?, ?) ON CONFLICT (fingerprint) DO NOTHING"
        return self._session.run(sql, (fingerprint, to_text(at))) == 1
