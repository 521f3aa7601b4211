"""What kommuner write, read to fields per tilbud."""

from __future__ import annotations

import datetime as dt
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.answer_missing import Mangler, completeness
from nlp.answers import Svar, read_answers
from nlp.questions import Spoergsmaal, questions_from_quote
from nlp.questions_file import UnreadableQuestions, questions_from_json
from nlp.reply import InlineAnswer, Reply, Tabel
from samarbejde.registerfil import parse_register

REGISTER = parse_register(
    files("samarbejde").joinpath("data", "eksempelregister.toml").read_text(encoding="utf-8")
)
TODAY = dt.date(2026, 4, 1)
FULL = {
    "Kvisten": "Specialbørnehjemmet Kvisten",
    "Strandgården": "Rehabiliteringscenter Strandgården",
    "Østerskoven": "Neurocenter Østerskoven",
    "Fagcenter": "Fagcenter for Autisme og ADHD",
    "ISH": "Institut for Syn og Hørelse",
    "TI": "Taleinstituttet og Hjerneskade Center Nordjylland",
}
CORE = ("forventet_brug", "pladser", "pladser_fra", "pladser_til", "konkurrerende_tilbud")
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "kommunesvar.toml").read_text(encoding="utf-8")
)["svar"]


def _questions(*short: str) -> tuple[Spoergsmaal, ...]:
    asked = (
        (
            "1",
            ("forventet_brug", "pladser"),
            "Hvordan forventer I at bruge tilbuddet, og hvor mange pladser?",
        ),
        ("2", ("oensker",), "Har I ønsker til ændringer eller faglig udvikling?"),
        ("3", ("begrundelse", "alternativer"), "Hvis ikke: Hvorfor, og hvad bruger I i stedet?"),
    )
    return tuple(
        Spoergsmaal(f"{index}.{number}", FULL[name], felt, text)
        for index, name in enumerate(short, 1)
        for number, felt, text in asked
    )


def _prose(text: str) -> Reply:
    return Reply(text=text, signature=None, quoted=False, removed="", prose=text)


def _read(reply: Reply, *short: str) -> dict[tuple[str, str], Svar]:
    answers = read_answers(reply, _questions(*short), REGISTER, today=TODAY)
    return {(svar.tilbud, svar.field): svar for svar in answers}


@pytest.mark.parametrize("case", CASES, ids=[case["tekst"][:50] for case in CASES])
def test_answer_is_read_as_the_kommune_meant_it(case: dict[str, Any]) -> None:
    read = _read(_prose(case["tekst"]), *case["spurgt"])
    wanted = {
        (FULL[name], felt): value
        for name, fields in case.get("felter", {}).items()
        for felt, value in fields.items()
    }

    for key, value in wanted.items():
        actual = read[key].value if key in read else None
        if isinstance(value, str) and value.startswith("~"):
            assert value[1:].lower() in str(actual).lower(), (key, actual)
        else:
            assert actual == (tuple(value) if isinstance(value, list) else value), (key, actual)
    assert {key for key in read if key[1] in CORE} == {key for key in wanted if key[1] in CORE}


def test_every_field_carries_the_words_it_was_read_from() -> None:
    text = "Vi bruger Østerskoven i uændret omfang, ca. 3 helårspladser. Vi ønsker kortere ventetid."
    read = _read(_prose(text), "Østerskoven")

    assert read[FULL["Østerskoven"], "forventet_brug"].quote == "uændret"
    assert read[FULL["Østerskoven"], "pladser"].quote == "3 helårspladser"
    assert read[FULL["Østerskoven"], "pladser"].approximate
    assert all(svar.quote in text for svar in read.values())


def test_one_sentence_for_all_is_less_sure_than_one_for_each() -> None:
    of_all = _read(_prose("Uændret for alle tilbud."), "Kvisten", "Strandgården")
    of_one = _read(_prose("Kvisten uændret."), "Kvisten", "Strandgården")
    key = FULL["Kvisten"], "forventet_brug"

    assert of_all[key].confidence < of_one[key].confidence


@pytest.mark.parametrize(
    "text",
    [
        "Taksten er stigende, og udgifterne falder ikke.",
        "Vi sender tallene på mandag.",
        "Tak for mailen, den er modtaget.",
        "Vi har holdt møde med 3 afdelinger i uge 14.",
        "Ring på 97 00 00 12 eller skriv til 2 kolleger.",
    ],
)
def test_what_is_no_answer_gives_no_use(text: str) -> None:
    assert not [key for key in _read(_prose(text), "Kvisten", "Strandgården") if key[1] in CORE]


def test_dash_and_not_relevant_are_no_reason() -> None:
    inline = (
        InlineAnswer("1.1 Hvordan forventer I at bruge tilbuddet, og hvor mange pladser?", "samme, 2"),
        InlineAnswer("1.2 Har I ønsker til ændringer eller faglig udvikling?", "-"),
        InlineAnswer("1.3 Hvis ikke: Hvorfor, og hvad bruger I i stedet?", "ikke relevant"),
    )
    read = _read(Reply("", None, True, "", inline=inline), "Kvisten")

    assert {felt for _, felt in read} == {"forventet_brug", "pladser"}


def test_inline_answers_without_numbers_follow_the_heading_above_them() -> None:
    inline = (
        InlineAnswer("Hvad forventer I?", "uændret", "Kvisten\nHvad forventer I?"),
        InlineAnswer("Hvad forventer I?", "ned fra 3 til 2", "Strandgården\nHvad forventer I?"),
    )
    read = read_answers(Reply("", None, True, "", inline=inline), (), REGISTER, today=TODAY)

    assert {(svar.tilbud, svar.value) for svar in read if svar.field == "forventet_brug"} == {
        (FULL["Kvisten"], "uændret"),
        (FULL["Strandgården"], "faldende"),
    }


def test_table_with_a_column_for_each_tilbud_is_read() -> None:
    rows = (
        ("", "Kvisten", "Strandgården"),
        ("Forventet brug", "uændret", "stigende"),
        ("2026", "2", "3"),
        ("2027", "2", "5"),
        ("Ønsker", "nej", "flere kurser"),
    )
    read = _read(Reply("", None, False, "", tables=(Tabel(rows),)), "Kvisten", "Strandgården")

    assert read[FULL["Kvisten"], "pladser"].value == 2
    assert read[FULL["Kvisten"], "oensker"].value == "ingen"
    assert read[FULL["Strandgården"], "pladser_fra"].value == 3
    assert read[FULL["Strandgården"], "pladser_til"].value == 5


def test_empty_quoted_table_is_no_answer() -> None:
    rows = (("Tilbud", "Forventning", "Ønsker"), ("Kvisten", "", ""), ("Strandgården", "-", ""))
    assert _read(Reply("", None, True, "", tables=(Tabel(rows, quoted=True),)), "Kvisten") == {}


def test_yes_and_no_point_at_the_questions_numbers() -> None:
    questions = (
        Spoergsmaal("1", FULL["Kvisten"], ("forventet_brug",), "Skal vi regne med uændret brug?"),
        Spoergsmaal("2", FULL["Kvisten"], ("oensker",), "Har I ønsker?"),
        Spoergsmaal(
            "3", FULL["Kvisten"], ("konkurrerende_tilbud",), "Vil I oprette et konkurrerende tilbud?"
        ),
    )
    read = read_answers(_prose("Ja til 1, nej til 2 og 3."), questions, REGISTER, today=TODAY)

    assert [(svar.field, svar.value) for svar in read] == [
        ("forventet_brug", "uændret"),
        ("oensker", "ingen"),
        ("konkurrerende_tilbud", "nej"),
    ]


def test_questions_are_read_from_a_reminder_whatever_its_wording() -> None:
    quoted = (
        "Kære alle\n\nDet gælder Kvisten og Strandgården.\n"
        "1) Hvad regner I med at bruge tilbuddet til - og hvor mange\npladser?\n"
        "2) Savner I noget?\n3) Hvorfor ikke, og hvem løser så opgaven?\n\nSvar senest fredag.\n"
    )
    questions = questions_from_quote(quoted, REGISTER)

    assert [(q.number, q.tilbud) for q in questions] == [
        (number, FULL[name]) for name in ("Kvisten", "Strandgården") for number in ("1", "2", "3")
    ]
    assert questions[0].felt == ("pladser", "forventet_brug")
    assert questions[1].felt == ("oensker",)
    assert set(questions[2].felt) == {"begrundelse", "alternativer"}


def test_questions_file_may_be_a_list_or_hold_one() -> None:
    one = '{"nummer": 1, "tilbud": "Kvisten", "felter": ["oensker"], "tekst": "Ønsker?"}'
    expected = (Spoergsmaal("1", "Kvisten", ("oensker",), "Ønsker?"),)

    assert questions_from_json(f"[{one}]") == expected
    assert questions_from_json(f'{{"questions": [{one}]}}') == expected
    with pytest.raises(UnreadableQuestions, match="JSON-liste"):
        questions_from_json("nej")


def test_non_use_lacks_reason_and_alternative_until_both_are_told() -> None:
    kvisten = FULL["Kvisten"]
    bare = (Svar(kvisten, "forventet_brug", "ingen", 0.9, "bruger ikke"),)
    whole = (
        *bare,
        Svar(kvisten, "begrundelse", "pris", 0.9, "pris"),
        Svar(kvisten, "alternativer", "eget", 0.9, "eget"),
    )

    assert completeness((kvisten,), bare) == (
        {kvisten: False},
        (Mangler(kvisten, "begrundelse"), Mangler(kvisten, "alternativer")),
    )
    assert completeness((kvisten,), whole) == ({kvisten: True}, ())


def test_silence_is_no_answer() -> None:
    kvisten, strand = FULL["Kvisten"], FULL["Strandgården"]
    complete, missing = completeness((kvisten, strand), (Svar(kvisten, "forventet_brug", "uændret", 1, "u"),))

    assert complete == {kvisten: True, strand: False}
    assert missing == (Mangler(strand, "forventet_brug"),)


_WORDS = st.sampled_from(
    [
        *("Kvisten", "Strandgården", "uændret", "ikke", "3", "pladser", "fra", "2", "til", "5", "mere"),
        *("mindre", "vi", "bruger", "ingen", "ønsker", "fordi", "i stedet", "eget tilbud", "alle", "og"),
        *("de øvrige", "1.1", "2)", "ja", "nej", "henholdsvis", "men", ",", ".", ":", "\n", "(", ")", "-"),
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(_WORDS, max_size=60))
def test_any_words_give_only_sane_fields(words: list[str]) -> None:
    read = _read(_prose(" ".join(words)), "Kvisten", "Strandgården")

    for (_, felt), svar in read.items():
        assert 0 < svar.confidence <= 1
        assert svar.value != ""
        if felt == "forventet_brug":
            assert svar.value in ("uændret", "stigende", "faldende", "ingen", "ved ikke")
