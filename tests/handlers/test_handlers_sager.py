"""A case from its opening to its end, moved by named humans and by nobody else (R28-R81)."""

from __future__ import annotations

from datetime import date

import pytest
from verden import BIRGIT, INGRID, KAREN, MADS, OLE, Verden
from verden_flyt import STRANDGAARDEN, Svaret, a_press, an_answer_arrives, only_sag

from handlers.outgoing import Kanal
from samarbejde.forloeb import FORLOEB
from samarbejde.sag import replay

pytest_plugins = ("verden_fixtures",)

REASON = {"begrundelse": "Aftalt med driftsherren"}


def test_an_udmelding_opens_a_case_under_the_number_of_the_answer(verden: Verden) -> None:
    card = an_answer_arrives(verden, INGRID, Svaret())
    assert "Udmelding af tilbud UD-2026-001" in card.text
    assert STRANDGAARDEN in card.text
    assert "Sagen er modtaget siden den 2. februar 2026, sat af Ingrid Solbakke" in card.text
    assert "Ingen melder et tilbud ud alene" in card.text
    assert {"Afklares", "Til ekspertpanelet", "Notér på sagen", "Åbn nødspor", "Tidslinje"} <= set(
        card.buttons
    )
    assert "Fortryd seneste skift" not in card.buttons


def test_other_forms_open_no_case(verden: Verden) -> None:
    person = verden.register.person_by_mail(INGRID)
    assert person is not None
    before = len(verden.sekretariat)
    with pytest.raises(IndexError):
        an_answer_arrives(verden, INGRID, Svaret(skema="aarsrapport"))
    assert len(verden.sekretariat) == before


def test_flags_are_the_secretariats_and_never_said_to_the_party(verden: Verden) -> None:
    verden.moves_to(date(2026, 5, 4))
    words = {"andre_aarsager": "Tilbuddet er ikke længere rentabelt"}
    card = an_answer_arrives(verden, INGRID, Svaret(fields=words, received_at=verden.now))
    assert "Vær opmærksom på" in card.text
    assert "Vinduet for udmelding er januar til marts i lige år" in card.text
    assert "sidste dag 31. december 2028" in card.text
    assert "“rentabelt”" in card.text
    assert "R78" in card.text
    assert verden.hos(INGRID) == []
    assert only_sag(verden, "udmelding").state == "modtaget"
    with verden.reads() as uow:
        assert uow.sager.all("noedspor") == (), "a flag is a flag, not a transition"


def test_a_corrected_answer_renews_the_card_and_opens_no_second_case(verden: Verden) -> None:
    card = an_answer_arrives(verden, INGRID, Svaret())
    again = Svaret(fields={"andre_aarsager": "Tilbuddet giver underskud"})
    an_answer_arrives(verden, INGRID, again)
    assert "“underskud”" in card.text
    assert "rettet den 2. februar 2026" in card.text
    assert only_sag(verden, "udmelding").version == 2


def test_a_case_walks_to_its_end_and_the_card_says_who_moved_it(verden: Verden) -> None:
    card = an_answer_arrives(verden, INGRID, Svaret())
    a_press(verden, card, "Afklares")
    a_press(verden, card, "Til ekspertpanelet", by=MADS)
    assert "Sagen er hos ekspertpanelet siden den 2. februar 2026, sat af Mads Overby" in card.text
    assert "Det mangler endnu" in card.text
    assert "panelets vurdering af kriterierne" in card.text
    a_press(verden, card, "Vurderet: på DAS")
    a_press(verden, card, "Til politisk behandling")
    a_press(verden, card, "Udmeldt", {"dato": "31. december 2026", "begrundelse": ""})
    assert "Sagen er udmeldt" in card.text
    assert "Sidste dag, tilbuddet er omfattet: 31. december 2026" in card.text
    assert card.buttons == ("Fortryd seneste skift", "Tidslinje")


def test_a_day_that_is_not_a_day_is_refused_before_the_form_is_taken_in(verden: Verden) -> None:
    card = an_answer_arrives(verden, INGRID, Svaret())
    for label in ("Til ekspertpanelet", "Vurderet: på DAS", "Til politisk behandling"):
        a_press(verden, card, label)
    verden.presses(KAREN, card, "Udmeldt")
    assert "Skriv en dato" in verden.submits(KAREN, verden.formular, {"dato": "ved årsskiftet"})["dato"]
    assert only_sag(verden, "udmelding").state == "politisk_behandling"


@pytest.mark.parametrize("who", [INGRID, OLE, BIRGIT])
def test_whoever_may_not_hears_who_may(verden: Verden, who: str) -> None:
    card = an_answer_arrives(verden, INGRID, Svaret())
    assert "Kun sekretariatet kan" in verden.presses(who, card, "Afklares")
    assert "Kun sekretariatet kan" in verden.presses(who, card, "Trukket tilbage")
    assert "kun sekretariatet" in verden.presses(who, card, "Notér på sagen")
    assert "kun sekretariatet" in verden.presses(who, card, "Åbn nødspor")
    assert "kun sekretariatet" in verden.presses(who, card, "Tidslinje")
    assert verden.post.formularer == []
    assert only_sag(verden, "udmelding").version == 1


def test_of_two_who_press_the_first_wins_and_the_second_hears_where_the_case_stands(verden: Verden) -> None:
    card = an_answer_arrives(verden, INGRID, Svaret())
    verden.presses(KAREN, card, "Afklares")
    answer = verden.presses(MADS, card, "Til ekspertpanelet", version=0)
    assert "Karen Højmark har sat den til at være ved at blive afklaret" in answer
    assert only_sag(verden, "udmelding").state == "afklares"


def test_of_two_who_fill_in_the_form_the_first_wins(verden: Verden) -> None:
    card = an_answer_arrives(verden, INGRID, Svaret())
    verden.presses(KAREN, card, "Trukket tilbage")
    karens = verden.formular
    verden.presses(MADS, card, "Overgået til nødspor")
    verden.submits(MADS, verden.formular, REASON)
    verden.submits(KAREN, karens, REASON)
    assert only_sag(verden, "udmelding").state == "noedspor"
    assert "Jeg har ikke gjort noget" in verden.hos(KAREN)[-1].text


def test_a_move_is_taken_back_with_a_reason_and_both_stand_in_the_history(verden: Verden) -> None:
    card = an_answer_arrives(verden, INGRID, Svaret())
    a_press(verden, card, "Trukket tilbage", {"begrundelse": "Driftsherren ringede"})
    assert "Begrundelse: Driftsherren ringede" in card.text
    verden.presses(MADS, card, "Fortryd seneste skift")
    assert "begrundelse" in verden.submits(MADS, verden.formular, {"begrundelse": " "})
    verden.submits(MADS, verden.formular, {"begrundelse": "Det var et andet tilbud"})
    assert "Sagen er modtaget" in card.text
    assert "ved at fortryde et skift" in card.text
    sag = only_sag(verden, "udmelding")
    with verden.reads() as uow:
        history = uow.sager.skift(sag.id)
    assert replay(FORLOEB["udmelding"], history) == sag.state == "modtaget"
    assert [s.name for s in history] == ["Ingrid Solbakke", "Karen Højmark", "Mads Overby"]


def test_a_note_stands_on_the_card_and_moves_nothing(verden: Verden) -> None:
    card = an_answer_arrives(verden, INGRID, Svaret())
    values = {"hvad": "udmelding.politisk_behandlet", "tekst": "15. september 2026"}
    a_press(verden, card, "Notér på sagen", values)
    assert "Politisk behandlet: 15. september 2026" in card.text
    assert "Karen Højmark har noteret: Politisk behandlet – 15. september 2026" in card.text
    a_press(verden, card, "Notér på sagen", {"hvad": "udmelding.politisk_behandlet", "tekst": "-"})
    assert "Politisk behandlet: 15." not in card.text
    assert only_sag(verden, "udmelding").state == "modtaget"


def test_two_who_note_different_things_both_get_through_and_of_the_same_the_first(verden: Verden) -> None:
    card = an_answer_arrives(verden, INGRID, Svaret())
    verden.presses(KAREN, card, "Notér på sagen")
    karens = verden.formular
    verden.presses(MADS, card, "Notér på sagen")
    mads = verden.formular
    verden.presses(KAREN, card, "Notér på sagen")
    late = verden.formular
    verden.submits(KAREN, karens, {"hvad": "udmelding.konsekvenser", "tekst": "Ingen for målgruppen"})
    verden.submits(MADS, mads, {"hvad": "udmelding.das_indstilling", "tekst": "DAS indstiller udmelding"})
    verden.submits(KAREN, late, {"hvad": "udmelding.das_indstilling", "tekst": "DAS er uenig"})
    assert "Ingen for målgruppen" in card.text
    assert "DAS indstiller udmelding" in card.text
    assert "DAS er uenig" not in card.text
    assert "er ændret, siden du åbnede formularen" in verden.hos(KAREN)[-1].text


# -- the timeline ----------------------------------------------------------------------------------------


def test_the_timeline_tells_who_did_what_when(verden: Verden) -> None:
    card = an_answer_arrives(verden, INGRID, Svaret())
    verden.moves_to(date(2026, 2, 3))
    a_press(verden, card, "Trukket tilbage", {"begrundelse": "Driftsherren ringede"})
    a_press(verden, card, "Fortryd seneste skift", {"begrundelse": "Misforståelse"}, by=MADS)
    verden.presses(KAREN, card, "Tidslinje")
    told = verden.sekretariat[-1]
    assert told.thread_ts == card.ts
    lines = told.text.splitlines()
    assert lines[0] == "Tidslinje for UD-2026-001"
    assert "2. februar 2026 kl. 09.00: Ingrid Solbakke åbnede sagen med UD-2026-001" in lines[1]
    assert (
        "Karen Højmark satte den til at være trukket tilbage. Begrundelse: “Driftsherren ringede”" in lines[2]
    )
    assert "Mads Overby fortrød, så den igen er modtaget. Begrundelse: “Misforståelse”" in lines[3]


@pytest.mark.parametrize(
    "words", ["tidslinje UD-2026-001", "Tidslinje for ud-2026-001?", "vis sag UD-2026-001"]
)
def test_the_timeline_is_asked_for_in_chat(verden: Verden, words: str) -> None:
    an_answer_arrives(verden, INGRID, Svaret())
    assert "Tidslinje for UD-2026-001" in verden.writes(KAREN, words)
    assert "Tidslinje for UD-2026-001" in verden.writes(KAREN, words, kanal=Kanal.SEKRETARIAT)


def test_the_timeline_is_the_secretariats_alone(verden: Verden) -> None:
    an_answer_arrives(verden, INGRID, Svaret())
    assert "kun for sekretariatet" in verden.writes(INGRID, "tidslinje UD-2026-001")
    said = verden.writes(KAREN, "tidslinje UD-2026-001", kanal=Kanal.DAS)
    assert "sendt den til dig" in said
    assert "Ingrid" not in said
    assert "Tidslinje for UD-2026-001" in verden.hos(KAREN)[-1].text
    assert "Jeg kender ikke nogen sag" in verden.writes(KAREN, "tidslinje UD-2026-099")


def test_a_nomination_is_assessed_by_the_panel_and_decided_politically(verden: Verden) -> None:
    svaret = Svaret(
        number="IT-2026-001",
        skema="indmelding_tilbud",
        tilbud="Unge og selvskade",
        fields={"maalgruppe": "Unge med medfødt hjerneskade"},
    )
    card = an_answer_arrives(verden, OLE, svaret)
    assert "Indmelding af tilbud IT-2026-001" in card.text
    assert "kun driftsherren selv" in card.text
    assert verden.hos(OLE) == []
    a_press(verden, card, "Mangler oplysninger")
    for label in ("Komplet", "Til ekspertpanelet", "Vurderet: på DAS", "Til politisk behandling"):
        a_press(verden, card, label)
    values = {"optaget": "", "begrundelse": "Enighed i DAS den 20. maj 2026", "dato": "1. januar 2027"}
    a_press(verden, card, "Optaget ved dispensation", values)
    assert "Sagen er optaget ved dispensation" in card.text
    assert "Optaget pr.: 1. januar 2027" in card.text
