"""What holds for every field of every form, whatever is written in it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from skema_strategier import felt_svar, fuldt_svar_for, svar_for, vaerdi_for

from samarbejde.felt import Beskyttelse, Felt, UgyldigtSvar
from samarbejde.laesning import Laesning
from samarbejde.skema import Skema
from samarbejde.skema_vaerdi import Svarvaerdi, is_answered
from samarbejde.skemaer import SKEMAER

FIELDS = [(skema, felt) for skema in SKEMAER.values() for felt in skema.felter]
IDS = [f"{skema.name}.{felt.name}" for skema, felt in FIELDS]
BY_ID = dict(zip(IDS, FIELDS, strict=True))  # drawn by id: a whole form is slow to print
FORMS = pytest.mark.parametrize("skema", SKEMAER.values(), ids=lambda skema: skema.name)

TRAPS = [
    *(
        "",
        " ",
        "\n",
        "\x00",
        "\u200b",
        "-",
        "--",
        "?",
        "!",
        "…",
        "§",
        "§ved_ikke",
        "§hest",
        "~1..2",
        "½",
        "1½",
    ),
    *("0", "-0", "1", "-1", "1e9", "1E+999999", "NaN", "inf", "Infinity", "0x10", "٣", "²", "１２", "1_000"),
    *(
        "0.874",
        "0,874",
        "1.234",
        "1,234",
        "1.23",
        "12,345.67",
        "150",
        "150,1",
        "151 pct.",
        "0,93",
        "1,5",
        "99" * 30,
    ),
    *(
        "5 procentpoint",
        "92 pct. budgetteret",
        "92 pct. faktisk",
        "budgetteret",
        "3-2",
        "2-3",
        "-5--3",
        "fra 3",
    ),
    *(
        "412.500 kr",
        "-412.500,-",
        "underskud på 1,2 mio. kr.",
        "overskud og underskud 5",
        "5 USD",
        "$5",
        "1,2 mia",
    ),
    *(
        "ja",
        "nej",
        "måske",
        "ja og nej",
        "ok",
        "yes",
        "no",
        "true",
        "None",
        "null",
        "i.a.",
        "n/a",
        "ved ikke",
    ),
    *(
        "31.2.2026",
        "1/9",
        "1/9-26",
        "0/0/0",
        "2026-13-01",
        "29. februar 2027",
        "9999",
        "0000",
        "1. januar 0001",
    ),
    *(
        "1/7 2026 til 1/6 2026",
        "5. kvartal 2026",
        "uge 16",
        "i foråret",
        "i går",
        "2026-2025",
        "1-2",
        "13.00",
    ),
    *(
        "Aalborg 12, Hjørring 3",
        "Aalborg 12,Hjørring 3",
        "12 fra Aalborg; 3 fra Hjørring",
        "Aalborg <5",
        "Aalborg -3",
    ),
    *(
        "Aalborg 12, Aalborg 3",
        "Aalborg 12, i alt 15",
        ":",
        ";;;",
        "a:b",
        "Aalborg: Hjørring: 3",
        "3, 4, 5",
        "og",
    ),
    *(
        "Karen Voldum",
        "97 00 00 00",
        "@",
        "a@b",
        "Karen, karen@",
        "<script>alert(1)</script>",
        "'; drop table --",
    ),
    *(
        "=1+1",
        "x" * 20_000,
        "æøå" * 50,
        "e\u0301",
        "🙂",
        "👍",
        "spring over",
        "ret tal",
        "\ud800",
        "a\x00b",
        "\u202e12",
    ),
]
DOING = re.compile(r"\b(?:skriv|svar|vælg|se|ret|send|prøv)\b", re.IGNORECASE)
ENGLISH = re.compile(
    r"\b(?:invalid|error|value|must|expected|none|true|false|date|number|the|field|please|not|is|of)\b",
    re.IGNORECASE,
)


def answer(skema: Skema, felt: Felt, raw: str) -> Svarvaerdi | UgyldigtSvar:
    try:
        return skema.parse(felt.name, raw)
    except UgyldigtSvar as problem:
        return problem


def assert_says_what_to_do(skema: Skema, message: str, raw: str) -> None:
    assert message.endswith("."), message
    assert message[0].isupper(), message
    assert DOING.search(message), message
    assert "_" not in message.replace(raw, ""), message
    assert len(message) <= 400, message
    own_words = {
        word for option in (o for f in skema.felter for o in f.options) for word in option.label.split()
    }
    strange = {found.casefold() for found in ENGLISH.findall(message.replace(raw, ""))} - own_words
    assert not strange, message


def assert_usable_or_told(skema: Skema, felt: Felt, raw: str) -> None:
    found = answer(skema, felt, raw)
    if isinstance(found, UgyldigtSvar):
        assert_says_what_to_do(skema, str(found), raw)
        return
    assert skema.from_text(skema.to_text({felt.name: found})) == {felt.name: found}
    assert skema.vis(felt.name, found)
    assert skema.vis(felt.name, found, i_sekretariatet=False)
    assert skema.afvigelser({felt.name: found}) is not None
    assert skema.missing({felt.name: found}) is not None


@pytest.mark.parametrize(("skema", "felt"), FIELDS, ids=IDS)
def test_every_trap_is_an_answer_or_a_danish_sentence_that_says_what_to_do(skema: Skema, felt: Felt) -> None:
    for raw in TRAPS:
        assert_usable_or_told(skema, felt, raw)


@settings(max_examples=250)
@given(
    st.sampled_from(IDS),
    st.text(max_size=60)
    | st.text("0123456789.,-–½ %krpctmio<:;()ogÆøå/~§", max_size=30)
    | st.lists(st.sampled_from(TRAPS), min_size=1, max_size=3).map(" ".join),
)
def test_anything_written_is_an_answer_or_a_danish_sentence(field: str, raw: str) -> None:
    assert_usable_or_told(*BY_ID[field], raw)


@settings(max_examples=250)
@given(
    st.sampled_from(IDS),
    st.booleans() | st.integers() | st.floats() | st.decimals() | st.sampled_from(TRAPS),
    st.sampled_from([None, "pct", "procentpoint", "kr", "pladser", "personer"]),
)
def test_a_reading_is_an_answer_or_refused_in_danish(
    field: str, value: str | float | Decimal, unit: str | None
) -> None:
    skema, felt = BY_ID[field]
    laesning = Laesning(felt.name, value, str(value)[:20], 0, 1, 0.9, "prøve", unit=unit)
    try:
        found = skema.from_laesning(laesning)
    except UgyldigtSvar as problem:
        assert_says_what_to_do(skema, str(problem), str(value))
        return
    assert skema.from_text(skema.to_text({felt.name: found})) == {felt.name: found}


@settings(max_examples=250)
@given(st.data())
def test_storage_gives_back_every_field_of_every_form(data: st.DataObject) -> None:
    skema, felt = BY_ID[data.draw(st.sampled_from(IDS))]
    svar = {felt.name: data.draw(felt_svar(felt))}
    back = skema.from_text(skema.to_text(svar))
    assert back == svar
    assert type(back[felt.name]) is type(svar[felt.name])


@FORMS
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_whole_form_survives_storage_and_can_be_judged(skema: Skema, data: st.DataObject) -> None:
    svar = data.draw(svar_for(skema))
    assert skema.from_text(skema.to_text(svar)) == svar
    assert all(question.endswith("?") for question in skema.afvigelser(svar))
    assert all(not is_answered(svar.get(felt.name)) for felt in skema.missing(svar))


@FORMS
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_form_where_every_field_is_answered_lacks_nothing(skema: Skema, data: st.DataObject) -> None:
    svar = data.draw(fuldt_svar_for(skema))
    assert all(not is_answered(svar[felt.name]) for felt in skema.missing(svar))


@settings(max_examples=250)
@given(st.data())
def test_what_is_shown_can_be_written_back(data: st.DataObject) -> None:
    skema, felt = BY_ID[data.draw(st.sampled_from(IDS))]
    value = data.draw(felt_svar(felt))
    assert skema.parse(felt.name, skema.vis(felt.name, value)) == value


@settings(max_examples=100)
@given(st.data())
def test_few_people_are_never_counted_outside_the_secretariat(data: st.DataObject) -> None:
    small = [name for name, (_, felt) in BY_ID.items() if felt.privacy is Beskyttelse.SMAA_TAL]
    skema, felt = BY_ID[data.draw(st.sampled_from(small))]
    shown = skema.vis(felt.name, data.draw(vaerdi_for(felt)), i_sekretariatet=False)
    alone = re.findall(r"(?<![\d.,<-])[1-4](?:,\d+)?(?![\d.,-]*\d)", shown)
    assert not alone, shown
