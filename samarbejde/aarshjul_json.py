"""A year's wheel in the JSON form of contracts.md: what `rammebot calendar --json` prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from samarbejde.aarshjul import GAELDENDE, Aarshjulsbegivenhed, aarets_begivenheder
from samarbejde.kalender import Kalender
from samarbejde.register import Register
from samarbejde.udvalg import Udvalg


class _Json(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, serialize_by_alias=True)


class KalenderBegivenhed(_Json):
    """One event; the field names and their order are the contract."""

    id: str
    date: dt.date | None
    from_: dt.date | None = Field(alias="from")
    to: dt.date | None
    title: str
    track: str
    actor: str
    audience: tuple[str, ...]
    held: bool
    condition: str | None
    source: str
    rules: tuple[str, ...]
    default: bool
    reminders: tuple[dt.date, ...]


class KalenderAar(_Json):
    """The whole answer; `model_dump_json()` gives the contract's JSON."""

    year: int
    version: str
    events: tuple[KalenderBegivenhed, ...]


def kalender_json(
    year: int,
    moeder: Register | Sequence[Udvalg] = (),
    *,
    version: str = GAELDENDE,
    new_tilbud: int = 0,
    kalender: Kalender | None = None,
) -> KalenderAar:
    """The year's events, in order of time, as the calendar command answers (R82-R91, contracts.md)."""
    begivenheder = aarets_begivenheder(
        year, moeder, version=version, new_tilbud=new_tilbud, kalender=kalender
    )
    return KalenderAar(year=year, version=version, events=tuple(_event(b) for b in begivenheder))


def _event(begivenhed: Aarshjulsbegivenhed) -> KalenderBegivenhed:
    return KalenderBegivenhed(
        id=begivenhed.id,
        date=begivenhed.date,
        from_=begivenhed.span.start if begivenhed.span else None,
        to=begivenhed.span.end if begivenhed.span else None,
        title=begivenhed.title,
        track=begivenhed.track,
        actor=begivenhed.actor,
        audience=begivenhed.audience,
        held=begivenhed.held,
        condition=begivenhed.condition,
        source=begivenhed.source,
        rules=begivenhed.rules,
        default=begivenhed.default,
        reminders=begivenhed.reminders,
    )
