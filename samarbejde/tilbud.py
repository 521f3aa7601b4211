"""Tilbud with sub-units, aliases and membership events, seen "pr. dato" (R2, R11-R15)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

UKENDT = "ukendt – skal bekræftes af sekretariatet"
"""What is said of a membership after its known period has run out (R15)."""


class BegivenhedKind(StrEnum):
    """What can happen to a tilbud's membership (R13)."""

    OPTAGET = "optaget"
    REVURDERET = "revurderet"
    FUSIONERET_IND_I = "fusioneret_ind_i"
    NAVNEAENDRING = "navneaendring"
    UDMELDT = "udmeldt"
    UDGAAET = "udgaaet"


_BEGINS = frozenset({BegivenhedKind.OPTAGET, BegivenhedKind.REVURDERET})
_ENDS = frozenset({BegivenhedKind.FUSIONERET_IND_I, BegivenhedKind.UDMELDT, BegivenhedKind.UDGAAET})


@dataclass(frozen=True, slots=True)
class Begivenhed:
    """One membership event (R13).

    `to` is the last day covered. `into` is the tilbud merged into, or the new name of a navneændring.
    """

    date: dt.date
    kind: BegivenhedKind
    to: dt.date | None = None
    into: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Medlemskab:
    """A tilbud's membership on a day, with the source that says so (R2, R11, R15).

    `covered` is None when nobody has said what holds after the last known period; then `until` is that
    period's last day. While covered `until` is the last day covered, None where none is agreed. `into` is
    the tilbud it was merged into.
    """

    covered: bool | None
    since: dt.date | None = None
    until: dt.date | None = None
    source: str | None = None
    into: str | None = None

    @property
    def ord(self) -> str:
        """The membership in the words people use: omfattet, ikke omfattet, or unknown (R15)."""
        if self.covered is None:
            return UKENDT
        return "omfattet" if self.covered else "ikke omfattet"


@dataclass(frozen=True, slots=True)
class Tilbud:
    """A tilbud; its sub-units are never counted as tilbud of their own (R13).

    `name` is the lasting name that all records carry; a later one stands in a navneændring.
    """

    name: str
    aliases: tuple[str, ...] = ()
    subunits: tuple[str, ...] = ()
    driftsherre: str | None = None
    events: tuple[Begivenhed, ...] = ()

    def status(self, pr_dato: dt.date) -> Medlemskab:
        """The membership on that day, by its events alone (R11-R15)."""
        found = Medlemskab(covered=False)
        for event in self._events_until(pr_dato):
            if event.kind in _ENDS and found.covered and event.to is not None and event.to >= pr_dato:
                # A withdrawal with notice: covered until its last day.
                found = replace(found, until=event.to, source=event.source, into=event.into)
            elif event.kind in _ENDS:
                since = event.date if event.to is None else event.to + dt.timedelta(days=1)
                found = Medlemskab(False, since, None, event.source, event.into)
            elif event.kind in _BEGINS:
                # A reassessment that follows on prolongs the membership; its beginning stays.
                since = found.since if _goes_on(found, event.date) and found.since else event.date
                found = Medlemskab(True, since, event.to, event.source)
        if found.covered and found.until is not None and found.until < pr_dato:
            return replace(found, covered=None)
        return found

    def er_omfattet(self, pr_dato: dt.date) -> bool:
        """Whether the cooperation covers this tilbud on that day; unknown is not covered (R2, R15)."""
        return self.status(pr_dato).covered is True

    def navn(self, pr_dato: dt.date) -> str:
        """What the tilbud is called on that day (R13)."""
        names = [event.into for event in self._renamings() if event.date <= pr_dato and event.into]
        return names[-1] if names else self.name

    @property
    def navne(self) -> tuple[str, ...]:
        """The lasting name and every later one, in order (R13)."""
        return tuple(dict.fromkeys((self.name, *(e.into for e in self._renamings() if e.into))))

    def _renamings(self) -> list[Begivenhed]:
        events = (event for event in self.events if event.kind is BegivenhedKind.NAVNEAENDRING)
        return sorted(events, key=lambda event: event.date)

    def _events_until(self, pr_dato: dt.date) -> list[Begivenhed]:
        return sorted((event for event in self.events if event.date <= pr_dato), key=lambda event: event.date)


def _goes_on(before: Medlemskab, day: dt.date) -> bool:
    """Whether the membership still holds, or ended the day before."""
    return before.covered is True and (before.until is None or before.until >= day - dt.timedelta(days=1))
