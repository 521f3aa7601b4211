"""The short summary of minutes for the channel, as values; handlers render it (R116).

It adds nothing: no owner and no deadline that the minutes don't have, and a wrong year stays with [sic].
"""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict

from nlp.minutes_anomalies import mark_sic
from nlp.minutes_text import sentences, without_stop
from nlp.referat import Afvigelse, Aktion, Beslutning, Beslutningstype, Forbehold, NaesteMoede, Punkt, Referat

NO_OWNER = "ansvarlig ikke nævnt"
NO_DEADLINE = "ingen frist"
NO_DECISION = "ingen beslutning fundet"
MAX_SENTENCES = 2

_WORDS = {
    Beslutningstype.GODKENDT: "godkendt",
    Beslutningstype.DROEFTET_OG_GODKENDT: "drøftet og godkendt",
    Beslutningstype.DROEFTET: "drøftet",
    Beslutningstype.DROEFTET_SAG_AFSLUTTET: "drøftet, sagen afsluttet",
    Beslutningstype.TAGET_TIL_EFTERRETNING: "taget til efterretning",
    Beslutningstype.ORIENTERING_DROEFTET_MED_ANBEFALING: "drøftet med anbefaling",
    Beslutningstype.IKKE_GODKENDT: "ikke godkendt",
    Beslutningstype.UDSAT: "udsat",
    Beslutningstype.EVENTUELT: "eventuelt",
    Beslutningstype.FASTSAT: "fastsat",
}


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SammendragHoved(_Value):
    """The heading line: body, date, time, place, chair and how many came (R116)."""

    body: str | None
    date: dt.date | None
    weekday: str | None
    start: dt.time | None
    end: dt.time | None
    place: str | None
    chair: str | None
    present_count: int
    absent_count: int
    guests: tuple[str, ...] = ()


class SammendragAktion(_Value):
    """An action point in words: owner or "ansvarlig ikke nævnt", deadline or "ingen frist"."""

    id: str
    owner: str
    what: str
    deadline: str
    deadline_iso: str | None


class SammendragForbehold(_Value):
    """A reservation and whose it is."""

    party: str | None
    text: str


class SammendragPunkt(_Value):
    """One item: what was decided in a Danish word, at most two sentences, and what is to be done."""

    number: int | str
    title: str
    decision_type: Beslutningstype | None
    decision: str
    text: tuple[str, ...] = ()
    actions: tuple[SammendragAktion, ...] = ()
    reservations: tuple[SammendragForbehold, ...] = ()


class SammendragSic(_Value):
    """Something in the source that can't be right, with what it probably should be."""

    item: int | str
    text: str
    problem: str
    likely: str | None


class Sammendrag(_Value):
    """The whole post."""

    head: SammendragHoved
    items: tuple[SammendragPunkt, ...]
    next_meeting: NaesteMoede | None
    sic: tuple[SammendragSic, ...] = ()


def short_summary(referat: Referat) -> Sammendrag:
    """The minutes in short (R116)."""
    meeting = referat.meeting
    return Sammendrag(
        head=SammendragHoved(
            body=meeting.body,
            date=meeting.date,
            weekday=meeting.weekday,
            start=meeting.start,
            end=meeting.end,
            place=meeting.place,
            chair=meeting.chair.name if meeting.chair else None,
            present_count=len(meeting.present),
            absent_count=len(meeting.absent),
            guests=tuple(guest.name for guest in meeting.guests),
        ),
        items=tuple(_item(punkt, referat.anomalies) for punkt in referat.items),
        next_meeting=referat.next_meeting,
        sic=tuple(
            SammendragSic(item=odd.item, text=odd.text, problem=odd.problem, likely=odd.likely)
            for odd in referat.anomalies
            if "[sic]" in odd.policy
        ),
    )


def decision_word(decision: Beslutning | None) -> str:
    """The decision in a Danish word or two."""
    return NO_DECISION if decision is None else _WORDS[decision.type]


def _item(punkt: Punkt, anomalies: tuple[Afvigelse, ...]) -> SammendragPunkt:
    odd = tuple(one for one in anomalies if one.item == punkt.number)
    decision = punkt.decision
    told = sentences(decision.text_short)[:MAX_SENTENCES] if decision else ()
    return SammendragPunkt(
        number=punkt.number,
        title=punkt.title,
        decision_type=decision.type if decision else None,
        decision=decision_word(decision),
        text=tuple(mark_sic(sentence, odd) for sentence in told),
        actions=tuple(_action(aktion, odd) for aktion in punkt.action_points if aktion.required),
        reservations=tuple(_reservation(one) for one in decision.reservations) if decision else (),
    )


def _action(aktion: Aktion, odd: tuple[Afvigelse, ...]) -> SammendragAktion:
    return SammendragAktion(
        id=aktion.id,
        owner=aktion.responsible or NO_OWNER,
        what=mark_sic(aktion.what, odd),
        deadline=mark_sic(aktion.deadline_text, odd) if aktion.deadline_text else NO_DEADLINE,
        deadline_iso=aktion.deadline_iso,
    )


def _reservation(forbehold: Forbehold) -> SammendragForbehold:
    return SammendragForbehold(party=forbehold.party, text=without_stop(forbehold.text))
