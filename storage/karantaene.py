"""Mails that wait for a human before they are let in, and what the human decided (R125)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from storage.errors import UnknownRow
from storage.session import Session
from storage.times import from_text, maybe_from_text, to_text

KarantaeneState = Literal["venter", "sluppet_ind", "afvist"]
KarantaeneDecision = Literal["sluppet_ind", "afvist"]


@dataclass(frozen=True, slots=True)
class KarantaeneMail:
    """A mail that was set aside: who sent it, its masked subject, which guards held it and why.

    The mail itself lies in the mailbox under `mail_key`; `fund` has pairs of guard and reason.
    """

    id: int
    mail_key: str
    message_id: str
    sender: str
    subject: str
    fund: tuple[tuple[str, str], ...]
    state: KarantaeneState
    received_at: datetime
    decided_by: str | None
    decided_at: datetime | None


class KarantaeneStore:
    """Sets mails aside, and keeps what was decided of each, once."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        *,
        mail_key: str,
        message_id: str,
        sender: str,
        subject: str,
        fund: Iterable[tuple[str, str]],
        at: datetime,
    ) -> KarantaeneMail:
        """Set a mail aside."""
        row_id = self._session.insert(
            "karantaene",
            {
                "mail_key": mail_key,
                "message_id": message_id,
                "sender": sender,
                "subject": subject,
                "fund": json.dumps([list(pair) for pair in fund], ensure_ascii=False),
                "received_at": to_text(at),
            },
        )
        added = self.get(row_id)
        if added is None:
            raise UnknownRow(f"karantaene {row_id}")
        return added

    def decide(self, id: int, decision: KarantaeneDecision, *, by: str, at: datetime) -> bool:  # noqa: A002
        """Keep what a human decided; False where another was first."""
        sql = (
            "UPDATE karantaene SET state = ?, decided_by = ?, decided_at = ? "
            "WHERE id = ? AND state = 'venter'"
        )
        return self._session.run(sql, (decision, by, to_text(at), id)) == 1

    def get(self, id: int) -> KarantaeneMail | None:  # noqa: A002
        """The mail of that id."""
        row = self._session.one("SELECT * FROM karantaene WHERE id = ?", (id,))
        return None if row is None else _mail(row)

    def waiting(self) -> tuple[KarantaeneMail, ...]:
        """What waits for a human, oldest first."""
        rows = self._session.all("SELECT * FROM karantaene WHERE state = 'venter' ORDER BY id")
        return tuple(_mail(row) for row in rows)


def _mail(row: sqlite3.Row) -> KarantaeneMail:
    return KarantaeneMail(
        id=row["id"],
        mail_key=row["mail_key"],
        message_id=row["message_id"],
        sender=row["sender"],
        subject=row["subject"],
        fund=tuple((vagt, grund) for vagt, grund in json.loads(row["fund"])),
        state=row["state"],
        received_at=from_text(row["received_at"]),
        decided_by=row["decided_by"],
        decided_at=maybe_from_text(row["decided_at"]),
    )
