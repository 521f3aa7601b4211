"""The wheel as iCalendar: what a calendar program makes of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event, Timezone
from typer.testing import CliRunner

from bot.cli import app
from bot.documents.ics import write_ics
from samarbejde.aarshjul import aarets_begivenheder
from samarbejde.aarshjul_form import VERSIONS
from samarbejde.registerfil import example_register_text, parse_register
from samarbejde.udvalg import Moede, MoedeKind, Udvalg

EXAMPLE = parse_register(example_register_text())
STAMP = datetime(2026, 2, 2, 8, 0, tzinfo=UTC)


def the_file(year: int, version: str = "tillaeg3", udvalg: tuple[Udvalg, ...] = EXAMPLE.udvalg) -> bytes:
    return write_ics(aarets_begivenheder(year, udvalg, version=version), version=version, stamp=STAMP)


def entries(ics: bytes) -> dict[str, Event]:
    """The entries by the event's id."""
    found = [e for e in Calendar.from_ical(ics).walk("VEVENT") if isinstance(e, Event)]
    return {str(e["uid"]).split("-")[1]: e for e in found}


def the_zone(ics: bytes) -> Timezone:
    (zone,) = Calendar.from_ical(ics).walk("VTIMEZONE")
    assert isinstance(zone, Timezone)
    return zone


def test_it_has_the_events_of_the_json() -> None:
    events = aarets_begivenheder(2027, EXAMPLE)
    assert list(entries(the_file(2027))) == [event.id for event in events]


def test_a_deadline_is_a_whole_day_that_makes_nobody_busy() -> None:
    entry = entries(the_file(2027))["aarsrapport_frist"]
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2027, 4, 15), date(2027, 4, 16))
    assert entry["summary"] == "Frist for årsrapporter"
    assert entry["transp"] == "TRANSPARENT"
    assert str(entry["description"]).splitlines() == [
        "Hvem: driftsherrer",
        "Foreslået standard.",
        "Påmindelser: 24. marts, 8. april og 14. april",
        "Kilde: S000 tillæg 3 (R85)",
    ]


def test_a_meeting_has_its_danish_time_and_place() -> None:
    moede = Moede(date(2027, 4, 28), MoedeKind.STATUS, time(9, 0), time(12, 0), "Dronninglund Slot")
    entry = entries(the_file(2027, udvalg=(Udvalg("Panelet", "Ekspertpanel", meetings=(moede,)),)))
    start = entry["panel_status"].decoded("dtstart")
    assert start == datetime(2027, 4, 28, 9, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
    assert entry["panel_status"]["dtstart"].params["TZID"] == "Europe/Copenhagen"
    assert start.astimezone(UTC).hour == 7
    assert entry["panel_status"].decoded("dtend") - start == timedelta(hours=3)
    assert entry["panel_status"]["location"] == "Dronninglund Slot"


def test_danish_time_changes_with_the_eu() -> None:
    zone = the_zone(the_file(2027))
    assert zone["tzid"] == "Europe/Copenhagen"
    rules = {part.name: part["rrule"].to_ical() for part in zone.subcomponents}
    assert rules == {
        "DAYLIGHT": b"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "STANDARD": b"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    }


@pytest.mark.parametrize(("month", "hour"), [(1, 8), (7, 7)])
def test_a_reader_that_trusts_only_the_file_gets_the_right_hour(month: int, hour: int) -> None:
    zone = the_zone(the_file(2027))
    local = datetime(2040, month, 10, 9, 0, tzinfo=zone.to_tz())
    assert local.astimezone(UTC).hour == hour


def test_a_meeting_that_is_not_planned_takes_up_its_month() -> None:
    entry = entries(the_file(2031))["panel_status"]
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2031, 4, 1), date(2031, 5, 1))
    assert "ikke i mødeplanen endnu" in str(entry["description"])


def test_what_the_year_cancels_is_there_as_cancelled() -> None:
    entry = entries(the_file(2027))["udmelding_frist"]
    assert (entry["status"], entry["summary"]) == ("CANCELLED", "Holdes ikke: Frist for udmelding af tilbud")
    assert "Kun i lige år." in str(entry["description"])


def test_an_entry_keeps_its_uid_when_its_day_moves() -> None:
    planned = Udvalg("Panelet", "Ekspertpanel", meetings=(Moede(date(2027, 4, 27), MoedeKind.STATUS),))
    before, after = entries(the_file(2027, udvalg=())), entries(the_file(2027, udvalg=(planned,)))
    assert {e["uid"] for e in before.values()} == {e["uid"] for e in after.values()}
    assert before["panel_status"].decoded("dtstart") != after["panel_status"].decoded("dtstart")


def test_no_two_entries_of_any_year_or_version_share_a_uid() -> None:
    uids = [e["uid"] for y in (2026, 2027) for v in VERSIONS for e in entries(the_file(y, v)).values()]
    assert len(uids) == len(set(uids))


@settings(max_examples=25)
@given(st.integers(2014, 2199), st.sampled_from(VERSIONS))
def test_every_year_is_whole_by_the_standard(year: int, version: str) -> None:
    ics = the_file(year, version)
    lines = ics.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    calendar = Calendar.from_ical(ics)
    assert (calendar["version"], calendar["prodid"]) == ("2.0", "-//Rammebot//Aarshjul//DA")
    for entry in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(entry)
        assert entry.decoded("dtstamp") == STAMP
        if "dtend" in entry:
            assert entry.decoded("dtend") > entry.decoded("dtstart")
        assert entry.errors == []
    assert calendar.errors == []


def test_the_command_prints_it() -> None:
    result = CliRunner().invoke(app, ["calendar", "--year", "2027", "--ics"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert list(entries(result.stdout_bytes)) == list(entries(the_file(2027)))
