"""Reads minutes: a Document in, a Referat with its sources out – or the reason why it is no minutes.

The parts are read by the modules minutes_*.py; this one puts them together. Nothing is invented: what
the source doesn't say is None (R110, R116, R117).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.document import Document
from nlp.minutes_actions import Moedetid, read_actions
from nlp.minutes_actors import Aktoerer, actors_of
from nlp.minutes_anomalies import missing_numbers, stale_title, wrong_years
from nlp.minutes_decisions import Referattekst, is_own, read_decision, referat_text
from nlp.minutes_guests import guests_of
from nlp.minutes_header import Hoved, read_header
from nlp.minutes_headings import Blok
from nlp.minutes_layout import Opbygning, RaatPunkt, build
from nlp.minutes_lines import lines_of
from nlp.minutes_next import Kilde, read_next_meeting
from nlp.minutes_papers import papers_with_minutes, read_indstilling, read_papers
from nlp.minutes_text import all_sentences
from nlp.referat import Afvigelse, NaesteMoede, Punkt, Referat

_MAIL_HEADER = re.compile(r"^(?:fra|from|sendt|sent|til|to|emne|subject)\s*:", re.IGNORECASE)
_QUOTE_MARKS = '”“„»« "'
_SAYS_MINUTES = re.compile(r"\b(?:referat|beslutningsreferat|dagsorden|beslutningsprotokol)\b", re.IGNORECASE)


class IkkeEtReferat(Exception):
    """Filen ligner ikke et referat. Send mødereferatet som .docx, .pdf, .html eller .txt."""

    def __init__(self, missing: Sequence[str] = ()) -> None:
        self.missing = tuple(missing)
        sentence = " ".join((type(self).__doc__ or "").split())
        super().__init__(
            f"{sentence} Jeg kunne ikke finde {' eller '.join(missing)}." if missing else sentence
        )


def read_minutes(document: Document) -> Referat:
    """Read one meeting's minutes; raises IkkeEtReferat when the file is something else."""
    lines = lines_of(document)
    layout = build(lines)
    header = read_header(layout.head, document.text)
    actors = actors_of(header.meeting)
    headed = any(_has_own_decision(item, header) for item in layout.items)
    texts = [referat_text(item, header.meeting, headed=headed) for item in layout.items]
    next_meeting = _next_meeting(layout, texts, header, actors)
    times = Moedetid(header.meeting.date, next_meeting.date if next_meeting else None)
    items = tuple(
        _item(item, text, header, actors, times) for item, text in zip(layout.items, texts, strict=True)
    )
    _check(layout, header, items, headed=headed)
    decided = any(item.decision is not None for item in items)
    guests = guests_of(
        (
            (item.number, text.sentences, all_sentences(text.laid_before))
            for item, text in zip(layout.items, texts, strict=True)
        ),
        header.meeting,
    )
    return Referat(
        source_file=document.name,
        header_says=header.header_says,
        document_type="referat" if decided else "dagsorden",
        meeting=header.meeting.model_copy(update={"guests": guests}),
        items=items,
        next_meeting=next_meeting,
        anomalies=_anomalies(layout, texts, header, decided=decided),
    )


def _item(item: RaatPunkt, text: Referattekst, header: Hoved, actors: Aktoerer, times: Moedetid) -> Punkt:
    decision = read_decision(item, text, actors, header.meeting)
    lines = [line for part in item.parts for line in part.lines if not line.quoted]
    return Punkt(
        number=item.number,
        title=item.title,
        title_raw=item.title_raw,
        section=item.section,
        indstilling=read_indstilling([line for line in item.lines(Blok.INDSTILLING) if not line.quoted]),
        decision=decision,
        action_points=read_actions(item.number, text, lines, actors, times),
        attachments=(*read_papers(item.lines(Blok.BILAG)), *papers_with_minutes(text.sentences)),
        notes=tuple(_notes(item, has_decision=decision is not None)),
    )


def _notes(item: RaatPunkt, *, has_decision: bool) -> list[str]:
    notes: list[str] = []
    quoted = [line for part in item.parts for line in part.lines if line.quoted]
    if quoted:
        heading = quoted[0].text.strip(_QUOTE_MARKS)
        notes.append(f"Punktet gengiver et ældre referat ({heading}); det er ikke læst som dagens.")
    if not has_decision:
        notes.append("Ingen beslutning fundet.")
    return notes


def _has_own_decision(item: RaatPunkt, header: Hoved) -> bool:
    return any(part.blok is Blok.REFERAT and is_own(part, header.meeting) for part in item.parts)


def _next_meeting(
    layout: Opbygning, texts: Sequence[Referattekst], header: Hoved, actors: Aktoerer
) -> NaesteMoede | None:
    sources = [
        Kilde(item.number, item.title, text.sentences, [line for part in item.parts for line in part.lines])
        for item, text in zip(layout.items, texts, strict=True)
    ]
    return read_next_meeting(sources, header.next_meeting, header.meeting, actors.own)


def _anomalies(
    layout: Opbygning, texts: Sequence[Referattekst], header: Hoved, *, decided: bool
) -> tuple[Afvigelse, ...]:
    found = [*header.anomalies, *stale_title(header.header_says, has_decisions=decided)]
    for item, text in zip(layout.items, texts, strict=True):
        sentences = (*all_sentences(text.laid_before), *text.sentences)
        found += wrong_years(item.number, sentences, header.meeting.date)
    found += missing_numbers(
        [item.number for item in layout.items], [item.title_raw for item in layout.items]
    )
    if not decided:
        found.append(
            Afvigelse(
                item=0,
                text=header.header_says or layout.items[0].title_raw,
                problem="ingen beslutning fundet",
                likely="dagsorden uden referat",
                policy="opfind ingen beslutning",
            )
        )
    return tuple(found)


def _check(layout: Opbygning, header: Hoved, items: Sequence[Punkt], *, headed: bool) -> None:
    """Minutes have a head and items with decisions; an agenda has a strong head and items (R117)."""
    head_words = " ".join(line.text for line in layout.head)
    says_minutes = _SAYS_MINUTES.search(head_words) is not None
    is_mail = sum(1 for line in layout.head if _MAIL_HEADER.match(line.text)) >= 2
    decisions = sum(1 for item in items if item.decision is not None)
    fields, meeting = header.field_count, header.meeting
    if items and headed and (fields >= 1 or says_minutes) and not (is_mail and fields < 2):
        return
    if len(items) >= 2 and decisions >= 2 and fields >= 1 and meeting.date is not None and not is_mail:
        return
    if (
        items
        and fields >= 3
        and meeting.date is not None
        and (says_minutes or meeting.present)
        and not is_mail
    ):
        return
    missing: list[str] = []
    if fields < 1 or meeting.date is None:
        missing.append("et mødehoved (møde, tid, deltagere)")
    if not items:
        missing.append("nummererede dagsordenspunkter")
    if not decisions:
        missing.append("beslutninger (overskriften Referat eller Beslutning)")
    raise IkkeEtReferat(missing)
