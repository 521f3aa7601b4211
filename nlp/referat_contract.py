"""The fixed JSON form of minutes that `rammebot parse-minutes --json` prints (contracts.md)."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer

from nlp.referat import (
    Afvigelse,
    Aktion,
    Beslutning,
    Deltager,
    Formand,
    Gaest,
    Grundlag,
    Indstilling,
    Moedehoved,
    Punkt,
    Referat,
)


class _Contract(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Sparse(_Contract):
    """A value whose rare keys are left out where they hold nothing, as in the worked example."""

    _rare: ClassVar[frozenset[str]] = frozenset()

    @model_serializer(mode="wrap")
    def _written(self, written: SerializerFunctionWrapHandler) -> dict[str, object]:
        return {
            key: value for key, value in written(self).items() if value is not None or key not in self._rare
        }


class DeltagerKontrakt(_Sparse):
    """A person of the attendance list."""

    _rare: ClassVar[frozenset[str]] = frozenset({"substitute_for"})
    name: str
    organisation: str | None
    unit: str | None
    role: str | None
    kind: str
    substitute_for: str | None


class BilagKontrakt(_Sparse):
    """A paper; `quote` only where the minutes say it was laid with them."""

    _rare: ClassVar[frozenset[str]] = frozenset({"quote"})
    title: str
    kind: str
    quote: str | None


class KildeKontrakt(_Contract):
    """The file, what its title says it is and what it is."""

    file: str
    header_says: str | None
    actual_document_type: str


class MoedeKontrakt(_Contract):
    """The head of the minutes; times are HH:MM."""

    body: str | None
    body_abbr: str | None
    date: dt.date | None
    weekday: str | None
    start: str | None
    end: str | None
    time_text: str | None
    place: str | None
    chair: Formand | None
    present: tuple[DeltagerKontrakt, ...]
    present_count: int
    absent: tuple[DeltagerKontrakt, ...]
    absent_count: int
    guests: tuple[Gaest, ...]
    referent: str | None
    case_number: str | None
    document_number: str | None


class AktionKontrakt(_Contract):
    """An action point; `required` is whether it must be followed up."""

    id: str
    item: int | str
    responsible: str | None
    what: str
    deadline_text: str | None
    deadline_iso: str | None
    basis: Grundlag
    required: bool
    quote: str


class PunktKontrakt(_Contract):
    """An item of the agenda."""

    number: int | str
    title: str
    title_raw: str
    section: str | None
    indstilling: Indstilling | None
    decision: Beslutning | None
    action_points: tuple[AktionKontrakt, ...]
    attachments: tuple[BilagKontrakt, ...]
    notes: tuple[str, ...]


class NaesteKontrakt(_Contract):
    """The next meeting; times are HH:MM."""

    date: dt.date | None
    start: str | None
    end: str | None
    place: str | None
    part_of: str | None
    start_end_source: str | None


class ReferatKontrakt(_Contract):
    """Everything that was read; `anomalies_in_source` is what can't be right in the source."""

    schema_version: str = "1.0"
    language: str = "da"
    source: KildeKontrakt
    meeting: MoedeKontrakt
    items: tuple[PunktKontrakt, ...]
    next_meeting: NaesteKontrakt | None
    anomalies_in_source: tuple[Afvigelse, ...]


def to_contract(referat: Referat) -> ReferatKontrakt:
    """The minutes in the contract's form; `model_dump_json()` gives the JSON."""
    naeste = referat.next_meeting
    return ReferatKontrakt(
        source=KildeKontrakt(
            file=referat.source_file,
            header_says=referat.header_says,
            actual_document_type=referat.document_type,
        ),
        meeting=_meeting(referat.meeting),
        items=tuple(_item(punkt) for punkt in referat.items),
        next_meeting=None
        if naeste is None
        else NaesteKontrakt(
            date=naeste.date,
            start=_clock(naeste.start),
            end=_clock(naeste.end),
            place=naeste.place,
            part_of=naeste.part_of,
            start_end_source=naeste.start_end_source,
        ),
        anomalies_in_source=referat.anomalies,
    )


def _meeting(hoved: Moedehoved) -> MoedeKontrakt:
    return MoedeKontrakt(
        body=hoved.body,
        body_abbr=hoved.body_abbr,
        date=hoved.date,
        weekday=hoved.weekday,
        start=_clock(hoved.start),
        end=_clock(hoved.end),
        time_text=hoved.time_text,
        place=hoved.place,
        chair=hoved.chair,
        present=tuple(_person(person) for person in hoved.present),
        present_count=len(hoved.present),
        absent=tuple(_person(person) for person in hoved.absent),
        absent_count=len(hoved.absent),
        guests=hoved.guests,
        referent=hoved.referent,
        case_number=hoved.case_number,
        document_number=hoved.document_number,
    )


def _item(punkt: Punkt) -> PunktKontrakt:
    return PunktKontrakt(
        number=punkt.number,
        title=punkt.title,
        title_raw=punkt.title_raw,
        section=punkt.section,
        indstilling=punkt.indstilling,
        decision=punkt.decision,
        action_points=tuple(_action(aktion) for aktion in punkt.action_points),
        attachments=tuple(BilagKontrakt(**bilag.model_dump()) for bilag in punkt.attachments),
        notes=punkt.notes,
    )


def _person(deltager: Deltager) -> DeltagerKontrakt:
    return DeltagerKontrakt(**deltager.model_dump())


def _action(aktion: Aktion) -> AktionKontrakt:
    return AktionKontrakt(**aktion.model_dump(), required=aktion.required)


def _clock(time: dt.time | None) -> str | None:
    return None if time is None else time.strftime("%H:%M")
