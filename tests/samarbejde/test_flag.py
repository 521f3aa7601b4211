"""The slips of the agreement as the secretariat hears of them: what was seen, and which rule it touches."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from samarbejde.flag import FlagKind, flags_for
from samarbejde.flag_ord import profitability_words, shared_words
from samarbejde.personer import Person
from samarbejde.registerfil import example_register_text, parse_register
from samarbejde.skema import Svarvaerdi

REGISTER = parse_register(example_register_text())
INGRID = "ingrid.solbakke@rn.example"
OLE = "ole.sandgrav@frederikshavn.example"
STRANDGAARDEN = "Rehabiliteringscenter Strandgården"
IN_WINDOW = date(2026, 2, 2)


def a_person(mail: str) -> Person:
    person = REGISTER.person_by_mail(mail)
    assert person is not None
    return person


def flagged(
    skema: str,
    svar: Mapping[str, Svarvaerdi],
    *,
    by: str = INGRID,
    received: date = IN_WINDOW,
    omfattede: Mapping[str, str] | None = None,
    ordlyd: str = "",
) -> dict[FlagKind, str]:
    flags = flags_for(
        skema,
        {"tilbud": STRANDGAARDEN, **svar},
        afsender=a_person(by),
        register=REGISTER,
        received=received,
        omfattede=omfattede,
        ordlyd=ordlyd,
    )
    for flag in flags:
        assert flag.sentence.endswith(".")
        assert flag.rules
        assert all(rule.startswith("R") for rule in flag.rules)
    return {flag.kind: flag.sentence for flag in flags}


def test_an_udmelding_in_the_window_shows_both_readings_of_the_notice() -> None:
    found = flagged("udmelding_driftsherre", {})
    assert set(found) == {FlagKind.VARSEL}
    assert "sidste dag 31. december 2026" in found[FlagKind.VARSEL]
    assert "sidste dag 31. december 2028" in found[FlagKind.VARSEL]
    assert "afgør sekretariatet" in found[FlagKind.VARSEL]


@pytest.mark.parametrize("day", [date(2026, 4, 1), date(2025, 6, 10), date(2027, 2, 1)])
def test_an_udmelding_outside_the_window_is_flagged(day: date) -> None:
    found = flagged("udmelding_driftsherre", {}, received=day)
    assert FlagKind.UDEN_FOR_VINDUE in found
    assert FlagKind.VARSEL not in found


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 3, 31), date(2028, 2, 29)])
def test_the_window_is_january_to_march_of_an_even_year(day: date) -> None:
    assert FlagKind.UDEN_FOR_VINDUE not in flagged("udmelding_driftsherre", {}, received=day)


def test_where_the_readings_agree_it_is_said_so() -> None:
    found = flagged("udmelding_driftsherre", {}, received=date(2026, 4, 1))
    assert "Begge læsninger giver sidste dag 31. december 2028" in found[FlagKind.UDEN_FOR_VINDUE]


def test_a_kommune_in_the_driftsherres_section_is_asked_about() -> None:
    assert "afsnit 2" in flagged("udmelding_driftsherre", {}, by=OLE)[FlagKind.FORKERT_AFSNIT]


def test_a_driftsherre_in_the_kommunes_section_is_asked_about() -> None:
    assert "afsnit 1" in flagged("udmelding_kommune", {}, by=INGRID)[FlagKind.FORKERT_AFSNIT]
    assert FlagKind.FORKERT_AFSNIT not in flagged("udmelding_kommune", {}, by=OLE)


@pytest.mark.parametrize("yes", [True, "ja"])
def test_a_wish_for_a_competing_tilbud_is_flagged(yes: Svarvaerdi) -> None:
    found = flagged("udmelding_kommune", {"konkurrerende_tilbud": yes}, by=OLE)
    assert "Frederikshavn Kommune" in found[FlagKind.KONKURRERENDE_TILBUD]
    assert "så længe Rehabiliteringscenter Strandgården er omfattet" in found[FlagKind.KONKURRERENDE_TILBUD]


def test_no_wish_is_no_flag() -> None:
    found = flagged("udmelding_kommune", {"konkurrerende_tilbud": False}, by=OLE)
    assert FlagKind.KONKURRERENDE_TILBUD not in found


def test_profitability_in_the_senders_first_words_counts_too() -> None:
    assert FlagKind.RENTABILITET in flagged(
        "udmelding_driftsherre", {}, ordlyd="Vi vil ud, for det løber ikke rundt økonomisk"
    )


def test_profitability_points_to_the_checklist_and_decides_nothing() -> None:
    found = flagged("udmelding_driftsherre", {"andre_aarsager": "Tilbuddet er urentabelt og giver underskud"})
    words = found[FlagKind.RENTABILITET]
    assert "“urentabelt” og “underskud”" in words
    assert "det er jer, der vurderer det" in words


@pytest.mark.parametrize(
    "text",
    [
        "Det er ikke længere rentabelt",
        "vi kan ikke få det til at løbe rundt",
        "Driftsunderskuddet vokser",
        "økonomisk uholdbart for regionen",
        "Vi taber penge hver måned",
    ],
)
def test_profitability_is_seen_however_it_is_said(text: str) -> None:
    assert profitability_words(text)


@pytest.mark.parametrize(
    "text",
    ["Målgruppen er blevet mindre", "Belægningsmæssige udfordringer", "Vi mangler penge til kaffe", ""],
)
def test_other_reasons_are_no_profitability(text: str) -> None:
    assert profitability_words(text) == ()


def test_a_wished_exit_before_the_period_ends_is_flagged() -> None:
    found = flagged("udmelding_driftsherre", {"oensket_ophoer": date(2026, 6, 30)})
    assert "31. december 2026" in found[FlagKind.IKKE_PERIODENS_UDLOEB]
    for day in (date(2026, 12, 31), date(2027, 1, 1)):
        fine = flagged("udmelding_driftsherre", {"oensket_ophoer": day})
        assert FlagKind.IKKE_PERIODENS_UDLOEB not in fine


def test_a_tilbud_that_is_not_covered_cannot_leave_and_that_is_said() -> None:
    assert FlagKind.IKKE_OMFATTET in flagged("udmelding_kommune", {"tilbud": "Krisecentret"}, by=OLE)


def test_a_kommune_that_nominates_anothers_tilbud_is_flagged() -> None:
    assert "kun driftsherren selv" in flagged("indmelding_tilbud", {}, by=OLE)[FlagKind.IKKE_DRIFTSHERRE]
    assert FlagKind.IKKE_DRIFTSHERRE not in flagged("indmelding_tilbud", {"tilbud": "Et nyt tilbud"})


def test_overlap_of_target_groups_says_which_words() -> None:
    covered = {
        "Neurocenter Østerskoven": "unge og voksne med moderat til meget svær medfødt hjerneskade",
        "Specialbørnehjemmet Kvisten": "børn og unge med behov for sygepleje",
    }
    found = flagged(
        "indmelding_tilbud",
        {"tilbud": "Nyt center", "maalgruppe": "Voksne med medfødte hjerneskader og epilepsi"},
        omfattede=covered,
    )
    words = found[FlagKind.MAALGRUPPE]
    assert "Neurocenter Østerskoven: “medfødte” og “hjerneskader”" in words
    assert "Kvisten" not in words


def test_words_that_every_target_group_has_are_no_overlap() -> None:
    assert shared_words("Børn og unge med særlige behov", "Unge og voksne med særlige behov for støtte") == ()
    assert shared_words("hjerneskade", "hjerneskade") == (), "one word alone tells too little"


def test_forms_without_rules_have_no_flags() -> None:
    assert flagged("aarsrapport", {"konkurrerende_tilbud": True}) == {}


def test_answers_that_are_left_out_break_nothing() -> None:
    for skema in ("indmelding_tilbud", "udmelding_driftsherre", "udmelding_kommune"):
        flags_for(skema, {}, afsender=a_person(OLE), register=REGISTER, received=IN_WINDOW)
