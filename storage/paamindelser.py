"""The ledger of reminders: each step to each recipient at most once, whatever the clock does."""

from __future__ import annotations

from datetime import datetime

from storage.session import Session
from storage.times import to_text

LedgerKey = tuple[str, int, str, str]


class ReminderLedger:
    """Notes what was sent, skipped or is held back; a key is (activity, year, step, recipient)."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        self._session = session

    def claim(
        self, activity: str, year: int, step: str, recipient: str, *, at: datetime, outcome: str = "sendt"
    ) -> bool:
        """Settle a step; False when it is settled already. Send only when this said True."""
        sql = (
            "INSERT INTO paamindelser (activity, year, step, recipient, outcome, at) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
        )
        return self._session.run(sql, (activity, year, step, recipient, outcome, to_text(at))) == 1

    def sent(self, year: int) -> set[LedgerKey]:
        """Every step settled for that year, whatever the outcome: none of them is due again."""
        return self._keys("SELECT * FROM paamindelser WHERE year = ?", (year,))

    def with_outcome(self, year: int, outcome: str) -> set[LedgerKey]:
        """The steps settled in that way."""
        return self._keys("SELECT * FROM paamindelser WHERE year = ? AND outcome = ?", (year, outcome))

    def hold(
        self, activity: str, year: int, step: str, recipient: str, *, at: datetime, held_by: str
    ) -> bool:
        """Hold a step back because a person asked for it; False when it is held already."""
        sql = (
            "INSERT INTO paamindelser_holdt (activity, year, step, recipient, held_by, at) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
        )
        return self._session.run(sql, (activity, year, step, recipient, held_by, to_text(at))) == 1

    def release(self, activity: str, year: int, step: str, recipient: str) -> bool:
        """Let a held step go; False when it was not held."""
        sql = "DELETE FROM paamindelser_holdt WHERE activity = ? AND year = ? AND step = ? AND recipient = ?"
        return self._session.run(sql, (activity, year, step, recipient)) == 1

    def held(self, year: int) -> set[LedgerKey]:
        """The steps held back for that year."""
        return self._keys("SELECT * FROM paamindelser_holdt WHERE year = ?", (year,))

    def _keys(self, sql: str, parameters: tuple[int] | tuple[int, str]) -> set[LedgerKey]:
        rows = self._session.all(sql, parameters)
        return {(row["activity"], row["year"], row["step"], row["recipient"]) for row in rows}
