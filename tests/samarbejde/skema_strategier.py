"""Hypothesis strategies for answers of any Skema, such as a person may have given them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from samarbejde.aftaleperiode import Periode
from samarbejde.felt import Felt, UgyldigtSvar
from samarbejde.skema import Skema
from samarbejde.skema_parse import check_answer, parse_answer
from samarbejde.skema_vaerdi import Andel, FeltType, Fordeling, Saervaerdi, Svarvaerdi, TalSvar

_LETTERS = "abcdefghijklmnopqrstuvwxyzæøåéüABCÆØÅ0123456789 .,;:!?()§½%&/-–'\"\n\t@"
_NAMES = ("Aalborg", "Brønderslev", "Hjørring", "Læsø", "Mors", "Ældre- og Handicap", "uden for regionen")
_PERSONS = ("Karen Voldum", "Jens Ørsted Å", "Mette-Marie Dal")
_WAYS = ("97 00 00 00", "+45 97000000", "kv@nordjylland.example", "kv@region.example, 97000000")

_dates = st.dates(date(2012, 1, 1), date(2060, 12, 31))


def svar_for(skema: Skema) -> st.SearchStrategy[dict[str, Svarvaerdi]]:
    """Usable answers of some of the form's fields, in the order of the form."""
    return st.fixed_dictionaries({}, optional={felt.name: felt_svar(felt) for felt in skema.felter})


def fuldt_svar_for(skema: Skema) -> st.SearchStrategy[dict[str, Svarvaerdi]]:
    """Usable answers of all the form's fields."""
    return st.fixed_dictionaries({felt.name: felt_svar(felt) for felt in skema.felter})


def felt_svar(felt: Felt) -> st.SearchStrategy[Svarvaerdi]:
    """A usable answer of the field: a value, or one of the answers that are no value."""
    return vaerdi_for(felt) | saervaerdi_for(felt)


def saervaerdi_for(felt: Felt) -> st.SearchStrategy[Svarvaerdi]:
    """Those of "-", "i.a.", "ved ikke" and "ingen" that the field can hold."""
    words = {
        Saervaerdi.TOM: "-",
        Saervaerdi.IKKE_RELEVANT: "i.a.",
        Saervaerdi.VED_IKKE: "ved ikke",
        Saervaerdi.INGEN: "ingen",
    }
    return st.sampled_from([special for special, word in words.items() if _reads(felt, word) is special])


def vaerdi_for(felt: Felt) -> st.SearchStrategy[Svarvaerdi]:
    """A value of the field that keeps its rules."""
    return _of_type(felt).filter(lambda value: _keeps_the_rules(felt, value))


def _of_type(felt: Felt) -> st.SearchStrategy[Svarvaerdi]:
    if felt.options and felt.type is not FeltType.FORDELING:
        return st.sampled_from([option.value for option in felt.options])
    match felt.type:
        case FeltType.TAL:
            return _numbers(-1000, 10_000)
        case FeltType.PLADSER:
            return _numbers(0, 500)
        case FeltType.PROCENT:
            return _numbers(0, 150)
        case FeltType.KRONER:
            return _numbers(-(10**9), 10**9)
        case FeltType.DATO:
            return _dates
        case FeltType.PERIODE:
            return _periods()
        case FeltType.JA_NEJ:
            return st.booleans()
        case FeltType.FORDELING:
            return _splits()
        case FeltType.KONTAKT:
            return st.tuples(st.sampled_from(_PERSONS), st.sampled_from(_WAYS)).map(", ".join)
        case _:
            return st.text(_LETTERS, max_size=80).map(lambda text: f"Vi skriver {text}".strip())


def _numbers(low: int, high: int) -> st.SearchStrategy[Svarvaerdi]:
    return _tal(low, high)


def _tal(low: int, high: int) -> st.SearchStrategy[TalSvar]:
    exact = st.decimals(low, high, places=2) | st.integers(low, high).map(Decimal)

    def build(one: Decimal, other: Decimal | None, cirka: bool) -> TalSvar:
        if other is None or other == one:
            return TalSvar(one, None, cirka)
        return TalSvar(min(one, other), max(one, other), cirka)

    return st.builds(build, exact, st.none() | exact, st.booleans())


def _periods() -> st.SearchStrategy[Svarvaerdi]:
    years = st.integers(2012, 2060)
    whole = st.builds(
        lambda year, more: Periode(date(year, 1, 1), date(year + more, 12, 31)), years, st.integers(0, 2)
    )
    spans = st.builds(
        lambda start, days: Periode(start, start + timedelta(days)), _dates, st.integers(1, 800)
    )
    return whole | spans


def _splits() -> st.SearchStrategy[Svarvaerdi]:
    lines = st.lists(
        st.builds(Andel, st.sampled_from(_NAMES), st.none() | _tal(0, 200)),
        min_size=1,
        max_size=6,
        unique_by=lambda andel: andel.navn,
    )
    return lines.map(lambda andele: Fordeling(tuple(andele)))


def _reads(felt: Felt, word: str) -> Svarvaerdi | None:
    try:
        return parse_answer(felt, word)
    except UgyldigtSvar:
        return None


def _keeps_the_rules(felt: Felt, value: Svarvaerdi) -> bool:
    try:
        check_answer(felt, value)
    except UgyldigtSvar:
        return False
    return True
