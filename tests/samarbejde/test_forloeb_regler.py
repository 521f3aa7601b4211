"""The Forloeb as data: states people can read, moves that lead somewhere, ends that are ends (R28-R81)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from samarbejde.forloeb import FORLOEB
from samarbejde.forloeb.noedspor import NOEDSPOR_FORLOEB
from samarbejde.noedspor import (
    ANDET,
    REDSKABER,
    Kompetence,
    NoedsporFakta,
    TaskForceMedlem,
    ValgtRedskab,
)
from samarbejde.personer import Person, Rolle
from samarbejde.sag import (
    Forloeb,
    ForloebFejl,
    Skift,
    Tilstand,
    UlovligtSkift,
    Vej,
    begin,
    latest_move,
    move,
    next_moves,
    replay,
    take_back,
)
from samarbejde.sag_fakta import Notat, NotatType, Tjekpunkt, UgyldigtNotat

WALKS = {
    "indmelding": ("modtaget", "komplet", "hos_ekspertpanelet", "paa_das", "politisk_behandling", "optaget"),
    "udmelding": (
        "modtaget",
        "afklares",
        "hos_ekspertpanelet",
        "paa_das",
        "politisk_behandling",
        "udmeldt",
    ),
    "noedspor": (
        "bekymring",
        "fakta_afklares",
        "task_force",
        "rapport",
        "hos_ekspertpanelet",
        "paa_das",
        "politisk_behandling",
        "aftale",
        "evaluering",
        "afsluttet",
    ),
    "monitorering": ("aftales", "i_gang", "afsluttet"),
    "early_warning": ("kladde", "modtaget", "under_afklaring", "forelagt_formand_fu", "paa_das", "afsluttet"),
}
ENDS = {
    "indmelding": {"optaget", "ikke_optaget", "dispensation", "trukket_tilbage"},
    "udmelding": {"udmeldt", "fortsat_omfattet", "noedspor", "trukket_tilbage"},
    "noedspor": {"afsluttet", "uden_vilkaar"},
    "monitorering": {"afsluttet", "ikke_aftalt"},
    "early_warning": {"afsluttet"},
}


def a_person(*roles: Rolle) -> Person:
    return Person("Karen Højmark", "kh@x.example", frozenset(roles))


SEKRETARIAT = a_person(Rolle.SEKRETARIAT)
ALL = pytest.mark.parametrize("forloeb", FORLOEB.values(), ids=FORLOEB)


def test_there_is_one_file_for_each_of_the_cases_of_the_agreement() -> None:
    assert set(FORLOEB) == set(WALKS)


@pytest.mark.parametrize("name", WALKS)
def test_the_secretariat_walks_a_case_from_its_opening_to_an_end(name: str) -> None:
    forloeb = FORLOEB[name]
    history = [begin(forloeb, SEKRETARIAT)]
    assert history[0].til == WALKS[name][0]
    for fra, til in pairwise(WALKS[name]):
        history.append(move(forloeb, fra, til, SEKRETARIAT, "Aftalt på mødet"))
    assert replay(forloeb, history) == WALKS[name][-1]
    assert forloeb.er_slut(WALKS[name][-1])


@ALL
def test_the_ends_are_those_of_the_rules(forloeb: Forloeb) -> None:
    assert {t.name for t in forloeb.tilstande if t.slut} == ENDS[forloeb.name]


@ALL
def test_every_state_can_be_reached_and_every_sentence_about_it_reads_well(forloeb: Forloeb) -> None:
    reached = {forloeb.start}
    for _ in forloeb.tilstande:
        reached |= {vej.til for vej in forloeb.veje if vej.fra in reached}
    assert reached == {tilstand.name for tilstand in forloeb.tilstande}
    for tilstand in forloeb.tilstande:
        assert "_" not in tilstand.navn
        assert not tilstand.navn.endswith(".")


@ALL
def test_from_every_state_an_end_can_be_reached(forloeb: Forloeb) -> None:
    for tilstand in forloeb.tilstande:
        seen = {tilstand.name}
        for _ in forloeb.tilstande:
            seen |= {vej.til for vej in forloeb.veje if vej.fra in seen}
        assert any(forloeb.er_slut(name) for name in seen)


@ALL
def test_no_two_moves_from_a_state_have_the_same_button(forloeb: Forloeb) -> None:
    for tilstand in forloeb.tilstande:
        labels = [vej.knap for vej in forloeb.veje if vej.fra == tilstand.name]
        assert len(set(labels)) == len(labels)


def test_the_panel_and_das_record_what_is_theirs_and_nothing_else() -> None:
    panel, das = a_person(Rolle.EKSPERTPANEL), a_person(Rolle.DAS)
    udmelding = FORLOEB["udmelding"]
    assert [vej.til for vej in next_moves(udmelding, "hos_ekspertpanelet", panel)] == ["paa_das"]
    assert [v.til for v in next_moves(udmelding, "paa_das", das)] == ["politisk_behandling", "noedspor"]
    with pytest.raises(UlovligtSkift, match="Kun sekretariatet kan"):
        move(udmelding, "politisk_behandling", "udmeldt", das)


@pytest.mark.parametrize("rolle", [Rolle.DRIFTSHERRE, Rolle.MYNDIGHED])
@ALL
def test_a_party_moves_no_case_of_its_own(forloeb: Forloeb, rolle: Rolle) -> None:
    """A party hands in; where the case stands is recorded by the secretariat, the panel and DAS."""
    moves = [vej for t in forloeb.tilstande for vej in next_moves(forloeb, t.name, a_person(rolle))]
    assert {(vej.fra, vej.til) for vej in moves} <= {("kladde", "modtaget")}


def test_only_the_secretariat_opens_a_noedspor_or_a_monitorering() -> None:
    for name in ("noedspor", "monitorering"):
        with pytest.raises(UlovligtSkift, match="Kun sekretariatet"):
            begin(FORLOEB[name], a_person(Rolle.DRIFTSHERRE, Rolle.DAS, Rolle.EKSPERTPANEL))


def test_a_move_that_must_be_explained_is_refused_without_a_reason() -> None:
    with pytest.raises(UlovligtSkift, match="hvorfor"):
        move(FORLOEB["udmelding"], "afklares", "noedspor", SEKRETARIAT, "  ")


def test_the_opening_cannot_be_taken_back_and_neither_can_a_taking_back() -> None:
    forloeb = FORLOEB["monitorering"]
    opened = begin(forloeb, SEKRETARIAT)
    assert latest_move([opened]) is None
    with pytest.raises(UlovligtSkift, match="ikke noget skift"):
        take_back(forloeb, opened, SEKRETARIAT, "Forkert tilbud")
    back = take_back(forloeb, move(forloeb, "aftales", "i_gang", SEKRETARIAT), SEKRETARIAT, "For tidligt")
    with pytest.raises(UlovligtSkift, match="ikke noget skift"):
        take_back(forloeb, back, SEKRETARIAT, "Alligevel ikke")


def test_a_history_with_a_hole_is_not_believed() -> None:
    forloeb = FORLOEB["monitorering"]
    with pytest.raises(ForloebFejl, match="springer"):
        replay(forloeb, [begin(forloeb, SEKRETARIAT), Skift("i_gang", "afsluttet", SEKRETARIAT)])
    with pytest.raises(ForloebFejl, match="uden historik"):
        replay(forloeb, [])


def test_a_forloeb_that_does_not_hang_together_is_refused_when_it_is_read() -> None:
    forloeb = FORLOEB["monitorering"]
    lost = Vej("aftales", "et andet sted", frozenset({Rolle.DAS}), "Videre")
    broken: tuple[Callable[[], Forloeb], ...] = (
        lambda: replace(forloeb, veje=(*forloeb.veje, lost)),
        lambda: replace(forloeb, tilstande=(*forloeb.tilstande, Tilstand("i_gang", "i gang igen"))),
        lambda: replace(forloeb, tilstande=(*forloeb.tilstande, Tilstand("blind", "en blind vej"))),
        lambda: replace(forloeb, noter=(Notat("vejret", "Vejret"),)),
        lambda: replace(forloeb, tjekliste=(Tjekpunkt("vejret", "vejret", "i_gang"),)),
    )
    for make in broken:
        with pytest.raises(ForloebFejl):
            make()


# -- what is noted ---------------------------------------------------------------------------------------


def test_the_ten_tools_of_boks_4_and_andet_stand_with_the_sources_explanations() -> None:
    assert [redskab.id for redskab in REDSKABER] == [*(f"N{n}" for n in range(1, 11)), ANDET]
    told = {redskab.id: redskab.forklaring for redskab in REDSKABER}
    assert "takststigning" in told["N4"]
    assert "binder alle" in told["N7"]
    assert "aktivt vælger" in told["N8"]
    assert "omplacering" in told["N10"]


def test_a_new_noedspor_has_no_tool_no_member_and_no_date() -> None:
    """ "Ingen af redskaberne udløses pr. automatik" (R62)."""
    fakta = NoedsporFakta()
    assert not any(bool(value) for value in fakta.model_dump().values())


def test_a_tool_that_is_not_in_the_catalogue_must_be_called_andet() -> None:
    with pytest.raises(ValueError, match="Andet"):
        ValgtRedskab(redskab="N11", indhold="Lotteri", af="Karen", den=date(2026, 2, 2))
    with pytest.raises(ValueError, match="konkret"):
        ValgtRedskab(redskab="N7", indhold=" ", af="Karen", den=date(2026, 2, 2))


def test_a_task_force_is_complete_with_oekonomi_jura_and_socialfaglighed() -> None:
    fakta = NoedsporFakta()
    assert fakta.manglende_kompetencer == tuple(Kompetence)
    members = tuple(TaskForceMedlem(navn=f"Medlem {k}", kompetence=k) for k in Kompetence)
    assert not fakta.with_value("task_force", members[:2]).task_force_komplet
    assert fakta.with_value("task_force", members).task_force_komplet


def test_the_checklist_shows_what_is_missing_for_the_next_step_only() -> None:
    missing = [p.label for p in NOEDSPOR_FORLOEB.mangler("bekymring", NoedsporFakta())]
    assert missing == [
        "anledningen til bekymringen",
        "at formand/FU er orienteret",
        "at fakta er kontrolleret",
    ]
    told = NoedsporFakta(anledning="Early warning", formand_orienteret=date(2026, 2, 3))
    assert [p.label for p in NOEDSPOR_FORLOEB.mangler("bekymring", told)] == ["at fakta er kontrolleret"]
    assert NOEDSPOR_FORLOEB.mangler("afsluttet", NoedsporFakta()) == ()


def test_an_empty_checklist_holds_nobody_back() -> None:
    assert move(NOEDSPOR_FORLOEB, "rapport", "paa_das", SEKRETARIAT).til == "paa_das"


def test_political_approval_is_asked_for_only_where_the_terms_bind() -> None:
    free = NoedsporFakta(oekonomisk_bindende=False)
    assert free.politisk_afklaret
    assert not NoedsporFakta(oekonomisk_bindende=True).politisk_afklaret


@pytest.mark.parametrize(
    ("type_", "raw", "value"),
    [
        (NotatType.DATO, "1. september 2026", date(2026, 9, 1)),
        (NotatType.DATO, "-", None),
        (NotatType.JA_NEJ, "Ja.", True),
        (NotatType.JA_NEJ, "nej", False),
        (NotatType.TEKST, " Nøgle efter folketal ", "Nøgle efter folketal"),
    ],
)
def test_a_note_is_read_as_people_write_it(type_: NotatType, raw: str, value: object) -> None:
    assert Notat("x", "X", type_).read(raw) == value


@pytest.mark.parametrize(
    ("type_", "raw"),
    [(NotatType.DATO, "snart"), (NotatType.DATO, "31. juni 2026"), (NotatType.JA_NEJ, "måske")],
)
def test_a_note_that_cannot_be_read_is_answered_with_what_to_write(type_: NotatType, raw: str) -> None:
    with pytest.raises(UgyldigtNotat, match="Skriv"):
        Notat("x", "X", type_).read(raw)


def test_terms_cannot_end_before_they_begin() -> None:
    fakta = NoedsporFakta(vilkaar_fra=date(2027, 1, 1))
    with pytest.raises(UgyldigtNotat, match="kan ikke slutte, før"):
        fakta.with_value("vilkaar_til", date(2026, 1, 1))
