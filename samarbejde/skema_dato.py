"""Reading a date or a period that a person typed as an answer, the Danish way: day first (R134).

An answer without a year is asked about, as this room has no clock. Dates in running text are nlp's work.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from samarbejde.aftaleperiode import Periode
from samarbejde.felt import UgyldigtSvar

_LONGEST = 60
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan",
            "februar feb",
            "marts mar",
            "april apr",
            "maj",
            "juni jun",
            "juli jul",
            "august aug",
            "september sep sept",
            "oktober okt",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ORDINALS = {"1": 1, "2": 2, "3": 3, "4": 4, "første": 1, "andet": 2, "tredje": 3, "fjerde": 4, "foerste": 1}

_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_NUMERIC = re.compile(r"(?P<d>\d{1,2})[./-] ?(?P<m>\d{1,2})(?:[./ -]+(?P<y>\d{4}|\d{2}))?")
_WRITTEN = re.compile(rf"(?P<d>\d{{1,2}})\.? (?P<month>{_MONTH})\.?(?: (?P<y>\d{{4}}))?")
_YEAR = re.compile(r"(?:hele )?(?:(?:kalender|regnskabs|budget)?(?:å|aa)r(?:et)? )?(?P<y>\d{4})")
_YEARS = re.compile(r"(?P<y>\d{4}) ?(?:-|–|og|til) ?(?P<y2>\d{4})")
_PART_OF_YEAR = re.compile(
    r"(?P<n>[1-4]|første|foerste|andet|tredje|fjerde)\.? "
    r"(?P<unit>halvår|halvaar|kvartal)(?: (?:af |i )?(?P<y>\d{4}))?"
)
_MONTH_OF_YEAR = re.compile(rf"(?P<month>{_MONTH})\.?(?: (?P<y>\d{{4}}))?")
_SPAN = re.compile(r"(?:fra )?(?P<fra>.+?)(?: ?– ?| - | til (?:og med )?|(?<= \d{4})-)(?P<til>.+)")

_SHORT_SPAN = re.compile(
    rf"(?P<d>\d{{1,2}})\.?(?: (?P<month>{_MONTH}))? ?(?:-|–|til) ?(?P<til>\d{{1,2}}\.? .+)"
)

_JOIN = r"(?:-|–|til(?: og med)?)"
_DAYS_SPAN = re.compile(
    r"(?:fra )?(?P<d>\d{1,2})[./-] ?(?P<m>\d{1,2})(?:[./ -]+(?P<y>\d{4}|\d{2}))?[. ]{0,2}"
    rf"{_JOIN} ?(?P<til>\d{{1,2}}[./-] ?\d{{1,2}}[./ -]+(?:\d{{4}}|\d{{2}}))"
)
_MONTHS_SPAN = re.compile(
    rf"(?:fra )?(?P<month>{_MONTH})\.?(?: (?P<y>\d{{4}}))? ?{_JOIN} ?(?P<month2>{_MONTH})\.?"
    r"(?: (?P<y2>\d{4}))?"
)

_DATE_HINT = "Skriv en dato med dag, måned og år, f.eks. 1. september 2026."
_PERIOD_HINT = "Skriv en periode, f.eks. 2026, 1. halvår 2026 eller 1. januar 2026 til 30. juni 2026."
_YEAR_HINT = "Hvilket år mener du? Skriv det med, f.eks. 1. september 2026."


def parse_date(raw: str) -> date:
    """The day a person typed; UgyldigtSvar with what to write instead."""
    text = _tidy(raw).removeprefix("pr. ").removeprefix("den ").removeprefix("d. ")
    for pattern in (_ISO, _NUMERIC, _WRITTEN):
        found = pattern.fullmatch(text)
        if found is not None:
            return _day(found)
    raise UgyldigtSvar(_DATE_HINT)


def parse_period(raw: str) -> Periode:
    """The period a person typed; UgyldigtSvar with what to write instead."""
    try:
        return _period(_tidy(raw))
    except UgyldigtSvar as problem:
        raise UgyldigtSvar(str(problem).replace(_DATE_HINT, _PERIOD_HINT)) from problem


def _period(text: str) -> Periode:
    whole = _whole_years(text) or _part_of_year(text) or _month_of_year(text)
    if whole is not None:
        return whole
    for pattern, read in (
        (_DAYS_SPAN, _days_span),
        (_MONTHS_SPAN, _months_span),
        (_SHORT_SPAN, _short_span),
    ):
        found = pattern.fullmatch(text)
        if found is not None:
            return _ordered(read(found))
    span = _SPAN.fullmatch(text)
    if span is None:
        raise UgyldigtSvar(_PERIOD_HINT)
    return _ordered(Periode(parse_date(span["fra"]), parse_date(span["til"])))


def next_new_year(day: date) -> date:
    """The next 1 January, when tilbud are covered from (R75)."""
    return date(day.year + 1, 1, 1)


def last_year(day: date) -> Periode:
    """The calendar year before, which a report is about (R42 D1)."""
    return Periode(date(day.year - 1, 1, 1), date(day.year - 1, 12, 31))


def next_year(day: date) -> Periode:
    """The calendar year to come, which a takst is for (R42 D8)."""
    return Periode(date(day.year + 1, 1, 1), date(day.year + 1, 12, 31))


def _tidy(raw: str) -> str:
    text = re.sub(r"\s+", " ", raw).strip().casefold().rstrip("!")
    if len(text) > _LONGEST:
        raise UgyldigtSvar(_DATE_HINT)
    return text


def _day(found: re.Match[str]) -> date:
    parts = found.groupdict()
    month = int(parts["m"]) if parts.get("m") else _MONTHS[parts["month"]]
    if parts["y"] is None:
        raise UgyldigtSvar(_YEAR_HINT)
    year = int(parts["y"])
    return _make(year + 2000 if year < 100 else year, month, int(parts["d"]))


def _make(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UgyldigtSvar(f"Den dag findes ikke i kalenderen. {_DATE_HINT}") from error


def _whole_years(text: str) -> Periode | None:
    one, several = _YEAR.fullmatch(text), _YEARS.fullmatch(text)
    found = one or several
    if found is None:
        return None
    first = int(found["y"])
    last = int(found["y2"]) if several else first
    return _ordered(Periode(_make(first, 1, 1), _make(last, 12, 31)))


def _part_of_year(text: str) -> Periode | None:
    found = _PART_OF_YEAR.fullmatch(text)
    if found is None:
        return None
    if found["y"] is None:
        raise UgyldigtSvar(_YEAR_HINT)
    number, months = _ORDINALS[found["n"]], 3 if found["unit"] == "kvartal" else 6
    if number * months > 12:
        raise UgyldigtSvar(_PERIOD_HINT)
    return _months(int(found["y"]), (number - 1) * months + 1, months)


def _month_of_year(text: str) -> Periode | None:
    found = _MONTH_OF_YEAR.fullmatch(text)
    if found is None:
        return None
    if found["y"] is None:
        raise UgyldigtSvar(_YEAR_HINT)
    return _months(int(found["y"]), _MONTHS[found["month"]], 1)


def _short_span(found: re.Match[str]) -> Periode:
    """A span that says nothing twice, as it is shown: "12.-13. juni 2014", "30. april-2. maj 2026"."""
    end = parse_date(found["til"])
    month = _MONTHS[found["month"]] if found["month"] else end.month
    return Periode(_make(end.year, month, int(found["d"])), end)


def _days_span(found: re.Match[str]) -> Periode:
    """Two days in numbers; the first may leave the year to the last: "1/1-30/6 2026"."""
    end = parse_date(found["til"])
    first = end.year if found["y"] is None else int(found["y"])
    return Periode(_make(first + 2000 if first < 100 else first, int(found["m"]), int(found["d"])), end)


def _months_span(found: re.Match[str]) -> Periode:
    """Two months; the first may leave the year to the last: "januar-juni 2026"."""
    if found["y2"] is None:
        raise UgyldigtSvar(_YEAR_HINT)
    start = _months(int(found["y"] or found["y2"]), _MONTHS[found["month"]], 1).start
    return Periode(start, _months(int(found["y2"]), _MONTHS[found["month2"]], 1).end)


def _months(year: int, first: int, count: int) -> Periode:
    last = first + count - 1
    end = _make(year, 12, 31) if last == 12 else _make(year, last + 1, 1) - timedelta(days=1)
    return Periode(_make(year, first, 1), end)


def _ordered(periode: Periode) -> Periode:
    if periode.end < periode.start:
        raise UgyldigtSvar("Perioden slutter, før den begynder. Skriv den første dag først.")
    return periode
