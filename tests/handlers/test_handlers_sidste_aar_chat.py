"""Who answers in chat or in the form's window sees last year's answer, and may say it still holds (R118)."""

from __future__ import annotations

import pytest
from verden import LONE, OLE, Verden
from verden_sidste_aar import answered_last_year
from verden_skemaer import KVISTEN, STRANDGAARDEN, asked
from verden_ude import TEAM, user_id

from handlers.inbound import FormSubmitted
from handlers.skema_sider import turn_page
from storage.indmeldinger import Indmelding

pytest_plugins = ("verden_fixtures",)
FREDERIKSHAVN = "Frederikshavn Kommune"


def recorded(verden: Verden, tilbud: str = KVISTEN) -> Indmelding | None:
    with verden.reads() as uow:
        return uow.indmeldinger.latest(2026, FREDERIKSHAVN, None, tilbud)


@pytest.fixture
def aaret_foer(verden: Verden) -> Verden:
    answered_last_year(verden, FREDERIKSHAVN, KVISTEN, {"forventet_brug": "stigende", "pladser": 3})
    return verden


def begins(verden: Verden, who: str = OLE, tilbud: str = "Kvisten") -> str:
    verden.writes(who, "Vi vil svare på forventet brug")
    return verden.writes(who, tilbud)


def test_last_years_answer_stands_beside_the_question(aaret_foer: Verden) -> None:
    assert "Sidste år svarede I: stigende" in begins(aaret_foer)
    assert "Sidste år svarede I: 3" in aaret_foer.writes(OLE, "uændret")


def test_as_last_year_is_an_answer_and_is_confirmed_in_the_summary(aaret_foer: Verden) -> None:
    begins(aaret_foer)
    assert "Forventet brug: stigende" in aaret_foer.writes(OLE, "samme som sidste år")
    summary = aaret_foer.writes(OLE, "som i fjor")
    assert "Forventet brug: stigende (som sidste år)" in summary
    assert "Pladser: 3 pladser (som sidste år)" in summary
    assert recorded(aaret_foer) is None, "nothing is recorded before the yes"
    aaret_foer.writes(OLE, "ja")
    kept = recorded(aaret_foer)
    assert kept is not None
    assert {felt.felt: felt.value for felt in kept.felter} == {"forventet_brug": "stigende", "pladser": 3}
    assert kept.complete


def test_it_may_be_pressed_as_well(aaret_foer: Verden) -> None:
    begins(aaret_foer)
    said = aaret_foer.presses(OLE, aaret_foer.hos(OLE)[-1], "Som sidste år: stigende")
    assert "Forventet brug: stigende" in said


@pytest.mark.parametrize(
    "words",
    [
        "Vi forventer samme brug af Kvisten som sidste år",
        "Vi vil svare på forventet brug af Kvisten, som sidste år",
    ],
)
def test_the_first_words_may_point_at_it_and_are_not_read_as_unchanged(
    aaret_foer: Verden, words: str
) -> None:
    said = aaret_foer.writes(OLE, words)
    assert "Forventet brug: uændret" not in said
    assert "Sidste år svarede I: stigende" in said


def test_without_an_answer_of_last_year_it_is_asked_for(verden: Verden) -> None:
    assert "Sidste år svarede I" not in begins(verden)
    said = verden.writes(OLE, "samme som sidste år")
    assert "Jeg kender ikke jeres svar fra sidste år" in said
    assert asked(verden, OLE) == "forventet_brug"


def test_one_forvaltning_never_sees_the_others(verden: Verden) -> None:
    answered_last_year(verden, "Aalborg Kommune", KVISTEN, {"forventet_brug": "faldende"}, unit="FB")
    assert "Sidste år svarede I" not in begins(verden, LONE)


def test_what_was_taken_from_one_tilbud_never_moves_to_another(aaret_foer: Verden) -> None:
    begins(aaret_foer)
    aaret_foer.writes(OLE, "som sidste år")
    aaret_foer.writes(OLE, "ret tilbud Strandgården")
    assert asked(aaret_foer, OLE) == "forventet_brug"
    answered = aaret_foer.writes(OLE, "som sidste år")
    assert "Jeg kender ikke jeres svar fra sidste år" in answered
    assert recorded(aaret_foer, STRANDGAARDEN) is None


def test_the_window_shows_it_and_sums_up_before_anything_is_recorded(aaret_foer: Verden) -> None:
    begins(aaret_foer)
    aaret_foer.presses(OLE, aaret_foer.hos(OLE)[0], "Åbn som formular")
    shown = {field.name: field.help for field in aaret_foer.formular.fields}
    assert "Sidste år svarede I: stigende." in (shown["forventet_brug"] or "")
    assert "skriv “som sidste år”" in (shown["pladser"] or "")
    submits(aaret_foer, {"tilbud": KVISTEN, "forventet_brug": "uændret", "pladser": "som sidste år"})
    assert recorded(aaret_foer) is None
    summary = aaret_foer.hos(OLE)[-1].text
    assert "Forventet brug: uændret\n" in summary
    assert "Pladser: 3 pladser (som sidste år)" in summary
    aaret_foer.writes(OLE, "ja")
    assert recorded(aaret_foer) is not None


def test_the_window_without_an_answer_of_last_year_asks_for_this_years(verden: Verden) -> None:
    begins(verden)
    verden.presses(OLE, verden.hos(OLE)[0], "Åbn som formular")
    wrong = submits(verden, {"tilbud": KVISTEN, "forventet_brug": "uændret", "pladser": "som sidste år"})
    assert wrong == {"pladser": "Jeg kender ikke jeres svar fra sidste år. Skriv årets svar her."}


def submits(verden: Verden, values: dict[str, str]) -> dict[str, str]:
    form = verden.formular
    submitted = FormSubmitted(team=TEAM, user=user_id(OLE), form=form.form, about=form.about, values=values)
    with verden.db.write("page") as uow:
        turned = turn_page(uow, verden.register, submitted, today=verden.now.date())
    if turned.whole is not None:
        verden.takes_in(turned.whole)
    return dict(turned.errors)
