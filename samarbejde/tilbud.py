"""Tilbud with sub-units, aliases and membership events, seen "pr. dato" (R2, R11-R15)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class BegivenhedKind(StrEnum):
    """What can happen to a tilbud's membership (R13)."""

    OPTAGET = "optaget"
    REVURDERET = "revurderet"
    FUSIONERET_IND_I = "fusioneret_ind_i"
    NAVNEAENDRING = "navneaendring"
    UDMELDT = "udmeldt"
    UDGAAET = "udgaaet"


_ENDS = frozenset({BegivenhedKind.FUSIONERET_IND_I, BegivenhedKind.UDMELDT, BegivenhedKind.UDGAAET})


@dataclass(frozen=True, slots=True)
class Begivenhed:
    """One membership event; `to` is the last day covered, `into` the tilbud merged into."""

    date: dt.date
    kind: BegivenhedKind
    to: dt.date | None = None
    into: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Tilbud:
    """A tilbud; its sub-units are never counted as tilbud of their own (R13)."""

    name: str
    aliases: tuple[str, ...] = ()
    subunits: tuple[str, ...] = ()
    driftsherre: str | None = None
    events: tuple[Begivenhed, ...] = ()

    def er_omfattet(self, pr_dato: dt.date) -> bool:
        """Whether the cooperation covers this tilbud on that day, by its events alone (R2, R13)."""
        covered_until: dt.date | None = None
        covered = False
        for event in sorted(self.events, key=lambda e: e.date):
            if event.date > pr_dato:
                break
            if event.kind in _ENDS:
                covered = False
            elif event.kind in (BegivenhedKind.OPTAGET, BegivenhedKind.REVURDERET):
                covered, covered_until = True, event.to
        return covered and (covered_until is None or pr_dato <= covered_until)
