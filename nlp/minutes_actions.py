"""The action points of an item: who, what, by when – each only as far as the source says (R111, R116)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.minutes_actors import Aktoerer
from nlp.minutes_deadlines import Frist, deadline_by_bodies, deadline_in, meetings_named
from nlp.minutes_decisions import Referattekst
from nlp.minutes_lines import Line
from nlp.minutes_task_words import Opgave, Saetning
from nlp.minutes_tasks import tasks_in
from nlp.minutes_text import all_sentences, capitalised, clean, without_stop
from nlp.referat import Aktion, Grundlag

_ORDER = tuple(Grundlag)
_OWNER_COLUMN = re.compile(r"^(?:ansvarlig\w*|hvem|ejer)\b", re.IGNORECASE)
_TASK_COLUMN = re.compile(
    r"^(?:opgave|handling|aktivitet|hvad|opfølgning|aktion|aktionspunkt|beskrivelse)", re.IGNORECASE
)
_TIME_COLUMN = re.compile(r"^(?:frist|deadline|hvornår|tid|tidspunkt|dato|senest)\b", re.IGNORECASE)
_NO_OWNER = re.compile(r"^(?:-|–|\?|ikke angivet|ingen)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moedetid:
    """The days an item's deadlines are reckoned from."""

    meeting: dt.date | None
    next_meeting: dt.date | None


def read_actions(
    number: int | str,
    text: Referattekst,
    lines: Sequence[Line],
    actors: Aktoerer,
    times: Moedetid,
) -> tuple[Aktion, ...]:
    """The item's action points, the firmest first; their ids count from A<item>.1."""
    named = meetings_named((*text.laid_before, *text.told))
    found = [
        (task, frist)
        for task in _tasks(text, actors)
        for frist in (_deadline(task, named, times),)
        if not task.needs_time or frist is not None
    ]
    found += list(_table_tasks(lines, actors, times))
    found.sort(key=lambda one: (_ORDER.index(one[0].basis), one[0].responsible is None))
    return tuple(
        Aktion(
            id=f"A{number}.{count}",
            item=number,
            responsible=task.responsible,
            what=_without_deadline(task.what, frist),
            deadline_text=frist.text if frist else None,
            deadline_iso=frist.iso if frist else None,
            basis=task.basis,
            quote=task.quote,
        )
        for count, (task, frist) in enumerate(found, 1)
    )


def _tasks(text: Referattekst, actors: Aktoerer) -> Iterator[Opgave]:
    seen: set[str] = set()
    for told, paragraphs in ((True, text.told), (False, text.laid_before)):
        before = ""
        for sentence in all_sentences(paragraphs):
            for task in tasks_in(Saetning(sentence, before, told), actors):
                if task.quote not in seen:
                    seen.add(task.quote)
                    yield task
            before = sentence


def _deadline(task: Opgave, named: dict[str, str], times: Moedetid) -> Frist | None:
    found = deadline_in(task.quote, times.meeting, times.next_meeting)
    if task.needs_time and task.basis is Grundlag.SAGSFREMSTILLING:
        return found if found is not None and found.iso is not None else None
    return found or deadline_by_bodies(task.quote, named, times.meeting)


def _without_deadline(what: str, frist: Frist | None) -> str:
    """The deadline has its own field; a task that ends with it is told without."""
    if frist is None or not what.endswith(frist.text):
        return what
    return without_stop(what[: -len(frist.text)]) or what


def _table_tasks(
    lines: Sequence[Line], actors: Aktoerer, times: Moedetid
) -> Iterator[tuple[Opgave, Frist | None]]:
    """A table with a column for the owner: each row is an action point."""
    columns: dict[str, int] = {}
    for line in lines:
        if not line.cells:
            columns = {}
            continue
        header = _columns(line.cells)
        if header:
            columns = header
            continue
        cells = [clean(cell) for cell in line.cells]
        if not columns or max(columns.values()) >= len(cells) or not cells[columns["task"]]:
            continue
        what, owner = cells[columns["task"]], cells[columns["owner"]]
        when = cells[columns["time"]] if "time" in columns else ""
        responsible = None if _NO_OWNER.match(owner) else actors.canonical(owner)
        basis = Grundlag.EKSPLICIT if responsible else Grundlag.EKSPLICIT_ANSVARLIG_IKKE_ANGIVET
        yield Opgave(responsible, capitalised(without_stop(what)), basis, what), _stated_time(when, times)


def _columns(cells: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        for name, pattern in (("owner", _OWNER_COLUMN), ("task", _TASK_COLUMN), ("time", _TIME_COLUMN)):
            if name not in found and pattern.match(clean(cell)):
                found[name] = at
    return found if {"owner", "task"} <= found.keys() else {}


def _stated_time(words: str, times: Moedetid) -> Frist | None:
    if not words or words in "-–":
        return None
    found = deadline_in(words, times.meeting, times.next_meeting)
    found = found or deadline_in(f"senest {words}", times.meeting, times.next_meeting)
    return Frist(words, found.iso if found else None)
