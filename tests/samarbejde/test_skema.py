from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samarbejde.aftaleperiode import Periode
from samarbejde.danske_tal import NBSP
from samarbejde.laesning import Laesning
from samarbejde.skema import (
    Andel,
    Felt,
    FeltType,
    Fordeling,
    Saervaerdi,
    Skema,
    Svarvaerdi,
    TalSvar,
    UgyldigtSvar,
    UkendtFelt,
    Valgmulighed,
    from_text,
    to_text,
)
from samarbejde.skema_vaerdi import TALTYPER


def a_felt(felt_type: FeltType, *options: Valgmulighed) -> Felt:
    return Felt(
        felt_type.value,
        felt_type.value.title(),
        "Hvad?",
        "Skriv det.",
        felt_type,
        "Fordi.",
        options=options,
    )


SKEMA = Skema("proeve", "Prøve", tuple(a_felt(felt_type) for felt_type in FeltType))


def number(vaerdi: str, til: str | None = None, *, cirka: bool = False) -> TalSvar:
    return TalSvar(Decimal(vaerdi), None if til is None else Decimal(til), cirka)


def a_reading(felt: str, value: str | float | Decimal, unit: str | None = None) -> Laesning:
    return Laesning(felt, value, str(value), 0, len(str(value)), 0.9, "prøve", unit=unit)


@pytest.mark.parametrize(
    ("felt", "raw", "expected"),
    [
        ("tal", "1.288", number("1288")),
        ("tal", "1,88", number("1.88")),
        ("tal", "1,234", number("1.234")),
        ("tal", "12.345.678,9", number("12345678.9")),
        ("tal", "ca. 2", number("2", cirka=True)),
        ("tal", "2-3", number("2", "3")),
        ("tal", "mellem 2 og 3", number("2", "3")),
        ("tal", "en 20-22", number("20", "22", cirka=True)),
        ("tal", "−5", number("-5")),
        ("pladser", "2½ plads", number("2.5")),
        ("pladser", "halvanden", number("1.5")),
        ("pladser", "tre helårspladser", number("3")),
        ("pladser", "to-tre", number("2", "3")),
        ("pladser", "ingen", number("0")),
        ("procent", "92,9 pct.", number("92.9")),
        ("procent", "104 %", number("104")),
        ("procent", "0", number("0")),
        ("procent", "0,5 pct.", number("0.5")),
        ("kroner", "-412.500", number("-412500")),
        ("kroner", "underskud på 1,2 mio. kr.", number("-1200000")),
        ("kroner", "merforbrug 900 t.kr.", number("-900000")),
        ("kroner", "1,88 mia. kr.", number("1880000000")),
        ("kroner", "1 288 000,-", number("1288000")),
    ],
)
def test_danish_numbers_are_read_in_base_units(felt: str, raw: str, expected: TalSvar) -> None:
    assert SKEMA.parse(felt, raw) == expected


@pytest.mark.parametrize(
    ("felt", "raw", "says"),
    [
        ("procent", "0.874", "Mener du 87,4 pct.?"),
        ("tal", "0.874", "Mener du 0,874?"),
        ("tal", "12.5", "Mener du 12,5?"),
        ("tal", "12,345.67", "punktum ved tusinder"),
        ("procent", "0,93", "93 pct."),
        ("procent", "151", "mellem 0 og 150 pct."),
        ("procent", "-3", "mellem 0 og 150 pct."),
        ("procent", "5 procentpoint", "Procentpoint er en forskel"),
        ("pladser", "-1", "fra 0 og op"),
        ("tal", "mange", "Skriv et tal"),
        ("tal", "3-2", "mindste tal først"),
        ("tal", "9" * 40, "for stort"),
        ("kroner", "overskud og underskud 5", "ét beløb"),
        ("ja_nej", "måske", 'Svar "ja" eller "nej"'),
        ("tekst", "ok", "et par ord"),
        ("tekst", "  ", "Skriv dit svar"),
        ("dato", "1/9", "Hvilket år"),
        ("dato", "31.2.2026", "findes ikke i kalenderen"),
        ("periode", "1/7 2026 til 1/6 2026", "slutter, før den begynder"),
    ],
)
def test_an_unusable_answer_is_met_by_a_sentence_that_says_what_to_do(felt: str, raw: str, says: str) -> None:
    with pytest.raises(UgyldigtSvar) as problem:
        SKEMA.parse(felt, raw)
    assert says in str(problem.value)


def test_dash_not_relevant_not_known_none_and_zero_are_five_answers() -> None:
    answers = [SKEMA.parse("procent", raw) for raw in ("-", "i.a.", "ved ikke", "ingen", "0")]
    assert answers == [
        Saervaerdi.TOM,
        Saervaerdi.IKKE_RELEVANT,
        Saervaerdi.VED_IKKE,
        Saervaerdi.INGEN,
        number("0"),
    ]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("6. marts 2014", date(2014, 3, 6)),
        ("den 28.1.2014", date(2014, 1, 28)),
        ("3/4-26", date(2026, 4, 3)),
        ("pr. 1. juli 2026", date(2026, 7, 1)),
        ("2026-12-31", date(2026, 12, 31)),
    ],
)
def test_dates_are_read_day_first(raw: str, expected: date) -> None:
    assert SKEMA.parse("dato", raw) == expected


@pytest.mark.parametrize(
    ("raw", "start", "end"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2025-2026", date(2025, 1, 1), date(2026, 12, 31)),
        ("første halvår 2020", date(2020, 1, 1), date(2020, 6, 30)),
        ("4. kvartal 2025", date(2025, 10, 1), date(2025, 12, 31)),
        ("februar 2028", date(2028, 2, 1), date(2028, 2, 29)),
        ("1. januar 2026 til 30. juni 2026", date(2026, 1, 1), date(2026, 6, 30)),
    ],
)
def test_periods_are_read_with_both_days_included(raw: str, start: date, end: date) -> None:
    assert SKEMA.parse("periode", raw) == Periode(start, end)


def test_yes_and_no_are_answers_of_a_yes_no_field_and_no_means_none_in_a_text() -> None:
    assert SKEMA.parse("ja_nej", "Ja!") is True
    assert SKEMA.parse("ja_nej", "nej") is False
    assert SKEMA.parse("tekst", "Nej.") is Saervaerdi.INGEN


TILBUD = (
    Valgmulighed(
        "Rehabiliteringscenter Strandgården", "Rehabiliteringscenter Strandgården", ("RC Strandgården",)
    ),
    Valgmulighed("Specialbørnehjemmet Kvisten", "Specialbørnehjemmet Kvisten", ("Kvisten",)),
)


@pytest.mark.parametrize("raw", ["Strandgården", "rc strandgaarden", "Strandgårdens", "STRANDGÅRDEN!"])
def test_a_tilbud_bound_to_the_register_is_found_by_any_of_its_names(raw: str) -> None:
    bound = SKEMA.with_options("tilbud", TILBUD)
    assert bound.parse("tilbud", raw) == "Rehabiliteringscenter Strandgården"


@pytest.mark.parametrize("raw", ["Kærvang", "special", "hest"])
def test_an_unknown_or_half_tilbud_is_never_taken_for_another(raw: str) -> None:
    bound = SKEMA.with_options("tilbud", TILBUD)
    with pytest.raises(UgyldigtSvar, match="Strandgården og Specialbørnehjemmet Kvisten"):
        bound.parse("tilbud", raw)


def test_a_reading_is_held_to_the_same_rules_as_a_typed_answer() -> None:
    assert SKEMA.from_laesning(a_reading("procent", 81.2, "pct")) == number("81.2")
    assert SKEMA.from_laesning(a_reading("pladser", 0)) == number("0")
    assert SKEMA.from_laesning(a_reading("tekst", "ingen")) is Saervaerdi.INGEN
    assert SKEMA.from_laesning(a_reading("procent", 22.3 / 24 * 100, "pct")) == number("92.916667")
    for bad in (
        a_reading("kroner", Decimal("1E+999999")),
        a_reading("procent", 5.0, "procentpoint"),
        a_reading("procent", 812.0),
        a_reading("pladser", -2),
    ):
        with pytest.raises(UgyldigtSvar):
            SKEMA.from_laesning(bad)


def test_a_validator_of_the_field_has_its_say() -> None:
    only_even = Felt(
        "tal",
        "Tal",
        "?",
        "",
        FeltType.TAL,
        "",
        validator=lambda v: "Skriv et lige tal." if isinstance(v, TalSvar) and v.vaerdi % 2 else None,
    )
    skema = Skema("s", "S", (only_even,))
    assert skema.parse("tal", "4") == number("4")
    with pytest.raises(UgyldigtSvar, match="Skriv et lige tal"):
        skema.parse("tal", "3")


def test_a_dash_leaves_a_required_field_missing_and_not_knowing_does_not() -> None:
    skema = Skema("s", "S", (a_felt(FeltType.TEKST), a_felt(FeltType.TAL)))
    assert [f.name for f in skema.missing({"tekst": Saervaerdi.TOM})] == ["tekst", "tal"]
    assert skema.missing({"tekst": Saervaerdi.VED_IKKE, "tal": number("0")}) == ()


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(UkendtFelt, match="'hest'"):
        SKEMA.parse("hest", "1")


@pytest.mark.parametrize(
    ("felt", "vaerdi", "shown"),
    [
        ("procent", number("81.2"), "81,2 pct."),
        ("procent", number("94"), "94,0 pct."),
        ("procent", number("92.916667"), "92,92 pct."),
        ("kroner", number("-412500"), f"-412.500{NBSP}kr."),
        ("pladser", number("1"), "1 plads"),
        ("pladser", number("2", "3", cirka=True), "ca. 2-3 pladser"),
        ("dato", date(2014, 3, 6), "6. marts 2014"),
        ("tekst", Saervaerdi.VED_IKKE, "ved ikke"),
        ("ja_nej", True, "ja"),
    ],
)
def test_answers_are_shown_in_danish(felt: str, vaerdi: Svarvaerdi, shown: str) -> None:
    assert SKEMA.vis(felt, vaerdi) == shown


decimals = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)
numbers = st.builds(TalSvar, decimals, st.none() | decimals, st.booleans())
periods = st.builds(Periode, st.dates(), st.dates())
splits = st.builds(
    Fordeling,
    st.lists(
        st.builds(Andel, st.sampled_from(["Aalborg", "Læsø", "Ældre- og Handicap"]), st.none() | numbers)
    )
    .filter(bool)
    .map(tuple),
)
specials = st.sampled_from(Saervaerdi)
texts = st.text() | st.sampled_from(["§", "§ved_ikke", "§§tom", "~1..2", "ja", "2026-01-01"])


def answers_of(felt_type: FeltType) -> st.SearchStrategy[Svarvaerdi]:
    if felt_type in TALTYPER:
        return numbers | specials
    by_type: dict[FeltType, st.SearchStrategy[Svarvaerdi]] = {
        FeltType.JA_NEJ: st.booleans(),
        FeltType.DATO: st.dates(),
        FeltType.PERIODE: periods,
        FeltType.FORDELING: splits,
    }
    return by_type.get(felt_type, texts) | specials


@given(st.data())
def test_storage_gives_back_every_answer_as_it_was(data: st.DataObject) -> None:
    felt_type = data.draw(st.sampled_from(FeltType))
    answer = data.draw(answers_of(felt_type))
    back = from_text(felt_type, to_text(answer))
    assert back == answer
    assert type(back) is type(answer)


def answer_or_problem(felt_type: FeltType, raw: str) -> Svarvaerdi | UgyldigtSvar:
    try:
        return SKEMA.parse(felt_type.value, raw)
    except UgyldigtSvar as problem:
        return problem


@given(st.sampled_from(FeltType), st.text() | st.text(alphabet="0123456789.,-–½ %krpctilog~§", max_size=25))
def test_parsing_anything_gives_an_answer_that_can_be_kept_and_shown_or_a_sentence(
    felt_type: FeltType, raw: str
) -> None:
    answer = answer_or_problem(felt_type, raw)
    if isinstance(answer, UgyldigtSvar):
        assert str(answer).endswith((".", "?", "…"))
        return
    assert SKEMA.from_text(SKEMA.to_text({felt_type.value: answer})) == {felt_type.value: answer}
    assert SKEMA.vis(felt_type.value, answer)


@given(st.integers(0, 10**8), st.integers(0, 99))
def test_a_number_written_the_danish_way_is_read_as_that_number(whole: int, hundredths: int) -> None:
    written = f"{whole:,}".replace(",", ".") + f",{hundredths:02d}"
    assert SKEMA.parse("tal", written) == TalSvar(Decimal(f"{whole}.{hundredths:02d}"))


@pytest.mark.parametrize(
    ("felt_type", "text"),
    [(FeltType.TAL, "hest"), (FeltType.JA_NEJ, "måske"), (FeltType.DATO, "i går"), (FeltType.TEKST, "§hest")],
)
def test_text_that_storage_never_wrote_is_refused(felt_type: FeltType, text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_text(felt_type, text)
