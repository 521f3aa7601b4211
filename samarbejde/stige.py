"""The ladder of reminders around a date: påmindelser before it, rykkere after it, then a human (R88, R91)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from samarbejde.kalender import Kalender

AABNING = "0"
ESKALER = "eskaler"


class Trinart(StrEnum):
    """What a step is to its reader."""

    PAAMINDELSE = "paamindelse"
    AABNING = "aabning"
    RYKKER = "rykker"
    ESKALERING = "eskalering"


@dataclass(frozen=True, slots=True)
class Trin:
    """One step: its name in the ledger ("-21", "0", "+5", "eskaler") and the day it falls on."""

    name: str
    date: date

    @property
    def art(self) -> Trinart:
        """What the step is: before the deadline a påmindelse, after it a rykker."""
        if self.name == ESKALER:
            return Trinart.ESKALERING
        return {"-": Trinart.PAAMINDELSE, "+": Trinart.RYKKER}.get(self.name[0], Trinart.AABNING)


@dataclass(frozen=True, slots=True)
class Stigeregler:
    """How many calendar days before and business days after a date its steps fall."""

    before_days: tuple[int, ...] = (21, 7, 1)
    after_days: tuple[int, ...] = (1, 5, 10)
    escalate_after: int = 10


def paamindelser_before(
    day: date, regler: Stigeregler, kalender: Kalender, *, mailed_before: bool = False
) -> tuple[Trin, ...]:
    """The steps before a date, each on the nearest earlier day that may carry a reminder.

    When a first mailing has gone out, it counts as the earliest step (R88).
    """
    days = sorted(regler.before_days, reverse=True)[1 if mailed_before else 0 :]
    return tuple(Trin(f"-{n}", kalender.roll_back_to_reminder_day(day - timedelta(days=n))) for n in days)


def rykkere_after(day: date, regler: Stigeregler, kalender: Kalender) -> tuple[Trin, ...]:
    """The steps after a deadline in business days; the one after the last goes to a human."""
    steps = [(f"+{n}", n) for n in sorted(regler.after_days)] + [(ESKALER, regler.escalate_after + 1)]
    return tuple(
        Trin(name, kalender.roll_forward_to_reminder_day(kalender.add_business_days(day, n)))
        for name, n in steps
    )
