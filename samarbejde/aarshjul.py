"""The årshjul: the events of a year with their days, conditions and ladders of reminders (R82-R91)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from samarbejde.aarshjul_form import (
    VERSIONS,
    AarshjulForm,
    BegivenhedForm,
    Begivenhedsart,
    MoedeOpslag,
    Pligt,
    load_aarshjul,
)
from samarbejde.aftaleperiode import Periode
from samarbejde.errors import AarshjulFejl
from samarbejde.kalender import Kalender
from samarbejde.register import Register
from samarbejde.stige import AABNING, Stigeregler, Trin, Trinart, paamindelser_before, rykkere_after
from samarbejde.udvalg import Moede, Udvalg

GAELDENDE: Final = "tillaeg3"
FOERSTE_AAR: Final = 2014
SIDSTE_AAR: Final = 2199


@dataclass(frozen=True, slots=True)
class Aarshjulsbegivenhed:
    """One event of a year's wheel; the fields of contracts.md's calendar, and what reminders need.

    `date` is None for a meeting that the mødeplan lacks and for a period: `span` then gives the days. `moede`
    is the planned meeting with its time and place.
    `held` is False when the year's condition cancels it; it then has no ladder. `stige` holds all steps
    in order. `udvalg` is the abbreviation of the body that meets, `prepared_by` the ids of the events
    whose results the meeting needs, `first_mailing` the event that opened what this deadline closes.
    """

    id: str
    year: int
    kind: Begivenhedsart
    title: str
    track: str
    actor: str
    audience: tuple[str, ...]
    source: str
    rules: tuple[str, ...]
    held: bool = True
    default: bool = False
    condition: str | None = None
    date: dt.date | None = None
    span: Periode | None = None
    moede: Moede | None = None
    stige: tuple[Trin, ...] = ()
    pligt: Pligt | None = None
    udvalg: str | None = None
    prepared_by: tuple[str, ...] = ()
    first_mailing: str | None = None

    @property
    def reminders(self) -> tuple[dt.date, ...]:
        """The days of the påmindelser before the event."""
        days = (trin.date for trin in self.stige if trin.art is Trinart.PAAMINDELSE)
        return tuple(dict.fromkeys(days))


@dataclass(frozen=True, slots=True)
class _Aar:
    """What the events of one year are computed from."""

    year: int
    hjul: AarshjulForm
    udvalg: Sequence[Udvalg]
    new_tilbud: int
    kalender: Kalender


def version_in_force(year: int) -> str:
    """The version of the wheel that a year follows; the years of tillæg 3 are a proposed default (R1)."""
    for version in VERSIONS:
        hjul = load_aarshjul(version)
        if hjul.first_year <= year <= (hjul.last_year or SIDSTE_AAR):
            return version
    raise AarshjulFejl(_outside(year))


def aarets_begivenheder(
    year: int,
    moeder: Register | Sequence[Udvalg] = (),
    *,
    version: str = GAELDENDE,
    new_tilbud: int = 0,
    kalender: Kalender | None = None,
) -> tuple[Aarshjulsbegivenhed, ...]:
    """The events of a year in order of time, those that the year cancels among them (R82-R91).

    `moeder` gives the mødeplan; `new_tilbud` is how many tilbud are nominated that year (R87).
    """
    if not FOERSTE_AAR <= year <= SIDSTE_AAR:
        raise AarshjulFejl(_outside(year))
    udvalg = moeder.udvalg if isinstance(moeder, Register) else moeder
    aar = _Aar(year, load_aarshjul(version), udvalg, new_tilbud, kalender or Kalender())
    return tuple(sorted((_begivenhed(form, aar) for form in aar.hjul.event), key=_first_day))


def _outside(year: int) -> str:
    return f"Samarbejdet har intet årshjul for {year}. Vælg et år fra {FOERSTE_AAR} til {SIDSTE_AAR}."


def _first_day(begivenhed: Aarshjulsbegivenhed) -> dt.date:
    if begivenhed.date is not None:
        return begivenhed.date
    return begivenhed.span.start if begivenhed.span else dt.date(begivenhed.year, 1, 1)


def _begivenhed(form: BegivenhedForm, aar: _Aar) -> Aarshjulsbegivenhed:
    condition = form.betingelse
    held = condition is None or condition.may_hold(aar.year, aar.new_tilbud)
    moede = _meeting(form.meeting, form, aar) if form.meeting else None
    day = moede.date if moede else _day(form, aar)
    odd_title = form.title_odd if aar.year % 2 else None
    return Aarshjulsbegivenhed(
        id=form.id,
        year=aar.year,
        kind=form.kind,
        title=odd_title or form.title,
        track=form.track,
        actor=form.actor,
        audience=form.audience,
        source=aar.hjul.source,
        rules=form.rules,
        held=held,
        default=form.default,
        condition=condition.value if condition else None,
        date=day,
        span=None if day else _months(form, aar.year),
        moede=moede,
        stige=_stige(form, day, aar.hjul.stigeregler, aar.kalender) if held and day else (),
        pligt=form.duty,
        udvalg=form.meeting.body if form.meeting else None,
        prepared_by=form.prepared_by,
        first_mailing=form.first_mailing,
    )


def _day(form: BegivenhedForm, aar: _Aar) -> dt.date | None:
    """The wheel's day, rolled as its kind asks; None for what has only months (R91)."""
    if form.day is None:
        return None
    day = dt.date(aar.year, form.months[0], form.day)
    if form.before_meeting is not None:
        moede = _meeting(form.before_meeting, form, aar)
        if moede is not None:
            day = min(day, moede.date - dt.timedelta(days=form.before_meeting.days))
    if form.kind is Begivenhedsart.FRIST:
        return aar.kalender.roll_back(day)
    return aar.kalender.roll_forward(day) if form.kind is Begivenhedsart.AABNING else day


def _meeting(opslag: MoedeOpslag, form: BegivenhedForm, aar: _Aar) -> Moede | None:
    """The meeting in the event's months, else, where the version lets the mødeplan decide, in the year."""
    planned = sorted(
        (
            moede
            for udvalg in aar.udvalg
            if udvalg.abbr.casefold() == opslag.body.casefold()
            for moede in udvalg.meetings
            if moede.date.year == aar.year and moede.kind is opslag.kind
        ),
        key=lambda moede: moede.date,
    )
    in_month = [moede for moede in planned if moede.date.month in form.months]
    candidates = in_month or (planned if aar.hjul.meetings == "year" else [])
    return candidates[0] if candidates else None


def _months(form: BegivenhedForm, year: int) -> Periode:
    after = dt.date(year + form.months[-1] // 12, form.months[-1] % 12 + 1, 1)
    return Periode(dt.date(year, form.months[0], 1), after - dt.timedelta(days=1))


def _stige(form: BegivenhedForm, day: dt.date, regler: Stigeregler, kalender: Kalender) -> tuple[Trin, ...]:
    """The steps of an event: "0" for an opening, a ladder before deadlines and meetings and after debts."""
    if form.kind is Begivenhedsart.AABNING:
        return (Trin(AABNING, kalender.roll_forward_to_reminder_day(day)),)
    if form.kind not in (Begivenhedsart.FRIST, Begivenhedsart.MOEDE):
        return ()
    before = paamindelser_before(day, regler, kalender, mailed_before=form.first_mailing is not None)
    owed = form.duty is not None and form.duty.er_skyldig
    return before + (rykkere_after(day, regler, kalender) if owed else ())
