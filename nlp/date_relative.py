"""Dates told from today: "i forfjor", "sidste måned", "på fredag", "for tre måneder siden" (R134).

Each reading gets the day the message was written.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from nlp.date_words import WEEKDAYS, Iso, month_iso, months_iso, week_iso
from nlp.talord import PATTERN, word_value

Found = re.Match[str]
Reading = Callable[[Found, dt.date], Iso]

_COUNT = rf"(?P<n>\d{{1,3}}|par|{PATTERN})"
_HALF = 0.5
_SEASONS = {"forår": (3, 5), "sommer": (6, 8), "efterår": (9, 11), "vinter": (12, 2)}
_SEASON = r"(?P<season>forår|sommer|efterår|vinter)"
_DAYS = {
    "i dag": 0,
    "dags dato": 0,
    "idag": 0,
    "i går": -1,
    "igår": -1,
    "i forgårs": -2,
    "i morgen": 1,
    "imorgen": 1,
    "i overmorgen": 2,
}
_YEARS = {
    "i år": 0, "iår": 0, "dette år": 0, "indeværende år": 0, "det her år": 0, "i indeværende år": 0,
    "sidste år": -1, "i fjor": -1, "ifjor": -1, "forrige år": -1, "året før": -1, "året forinden": -1,
    "i forfjor": -2, "forfjor": -2, "forforrige år": -2, "næste år": 1, "til næste år": 1, "kommende år": 1,
    "det kommende år": 1,
}  # fmt: skip
_WEEKDAY = rf"(?P<day>{'|'.join(WEEKDAYS)})"


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months later or earlier, or the month's last day; kept inside the calendar."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = divmod(index, 12)
    longest = (
        (dt.date(year + month // 11, (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
        if year < 9999
        else 28
    )
    return dt.date(year, month + 1, min(day.day, longest))


def add_days(day: dt.date, days: int) -> dt.date:
    """Some days later or earlier, kept inside the calendar."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


def _day(found: Found, today: dt.date) -> Iso:
    return add_days(today, _DAYS[found[0]]).isoformat()


def _year(found: Found, today: dt.date) -> Iso:
    return f"{today.year + _YEARS[found[0]]:04}"


def _month(found: Found, today: dt.date) -> Iso:
    other = add_months(today.replace(day=1), _step(found["way"]))
    return month_iso(other.year, other.month)


def _week(found: Found, today: dt.date) -> Iso:
    year, week, _ = add_days(today, 7 * _step(found["way"])).isocalendar()
    return week_iso(year, week)


def _step(way: str) -> int:
    if way in {"sidste", "forrige", "seneste"}:
        return -1
    return 1 if way in {"næste", "kommende"} else 0


def _part_of_year(found: Found, today: dt.date) -> Iso:
    """Next or last quarter or half-year, counted from the running one."""
    size = 3 if found["part"] == "kvartal" else 6
    first = add_months(today.replace(day=1), size * _step(found["way"]) - (today.month - 1) % size)
    return months_iso(first.year, first.month, first.month + size - 1)


def _weekday(found: Found, today: dt.date) -> Iso:
    wanted = WEEKDAYS.index(found["day"])
    way = found["way"] or ""
    if way in {"i", "sidste"} and found["s"]:
        return add_days(today, -((today.weekday() - wanted - 1) % 7 + 1)).isoformat()
    ahead = (wanted - today.weekday() - 1) % 7 + 1
    return add_days(today, ahead).isoformat()


def _ago(found: Found, today: dt.date) -> Iso:
    return _moved(found, today, -1)


def _ahead(found: Found, today: dt.date) -> Iso:
    return _moved(found, today, 1)


def _moved(found: Found, today: dt.date, way: int) -> Iso:
    count = _count(found)
    unit = found["unit"]
    if unit.startswith(("måned", "mdr")):
        other = add_months(today, way * int(count))
        return month_iso(other.year, other.month)
    if unit.startswith("år") and count == _HALF:
        other = add_months(today, way * 6)
        return month_iso(other.year, other.month)
    if unit.startswith("år"):
        return f"{min(max(today.year + way * int(count), 1), 9999):04}"
    return add_days(today, round(way * count * (7 if unit.startswith("uge") else 1))).isoformat()


def _lately(found: Found, today: dt.date) -> Iso:
    """The last three months: from that day until today."""
    count, unit = _count(found), found["unit"]
    if unit.startswith(("måned", "mdr", "år")):
        begin = add_months(today, -int(count) * (12 if unit.startswith("år") else 1))
    else:
        begin = add_days(today, -round(count * (7 if unit.startswith("uge") else 1)))
    return (begin.isoformat(), today.isoformat())


def _last_year_through(_found: Found, today: dt.date) -> Iso:
    return add_months(today, -12).isoformat(), today.isoformat()


def _count(found: Found) -> float:
    words = found["n"]
    if words == "par":
        return 2.0
    return float(words) if words.isdigit() else word_value(words)


def _to_come(found: Found, today: dt.date) -> Iso:
    """The next three months: from today until then."""
    count, unit = _count(found), found["unit"]
    if unit.startswith(("måned", "mdr", "år")):
        end = add_months(today, int(count) * (12 if unit.startswith("år") else 1))
    else:
        end = add_days(today, round(count * (7 if unit.startswith("uge") else 1)))
    return today.isoformat(), end.isoformat()


def _last_half_year(_found: Found, today: dt.date) -> Iso:
    return add_months(today, -6).isoformat(), today.isoformat()


def _year_to_date(_found: Found, today: dt.date) -> Iso:
    return f"{today.year:04}-01-01", today.isoformat()


def _season_of(found: Found, today: dt.date) -> Iso:
    """A season with its year in words: "efteråret sidste år", "til næste forår", "i sommers"."""
    season, when = found["season"], found["when"] or found["way"] or ""
    if when in {"sidste år", "i fjor"} or when.endswith(("næste år", "i år")):
        return _months_of_season(
            season, today.year + (-1 if when in {"sidste år", "i fjor"} else "næste" in when)
        )
    begins = _SEASONS[season][0]
    if when in {"næste", "kommende"}:
        return _months_of_season(season, today.year + (today.month >= begins))
    return _months_of_season(season, today.year - (today.month <= _SEASONS[season][1] or season == "vinter"))


def _months_of_season(season: str, year: int) -> Iso:
    first, last = _SEASONS[season]
    return month_iso(year, first), month_iso(year + (last < first), last)


def _last_season(found: Found, today: dt.date) -> Iso:
    """Last spring, summer or autumn: the latest that is over or has begun."""
    first, last = _SEASONS[found["season"]]
    year = today.year if today.month > last else today.year - 1
    return month_iso(year, first), month_iso(year, last)


def _turn_of_year(found: Found, today: dt.date) -> Iso:
    if found["way"] in {"siden", "fra", "efter"}:
        return f"{today.year:04}-01-01"
    return "--01-01"


def _end_of_year(_found: Found, today: dt.date) -> Iso:
    return f"{today.year:04}-12-31"


def _unknown(_found: Found, _today: dt.date) -> Iso:
    """A season or feast whose year was not said is a time, but no date."""
    return None


_UNIT = r"(?P<unit>dages?|døgn|uger?s?|måneders?|måneds?|mdr\.?|års?)"
_WAY = r"(?P<way>sidste|forrige|seneste|næste|kommende|denne|indeværende|dette)"

RULES: tuple[tuple[re.Pattern[str], Reading], ...] = tuple(
    (re.compile(pattern), reading)
    for pattern, reading in (
        (
            rf"\b{_SEASON}(?:et|en)?(?P<way>) (?P<when>sidste år|i fjor|til næste år|næste år|i år)\b",
            _season_of,
        ),
        (rf"\b(?:{'|'.join(_DAYS)})\b", _day),
        (rf"\b(?:{'|'.join(sorted(_YEARS, key=len, reverse=True))})\b(?! til)", _year),
        (rf"\bfor (?:ca\.? |cirka |godt |knap )?{_COUNT} {_UNIT} siden\b", _ago),
        (rf"\b(?:om|inden for|inden) (?:ca\.? |cirka |godt |knap )?{_COUNT} {_UNIT}(?: tid)?(?!\w)", _ahead),
        (r"\bdet (?:sidste|seneste|forgangne) (?P<unit>år)\b", _last_year_through),
        (
            r"\b(?:det )?(?:sidste|seneste|forgangne) halve år\b|\bdet (?:sidste|seneste) halvår\b",
            _last_half_year,
        ),
        (r"\bår til dato\b|\bå\.?t\.?d\b\.?", _year_to_date),
        (rf"\b(?:de )?(?:næste|kommende) {_COUNT} {_UNIT}(?!\w)", _to_come),
        (rf"\b(?P<way>næste|kommende) {_SEASON}(?P<when>)(?:et|en)?\b", _season_of),
        (rf"\bi {_SEASON}s(?P<when>)(?P<way>)\b", _season_of),
        (rf"\b(?:de )?(?:sidste|seneste|forgangne) {_COUNT} {_UNIT}(?!\w)", _lately),
        (rf"\b{_WAY} måned\b", _month),
        (rf"\b{_WAY} uge\b(?! \d)", _week),
        (rf"\b(?:i )?{_WAY} (?P<part>kvartal|halvår)", _part_of_year),
        (
            rf"\b(?:(?P<way>på|i|sidste|næste|kommende) )?{_WEEKDAY}(?P<s>s)?\b(?!,? ?(?:den |d\. ?)?\d)",
            _weekday,
        ),
        (r"\b(?:(?P<way>siden|fra|efter|ved|til|pr\.?) )?(?:årsskiftet|(?<!godt )nytår)\b", _turn_of_year),
        (r"\b(?:årets (?:udgang|slutning)|udgangen af året|ultimo året|slutningen af året)\b", _end_of_year),
        (r"\bsidste (?P<season>forår|sommer|efterår)\b", _last_season),
        (r"\b(?:forår|sommer|efterår|vinter)(?:et|en|ferien)?\b", _unknown),
        (r"\b(?:jul|påske|pinse)(?:en|ferien)?\b", _unknown),
    )
)
"""Tried after the absolute dates, in this order."""
