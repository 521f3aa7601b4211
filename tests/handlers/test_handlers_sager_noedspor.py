"""Nødspor and tættere monitorering: opened by a human, filled in by humans, ended by one (R54, R61-R67)."""

from __future__ import annotations

from datetime import date

from verden import INGRID, KAREN, Verden
from verden_flyt import STRANDGAARDEN, Svaret, a_monitorering, a_press, an_answer_arrives, only_sag
from verden_posthus import Besked

from samarbejde.monitorering import MonitoreringFakta

pytest_plugins = ("verden_fixtures",)


def a_noedspor(verden: Verden) -> Besked:
    card = an_answer_arrives(verden, INGRID, Svaret())
    a_press(verden, card, "Åbn nødspor", {"tekst": "Ikke længere rentabelt, men kommunerne vil beholde det"})
    return verden.sekretariat[-1]


def test_a_noedspor_is_opened_from_an_udmelding_with_nothing_chosen(verden: Verden) -> None:
    card = a_noedspor(verden)
    udmelding = verden.sekretariat[0]
    assert "Nødspor NS-2026-001" in card.text
    assert "Ingen af redskaberne udløses pr. automatik" in card.text
    assert "Anledning til bekymringen: Ikke længere rentabelt" in card.text
    assert "Udsprunget af UD-2026-001" in card.text
    assert "Redskaber\n" not in card.text
    assert "nødspor NS-2026-001, som er rejst som bekymring" in udmelding.text
    assert only_sag(verden, "udmelding").state == "modtaget", "the udmelding stands where it stands (R78)"
    assert "er allerede åbnet" in verden.presses(KAREN, udmelding, "Åbn nødspor")


def test_tools_are_put_on_by_a_human_and_none_is_chosen_beforehand(verden: Verden) -> None:
    card = a_noedspor(verden)
    verden.presses(KAREN, card, "Notér redskab")
    form = verden.formular
    assert [field.initial for field in form.fields] == [None, None]
    assert len(form.fields[0].options) == 11
    assert "tekst" in verden.submits(KAREN, form, {"hvad": "N7", "tekst": ""})
    verden.submits(KAREN, form, {"hvad": "N7", "tekst": "Nøgle efter folketal i tre år"})
    assert "N7 Objektiv finansiering: Nøgle efter folketal i tre år (noteret af Karen Højmark" in card.text
    a_press(verden, card, "Notér redskab", {"hvad": "Andet", "tekst": "Fælles rekruttering"})
    a_press(verden, card, "Notér redskab", {"hvad": "N7", "tekst": "-"})
    assert "Objektiv finansiering: " not in card.text
    assert "Andet: Fælles rekruttering" in card.text
    assert only_sag(verden, "noedspor").state == "bekymring"


def test_the_task_force_is_named_by_a_human_and_what_it_lacks_is_shown(verden: Verden) -> None:
    card = a_noedspor(verden)
    a_press(verden, card, "Formand/FU orienteret")
    assert "en task force med økonomi, jura og socialfaglighed" in card.text
    for name, competence in (("Ida Lund", "økonomi"), ("Per Sø", "jura"), ("Eva Høj", "socialfaglighed")):
        values = {"navn": name, "kompetence": competence, "fra": "uvildig"}
        a_press(verden, card, "Notér task force", values)
    assert "Ida Lund (uvildig), økonomi" in card.text
    assert "en task force med økonomi" not in card.text
    a_press(verden, card, "Notér task force", {"navn": "Per Sø", "kompetence": "jura", "fra": ""})
    assert "Per Sø (uvildig)" not in card.text


def test_agreed_deliveries_are_expected_missed_and_noted(verden: Verden) -> None:
    card = a_monitorering(verden)
    assert "Hyppighed: hver måned" in card.text
    assert "Næste leverance ventes den 1. marts 2026" in card.text
    verden.walks_to(date(2026, 3, 10))
    said = [b.text for b in verden.sekretariat if "ikke noteret som modtaget" in b.text]
    assert len(said) == 1, "each missing delivery is said once"
    a_press(verden, card, "Notér leverance", {"hvad": "2026-03-01", "dato": "9. marts 2026"})
    assert "Alle leverancer til og med i dag er noteret" in card.text
    assert "Næste leverance ventes den 1. april 2026" in card.text


def test_ledelsesinformation_that_arrives_is_laid_on_the_delivery_that_waits_for_it(verden: Verden) -> None:
    card = a_monitorering(verden)
    came = Svaret(id=7, number="LI-2026-001", skema="ledelsesinformation")
    an_answer_arrives(verden, INGRID, came)
    assert "leverance – 1. marts 2026 (LI-2026-001)" in card.text.lower().replace("li-2026", "LI-2026")
    assert "Næste leverance ventes den 1. april 2026" in card.text
    an_answer_arrives(verden, INGRID, came)
    assert "Næste leverance ventes den 1. april 2026" in card.text, "the same answer is one delivery"
    a_press(verden, card, "Notér leverance", {"hvad": "2026-03-01", "dato": "-"})
    assert "Næste leverance ventes den 1. marts 2026" in card.text
    assert only_sag(verden, "monitorering").state == "i_gang"


def test_one_answer_is_one_delivery_however_many_follow_the_tilbud(verden: Verden) -> None:
    a_monitorering(verden)
    a_monitorering(verden, Svaret(id=2, number="UD-2026-002"))
    an_answer_arrives(verden, INGRID, Svaret(id=7, number="LI-2026-001", skema="ledelsesinformation"))
    an_answer_arrives(verden, INGRID, Svaret(id=7, number="LI-2026-001", skema="ledelsesinformation"))
    with verden.reads() as uow:
        kept = [sag.fakta for sag in uow.sager.all("monitorering")]
    laid = [d.besvarelse for f in kept if isinstance(f, MonitoreringFakta) for d in f.leverancer]
    assert laid == ["LI-2026-001"]


def test_a_delivery_cannot_come_tomorrow(verden: Verden) -> None:
    card = a_monitorering(verden)
    a_press(verden, card, "Notér leverance", {"hvad": "2026-03-01", "dato": "3. februar 2026"})
    assert "ligger i fremtiden" in verden.hos(KAREN)[-1].text
    assert "Næste leverance ventes den 1. marts 2026" in card.text


def test_a_monitorering_ends_only_by_a_human(verden: Verden) -> None:
    own = a_monitorering(verden)
    verden.walks_to(date(2026, 5, 6))
    assert only_sag(verden, "monitorering").state == "i_gang"
    said = [b.text for b in verden.sekretariat if "Den slutter først, når I afslutter den" in b.text]
    assert len(said) == 1
    a_press(verden, own, "Afslut", {"begrundelse": "Belægningen er rettet op"})
    assert only_sag(verden, "monitorering").state == "afsluttet"


def test_a_year_of_ticks_moves_no_case(verden: Verden) -> None:
    a_monitorering(verden)
    udmelding = verden.sekretariat[0]
    a_press(verden, udmelding, "Åbn nødspor", {"tekst": "Kommunerne vil beholde tilbuddet"})
    noedspor = next(b for b in verden.sekretariat if "Nødspor NS-2026-001" in b.text)
    deadline = {"hvad": "noedspor.rapport_frist", "tekst": "1. april 2026"}
    a_press(verden, noedspor, "Notér på sagen", deadline)
    a_press(verden, noedspor, "Formand/FU orienteret")
    a_press(verden, noedspor, "Dialog åbnet, task force nedsat")
    nominated = Svaret(id=2, number="IT-2026-001", skema="indmelding_tilbud", tilbud="Et nyt tilbud")
    an_answer_arrives(verden, INGRID, nominated)
    with verden.reads() as uow:
        before = [(s.number, s.state, s.version, s.fakta) for s in uow.sager.all()]
    assert len(before) == 4
    verden.walks_to(date(2027, 2, 3))
    with verden.reads() as uow:
        assert [(s.number, s.state, s.version, s.fakta) for s in uow.sager.all()] == before
    assert (
        len([b for b in verden.sekretariat if "task forcens rapport" in b.text and "fristen for" in b.text])
        >= 1
    )


def test_the_secretariat_asks_which_cases_are_open(verden: Verden) -> None:
    assert "ingen åbne sager" in verden.writes(KAREN, "åbne sager?")
    card = a_noedspor(verden)
    told = verden.writes(KAREN, "vis sager")
    assert "2 sager er åbne" in told
    assert f"NS-2026-001 nødspor: {STRANDGAARDEN}, rejst som bekymring" in told
    a_press(verden, card, "Slut uden særlige vilkår", {"begrundelse": "Løst i hovedsporet"})
    assert "NS-2026-001" not in verden.writes(KAREN, "åbne sager")
    assert "kun for sekretariatet" in verden.writes(INGRID, "åbne sager")
