"""Reading a number that a person typed as an answer, the Danish way (R134, R135).

A thousand is "1.288", a decimal "1,88"; "0.874" is probably English and is asked about, never guessed.
Finding numbers in running text is nlp's work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from samarbejde import danske_tal
from samarbejde.felt import Belaegningsart, UgyldigtSvar
from samarbejde.skema_fortegn import Fortegn, signed, signed_range, take_sign_words
from samarbejde.skema_vaerdi import FeltType, TalSvar

_LONGEST = 60
_LARGEST = Decimal(10) ** 13
_MOST_DECIMALS = 9
_COMPUTED_DECIMALS = 6
_NEAR = 100
"""The ends of a range lie within so many times of each other."""

_DANISH = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_ENGLISH = re.compile(r"\d[\d,]*\.\d+|\.\d+|\d{1,3}(?:,\d{3}){2,}")
_CIRKA = re.compile(
    r"^(?:ca\.?|cirka|circa|omkring|omtrent|godt og vel|godt|knap|en (?=\d)|~)\s*", re.IGNORECASE
)
_RANGE = re.compile(
    r"^(?:mellem\s+|fra\s+)?(?P<fra>.+?)\s*(?:(?P<streg>[-–—])|\btil\b|\bog\b)\s*(?P<til>-?[^-–—]+)$",
    re.IGNORECASE,
)
_KRONER_FIRST = re.compile(r"^([-–—]?)\s*(?:kr\.?|kroner|dkk)\s*(?=[-–—\d])", re.IGNORECASE)
_PROCENTPOINT = re.compile(r"\b(?:procentpoint|pct\.?\s*-?\s*point|pp)\b", re.IGNORECASE)

_FACTORS: Mapping[str, Decimal] = {
    r"(?:mia\.?|milliard(?:er)?)": Decimal(10) ** 9,
    r"(?:mio\.?|million(?:er)?)": Decimal(10) ** 6,
    r"(?:t\.?\s?kr\.?|tusinde?(?:\s+kr\.?)?)": Decimal(1000),
}
_UNITS: Mapping[FeltType, re.Pattern[str]] = {
    FeltType.PROCENT: re.compile(r"\s*(?:pct\.?|%|procent)\s*$", re.IGNORECASE),
    FeltType.KRONER: re.compile(r"\s*(?:,-|\.-|kr\.?|kroner|dkk)\s*$", re.IGNORECASE),
    FeltType.PLADSER: re.compile(
        r"\s*(?:(?:hel(?:års|aars)|døgn|dag)?plads(?:er)?|hel(?:års|aars)person(?:er)?|borgere?|personer?"
        r"|børn|barn|unge|voksne|stk\.?)\s*$",
        re.IGNORECASE,
    ),
    FeltType.TAL: re.compile(
        r"\s*(?:stk\.?|(?:hel(?:års|aars))?personer?|borgere?|indskrevne|børn|barn|unge|voksne"
        r"|på venteliste(?:n)?)\s*$",
        re.IGNORECASE,
    ),
}
TALORD: Mapping[str, Decimal] = {
    word: Decimal(value)
    for words, value in (
        ("nul ingen", "0"),
        ("en et én ét", "1"),
        ("to", "2"),
        ("tre", "3"),
        ("fire", "4"),
        ("fem", "5"),
        ("seks", "6"),
        ("syv", "7"),
        ("otte", "8"),
        ("ni", "9"),
        ("ti", "10"),
        ("elleve", "11"),
        ("tolv", "12"),
        ("tretten", "13"),
        ("fjorten", "14"),
        ("femten", "15"),
        ("seksten", "16"),
        ("sytten", "17"),
        ("atten", "18"),
        ("nitten", "19"),
        ("tyve", "20"),
        ("halv halvt", "0.5"),
        ("halvanden halvandet", "1.5"),
    )
    for word in words.split()
}
"""The numbers that people write as words, casefolded."""
_ARTER: Mapping[Belaegningsart, re.Pattern[str]] = {
    Belaegningsart.FAKTISK: re.compile(r"[(,]?\s*\b(?:faktiske?|reelle?|realiseret|realiserede)\b\)?", re.I),
    Belaegningsart.BUDGETTERET: re.compile(r"[(,]?\s*\b(?:budgettere[td]e?|budget|i budgettet)\b\)?", re.I),
}
_ART_NAVNE: Mapping[Belaegningsart, str] = {
    Belaegningsart.FAKTISK: "faktiske",
    Belaegningsart.BUDGETTERET: "budgetterede",
}
_EXAMPLES: Mapping[FeltType, str] = {
    FeltType.PROCENT: "92,9 pct.",
    FeltType.KRONER: "412.500 kr. (et underskud skriver du -412.500 kr.)",
    FeltType.PLADSER: "3",
    FeltType.TAL: "12",
}


@dataclass(frozen=True, slots=True)
class _Ende:
    """One number as it was written: in what it is counted ("mio."), and whether a unit stands behind it."""

    tal: Decimal
    faktor: Decimal | None
    enhed: bool

    @property
    def vaerdi(self) -> Decimal:
        """The number in base units."""
        return self.tal if self.faktor is None else self.tal * self.faktor


def parse_number(felt_type: FeltType, raw: str) -> TalSvar:
    """The number a person typed, in base units; UgyldigtSvar with what to write instead."""
    text = re.sub(r"[\s\u00a0\u202f]+", " ", raw).strip().rstrip("!;").replace("−", "-")
    if not text or len(text) > _LONGEST:
        raise _not_a_number(felt_type)
    if felt_type is FeltType.PROCENT and _PROCENTPOINT.search(text):
        raise UgyldigtSvar("Procentpoint er en forskel. Skriv selve belægningen i pct., f.eks. 92,9 pct.")
    sign = Fortegn.USAGT
    if felt_type is FeltType.KRONER:
        text, sign = take_sign_words(text)
    text, cirka = _take_cirka(text)
    text = _without_unit_first(felt_type, text)
    single = _ende(felt_type, text)
    if single is None:
        low, high = _range(felt_type, text, sign)
        return TalSvar(low, high, cirka)
    return TalSvar(signed(sign, single.vaerdi), None, cirka)


def without_art(art: Belaegningsart, raw: str) -> str:
    """The figure without the word that types it; UgyldigtSvar where it is of the other type (R43)."""
    for other, words in _ARTER.items():
        without, found = words.subn(" ", raw)
        if found and other is art:
            return without.strip()
        if found:
            raise UgyldigtSvar(
                f"Her skal den {_ART_NAVNE[art]} belægning stå, og du skriver, at tallet er "
                f"{other.value}. Skriv den {_ART_NAVNE[art]}."
            )
    return raw


def has_unit(felt_type: FeltType, raw: str) -> bool:
    """Whether the unit of the type stands at the end of what was typed."""
    pattern = _UNITS.get(felt_type)
    return pattern is not None and pattern.search(raw.strip()) is not None


def _take_cirka(text: str) -> tuple[str, bool]:
    without = _CIRKA.sub("", text)
    return without, without != text


def _without_unit_first(felt_type: FeltType, text: str) -> str:
    return _KRONER_FIRST.sub(r"\1", text) if felt_type is FeltType.KRONER else text


def _range(felt_type: FeltType, text: str, sign: Fortegn) -> tuple[Decimal, Decimal]:
    parts = _RANGE.match(text)
    if parts is None:
        raise _not_a_number(felt_type)
    fra, til = _ende(felt_type, parts["fra"]), _ende(felt_type, parts["til"])
    if fra is None or til is None:
        raise _not_a_number(felt_type)
    return signed_range(sign, _first_end(fra, til), til.vaerdi, dash=parts["streg"] is not None)


def _first_end(fra: _Ende, til: _Ende) -> Decimal:
    """The first end of a range: "1-2 mio. kr." counts both in millions, "400.000-1,2 mio. kr." does not."""
    if til.faktor is None or fra.faktor is not None or fra.enhed:
        return fra.vaerdi
    if abs(fra.tal) <= _NEAR * abs(til.tal):
        return fra.tal * til.faktor
    if abs(til.vaerdi) <= _NEAR * abs(fra.tal):
        return fra.tal
    raise UgyldigtSvar("Skriv begge beløb helt ud, f.eks. 400.000 til 1.200.000 kr.")


def _ende(felt_type: FeltType, text: str) -> _Ende | None:
    """One number with its unit and factor, None where the text is something else."""
    written, factor = _take_factor(felt_type, _without_unit_first(felt_type, text.strip()))
    unit = _UNITS.get(felt_type)
    number = written if unit is None else unit.sub("", written)
    negative = number.startswith(("-", "–", "—"))
    value = _digits(felt_type, number[negative:].strip().rstrip("."))
    if value is None:
        return None
    return _Ende(-value if negative else value, factor, number != written)


def _take_factor(felt_type: FeltType, text: str) -> tuple[str, Decimal | None]:
    if felt_type not in {FeltType.KRONER, FeltType.TAL}:
        return text, None
    for words, factor in _FACTORS.items():
        found = re.search(rf"(?<=[\d ½]){words}(?:\s*(?:kr\.?|kroner|dkk))?$", text, re.IGNORECASE)
        if found is not None:
            return text[: found.start()].strip(), factor
    return text, None


def _digits(felt_type: FeltType, text: str) -> Decimal | None:
    lowered = text.casefold()
    if lowered in TALORD:
        return TALORD[lowered]
    half = Decimal("0.5") if text.endswith("½") else Decimal(0)
    if half:
        text = text.removesuffix("½").strip() or "0"
    if not _looks_english(text) and _DANISH.fullmatch(text):
        return Decimal(text.replace(".", "").replace(" ", "").replace(",", ".")) + half
    if _ENGLISH.fullmatch(text) and text.isascii():
        raise _english(felt_type, text)
    return None


def _looks_english(text: str) -> bool:
    """Whether a nought stands in front: "0.874" has the form of a thousand, but is none (R135)."""
    return re.match(r"0\d*\.", text) is not None


def _english(felt_type: FeltType, text: str) -> UgyldigtSvar:
    if felt_type is FeltType.PROCENT and text.startswith(("0.", ".")) and text.count(".") == 1:
        return UgyldigtSvar(f"Mener du {as_percent(Decimal(text))}? Skriv belægningen i pct. og med komma.")
    if text.count(".") == 1 and "," not in text:
        danish = text.replace(".", ",")
        return UgyldigtSvar(
            f"Mener du {danish}? Punktum læser jeg som tusindtal. Skriv tallet med komma, f.eks. {danish}."
        )
    return UgyldigtSvar(
        "Skriv tallet på dansk: punktum ved tusinder og komma ved decimaler, f.eks. 1.288 eller 92,9."
    )


def as_percent(fraction: Decimal) -> str:
    """A fraction as the percentage it may be meant as: 0.874 as "87,4 pct."."""
    return danske_tal.tal(fraction * 100) + " pct."


def without_float_noise(value: Decimal) -> Decimal:
    """A computed figure, such as 22,3 of 24 in per cent, with no more decimals than anyone reads."""
    if abs(value) > _LARGEST or -int(value.as_tuple().exponent) <= _COMPUTED_DECIMALS:
        return value
    return round(value, _COMPUTED_DECIMALS)


def check_size(value: Decimal) -> None:
    """Refuse what nobody means and nobody can read: UgyldigtSvar with what to do."""
    if abs(value) > _LARGEST:
        raise UgyldigtSvar(
            "Det tal er for stort. Se efter, om der er et ciffer for meget, og skriv det igen."
        )
    if -int(value.as_tuple().exponent) > _MOST_DECIMALS:
        raise UgyldigtSvar(
            "Det tal har for mange decimaler. Skriv det med højst et par stykker, f.eks. 1,88."
        )


def _not_a_number(felt_type: FeltType) -> UgyldigtSvar:
    return UgyldigtSvar(f'Skriv et tal, f.eks. {_EXAMPLES[felt_type]} – eller "ved ikke".')
