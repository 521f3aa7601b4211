"""The wheel as iCalendar (RFC 5545): one entry an event, the same events as in the JSON (R82-R91, R133)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from samarbejde.aarshjul import Aarshjulsbegivenhed
from samarbejde.aarshjul_form import Betingelse
from samarbejde.danske_tal import dato_uden_aar, opremsning

_COPENHAGEN = ZoneInfo("Europe/Copenhagen")
_NAME = "Årshjul for det forstærkede samarbejde"


def write_ics(begivenheder: Iterable[Aarshjulsbegivenhed], *, version: str, stamp: datetime) -> bytes:
    """The events as an .ics file; `stamp` is when it was made, aware.

    An event keeps its UID when its day moves, so that a calendar that has it moves it, too. What the year
    cancels is there as cancelled; a meeting not yet planned, and a period, take up their months.
    """
    calendar = Calendar()
    for name, value in (
        ("prodid", "-//Rammebot//Aarshjul//DA"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("name", _NAME),
        ("x-wr-calname", _NAME),
        ("x-wr-timezone", _COPENHAGEN.key),
    ):
        calendar.add(name, value)
    calendar.add_component(_danish_time())
    for begivenhed in begivenheder:
        calendar.add_component(_event(begivenhed, version, stamp))
    return bytes(calendar.to_ical())


def _danish_time() -> Timezone:
    """The EU's rule; icalendar's own would list every change one by one, and end in 2038."""
    zone = Timezone()
    zone.add("tzid", _COPENHAGEN.key)
    for part, name, month, before, after in (
        (TimezoneDaylight(), "CEST", 3, 1, 2),
        (TimezoneStandard(), "CET", 10, 2, 1),
    ):
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, 1 + before))  # noqa: DTZ001 - local
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        zone.add_component(part)
    return zone


def _event(begivenhed: Aarshjulsbegivenhed, version: str, stamp: datetime) -> Event:
    event = Event()
    start, end = _when(begivenhed)
    event.add("uid", f"{begivenhed.year}-{begivenhed.id}-{version}@aarshjul.rammebot")
    event.add("dtstamp", stamp)
    event.add("dtstart", start)
    if end is not None:
        event.add("dtend", end)
    event.add("summary", begivenhed.title if begivenhed.held else f"Holdes ikke: {begivenhed.title}")
    event.add("description", "\n".join(_description(begivenhed)))
    event.add("categories", begivenhed.track.split("/"))
    event.add("status", "CONFIRMED" if begivenhed.held else "CANCELLED")
    if not isinstance(start, datetime):
        event.add("transp", "TRANSPARENT")  # a deadline does not make anybody's day busy
    if begivenhed.moede is not None and begivenhed.moede.place:
        event.add("location", begivenhed.moede.place)
    return event


def _when(begivenhed: Aarshjulsbegivenhed) -> tuple[date, date | None]:
    """The time where a meeting has one, else whole days; iCalendar's end is the day after the last."""
    moede = begivenhed.moede
    if moede is not None and moede.start is not None:
        end = _at(moede.date, moede.end) if moede.end is not None else None
        return _at(moede.date, moede.start), end
    if begivenhed.date is not None:
        return begivenhed.date, begivenhed.date + timedelta(days=1)
    span = begivenhed.span
    if span is None:
        raise ValueError(f"{begivenhed.id} har hverken dato eller måneder")
    return span.start, span.end + timedelta(days=1)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, _COPENHAGEN)


def _description(begivenhed: Aarshjulsbegivenhed) -> list[str]:
    lines = [] if begivenhed.actor == "system" else [f"Hvem: {begivenhed.actor.replace('/', ', ')}"]
    if begivenhed.condition is not None:
        lines.append(Betingelse(begivenhed.condition).i_ord)
    if begivenhed.udvalg is not None and begivenhed.date is None:
        lines.append("Dagen er ikke i mødeplanen endnu.")
    if begivenhed.default:
        lines.append("Foreslået standard.")
    if begivenhed.reminders:
        lines.append(f"Påmindelser: {opremsning([dato_uden_aar(day) for day in begivenhed.reminders])}")
    return [*lines, f"Kilde: {begivenhed.source} ({', '.join(begivenhed.rules)})"]
