from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from samarbejde.aarshjul import Aarshjulsbegivenhed, aarets_begivenheder
from samarbejde.forpligtelser import (
    Modtaget,
    Skyldig,
    Svarstand,
    kommunesvar,
    skyldige,
)
from samarbejde.parter import Part, PartKind
from samarbejde.personer import Rolle
from samarbejde.register import Register
from samarbejde.registerfil import example_register_text, parse_register

EXAMPLE = parse_register(example_register_text())
NAMES = tuple(tilbud.name for tilbud in EXAMPLE.tilbud)
EVERYONE = tuple((part.name, unit) for part in EXAMPLE.kommuner for unit in part.units or (None,))
EVERYTHING = frozenset((part, unit, name) for part, unit in EVERYONE for name in NAMES)
TALEINSTITUTTET = NAMES[5]


def the_event(event_id: str, year: int = 2026) -> Aarshjulsbegivenhed:
    return next(event for event in aarets_begivenheder(year, EXAMPLE) if event.id == event_id)


def owing(event_id: str, received: Modtaget | None = None, register: Register = EXAMPLE) -> Sequence[Skyldig]:
    return skyldige(register, the_event(event_id), received or Modtaget())


def test_every_kommune_owes_an_answer_for_each_of_the_six_tilbud() -> None:
    all_owing = owing("kommune_bemaerkninger_frist")
    assert [(s.part, s.unit) for s in all_owing] == list(EVERYONE)
    assert len({s.part for s in all_owing}) == 11
    assert all(s.what == NAMES and s.skylder and len(s.recipients) == 1 for s in all_owing)
    assert owing("kommune_bemaerkninger_udsendes") == all_owing


def test_the_region_owes_no_answer_as_myndighed() -> None:
    assert "Region Nordjylland" not in {s.part for s in owing("kommune_bemaerkninger_frist")}


def test_kommune_that_answers_half_is_asked_for_the_rest() -> None:
    half = Modtaget(frozenset(("Morsø Kommune", None, name) for name in NAMES[:3]))
    morsoe = next(s for s in owing("kommune_bemaerkninger_frist", half) if s.part == "Morsø Kommune")
    assert morsoe.what == NAMES[3:]


def test_kommune_that_has_answered_owes_nothing() -> None:
    answered = Modtaget(frozenset(("Morsø Kommune", None, name) for name in NAMES))
    assert "Morsø Kommune" not in {s.part for s in owing("kommune_bemaerkninger_frist", answered)}


def test_one_forvaltning_never_answers_for_the_other() -> None:
    aeh = Modtaget(frozenset(("Aalborg Kommune", "ÆH", name) for name in NAMES))
    aalborg = [s for s in owing("kommune_bemaerkninger_frist", aeh) if s.part == "Aalborg Kommune"]
    assert [(s.unit, [p.name for p in s.recipients]) for s in aalborg] == [("FB", ["Peter Damsbo"])]
    assert aalborg[0].key == "myndighed:Aalborg Kommune/FB"


def test_each_driftsherre_owes_the_aarsrapport_of_its_own_covered_tilbud() -> None:
    aalborg, region = owing("aarsrapport_frist")
    assert (aalborg.part, aalborg.what) == ("Aalborg Kommune", (TALEINSTITUTTET,))
    assert (region.part, region.what) == ("Region Nordjylland", NAMES[:5])
    assert [p.name for p in region.recipients] == ["Ingrid Solbakke"]


def test_a_received_aarsrapport_is_owed_no_more() -> None:
    (region,) = owing("aarsrapport_frist", Modtaget(aarsrapporter=frozenset({TALEINSTITUTTET, NAMES[0]})))
    assert region.what == NAMES[1:5]


def test_only_those_who_run_what_is_missing_are_written_to() -> None:
    ingrid = EXAMPLE.kontakter("Region Nordjylland", Rolle.DRIFTSHERRE)[0]
    other = replace(ingrid, name="Leder", mail="leder@rn.example", tilbud=(NAMES[0],))
    register = replace(EXAMPLE, personer=(*EXAMPLE.personer, other))
    received = Modtaget(aarsrapporter=frozenset({NAMES[0], TALEINSTITUTTET}))
    (region,) = owing("aarsrapport_frist", received, register)
    assert region.recipients == (ingrid,)


def test_a_part_without_a_contact_is_written_to_at_its_mailbox_or_not_at_all() -> None:
    nobody = tuple(p for p in EXAMPLE.personer if p.part != "Thisted Kommune")
    parter = tuple(
        replace(p, mailbox="post@thisted.example") if p.code == "THI" else p for p in EXAMPLE.parter
    )
    without = replace(EXAMPLE, personer=nobody)
    with_mailbox = replace(without, parter=parter)
    found = [
        next(s for s in owing("kommune_bemaerkninger_frist", register=r) if s.part == "Thisted Kommune")
        for r in (without, with_mailbox)
    ]
    assert [[p.mail for p in s.recipients] for s in found] == [[], ["post@thisted.example"]]


def test_indmelding_is_offered_to_all_driftsherrer_and_owed_by_none() -> None:
    for event_id in ("indmelding_aabner", "indmelding_frist"):
        offered = owing(event_id)
        assert [s.part for s in offered] == ["Aalborg Kommune", "Region Nordjylland"]
        assert not any(s.skylder or s.what for s in offered)


def test_udmelding_is_offered_to_driftsherrer_for_their_own_and_to_kommuner_for_all() -> None:
    offered = owing("udmelding_frist")
    assert not any(s.skylder for s in offered)
    driftsherrer = {s.part: s.what for s in offered if s.rolle is Rolle.DRIFTSHERRE}
    kommuner = {s.part: s.what for s in offered if s.rolle is Rolle.MYNDIGHED}
    assert driftsherrer == {"Aalborg Kommune": (TALEINSTITUTTET,), "Region Nordjylland": NAMES[:5]}
    assert len(kommuner) == 11
    assert set(kommuner.values()) == {NAMES}
    aalborg = next(s for s in offered if s.key == "myndighed:Aalborg Kommune")
    assert {p.unit for p in aalborg.recipients} == {"ÆH", "FB"}


def test_nothing_is_offered_in_a_cancelled_window() -> None:
    assert skyldige(EXAMPLE, the_event("udmelding_frist", 2027), Modtaget()) == ()


def test_nobody_owes_anything_for_tilbud_that_are_no_longer_covered() -> None:
    for event_id in ("kommune_bemaerkninger_frist", "aarsrapport_frist", "udmelding_aabner"):
        assert skyldige(EXAMPLE, the_event(event_id, 2028), Modtaget()) == ()


def test_a_meeting_asks_nothing_of_the_parties() -> None:
    assert owing("panel_status") == ()


def stand(part: Part, tilbud: str, received: Modtaget) -> Svarstand:
    return kommunesvar(part, (tilbud,), received).stand


def with_covered(count: int, pr_dato: date = date(2026, 4, 24)) -> Register:
    """The example register with only so many tilbud covered."""
    return replace(EXAMPLE, tilbud=EXAMPLE.omfattede(pr_dato)[:count])


def test_three_covered_tilbud_give_thirty_three_expected_answers() -> None:
    def expected(register: Register) -> set[tuple[str, str]]:
        owed = owing("kommune_bemaerkninger_frist", register=register)
        return {(skyldig.part, tilbud) for skyldig in owed for tilbud in skyldig.what}

    assert len(expected(with_covered(3))) == 33
    assert len(expected(EXAMPLE)) == 66
    assert expected(with_covered(0)) == set()


def test_a_driftsherre_without_covered_tilbud_owes_no_aarsrapport() -> None:
    assert [s.part for s in owing("aarsrapport_frist", register=with_covered(5))] == ["Region Nordjylland"]


def test_no_covered_tilbud_means_no_debts_and_still_an_open_door() -> None:
    nothing = with_covered(0)
    for event_id in ("kommune_bemaerkninger_frist", "aarsrapport_frist", "udmelding_frist"):
        assert owing(event_id, register=nothing) == ()
    assert [s.part for s in owing("indmelding_frist", register=nothing)] == [
        "Aalborg Kommune",
        "Region Nordjylland",
    ]


def test_an_incomplete_answer_is_received_and_still_owed() -> None:
    (morsoe,) = (p for p in EXAMPLE.kommuner if p.name == "Morsø Kommune")
    half = Modtaget(ufuldstaendige_svar=frozenset({(morsoe.name, None, NAMES[0])}))
    assert stand(morsoe, NAMES[0], half) is Svarstand.DELVIST
    assert stand(morsoe, NAMES[1], half) is Svarstand.MANGLER
    still = next(s for s in owing("kommune_bemaerkninger_frist", half) if s.part == morsoe.name)
    assert still.what == NAMES


def test_a_kommune_with_two_forvaltninger_is_complete_when_both_are() -> None:
    (aalborg,) = (p for p in EXAMPLE.kommuner if p.name == "Aalborg Kommune")
    aeh, fb = ((aalborg.name, unit, NAMES[0]) for unit in ("ÆH", "FB"))
    assert stand(aalborg, NAMES[0], Modtaget()) is Svarstand.MANGLER
    assert stand(aalborg, NAMES[0], Modtaget(frozenset({aeh}))) is Svarstand.DELVIST
    assert stand(aalborg, NAMES[0], Modtaget(frozenset({aeh, fb}))) is Svarstand.KOMPLET
    # an answer for the kommune as a whole settles neither forvaltning
    assert stand(aalborg, NAMES[0], Modtaget(frozenset({(aalborg.name, None, NAMES[0])}))) is (
        Svarstand.MANGLER
    )


@given(
    st.frozensets(st.sampled_from(sorted(EVERYTHING, key=str))), st.sampled_from(sorted(EVERYTHING, key=str))
)
def test_more_received_never_sets_a_kommune_back(
    answers: frozenset[tuple[str, str | None, str]], more: tuple[str, str | None, str]
) -> None:
    order = [Svarstand.MANGLER, Svarstand.DELVIST, Svarstand.KOMPLET]
    for part in EXAMPLE.kommuner:
        for name in NAMES:
            before = stand(part, name, Modtaget(answers))
            after = stand(part, name, Modtaget(answers | {more}))
            assert order.index(after) >= order.index(before)


@given(st.frozensets(st.sampled_from(sorted(EVERYTHING, key=str))))
def test_what_is_owed_and_what_is_received_is_always_the_whole(
    answers: frozenset[tuple[str, str | None, str]],
) -> None:
    missing = [
        (s.part, s.unit, name)
        for s in owing("kommune_bemaerkninger_frist", Modtaget(answers))
        for name in s.what
    ]
    assert len(missing) == len(set(missing))
    assert frozenset(missing) == EVERYTHING - answers


def test_the_expected_answers_are_eleven_times_the_covered_tilbud() -> None:
    single = replace(
        EXAMPLE,
        parter=tuple(replace(p, units=()) for p in EXAMPLE.parter if p.kind is PartKind.KOMMUNE),
    )
    assert sum(len(s.what) for s in owing("kommune_bemaerkninger_frist", register=single)) == 66
    assert EXAMPLE.omfattede(date(2026, 4, 24)) == EXAMPLE.tilbud
