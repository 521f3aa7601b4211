"""From what a person wrote, or nlp read, to an answer of a Felt, held to the same rules everywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from samarbejde.felt import Felt, UgyldigtSvar, Valgmulighed
from samarbejde.laesning import Laesning
from samarbejde.skema_dato import parse_date, parse_period
from samarbejde.skema_fordeling import parse_fordeling
from samarbejde.skema_ord import clean, fold, means
from samarbejde.skema_tal import (
    as_percent,
    check_size,
    has_unit,
    parse_number,
    without_art,
    without_float_noise,
)
from samarbejde.skema_vaerdi import TALTYPER, FeltType, Saervaerdi, Svarvaerdi, TalSvar

__all__ = ["answer_from_reading", "check_answer", "fold", "matching_options", "parse_answer", "says_none"]

_SAERVAERDIER: Mapping[str, Saervaerdi] = {
    words: saervaerdi
    for saervaerdi, all_words in (
        (Saervaerdi.TOM, "-|--|–|—|tom|blank"),
        (
            Saervaerdi.IKKE_RELEVANT,
            "i.a|ia|i a|i/a|n/a|ikke relevant|ikke aktuelt|irrelevant|bortfalder|udgår",
        ),
        (
            Saervaerdi.VED_IKKE,
            "ved ikke|ved det ikke|ved ikke endnu|jeg ved ikke|det ved jeg ikke|det ved vi ikke|ukendt|?",
        ),
        (Saervaerdi.VED_IKKE, "ikke oplyst|det ved jeg ikke endnu|det ved vi ikke endnu|vi ved det ikke"),
        (
            Saervaerdi.INGEN,
            "ingen|intet|ingenting|ikke noget|nej tak|ingen ønsker|ingen bemærkninger|ingen bemærkning",
        ),
    )
    for words in all_words.split("|")
}
_COUNTS = frozenset({FeltType.TAL, FeltType.PLADSER})
_NEVER_NONE = frozenset({FeltType.JA_NEJ, FeltType.TILBUD, FeltType.PART, FeltType.PERIODE})
_WORDY = frozenset({FeltType.TEKST, FeltType.KONTAKT})
_KNOWN_BY_A_PART = frozenset({FeltType.TILBUD, FeltType.PART})
_JA = frozenset({"ja", "jep", "jo", "jeps", "ja tak", "yes"})
_KRYDS = frozenset({"x", "✓", "✔", "☒", "☑", "[x]", "(x)", "kryds", "sat kryds", "et kryds", "afkrydset"})
_NEJ = frozenset({"nej", "nej tak", "niks", "nope"})
_LARGEST_PROCENT = Decimal(150)
_LIKELY_FRACTION = Decimal("1.5")
_MOST_PLADSER = Decimal(10_000)
_LISTED = 8
_LONGEST = 10_000


def parse_answer(felt: Felt, raw: str) -> Svarvaerdi:
    """What a person wrote as an answer of the field; UgyldigtSvar says in Danish what to do instead."""
    text = clean(raw)
    if not text:
        raise UgyldigtSvar('Skriv dit svar – eller "spring over", hvis du vil vende tilbage til det.')
    if len(text) > _LONGEST:
        raise UgyldigtSvar("Det er for langt til et svar. Skriv det vigtigste her, og send resten som bilag.")
    chosen = _chosen(felt, text)
    if chosen is not None:
        return chosen.value
    special = _special(felt, text)
    if special is not None:
        return check_answer(felt, special)
    return check_answer(felt, _typed(felt, text), raw=text)


def answer_from_reading(felt: Felt, laesning: Laesning) -> Svarvaerdi:
    """A reading as an answer of its field, held to the same rules as a typed answer."""
    value = laesning.value
    if felt.type not in TALTYPER or isinstance(value, bool | str):
        if isinstance(value, bool):
            value = "ja" if value else "nej"
        return parse_answer(felt, str(value))
    if laesning.unit == "procentpoint":
        raise UgyldigtSvar("Procentpoint er en forskel. Skriv selve belægningen i pct., f.eks. 92,9 pct.")
    number = Decimal(str(value))
    if not number.is_finite():
        raise UgyldigtSvar("Skriv et tal, f.eks. 12.")
    answer = TalSvar(without_float_noise(number))
    return check_answer(felt, answer, raw=laesning.quote if laesning.unit is None else None)


def check_answer(felt: Felt, value: Svarvaerdi, *, raw: str | None = None) -> Svarvaerdi:
    """The answer when it keeps the rules of its type and field; else UgyldigtSvar with what to do.

    `raw` is what was typed, where it may tell whether a unit stood there.
    """
    if isinstance(value, TalSvar):
        _check_number(felt.type, value, raw)
    problem = felt.validator(value) if felt.validator is not None else None
    if problem is not None:
        raise UgyldigtSvar(problem)
    return value


def says_none(felt: Felt, text: str) -> bool:
    """Whether the words say that there is nothing to answer: "ingen", "i.a."."""
    return _special(felt, clean(text)) in {Saervaerdi.INGEN, Saervaerdi.IKKE_RELEVANT}


def matching_options(felt: Felt, text: str) -> tuple[Valgmulighed, ...]:
    """The options that the words mean exactly: by value, label or another word for it."""
    return tuple(option for option in felt.options if means(option, text))


def _chosen(felt: Felt, text: str) -> Valgmulighed | None:
    if not felt.options:
        return None
    exact = matching_options(felt, text)
    if len(exact) == 1:
        return exact[0]
    if len(exact) > 1:
        raise _which(exact)
    return None


def _special(felt: Felt, text: str) -> Saervaerdi | None:
    folded = {fold(text), unicodedata.normalize("NFC", text).casefold()}
    found = next((s for words, s in _SAERVAERDIER.items() if words in folded or fold(words) in folded), None)
    if found is Saervaerdi.INGEN and felt.type in _COUNTS:
        return None  # "ingen på venteliste" is a count of 0 (contracts.md)
    if found is Saervaerdi.INGEN and felt.type in _NEVER_NONE:
        return None
    if found is None and felt.type is FeltType.TEKST and folded & _NEJ:
        return Saervaerdi.INGEN
    return found


def _typed(felt: Felt, text: str) -> Svarvaerdi:
    if felt.type in TALTYPER:
        return parse_number(felt.type, text if felt.art is None else without_art(felt.art, text))
    if felt.type is FeltType.DATO:
        return parse_date(text)
    if felt.type is FeltType.PERIODE:
        return parse_period(text)
    if felt.type is FeltType.JA_NEJ:
        return _ja_nej(felt, text)
    if felt.type is FeltType.FORDELING:
        return parse_fordeling(felt.options, text)
    if felt.type in _WORDY:
        return _words(felt, text)
    return _option(felt, text)


def _ja_nej(felt: Felt, text: str) -> bool:
    folded = fold(text)
    if folded in _JA or (felt.afkrydses and folded.removesuffix("\ufe0f") in _KRYDS):
        return True
    if folded in _NEJ:
        return False
    raise UgyldigtSvar('Svar "ja" eller "nej" – eller "ved ikke".')


def _words(felt: Felt, text: str) -> str:
    if fold(text) in _JA | {"ok", "okay"} or not any(c.isalnum() for c in text):
        raise UgyldigtSvar('Skriv gerne svaret med et par ord – eller "spring over".')
    if felt.type is FeltType.KONTAKT and not (
        any(c.isalpha() for c in text) or sum(map(str.isdigit, text)) >= 8
    ):
        raise UgyldigtSvar("Skriv et navn og gerne telefon eller mail, f.eks. Karen Voldum, 97 00 00 00.")
    return text


def _option(felt: Felt, text: str) -> str:
    if not felt.options:
        return _words(felt, text)  # not bound to the register: a human sorts the words out
    wanted = fold(text)
    # Of a name a part will do; of a choice the part that is left out may be its "ikke".
    if felt.type in _KNOWN_BY_A_PART and len(wanted) >= 3:
        own = wanted.removesuffix("s")  # "Strandgårdens"
        near = tuple(o for o in felt.options if _names(o, wanted) or _names(o, own))
        if len(near) == 1:
            return near[0].value
        if near:
            raise _which(near)
    raise _which(felt.options)


def _names(option: Valgmulighed, wanted: str) -> bool:
    """Whether the words begin the option's label or one of its other names at a word boundary."""
    names = (fold(word) for word in (option.value, option.label, *option.aliases))
    return any(re.search(rf"(?:^|\W){re.escape(wanted)}\w{{0,2}}(?:\W|$)", name) for name in names)


def _which(options: tuple[Valgmulighed, ...]) -> UgyldigtSvar:
    labels = [option.label for option in options]
    if len(labels) > _LISTED:
        return UgyldigtSvar(f"Det navn kender jeg ikke. Vælg f.eks. {', '.join(labels[:_LISTED])}.")
    if len(labels) == 1:
        return UgyldigtSvar(f"Vælg {labels[0]}.")
    return UgyldigtSvar(f"Vælg mellem {', '.join(labels[:-1])} og {labels[-1]}.")


def _check_number(felt_type: FeltType, value: TalSvar, raw: str | None) -> None:
    low, high = value.vaerdi, value.vaerdi if value.til is None else value.til
    for end in (low, high):
        check_size(end)
    if felt_type is FeltType.PLADSER and not 0 <= low <= high <= _MOST_PLADSER:
        raise UgyldigtSvar("Skriv antallet af pladser som et tal fra 0 og op, f.eks. 3.")
    if felt_type is not FeltType.PROCENT:
        return
    if not 0 <= low <= high <= _LARGEST_PROCENT:
        raise UgyldigtSvar("En belægning ligger mellem 0 og 150 pct. Se tallet efter, og skriv det igen.")
    if raw is not None and 0 < high <= _LIKELY_FRACTION and not has_unit(felt_type, raw):
        raise UgyldigtSvar(f"Skriv belægningen i pct., f.eks. {as_percent(high)}")
