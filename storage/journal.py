"""The journal: who did what, when, to which case; nothing in it can be changed (R119, R131).

The chain holds ids, actors, times and salted hashes. The text lies beside it and can be erased by law
without breaking the chain (R128).
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from storage.errors import UnknownRow
from storage.journal_chain import GENESIS, VerifyResult, entry_hash, salted_hash
from storage.journal_verify import verify_journal
from storage.session import Session
from storage.times import from_text, to_text

TextValue = str | int | float | bool | None
ERASED = "tekst_slettet"
ENTRY_SUBJECT = "journal"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry of the journal; `text_id` is None when the entry never had a text."""

    id: int
    at: datetime
    actor: str
    action: str
    subject_type: str
    subject_id: str
    text_id: int | None
    prev_hash: str
    hash: str


def _entry(row: sqlite3.Row) -> JournalEntry:
    return JournalEntry(
        id=row["id"],
        at=from_text(row["at"]),
        actor=row["actor"],
        action=row["action"],
        subject_type=row["subject_type"],
        subject_id=row["subject_id"],
        text_id=None if row["text_hash"] is None else row["id"],
        prev_hash=row["prev_hash"],
        hash=row["hash"],
    )


class Journal:
    """Appends, reads and verifies; triggers in the database forbid the rest."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def append(
        self,
        *,
        at: datetime,
        actor: str,
        action: str,
        subject: tuple[str, str],
        text: Mapping[str, TextValue] | None = None,
    ) -> int:
        """Add an entry about a subject (its kind and id); the entry's id."""
        head = self._session.one("SELECT id, hash FROM journal_head")
        entry_id, prev_hash = (1, GENESIS) if head is None else (int(head["id"]) + 1, str(head["hash"]))
        salt = secrets.token_bytes(16)
        body = None if text is None else json.dumps(dict(text), ensure_ascii=False, allow_nan=False)
        text_hash = None if body is None else salted_hash(salt, body)
        stamp = to_text(at)
        hashed = entry_hash(
            id=entry_id,
            at=stamp,
            actor=actor,
            action=action,
            subject=subject,
            text_hash=text_hash,
            prev_hash=prev_hash,
        )
        self._session.run(
            "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (entry_id, stamp, actor, action, *subject, text_hash, prev_hash, hashed),
        )
        if body is not None:
            self._session.run("INSERT INTO journal_text VALUES (?, ?, ?, NULL)", (entry_id, salt, body))
        self._session.run("INSERT OR REPLACE INTO journal_head VALUES (1, ?, ?)", (entry_id, hashed))
        return entry_id

    def entries(self, subject: tuple[str, str] | None = None) -> list[JournalEntry]:
        """The entries about a subject, or all, oldest first."""
        if subject is None:
            rows = self._session.all("SELECT * FROM journal ORDER BY id")
        else:
            rows = self._session.all(
                "SELECT * FROM journal WHERE subject_type = ? AND subject_id = ? ORDER BY id", subject
            )
        return [_entry(row) for row in rows]

    def text_of(self, entry: JournalEntry) -> dict[str, TextValue] | None:
        """The text of an entry, None when it has none or it was erased."""
        row = self._session.one("SELECT body FROM journal_text WHERE id = ?", (entry.id,))
        if row is None or row["body"] is None:
            return None
        text: dict[str, TextValue] = json.loads(row["body"])
        return text

    def erase_text(self, entry_id: int, *, at: datetime, reason: str, actor: str = "rammebot") -> None:
        """Erase an entry's text and its salt; that it was done, by whom and why, is an entry of its own.

        UnknownRow when there is no such entry; nothing happens when the text is erased already.
        """
        row = self._session.one(
            "SELECT text_hash, erased_at FROM journal LEFT JOIN journal_text USING (id) WHERE id = ?",
            (entry_id,),
        )
        if row is None:
            raise UnknownRow(f"journal {entry_id}")
        if row["text_hash"] is None or row["erased_at"] is not None:
            return
        self._session.run(
            "UPDATE journal_text SET salt = NULL, body = NULL, erased_at = ? WHERE id = ?",
            (to_text(at), entry_id),
        )
        self.append(
            at=at, actor=actor, action=ERASED, subject=(ENTRY_SUBJECT, str(entry_id)), text={"grund": reason}
        )

    def verify(self) -> VerifyResult:
        """Check every hash from the first entry to the last, and every text that is not erased."""
        return verify_journal(self._session)
