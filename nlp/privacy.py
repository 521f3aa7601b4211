"""CPR numbers found and masked at the door, by patterns alone: no model, no modulus 11 (R123).

Phone, CVR, EAN, case and account numbers stay. Names and health are looked for in nlp/personal_data.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

FindingKind = Literal["cpr", "navn", "helbred"]
MASK = "[CPR fjernet]"
"""What stands in place of a CPR number, in records, logs and receipts."""
MASKS: dict[FindingKind, str] = {
    "cpr": MASK,
    "navn": "[navn fjernet]",
    "helbred": "[helbredsoplysning fjernet]",
}
"""What stands in place of each kind of personal data."""

_DASH = r"[-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]"
_GAP = r"[\s>\u00ad\u200b\u200c\u200d\u2060\ufeff]"
_NUMBER = re.compile(
    rf"(?<!\d)(?P<day>\d\d)(?P<sep>[ ./]|{_DASH})?(?P<month>\d\d)(?(sep)(?P=sep))(?P<year>(?:19|20)?\d\d)\)?"
    rf"(?P<joint>{_GAP}{{0,4}}(?:{_DASH}|[._/:*]){_GAP}{{0,4}}|{_GAP}{{1,4}}|)\(?"
    r"(?P<serial>\d{4}|\d\d \d\d(?! \d\d \d\d))"
    r"(?!\d)"
)
_PAIRS = re.compile(
    r"(?<![\d+])(?<!\d[ .])(?P<day>\d\d)(?P<sep>[ .])(?P<month>\d\d)(?:(?P=sep)\d\d){3}(?!\d|(?:[ .]\d\d){2})"
)
_LABELLED = re.compile(
    rf"(?i:\b(?:cpr|personn(?:umme)?r|person-?nummer)[\w.]{{0,8}}[-\s.:=#(]{{0,6}}(?:nr|nummer)?[\s.:=#(]{{0,4}}"
    r"(?:er|på|var)?[\s:]{0,2})"
    rf"(?P<number>\d(?:(?:{_GAP}|{_DASH}|[./:]){{0,3}}\d){{8,9}})(?!\d)"
)
_AFTER_PHONE = re.compile(r"(?:(?<!\d)\d\d |\+\d\d ?)$")
_OTHER_LABEL = re.compile(
    r"(?i:(?:\bean|\bgln|\biban|\bkonto|\bp-?n(?:umme)?r|\bp-nummer|produktions\w{0,16}|faktura\w{0,10}|ordre\w{0,10}|"
    r"løbe\w{0,10}|\btlf|\btelefon|\bmobil|\bfax|\bdok|journal\w{0,10}|\bkr|\bdkk)[\w.]{0,10}[\s.:#-]{0,4}"
    r"|\b(?:konto|reg)[\w.]{0,10}[\s.:#-]{0,4}\d{4}[\s-](?:konto\w{0,8}[\s.:]{0,3})?)$"
)
_AMOUNT_AFTER = re.compile(r"(?i:\s{0,2}(?:kr\b|dkk\b|mio\b|mia\b|t\.?kr\b|euro?\b|,-|,\d|\.\d{3}))")
_LOOK_BACK = 48
_SHORT_YEAR = 2
_SOFT_HYPHEN = "\u00ad"
_DASH_ALONE = re.compile(_DASH)
_YEAR_AGAIN = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of personal data in the text as it was given."""

    kind: FindingKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Masked:
    """The text that may be stored, and where in the original what was masked stood."""

    text: str
    findings: tuple[Finding, ...]


def mask(text: str) -> Masked:
    """Replace every CPR number by MASK; findings point into the text as it was given (R123)."""
    return replaced(text, find_cpr(text))


def replaced(text: str, findings: Iterable[Finding]) -> Masked:
    """The text with what was found, in order and apart, replaced by what stands for its kind."""
    findings = tuple(findings)
    parts: list[str] = []
    done = 0
    for finding in findings:
        parts += [text[done : finding.start], MASKS[finding.kind]]
        done = finding.end
    return Masked("".join([*parts, text[done:]]), findings)


def find_cpr(text: str) -> tuple[Finding, ...]:
    """Where CPR numbers stand: a possible birth date (day + 60 too) and four digits, or ten labelled ones."""
    plain, places = _without_format_signs(text)
    spans = [found.span("number") for found in _LABELLED.finditer(plain)]
    spans += [found.span() for found in _PAIRS.finditer(plain) if _born(found)]
    spans += _birth_dated(plain)
    spans = [(places[start], places[end - 1] + 1) for start, end in spans]
    findings: list[Finding] = []
    for start, end in sorted(set(spans)):
        if findings and start < findings[-1].end:
            continue
        findings.append(Finding("cpr", start, end))
    return tuple(findings)


def _without_format_signs(text: str) -> tuple[str, Sequence[int]]:
    """The text without signs that have no width, which would hide a number, and where each sign stood."""
    if text.isascii() or not any(unicodedata.category(sign) == "Cf" for sign in set(text)):
        return text, range(len(text))
    places = [
        at for at, sign in enumerate(text) if unicodedata.category(sign) != "Cf" or sign == _SOFT_HYPHEN
    ]
    return "".join(text[at] for at in places), places


def _born(found: re.Match[str]) -> bool:
    return _is_birth_date(int(found["day"]), int(found["month"]))


def _birth_dated(text: str) -> list[tuple[int, int]]:
    """Candidates may overlap: one that is refused must not hide the next."""
    spans: list[tuple[int, int]] = []
    found = _NUMBER.search(text)
    while found:
        is_cpr = _is_cpr(found, text)
        if is_cpr:
            spans.append(found.span())
        found = _NUMBER.search(text, found.end() if is_cpr else found.start() + 1)
    return spans


def _is_cpr(found: re.Match[str], text: str) -> bool:
    if not _born(found):
        return False
    joint, whole_year = found["joint"], len(found["year"]) > _SHORT_YEAR
    if whole_year and (_YEAR_AGAIN.match(found["serial"]) or _DASH_ALONE.fullmatch(joint) is None):
        # "01.01.2024-2025" is a period, and "01012024" or "1.1.2024 – 1234" a date with a number behind it.
        return False
    if not joint and " " in found["serial"]:
        return False
    if found["sep"] == " " and _AFTER_PHONE.search(text[max(0, found.start() - 4) : found.start()]):
        return False
    if found["sep"]:
        # A date with separators and a number behind it: only a dash, or the same blank, makes it one number.
        return re.search(_DASH, joint) is not None or found["sep"] == joint == " "
    if joint:
        return not (joint.isspace() and _is_other_number(found, text))
    return not _is_other_number(found, text)


def _is_other_number(found: re.Match[str], text: str) -> bool:
    """Ten digits that are an amount, an account, an EAN or a production unit."""
    if _AMOUNT_AFTER.match(text, found.end()):
        return True
    before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
    return _OTHER_LABEL.search(before) is not None


def _is_birth_date(day: int, month: int) -> bool:
    """The century is unknown, so 29 February always counts; administrative numbers have day + 60."""
    real = day - 60 if day > 60 else day
    longest = 29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31
    return 1 <= month <= 12 and 1 <= real <= longest
