from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samarbejde.aarshjul import Aarshjulsbegivenhed, aarets_begivenheder, version_in_force
from samarbejde.aarshjul_form import VERSIONS, Begivenhedsart, load_aarshjul
from samarbejde.aarshjul_json import KalenderAar, kalender_json
from samarbejde.aftaleperiode import Periode
from samarbejde.errors import AarshjulFejl
from samarbejde.kalender import Kalender
from samarbejde.registerfil import example_register_text, parse_register
from samarbejde.stige import Trinart
from samarbejde.udvalg import Moede, MoedeKind, Udvalg

EXAMPLE = parse_register(example_register_text())
KALENDER = Kalender()
YEARS = st.integers(2019, 2100)


def the_event(year: int, event_id: str, **options: str | int) -> Aarshjulsbegivenhed:
    events = aarets_begivenheder(
        year,
        EXAMPLE,
        version=str(options.get("version", "tillaeg3")),
        new_tilbud=int(options.get("new_tilbud", 0)),
    )
    return next(event for event in events if event.id == event_id)


def a_panel(*meetings: tuple[date, MoedeKind]) -> tuple[Udvalg, ...]:
    return (Udvalg("Panelet", "Ekspertpanel", meetings=tuple(Moede(day, kind) for day, kind in meetings)),)


def test_the_wheel_of_tillaeg_3_has_the_events_of_the_rule() -> None:
    assert [event.id for event in aarets_begivenheder(2026, EXAMPLE)] == [
        "ikrafttraeden",
        "indmelding_aabner",
        "udmelding_aabner",
        "indmelding_frist",
        "udmelding_frist",
        "panel_udvaelgelse",
        "kommune_bemaerkninger_udsendes",
        "aarsrapport_frist",
        "kommune_bemaerkninger_frist",
        "panel_status",
        "das_status_og_udvaelgelse",
        "politisk_behandling",
    ]


def test_the_example_of_the_contract_comes_out() -> None:
    wheel = json.loads(kalender_json(2027, EXAMPLE).model_dump_json())
    assert (wheel["year"], wheel["version"]) == (2027, "tillaeg3")
    assert next(event for event in wheel["events"] if event["id"] == "aarsrapport_frist") == {
        "id": "aarsrapport_frist",
        "date": "2027-04-15",
        "from": None,
        "to": None,
        "title": "Frist for årsrapporter",
        "track": "dialog",
        "actor": "driftsherrer",
        "audience": ["driftsherrer"],
        "held": True,
        "condition": None,
        "source": "S000 tillæg 3",
        "rules": ["R85"],
        "default": True,
        "reminders": ["2027-03-24", "2027-04-08", "2027-04-14"],
    }


def test_the_json_of_every_version_reads_back_as_the_same_year() -> None:
    for version in VERSIONS:
        aar = kalender_json(2026, EXAMPLE, version=version)
        assert KalenderAar.model_validate_json(aar.model_dump_json()) == aar
        assert all("from" in event for event in json.loads(aar.model_dump_json())["events"])


def test_submissions_roll_back_openings_forward_and_ikrafttraeden_never() -> None:
    assert the_event(2026, "indmelding_frist").date == date(2026, 2, 27)  # 1 March is a Sunday
    assert the_event(2026, "kommune_bemaerkninger_frist").date == date(2026, 4, 24)  # the 25th a Saturday
    assert the_event(2027, "indmelding_aabner").date == date(2027, 1, 4)  # 2 January is a Saturday
    assert the_event(2029, "kommune_bemaerkninger_udsendes").date == date(2029, 4, 3)  # Easter Sunday
    assert the_event(2028, "ikrafttraeden").date == date(2028, 1, 1)  # a Saturday, and new year's day


@pytest.mark.parametrize(
    ("year", "day"),
    [(2025, date(2025, 4, 15)), (2028, date(2028, 4, 12)), (2033, date(2033, 4, 13))],
)
def test_the_aarsrapport_is_due_before_easter(year: int, day: date) -> None:
    assert the_event(year, "aarsrapport_frist").date == day


def test_the_reminders_of_2025_step_around_easter() -> None:
    steps = {trin.name: trin.date for trin in the_event(2025, "aarsrapport_frist").stige}
    assert steps == {
        "-21": date(2025, 3, 25),
        "-7": date(2025, 4, 8),
        "-1": date(2025, 4, 14),
        "+1": date(2025, 4, 16),
        "+5": date(2025, 4, 25),  # Thursday to Monday are closed
        "+10": date(2025, 5, 2),
        "eskaler": date(2025, 5, 5),
    }


def test_the_days_of_2028_lie_on_both_sides_of_easter() -> None:
    assert the_event(2028, "aarsrapport_frist").reminders == (
        date(2028, 3, 22),
        date(2028, 4, 5),
        date(2028, 4, 11),
    )
    frist = the_event(2028, "kommune_bemaerkninger_frist")
    assert frist.date == date(2028, 4, 25)
    assert frist.reminders == (date(2028, 4, 18), date(2028, 4, 24))


def test_each_version_keeps_the_months_of_its_source() -> None:
    months = {
        (event.id, version): event.months for version in VERSIONS for event in load_aarshjul(version).event
    }
    conflicts = [  # the table of 14.4: X1-X9 in the wheels of 2014, 2016 and now
        ("indmelding_frist", (11,), (1,), (3,)),
        ("panel_udvaelgelse", (12,), (2,), (3,)),
        ("das_status_og_udvaelgelse", (1,), None, (5,)),
        ("politisk_behandling", (3, 4, 5), (8, 9, 10), (8, 9, 10)),
        ("ikrafttraeden", (7,), (1,), (1,)),
        ("aarsrapport_frist", (11,), None, (4,)),
        ("panel_status", None, None, (4,)),
        ("kommune_bemaerkninger_frist", (11,), None, (4,)),
        ("udmelding_frist", None, (1,), (3,)),
        ("das2014_hoering", (12,), None, None),
        ("das2014_aarsresultat_frist", (6,), None, None),
        ("das2014_das_aarsresultater", (6, 8), None, None),
        ("das2014_takstindmelding_frist", (10,), None, None),
        ("tillaeg1_kkr", None, (4,), None),
    ]
    for event_id, *expected in conflicts:
        found = [months.get((event_id, version)) for version in ("das2014", "tillaeg1", "tillaeg3")]
        assert found == expected, event_id


def test_the_march_panel_is_cancelled_in_an_odd_year_without_new_tilbud() -> None:
    assert the_event(2026, "panel_udvaelgelse").held
    assert not the_event(2027, "panel_udvaelgelse").held
    assert the_event(2027, "panel_udvaelgelse").reminders == ()
    assert the_event(2027, "panel_udvaelgelse", new_tilbud=1).held
    assert the_event(2027, "panel_udvaelgelse").condition == "year_even or new_tilbud > 0"


@pytest.mark.parametrize("year", [2026, 2027])
def test_the_panel_discusses_status_every_year(year: int) -> None:
    assert the_event(year, "panel_status").held


def test_udmelding_is_for_even_years_and_indmelding_for_all() -> None:
    for event_id in ("udmelding_aabner", "udmelding_frist"):
        assert the_event(2026, event_id).held
        assert not the_event(2027, event_id).held
        assert the_event(2027, event_id).stige == ()
    assert the_event(2027, "indmelding_frist").held


def test_a_meeting_is_taken_from_the_moedeplan_and_is_no_default() -> None:
    panel = the_event(2026, "panel_status")
    assert (panel.date, panel.span, panel.default) == (date(2026, 4, 28), None, False)
    assert panel.reminders == (date(2026, 4, 7), date(2026, 4, 21), date(2026, 4, 27))


def test_a_meeting_that_is_not_planned_yet_has_its_month_and_no_reminders() -> None:
    panel = the_event(2030, "panel_status")
    assert panel.date is None
    assert panel.span == Periode(date(2030, 4, 1), date(2030, 4, 30))
    assert panel.reminders == ()
    assert panel.held


def test_a_meeting_moved_out_of_its_month_is_still_found() -> None:
    moved = a_panel((date(2027, 2, 26), MoedeKind.STATUS), (date(2027, 5, 3), MoedeKind.STATUS))
    panel = next(e for e in aarets_begivenheder(2027, moved) if e.id == "panel_status")
    assert panel.date == date(2027, 2, 26)


def test_of_two_meetings_the_one_in_the_month_counts() -> None:
    two = a_panel((date(2027, 2, 26), MoedeKind.STATUS), (date(2027, 4, 27), MoedeKind.STATUS))
    panel = next(e for e in aarets_begivenheder(2027, two) if e.id == "panel_status")
    assert panel.date == date(2027, 4, 27)


def test_an_early_panel_meeting_moves_the_deadline_to_14_days_before_it() -> None:
    early = a_panel((date(2026, 3, 4), MoedeKind.UDVAELGELSE))
    days = {e.id: e.date for e in aarets_begivenheder(2026, early)}
    assert days["indmelding_frist"] == days["udmelding_frist"] == date(2026, 2, 18)


def test_the_first_mailing_counts_as_the_first_reminder_of_the_kommuner() -> None:
    event = the_event(2026, "kommune_bemaerkninger_frist")
    assert event.first_mailing == "kommune_bemaerkninger_udsendes"
    assert [trin.name for trin in event.stige] == ["-7", "-1", "+1", "+5", "+10", "eskaler"]
    assert event.reminders == (date(2026, 4, 17), date(2026, 4, 23))


def test_only_what_is_owed_is_chased() -> None:
    names = {e.id: [trin.name for trin in e.stige] for e in aarets_begivenheder(2026, EXAMPLE)}
    assert names["aarsrapport_frist"] == ["-21", "-7", "-1", "+1", "+5", "+10", "eskaler"]
    assert names["indmelding_frist"] == names["udmelding_frist"] == ["-21", "-7", "-1"]
    assert names["indmelding_aabner"] == ["0"]
    assert names["ikrafttraeden"] == names["politisk_behandling"] == []


def test_the_rykkere_follow_in_business_days_and_then_a_human() -> None:
    after = {trin.name: trin.date for trin in the_event(2026, "aarsrapport_frist").stige[3:]}
    assert after == {
        "+1": date(2026, 4, 16),
        "+5": date(2026, 4, 22),
        "+10": date(2026, 4, 29),
        "eskaler": date(2026, 4, 30),
    }


def test_the_political_round_is_shown_every_year_and_softly_in_odd_ones() -> None:
    assert the_event(2026, "politisk_behandling").title == "Politisk behandling af Rammeaftalen"
    odd = the_event(2027, "politisk_behandling")
    assert odd.title.endswith("(hvis der er ændringer)")
    assert odd.span == Periode(date(2027, 8, 1), date(2027, 10, 31))


def test_the_wheel_of_2014_nominates_in_november_and_starts_in_july() -> None:
    assert the_event(2015, "indmelding_frist", version="das2014").date == date(2015, 11, 30)
    assert the_event(2015, "ikrafttraeden", version="das2014").date == date(2015, 7, 1)
    assert the_event(2015, "das2014_hoering", version="das2014").span == Periode(
        date(2015, 12, 1), date(2015, 12, 31)
    )
    # the panel of the demo's mødeplan meets in March: no meeting of this wheel
    assert the_event(2026, "panel_udvaelgelse", version="das2014").date is None


def test_the_wheel_of_2016_has_the_panel_in_february_and_an_april_kkr_of_its_own() -> None:
    panel = the_event(2018, "panel_udvaelgelse", version="tillaeg1")
    assert panel.span == Periode(date(2018, 2, 1), date(2018, 2, 28))
    assert not the_event(2017, "panel_udvaelgelse", version="tillaeg1").held
    assert the_event(2018, "tillaeg1_kkr", version="tillaeg1").condition == "tilbud leave"
    assert not [e for e in aarets_begivenheder(2026) if "kkr" in e.id]


@pytest.mark.parametrize(
    ("year", "version"), [(2014, "das2014"), (2016, "das2014"), (2018, "tillaeg1"), (2026, "tillaeg3")]
)
def test_each_year_follows_the_wheel_in_force(year: int, version: str) -> None:
    assert version_in_force(year) == version


def test_a_year_or_version_without_a_wheel_is_refused_in_danish() -> None:
    with pytest.raises(AarshjulFejl, match="Vælg en af: tillaeg3, tillaeg1, das2014"):
        aarets_begivenheder(2026, version="tillaeg9")
    for year in (2013, 2200):
        with pytest.raises(AarshjulFejl, match="Vælg et år fra 2014 til 2199"):
            aarets_begivenheder(year)
        with pytest.raises(AarshjulFejl, match=f"for {year}"):
            version_in_force(year)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_wheel_refers_only_to_its_own_events(version: str) -> None:
    hjul = load_aarshjul(version)
    ids = {event.id for event in hjul.event}
    assert len(ids) == len(hjul.event)
    for event in hjul.event:
        assert {*event.prepared_by, *((event.first_mailing,) if event.first_mailing else ())} <= ids
        shared = event.id in {e.id for e in load_aarshjul("tillaeg3").event}
        assert shared or event.id.startswith(f"{version}_")
        assert event.rules


@given(YEARS, st.sampled_from(VERSIONS), st.integers(0, 2))
def test_every_day_of_every_year_keeps_the_rules(year: int, version: str, new_tilbud: int) -> None:
    for event in aarets_begivenheder(year, version=version, new_tilbud=new_tilbud):
        assert (event.date is None) is (event.span is not None)
        if event.kind in (Begivenhedsart.FRIST, Begivenhedsart.AABNING):
            assert event.date is not None
            assert KALENDER.is_business_day(event.date)
        assert all(KALENDER.is_reminder_day(trin.date) for trin in event.stige)
        assert list(event.stige) == sorted(event.stige, key=lambda trin: trin.date)
        assert event.held or not event.stige
        for trin in event.stige:
            before = trin.art is Trinart.PAAMINDELSE
            assert event.date is not None
            assert trin.date < event.date if before else trin.date >= event.date
