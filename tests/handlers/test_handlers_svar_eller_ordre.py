"""An answer in one's own words belongs to the question, whichever words stand in it; an order is an order."""

from __future__ import annotations

import pytest
from verden import INGRID, Verden
from verden_sager import a_received_warning
from verden_skemaer import KVISTEN, STRANDGAARDEN, asked, running, state

from samarbejde.skema import FeltType
from samarbejde.skemaer import SKEMAER

pytest_plugins = ("verden_fixtures",)
IN_WORDS = "udvikling"


@pytest.fixture
def spurgt(verden: Verden) -> Verden:
    """Ingrid is asked, in her årsrapport for Kvisten, how the tilbud has developed."""
    verden.writes(INGRID, "Jeg vil sende årsrapporten for Kvisten")
    for _ in range(30):
        if asked(verden, INGRID) == IN_WORDS:
            return verden
        verden.writes(INGRID, "spring over")
    raise AssertionError("udvikling is never asked")


@pytest.mark.parametrize(
    "words",
    [
        "Vi vil gerne have hjælp til et fælles skema for ventelisten, så kommunerne visiterer ens",
        "Vi vil gerne have et skema, som alle kommuner bruger",
        "Kan vi få sendt et skema hjem med borgeren, virker samarbejdet bedre",
        "Status er, at der er færre henvisninger end sidste år",
        "Status er uændret",
        "Vi har brug for en status på ventelisten hver måned",
        "Hvem der henviser, er ændret: nu kommer flest fra Thisted",
        "Vi skal lave en ny ledelsesinformation hver måned, så vi følger økonomien tættere",
        "Vi har søgt hjælp hos VISO, og vi annullerede to kurser",
        "Annuller ikke pladserne, sagde kommunerne, og det har vi fulgt",
        "Pause i visitationen gav luft, og vi fortsætter nu",
    ],
)
def test_an_answer_with_the_word_of_an_order_in_it_is_the_answer(spurgt: Verden, words: str) -> None:
    spurgt.writes(INGRID, words)
    held = state(spurgt, INGRID).holdt(IN_WORDS)
    assert held is not None
    assert held.vaerdi == words
    assert state(spurgt, INGRID).skema == "aarsrapport"
    assert spurgt.post.filer == []


@pytest.mark.parametrize(
    "words",
    ["send mig skemaet", "Kan vi få tilsendt skemaet som Word?", "Må jeg få et tomt skema i Excel, tak"],
)
def test_whoever_only_asks_for_the_form_gets_it_or_is_asked_which(spurgt: Verden, words: str) -> None:
    assert "Hvilket skema" in spurgt.writes(INGRID, words)
    assert state(spurgt, INGRID).holdt(IN_WORDS) is None


def test_a_named_form_is_given_as_a_file(spurgt: Verden) -> None:
    spurgt.writes(INGRID, "Send mig lige skemaet til årsrapporten for Kvisten som Word, tak")
    assert len(spurgt.post.filer) == 1
    assert state(spurgt, INGRID).holdt(IN_WORDS) is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("hvem mangler at svare?", "årsrapporter"),
        ("hvem mangler at svare", "årsrapporter"),
        ("status", "årsrapporter"),
        ("hvornår er næste DAS-møde", "26. februar 2026"),
    ],
)
def test_a_question_aside_is_answered_and_then_back(spurgt: Verden, words: str, said: str) -> None:
    assert said in spurgt.writes(INGRID, words)
    assert asked(spurgt, INGRID) == IN_WORDS
    assert state(spurgt, INGRID).holdt(IN_WORDS) is None


@pytest.mark.parametrize(
    ("words", "skema", "tilbud"),
    [
        ("Jeg vil sende en takstindmelding for Strandgården", "takstindmelding", STRANDGAARDEN),
        ("Hej, jeg vil gerne sende årsrapporten for Strandgården", "aarsrapport", STRANDGAARDEN),
        (
            "Jeg vil sende en ledelsesinformation for Kvisten: ventelisten er 4",
            "ledelsesinformation",
            KVISTEN,
        ),
    ],
)
def test_another_form_is_begun_by_whoever_says_so(
    spurgt: Verden, words: str, skema: str, tilbud: str
) -> None:
    spurgt.writes(INGRID, words)
    assert state(spurgt, INGRID).skema == skema
    assert state(spurgt, INGRID).vaerdier["tilbud"] == tilbud


def test_an_early_warning_is_heard_in_the_middle_of_another_form(spurgt: Verden) -> None:
    spurgt.writes(INGRID, "Jeg vil rejse en early warning: belægningen på Strandgården er faldet til 71 pct.")
    assert state(spurgt, INGRID).skema == "early_warning"


def test_an_answer_that_names_a_draft_does_not_take_it_up(verden: Verden) -> None:
    verden.writes(INGRID, "Jeg vil sende en takstindmelding for Strandgården")
    verden.writes(INGRID, "Jeg vil sende årsrapporten for Kvisten")
    while asked(verden, INGRID) != IN_WORDS:
        verden.writes(INGRID, "spring over")
    words = "Tilbage til Strandgården er kommet tre børn, som vi havde lånt"
    verden.writes(INGRID, words)
    held = state(verden, INGRID).holdt(IN_WORDS)
    assert held is not None
    assert held.vaerdi == words
    verden.writes(INGRID, "fortsæt takstindmeldingen for Strandgården")
    assert state(verden, INGRID).skema == "takstindmelding"


def test_a_received_early_warnings_questions_are_answered_so_too(verden: Verden) -> None:
    a_received_warning(verden)
    while SKEMAER["early_warning"].felt(asked(verden, INGRID) or "").type is not FeltType.TEKST:
        verden.writes(INGRID, "spring over")
    question = asked(verden, INGRID)
    assert question is not None
    verden.writes(INGRID, "Vi vil gerne have et fælles skema til ventelisten, så alle visiterer ens")
    assert state(verden, INGRID).holdt(question) is not None
    assert running(verden, INGRID) is not None
