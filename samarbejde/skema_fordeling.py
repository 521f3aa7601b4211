"""Reading a number split on names, as a person types it: "Aalborg 12, Hjørring 3" (R42 D5).

Names outside the known ones are kept as written: an optageområde may reach beyond Nordjylland.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from samarbejde.danske_tal import tal
from samarbejde.felt import UgyldigtSvar, Valgmulighed
from samarbejde.skema_ord import fold, means
from samarbejde.skema_tal import TALORD, parse_number
from samarbejde.skema_vaerdi import Andel, FeltType, Fordeling, TalSvar

_LONGEST, _LONGEST_PART = 2_000, 200
_MOST = Decimal(10_000)
_UNDER_FIVE = TalSvar(Decimal(1), Decimal(4))
_NO_NAMES = frozenset(
    {"ja", "nej", "ok", "okay", "jep", "jo", "alt", "alle", "flere", "mange", "nogle", "en del", "ingen"}
)

# A comma splits unless digits stand on both sides ("2,5"); "og" unless it joins "Ældre- og Handicap".
_SPLIT = re.compile(r"[;\n\t|]+|,(?!\d)|(?<!\d),|(?<![-–])\s+og\s+", re.IGNORECASE)
_ABOUT = r"(?:ca\.?\s*|<\s*|(?:cirka|omkring|godt|knap|under|over|mindst|højst|færre end|mere end)\s+)?"
_NUMBER = rf"{_ABOUT}[-−]?\d[\d.,½]*(?:\s*[-–]\s*\d[\d.,]*)?½?"
_WORD = rf"{_ABOUT}\b(?:{'|'.join(sorted(TALORD, key=len, reverse=True))})\b"
_UNIT = r"(?:borgere?|personer?|pladser?|børn|barn|unge|voksne|elever?|indskrevne|stk\.?)"
_NAME_FIRST = re.compile(
    rf"(?P<navn>[^\d<>]*?[^\W\d_][^\d<>]*?)\s*[:=(–-]?\s*(?P<antal>{_NUMBER})\s*{_UNIT}?\s*\)?\.?",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(
    rf"(?P<antal>{_NUMBER})\s*{_UNIT}?\s*(?:fra|i|til|på)?\s+(?P<navn>[^\d<>]*[^\W\d_][^\d<>]*)",
    re.IGNORECASE,
)
_NAME_THEN_WORD = re.compile(
    rf"(?P<navn>[^\d<>]+?)(?:\s*[:=(]\s*|\s+(?:[–-]\s*)?)(?P<antal>{_WORD})\s*{_UNIT}?\s*\)?\.?",
    re.IGNORECASE,
)
_WORD_THEN_NAME = re.compile(
    rf"(?P<antal>{_WORD})\s+(?:{_UNIT}\s+)?(?:fra|i|på)\s+(?P<navn>[^\d<>]+)", re.IGNORECASE
)
_WAYS = (_NAME_FIRST, _NUMBER_FIRST, _NAME_THEN_WORD, _WORD_THEN_NAME)
_ONLY_NAME = re.compile(r"[^\d<>:=]*[^\W\d_][^\d<>:=]*")
_FEW = re.compile(r"(?:<|under|færre end)\s*(?:5|fem)", re.IGNORECASE)

_I_ALT = r"\b(?:i\s?alt|totalt?|sum|samlet|tilsammen)\b"
_COUNT = rf"(?:{_NUMBER}|{_WORD})\s*{_UNIT}?"
_TOTAL = rf"(?:{_COUNT}\s*{_I_ALT}|{_I_ALT}\s*[:=–-]?\s*{_COUNT})"
# "(15 i alt)" behind the last name, and "15 i alt:" before the first.
_TOTAL_APART = re.compile(rf"\(\s*({_TOTAL})\s*\)|^\s*({_TOTAL})\s*:(?=\s*\D)", re.IGNORECASE)
_TOTAL_ALONE = re.compile(rf"{_TOTAL}\.?", re.IGNORECASE)

_HINT = "Skriv navn og antal med komma imellem, f.eks. Aalborg 12, Hjørring 3."


def parse_fordeling(known: tuple[Valgmulighed, ...], raw: str) -> Fordeling:
    """The split that a person typed, names as the `known` ones where they mean them; else UgyldigtSvar."""
    if len(raw) > _LONGEST:
        raise UgyldigtSvar(f"Det er for langt til, at jeg kan læse det. {_HINT}")
    andele: list[Andel] = []
    total: TalSvar | None = None
    for part in _parts(raw):
        if _TOTAL_ALONE.fullmatch(part):
            total = _total(part)
        else:
            andele.append(_andel(known, part))
    if not andele:
        raise UgyldigtSvar(_HINT)
    _check_names(andele)
    fordeling = Fordeling(tuple(andele))
    _check_total(fordeling, total)
    return fordeling


def _parts(raw: str) -> Iterator[str]:
    for part in _SPLIT.split(_TOTAL_APART.sub(r"; \1\2;", raw)):
        stripped = re.sub(r"\s+", " ", part).strip(" .•*")
        if stripped:
            yield stripped


def _andel(known: tuple[Valgmulighed, ...], part: str) -> Andel:
    if len(part) > _LONGEST_PART or fold(part) in _NO_NAMES:
        raise UgyldigtSvar(_HINT)
    for way in _WAYS:
        found = way.fullmatch(part)
        if found is not None:
            return Andel(_name(known, found["navn"]), _count(found["navn"], found["antal"]))
    if _ONLY_NAME.fullmatch(part):
        return Andel(_name(known, part))
    raise UgyldigtSvar(_HINT)


def _name(known: tuple[Valgmulighed, ...], words: str) -> str:
    name = words.strip(" :=()–-.;§")
    if not name or any(mark in name for mark in ":§") or fold(name) in _NO_NAMES:
        raise UgyldigtSvar(_HINT)
    same = [option for option in known if means(option, name)]
    return same[0].value if len(same) == 1 else name


def _total(part: str) -> TalSvar:
    return _count("i alt", re.sub(_I_ALT, "", part, flags=re.IGNORECASE).strip(" :=–-"))


def _count(name: str, digits: str) -> TalSvar:
    if _FEW.fullmatch(digits.strip()):
        return _UNDER_FIVE
    count = parse_number(FeltType.TAL, digits.strip())
    if not 0 <= count.vaerdi <= count.hoejst <= _MOST:
        raise UgyldigtSvar(f"Skriv antallet ud for {name.strip()} som et tal fra 0 og op.")
    return count


def _check_names(andele: list[Andel]) -> None:
    seen: set[str] = set()
    for andel in andele:
        if fold(andel.navn) in seen:
            raise UgyldigtSvar(f"{andel.navn} står der to gange. Skriv navnet én gang med det samlede antal.")
        seen.add(fold(andel.navn))


def _check_total(fordeling: Fordeling, total: TalSvar | None) -> None:
    summed = fordeling.i_alt()
    if total is None or summed is None or total.cirka or summed.cirka:
        return
    if summed.hoejst < total.vaerdi or total.hoejst < summed.vaerdi:
        raise UgyldigtSvar(
            f"Tallene giver {tal(summed.vaerdi)} tilsammen, men der står {tal(total.vaerdi)} i alt. "
            "Se dem efter, og skriv dem igen."
        )
