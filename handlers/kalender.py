"""Answers when something is: the next meeting of a body, and what comes next in the årshjul (R82-R91)."""

from __future__ import annotations

from handlers.aarets_hjul import aarets_hjul
from handlers.context import Context
from handlers.report import Bullets, Note, Paragraph, Part, Report
from handlers.texts import text
from samarbejde.aarshjul import Aarshjulsbegivenhed
from samarbejde.udvalg import Moede, Udvalg

_SHOWN = 6


def answer_calendar(ctx: Context, words: str) -> Report:
    """The next meeting of the bodies that are named, and the next events of the wheel with their source."""
    parts: list[Part] = [
        Paragraph(text=line) for udvalg in _named(ctx, words) for line in _meeting(ctx, udvalg)
    ]
    coming = coming_events(ctx)[:_SHOWN]
    if coming:
        points = tuple(text("kalender.linje", dag=e.date, titel=e.title, forslag=e.default) for e in coming)
        sources = dict.fromkeys(event.source for event in coming)
        parts += [
            Paragraph(text=text("kalender.overskrift")),
            Bullets(points=points),
            Note(text=text("kalender.kilde", kilde="; ".join(sources))),
        ]
    else:
        parts.append(Paragraph(text=text("kalender.intet")))
    first = parts[0]
    return Report(summary=first.text if isinstance(first, Paragraph) else "", parts=tuple(parts))


def coming_events(ctx: Context) -> list[Aarshjulsbegivenhed]:
    """The events that are held from today on, this year's and the next's."""
    year = ctx.today.year
    events = [e for y in (year, year + 1) for e in aarets_hjul(ctx, y)]
    return [e for e in events if e.held and e.date is not None and e.date >= ctx.today]


def next_meeting(ctx: Context, udvalg: Udvalg) -> Moede | None:
    """The body's next planned meeting."""
    meetings = (m for m in udvalg.meetings if m.date >= ctx.today and not ctx.register.er_nedlagt(m.date))
    return min(meetings, key=lambda m: m.date, default=None)


def _meeting(ctx: Context, udvalg: Udvalg) -> list[str]:
    moede = next_meeting(ctx, udvalg)
    if moede is None:
        return [text("kalender.intet_moede", udvalg=udvalg.name)]
    lines = [
        text("kalender.naeste_moede", udvalg=udvalg.name, dag=moede.date, start=moede.start, sted=moede.place)
    ]
    events = {e.id: e for e in coming_events(ctx)}
    of_meeting = next((e for e in events.values() if e.date == moede.date and e.udvalg == udvalg.abbr), None)
    ready = [events[name].title for name in (of_meeting.prepared_by if of_meeting else ()) if name in events]
    return [*lines, text("kalender.klar", hvad=ready)] if ready else lines


def _named(ctx: Context, words: str) -> list[Udvalg]:
    lowered = words.casefold()
    return [u for u in ctx.register.udvalg if _mentions(lowered, u)]


def _mentions(words: str, udvalg: Udvalg) -> bool:
    names = (udvalg.abbr.casefold(), udvalg.name.casefold().split()[0], udvalg.abbr.casefold() + "-")
    short = "panel" if "panel" in udvalg.name.casefold() else udvalg.abbr.casefold()
    return any(name in words for name in (*names, short))
