"""Every form as a table of label and answer, and back, however a person has edited it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from skema_svar import answers_to

from samarbejde.skema import Saervaerdi, Skema
from samarbejde.skema_skriv import write_answer
from samarbejde.skema_tabel import Feltfinder, mark_of, read_mark, read_rows, rows
from samarbejde.skemaer import SKEMAER

FORMS = sorted(SKEMAER)
KOMMUNE = SKEMAER["kommune_indmelding"]


def table(skema: Skema, **answers: str) -> list[tuple[str, str]]:
    return [(skema.felt(name).label, text) for name, text in answers.items()]


@pytest.mark.parametrize("name", FORMS)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_what_is_written_is_read_back(name: str, data: st.DataObject) -> None:
    skema = SKEMAER[name]
    svar = data.draw(answers_to(skema))
    read = read_rows(skema, [(row.label, row.svar) for row in rows(skema, svar)])
    assert read.svar == svar
    assert not read.fejl
    assert not read.ukendte
    assert read.genkendte == len(skema.felter)


@pytest.mark.parametrize("name", FORMS)
@given(data=st.data(), seed=st.integers(0, 9))
@settings(max_examples=15, deadline=None)
def test_rows_may_be_moved_dropped_and_relabelled_a_little(name: str, data: st.DataObject, seed: int) -> None:
    skema = SKEMAER[name]
    svar = data.draw(answers_to(skema))
    pairs = [
        (f"  {number}. {row.label.upper()} * :\n{' '.join(row.hjaelp)}", f"\n {row.svar} ")
        for number, row in enumerate(rows(skema, svar), start=1)
        if row.svar
    ]
    random.Random(seed).shuffle(pairs)
    read = read_rows(skema, [("", ""), *pairs, ("", "")])
    assert read.svar == svar
    assert not read.ukendte


@pytest.mark.parametrize("name", FORMS)
def test_every_label_is_told_from_the_others(name: str) -> None:
    skema = SKEMAER[name]
    finder = Feltfinder(skema)
    assert [finder.find(felt.label) for felt in skema.felter] == [felt.name for felt in skema.felter]


@pytest.mark.parametrize("name", FORMS)
def test_a_mark_tells_the_form(name: str) -> None:
    assert read_mark(f"Skemaets mærke: {mark_of(SKEMAER[name])}. Lad det stå.") == name


def test_a_mark_of_nothing_is_none() -> None:
    assert read_mark("rammebot/aarsrapport og lidt til") is None


def test_a_label_that_only_begins_like_ours_is_not_ours() -> None:
    assert Feltfinder(KOMMUNE).find("Pladser vi sparer op til") is None
    helped = KOMMUNE.felt("pladser")
    assert Feltfinder(KOMMUNE).find(f"{helped.label}: {helped.help} Vælg.") == "pladser"


def test_an_empty_answer_and_a_missing_row_are_no_answers() -> None:
    read = read_rows(KOMMUNE, table(KOMMUNE, forventet_brug="  ", pladser="3"))
    assert list(read.svar) == ["pladser"]
    assert not read.fejl


def test_a_dash_and_i_a_are_kept_apart_from_each_other_and_from_nought() -> None:
    read = read_rows(
        KOMMUNE, table(KOMMUNE, pladser="0", pladser_fra="-", pladser_til="i.a.", oensker="ingen")
    )
    assert write_answer(KOMMUNE.felt("pladser"), read.svar["pladser"]) == "0 pladser"
    assert read.svar["pladser_fra"] is Saervaerdi.TOM
    assert read.svar["pladser_til"] is Saervaerdi.IKKE_RELEVANT
    assert read.svar["oensker"] is Saervaerdi.INGEN


def test_what_cannot_be_used_says_what_to_do_and_the_rest_is_kept() -> None:
    read = read_rows(KOMMUNE, table(KOMMUNE, forventet_brug="uændret", pladser="en del"))
    assert read.svar == {"forventet_brug": "uændret"}
    assert "Skriv et tal" in read.fejl["pladser"]


def test_a_row_that_is_not_in_the_form_is_shown_and_not_lost() -> None:
    read = read_rows(KOMMUNE, [("Spørgsmål", "Svar"), ("Vores egen note", "Ring til Jette"), ("Egen", "")])
    assert read.ukendte == ("Vores egen note: Ring til Jette",)


def test_two_answers_to_one_question_are_asked_about() -> None:
    read = read_rows(KOMMUNE, [("Pladser", "2"), ("pladser:", "3")])
    assert "pladser" not in read.svar
    assert "to svar" in read.fejl["pladser"]


def test_answers_that_do_not_fit_together_raise_the_forms_own_question() -> None:
    read = read_rows(KOMMUNE, table(KOMMUNE, forventet_brug="ingen", pladser="3"))
    assert "Hvad er rigtigt?" in read.spoergsmaal[0]


def test_last_years_answer_is_shown_and_never_filled_in() -> None:
    before = {"forventet_brug": "stigende", "oensker": "en ny ydelse"}
    shown = {row.felt: row for row in rows(KOMMUNE, {}, sidste_aar=before)}
    assert "Sidste år: stigende" in shown["forventet_brug"].hjaelp[-1]
    assert shown["forventet_brug"].svar == ""
    assert not any("Sidste år" in line for line in shown["oensker"].hjaelp)


def test_as_last_year_means_last_years_answer_where_there_is_one() -> None:
    typed = table(KOMMUNE, forventet_brug="Som sidste år.")
    assert read_rows(KOMMUNE, typed, sidste_aar={"forventet_brug": "stigende"}).svar == {
        "forventet_brug": "stigende"
    }
    assert "sidste år" in read_rows(KOMMUNE, typed).fejl["forventet_brug"]
