"""Checking the journal: finds a changed, removed or inserted entry and says which (R131)."""

from __future__ import annotations

import sqlite3

from storage.journal_chain import GENESIS, VerifyResult, entry_hash, salted_hash
from storage.session import Session

_ENTRIES = """
SELECT j.*, t.id AS text_row, t.salt, t.body, t.erased_at,
  EXISTS (SELECT 1 FROM journal AS e WHERE e.subject_type = 'journal' AND e.subject_id = CAST(j.id AS TEXT)
          AND e.action = 'tekst_slettet') AS erasure_noted
FROM journal AS j LEFT JOIN journal_text AS t ON t.id = j.id
ORDER BY j.id
"""


def verify_journal(session: Session) -> VerifyResult:
    """Follow the chain from the first entry to the head."""
    last_id, last_hash, checked = 0, GENESIS, 0
    for row in session.each(_ENTRIES):
        reason = _fault(row, last_id, last_hash)
        if reason is not None:
            return VerifyResult(ok=False, checked=checked, first_bad=row["id"], reason=reason)
        last_id, last_hash, checked = row["id"], row["hash"], checked + 1
    head = session.one("SELECT id, hash FROM journal_head")
    expected = (0, GENESIS) if head is None else (head["id"], head["hash"])
    if expected != (last_id, last_hash):
        return VerifyResult(
            ok=False, checked=checked, first_bad=last_id + 1, reason="Journalens sidste poster er fjernet."
        )
    orphan = session.one("SELECT min(id) AS id FROM journal_text WHERE id NOT IN (SELECT id FROM journal)")
    if orphan is not None and orphan["id"] is not None:
        return VerifyResult(
            ok=False, checked=checked, first_bad=orphan["id"], reason="En tekst hører ikke til nogen post."
        )
    return VerifyResult(ok=True, checked=checked)


def _fault(row: sqlite3.Row, last_id: int, last_hash: str) -> str | None:
    if row["id"] != last_id + 1:
        return "En post før denne er fjernet, eller denne er sat ind."
    if row["prev_hash"] != last_hash:
        return "Posten passer ikke til den foregående."
    hashed = entry_hash(
        id=row["id"],
        at=row["at"],
        actor=row["actor"],
        action=row["action"],
        subject=(row["subject_type"], row["subject_id"]),
        text_hash=row["text_hash"],
        prev_hash=row["prev_hash"],
    )
    if row["hash"] != hashed:
        return "Posten er ændret."
    return _text_fault(row)


def _text_fault(row: sqlite3.Row) -> str | None:
    if row["text_hash"] is None:
        return None if row["text_row"] is None else "Posten har fået en tekst, den ikke havde."
    if row["text_row"] is None:
        return "Postens tekst er fjernet."
    if row["body"] is None or row["salt"] is None:
        noted = row["erased_at"] is not None and row["erasure_noted"]
        return None if noted else "Postens tekst er slettet uden om journalen."
    return None if salted_hash(row["salt"], row["body"]) == row["text_hash"] else "Postens tekst er ændret."
