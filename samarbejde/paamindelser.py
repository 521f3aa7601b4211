"""Which reminder is due now: wheel x obligations x ledger, in business days, each exactly once (R88, R90).

Pure and without memory: what has been sent or skipped stands in the ledger that the caller keeps, so a
tick that is missed, doubled or late changes nothing. Asking with tomorrow's date shows tomorrow's batch.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from samarbejde.aarshjul import Aarshjulsbegivenhed
from samarbejde.aarshjul_form import Begivenhedsart
from samarbejde.forpligtelser import Modtaget, Skyldig, skyldige
from samarbejde.kalender import Kalender
from samarbejde.personer import Person
from samarbejde.register import Register
from samarbejde.stige import Trin, Trinart

SEKRETARIAT: Final = "sekretariat"
"""The channel that a human reads when the ladder is at its end."""

_STALE_AFTER: Final = 15
"""Business days after which a missed step would only confuse its reader."""


class LedgerKey(NamedTuple):
    """What the reminder ledger is unique on; an ordinary tuple for whoever stores it."""

    activity: str
    year: int
    step: str
    recipient: str


@dataclass(frozen=True, slots=True)
class DuePaamindelse:
    """One reminder to send now.

    To a channel when `kanal` is set (a meeting, or an escalation to the secretariat), else by mail to
    `personer`. `skyldig` says who owes what, None for a meeting. `personer` may be empty when a party
    has no known contact: then the secretariat must be told.
    """

    key: LedgerKey
    begivenhed: Aarshjulsbegivenhed
    trin: Trin
    kanal: str | None = None
    personer: tuple[Person, ...] = ()
    skyldig: Skyldig | None = None


@dataclass(frozen=True, slots=True)
class Forfald:
    """What is due now, and the missed steps that must be marked as skipped in the ledger."""

    due: tuple[DuePaamindelse, ...] = ()
    skipped: tuple[LedgerKey, ...] = ()


@dataclass(frozen=True, slots=True)
class _Modtager:
    """Somebody a step may go to, with the name the ledger knows it by."""

    key: str
    kanal: str | None = None
    personer: tuple[Person, ...] = ()
    skyldig: Skyldig | None = None


@dataclass(slots=True)
class _Tick:
    """One tick's question, and its answer while it is being made."""

    today: dt.date
    sent: AbstractSet[tuple[str, int, str, str]]
    in_service_since: dt.date
    kalender: Kalender
    lukker: dict[str, dt.date]
    due: dict[LedgerKey, DuePaamindelse] = field(default_factory=dict)
    skipped: list[LedgerKey] = field(default_factory=list)


def due(
    begivenheder: Sequence[Aarshjulsbegivenhed],
    today: dt.date,
    sent: AbstractSet[tuple[str, int, str, str]],
    *,
    register: Register,
    received: Modtaget,
    in_service_since: dt.date,
    kalender: Kalender | None = None,
) -> Forfald:
    """The steps of one year's events that are due today, and those to be marked as skipped.

    `sent` is the ledger: every step already sent or skipped. Of several missed steps of one activity
    and recipient only the latest is due. Steps before `in_service_since` are never due; neither is a
    påmindelse after its date, nor a step more than 15 business days late: those are left unmarked. Only
    the escalation to a human waits as long as it must.
    """
    kalender = kalender or Kalender()
    if not kalender.is_reminder_day(today):
        return Forfald()
    lukker = {b.first_mailing: b.date for b in begivenheder if b.first_mailing and b.date}
    tick = _Tick(today, sent, in_service_since, kalender, lukker)
    for begivenhed in _mailings_first(begivenheder):
        arrived = [trin for trin in begivenhed.stige if in_service_since <= trin.date <= today]
        if arrived and _is_fresh(arrived[-1], begivenhed, tick):
            for modtager in _modtagere(begivenhed, register, received):
                _decide(begivenhed, modtager, arrived, tick)
    return Forfald(tuple(tick.due.values()), tuple(tick.skipped))


def _mailings_first(begivenheder: Iterable[Aarshjulsbegivenhed]) -> list[Aarshjulsbegivenhed]:
    """Openings before deadlines, as a deadline's reminder gives way to a mailing of the same day."""
    return sorted(begivenheder, key=lambda b: b.kind is not Begivenhedsart.AABNING)


def _is_fresh(trin: Trin, begivenhed: Aarshjulsbegivenhed, tick: _Tick) -> bool:
    """Whether a step still makes sense to its reader today; what a human must know of never grows old."""
    if trin.art is Trinart.ESKALERING:
        return True
    last_day = begivenhed.date if trin.art is Trinart.PAAMINDELSE else tick.lukker.get(begivenhed.id)
    if last_day is not None and tick.today > last_day:
        return False
    return tick.kalender.business_days_between(trin.date, tick.today) <= _STALE_AFTER


def _decide(
    begivenhed: Aarshjulsbegivenhed, modtager: _Modtager, arrived: Sequence[Trin], tick: _Tick
) -> None:
    """Let the latest arrived step be due unless the ledger has it, and skip what it overtakes."""
    pairs = [(LedgerKey(begivenhed.id, begivenhed.year, t.name, modtager.key), t) for t in arrived]
    latest, trin = pairs[-1]
    unmarked = [key for key, _ in pairs if key not in tick.sent]
    if latest in unmarked and not _just_mailed(begivenhed, modtager, trin, tick):
        kanal = SEKRETARIAT if trin.art is Trinart.ESKALERING else modtager.kanal
        tick.due[latest] = DuePaamindelse(
            latest, begivenhed, trin, kanal, modtager.personer, modtager.skyldig
        )
        unmarked.remove(latest)
    tick.skipped.extend(unmarked)


def _just_mailed(begivenhed: Aarshjulsbegivenhed, modtager: _Modtager, trin: Trin, tick: _Tick) -> bool:
    """Whether the question itself goes out today, late: then reminding of it on the same day is noise."""
    if begivenhed.first_mailing is None or trin.art is not Trinart.PAAMINDELSE:
        return False
    return any(key.activity == begivenhed.first_mailing and key.recipient == modtager.key for key in tick.due)


def _modtagere(
    begivenhed: Aarshjulsbegivenhed, register: Register, received: Modtaget
) -> Iterable[_Modtager]:
    """A meeting goes to its body, everything else to those who owe or may send something (R90)."""
    if begivenhed.udvalg is not None:
        return _udvalget(begivenhed.udvalg, register)
    return [
        _Modtager(skyldig.key, personer=skyldig.recipients, skyldig=skyldig)
        for skyldig in skyldige(register, begivenhed, received)
    ]


def _udvalget(abbr: str, register: Register) -> list[_Modtager]:
    """The body's channel, and by mail each member who is not in Slack."""
    udvalg = register.et_udvalg(abbr)
    if udvalg is None:
        return []
    members = [p for mail in udvalg.members if (p := register.person_by_mail(mail)) is not None]
    by_mail = [p for p in members if udvalg.channel is None or p.slack_mail is None]
    channel = [_Modtager(f"kanal:{udvalg.channel}", kanal=udvalg.channel)] if udvalg.channel else []
    return channel + [_Modtager(f"person:{p.mail.casefold()}", personer=(p,)) for p in by_mail]
