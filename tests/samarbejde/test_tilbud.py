"""A tilbud pr. dato: covered, since when, until when, by which source, under which name (R11-R15)."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from samarbejde.registerfil import example_register_text, parse_register
from samarbejde.tilbud import UKENDT, Begivenhed, BegivenhedKind, Medlemskab, Tilbud
from samarbejde.tilstand import SamarbejdeTilstand, TilstandKind

OPTAGET, REVURDERET = BegivenhedKind.OPTAGET, BegivenhedKind.REVURDERET
START = Tilbud(
    "Kvisten",
    events=(
        Begivenhed(dt.date(2017, 1, 1), OPTAGET, dt.date(2018, 12, 31), source="S003, 2017-2018"),
        Begivenhed(dt.date(2019, 1, 1), REVURDERET, dt.date(2020, 12, 31), source="S003, 2019-2020"),
    ),
)


def test_before_its_first_event_a_tilbud_is_not_covered() -> None:
    assert START.status(dt.date(2016, 12, 31)) == Medlemskab(covered=False)
    assert Tilbud("Nyt").status(dt.date(2026, 1, 1)).ord == "ikke omfattet"


def test_while_covered_it_says_since_when_until_when_and_by_which_source() -> None:
    assert START.status(dt.date(2018, 6, 1)) == Medlemskab(
        True, dt.date(2017, 1, 1), dt.date(2018, 12, 31), "S003, 2017-2018"
    )


def test_a_reassessment_that_follows_on_prolongs_the_membership() -> None:
    seen = START.status(dt.date(2020, 12, 31))
    assert (seen.since, seen.until, seen.ord) == (dt.date(2017, 1, 1), dt.date(2020, 12, 31), "omfattet")


def test_a_reassessment_after_a_gap_begins_anew() -> None:
    late = Begivenhed(dt.date(2023, 1, 1), REVURDERET, dt.date(2024, 12, 31))
    seen = Tilbud("Kvisten", events=(*START.events, late)).status(dt.date(2023, 5, 1))
    assert seen.since == dt.date(2023, 1, 1)


def test_after_the_known_period_it_is_unknown_until_the_secretariat_confirms() -> None:
    seen = START.status(dt.date(2021, 1, 1))
    assert seen.covered is None
    assert seen.until == dt.date(2020, 12, 31)
    assert seen.source == "S003, 2019-2020"
    assert seen.ord == UKENDT == "ukendt – skal bekræftes af sekretariatet"
    assert not START.er_omfattet(dt.date(2021, 1, 1))


def test_a_tilbud_merged_away_says_into_which_and_by_which_source() -> None:
    merged = Begivenhed(dt.date(2018, 7, 1), BegivenhedKind.FUSIONERET_IND_I, into="Fagcentret", source="DAS")
    tilbud = Tilbud("Kvisten", events=(START.events[0], merged))
    assert tilbud.status(dt.date(2018, 6, 30)).covered
    assert tilbud.status(dt.date(2018, 7, 1)) == Medlemskab(
        False, dt.date(2018, 7, 1), None, "DAS", "Fagcentret"
    )


def test_a_withdrawal_with_notice_keeps_it_covered_to_the_last_day() -> None:
    out = Begivenhed(dt.date(2018, 3, 15), BegivenhedKind.UDMELDT, dt.date(2018, 9, 30), source="DAS")
    tilbud = Tilbud("Kvisten", events=(START.events[0], out))
    notice = tilbud.status(dt.date(2018, 5, 1))
    assert (notice.covered, notice.until, notice.source) == (True, dt.date(2018, 9, 30), "DAS")
    assert tilbud.status(dt.date(2018, 10, 1)) == Medlemskab(False, dt.date(2018, 10, 1), None, "DAS")


def test_a_renamed_tilbud_has_its_name_of_the_day_and_is_found_by_each() -> None:
    text = example_register_text().replace(
        'subunits = []\ndriftsherre = "Aalborg Kommune"\nevents = [\n',
        'subunits = []\ndriftsherre = "Aalborg Kommune"\nevents = [\n'
        '    { date = 2026-03-01, kind = "navneaendring", into = "Talehuset" },\n',
    )
    register = parse_register(text)
    tilbud = register.et_tilbud("Talehuset")
    assert tilbud is not None
    assert tilbud is register.et_tilbud("Taleinstituttet og Hjerneskade Center Nordjylland")
    assert tilbud.navn(dt.date(2026, 2, 28)) == "Taleinstituttet og Hjerneskade Center Nordjylland"
    assert tilbud.navn(dt.date(2026, 3, 1)) == "Talehuset"


def test_a_subunit_is_never_counted() -> None:
    register = parse_register(example_register_text())
    names = [tilbud.name for tilbud in register.omfattede(dt.date(2026, 2, 2))]
    assert len(names) == 6
    assert "Specialbørnehaven Birken" not in names
    assert register.et_tilbud("Viften") is None


DATES = st.dates(dt.date(2010, 1, 1), dt.date(2030, 1, 1))
EVENTS = st.builds(
    lambda date, kind, days: Begivenhed(date, kind, None if days is None else date + dt.timedelta(days)),
    DATES,
    st.sampled_from(BegivenhedKind),
    st.none() | st.integers(0, 1000),
)


@given(st.lists(EVENTS, max_size=5), DATES)
def test_what_is_covered_lies_within_its_days(events: list[Begivenhed], day: dt.date) -> None:
    seen = Tilbud("K", events=tuple(events)).status(day)
    if seen.covered:
        assert seen.since is not None
        assert seen.since <= day
        assert seen.until is None or day <= seen.until
    if seen.covered is None:
        assert seen.until is not None
        assert seen.until < day


def test_the_cooperation_is_active_where_nothing_is_said() -> None:
    tilstand = parse_register(example_register_text()).tilstand
    assert tilstand == SamarbejdeTilstand(TilstandKind.AKTIV)
    assert not tilstand.er_nedlagt(dt.date(2100, 1, 1))


def test_an_end_that_is_decided_holds_from_its_day() -> None:
    tilstand = SamarbejdeTilstand(TilstandKind.NEDLAGT, dt.date(2027, 1, 1), "KKR")
    assert tilstand.ender(dt.date(2026, 12, 31))
    assert not tilstand.er_nedlagt(dt.date(2026, 12, 31))
    assert tilstand.er_nedlagt(dt.date(2027, 1, 1))
    assert not tilstand.ender(dt.date(2027, 1, 1))


def test_an_end_that_is_discussed_ends_nothing() -> None:
    tilstand = SamarbejdeTilstand(TilstandKind.NEDLAEGGELSE_DROEFTES, dt.date(2026, 5, 1))
    assert not tilstand.droeftes_nedlagt(dt.date(2026, 4, 30))
    assert tilstand.droeftes_nedlagt(dt.date(2026, 5, 1))
    assert not tilstand.er_nedlagt(dt.date(2026, 5, 1))
    assert not tilstand.ender(dt.date(2026, 5, 1))
