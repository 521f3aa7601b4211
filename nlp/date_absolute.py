"""Dates that stand in a text as such: "6. marts 2014", "12.-13. juni", "28/1", "2. halvår", "uge 16" (R134).

Each rule is a pattern on normal text and the reading of its match (date_readings.py).
"""

from __future__ import annotations

import re

from nlp.date_readings import (
    Reading,
    across_months,
    day_of_month,
    days_of_month,
    end_of_month,
    end_of_year,
    first_months,
    half_year,
    iso_day,
    last_quarter,
    middle_of_year,
    month,
    month_range,
    numeric,
    numeric_month,
    numeric_range,
    part_of_month,
    part_of_year,
    quarter,
    quarters,
    season,
    single_year,
    turn_to_year,
    week,
    years,
)
from nlp.date_words import ANY_MONTH, DAY_WORDS, FULL_MONTH
from nlp.talord import PATTERN

YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"
_TAIL = rf"(?:,? (?:i )?(?P<y>{YEAR})|-(?P<y2>{YEAR}|\d\d\b(?!\d))| '(?P<y3>\d\d)\b)?"
_FREE = r"(?<![\w.,/-])"
_UNTIL = r"(?: ?- ?| til (?:og med )?(?:den )?)"
_COUNTED = (
    r"(?! ?(?:pladser|plads|børn|borgere|kommuner|personer|stk|mio|mill|helårs\w+|af|elever|unge|beboere"
    r"|døgn)\b)"
)
_FIRST_ORDINAL = r"(?P<first>[1-4]\.?|første|andet|anden|tredje)"
_ORDINAL = r"(?P<n>[1-4]\.?|første|andet|anden|tredje|fjerde)"
_OF_YEAR = rf"(?: (?:af |i )?(?P<y>{YEAR}))?"
_PART = r"(?P<part>primo|medio|ultimo|starten af|begyndelsen af|midten af|midt i|slutningen af)"
_DAY_WORD = rf"(?P<d>{'|'.join(DAY_WORDS)}|\d?\d(?:ste|te|nde))"
_DAY = r"(?P<d>[0-3]?\d)"
_LAST_DAY = r"(?P<e>[0-3]?\d)"
_L = rf"(?P<l>{ANY_MONTH})\b\.?"
_WEEKS = r"\buge(?:rne)? (?P<w>\d?\d)(?:(?:, \d?\d){0,6} ?(?:-|og|til) ?(?:uge )?(?P<v>\d?\d))?(?!\d)"
_DM = r"(?P<d>\d?\d)/(?P<m>1?\d)"
_M = rf"(?P<m>{ANY_MONTH})\b\.?"

RULES: tuple[tuple[re.Pattern[str], Reading], ...] = tuple(
    (re.compile(pattern), reading)
    for pattern, reading in (
        (r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d|-\d)", iso_day),
        (
            rf"{_FREE}{_DM} ?(?:-|til) ?(?P<e>\d?\d)/(?P<n>1?\d)(?!/?\d)(?:[ -](?P<y>{YEAR}))?",
            numeric_range,
        ),
        (
            rf"(?<![\w.,/-])(?P<d>\d?\d)(?P<s>[./-])(?P<m>[01]?\d)(?:(?P=s)|[- ])(?P<y>{YEAR})(?!-\d)",
            numeric,
        ),
        (
            r"(?<![\w.,/-])(?P<d>\d?\d)(?P<s>[./-])(?P<m>[01]?\d)(?:(?P=s)|-)(?P<y>[1-3]\d)(?![\w]|[.,/-]\d)",
            numeric,
        ),
        (
            rf"{_FREE}{_DAY}\.?(?: ?- ?| til (?:den )?| og (?:den )?){_LAST_DAY}\.? ?{_M}{_TAIL}",
            days_of_month,
        ),
        (
            rf"{_FREE}{_DAY}\.? ?{_L}(?: (?P<a>{YEAR}))?{_UNTIL}{_LAST_DAY}\.? ?{_M}{_TAIL}",
            across_months,
        ),
        (
            rf"\bmellem (?:den )?{_DAY}\.? ?{_L}(?: (?P<a>{YEAR}))? og (?:den )?{_LAST_DAY}\.? ?{_M}{_TAIL}",
            across_months,
        ),
        (rf"{_FREE}{_DAY}\.? ?{_M}{_TAIL}", day_of_month),
        (rf"\bden {_DAY_WORD} {_M}{_TAIL}", day_of_month),
        (rf"\b(?:den|d\.|pr\.?|per) (?P<d>\d?\d)\.(?P<m>[01]?\d)\.?(?!\d|[.,]\d){_COUNTED}", numeric),
        (rf"(?<![\w.,/-])(?P<d>\d?\d)/(?P<m>1?\d)(?!\d|[./]\d|,\d){_COUNTED}", numeric),
        (rf"\b(?:(?:med )?udgangen af|ultimo) {_M}{_TAIL}", end_of_month),
        (rf"\b{_PART} {_M}{_TAIL}", part_of_month),
        (rf"\b(?:(?:med )?udgangen af|ved udløbet af) (?P<y>{YEAR})", end_of_year),
        (rf"\b{_PART} (?P<y>{YEAR})", part_of_year),
        (
            rf"\b(?P<l>{FULL_MONTH})(?: {YEAR})?(?:{_UNTIL}| og )(?P<m>{FULL_MONTH})\b{_TAIL}",
            month_range,
        ),
        (rf"(?<![\w.]){_L}-{_M}{_TAIL}(?!\w)", month_range),
        (rf"\b(?P<m>{FULL_MONTH}){_TAIL}(?!\w)", month),
        (rf"\b(?P<m>jan|feb|febr|apr|aug|sept|okt|nov|dec)\b\.?(?: (?P<y>{YEAR}))", month),
        (rf"(?<![\w.]){_ORDINAL} halvår(?:et)?{_OF_YEAR}", half_year),
        (rf"(?<![\w.]){_FIRST_ORDINAL}(?:-| ?- ?| og | til ){_ORDINAL} kvartal(?:et)?{_OF_YEAR}", quarters),
        (rf"(?<![\w.]){_ORDINAL} (?:kvartal(?:et)?|kvt?\b\.?|kvart\b\.?){_OF_YEAR}", quarter),
        (rf"\bsidste kvartal (?:af |i )?(?P<y>{YEAR})", last_quarter),
        (rf"\b(?P<season>forår|sommer|efterår|vinter)(?:et|en)? (?:i )?(?P<y>{YEAR})(?:[/-]\d\d\b)?", season),
        (rf"\bh(?P<n>[12]) ?(?P<y>{YEAR})?(?!\w)", half_year),
        (rf"\bq(?P<n>[1-4]) ?(?P<y>{YEAR})?(?!\w)", quarter),
        (rf"{_WEEKS}(?:(?:,? (?:i )?| ?/ ?)(?P<y>{YEAR}))?", week),
        (
            r"\bårsskiftet (?:(?:fra )?20\d\d ?(?:[/-]|til) ?|til )(?P<y>20\d\d|\d\d)(?!\d)",
            turn_to_year,
        ),
        (rf"\b(?:de )?første (?P<n>1?\d|{PATTERN}) (?:måneder|mdr\.?){_OF_YEAR}", first_months),
        (rf"\bårets første (?P<n>1?\d|{PATTERN}) (?:måneder|mdr\.?)(?P<y>)", first_months),
        (r"\bhalvårsskiftet(?: (?:i )?(?P<y>20\d\d))?", middle_of_year),
        (r"(?<![\w.,/-])(?P<y>20\d\d)-(?P<m>0\d|1[0-2])(?![\w]|[./-]\d)", numeric_month),
        (r"(?<![\w.,/-])(?P<y>(?:19|20)\d\d) ?[-/] ?(?P<z>20\d\d|[1-4]\d)(?![\w]|[./-]\d)", years),
        (
            r"(?<![\d.,/§-])(?<!kr )(?<!kr\. )\b(?P<y>(?:19[5-9]|20[0-6])\d)(?!\d|[.,/-]\d|½)"
            r"(?! ?(?:kr\b|kroner|pct|%|t\.?kr|,-))" + _COUNTED,
            single_year,
        ),
    )
)
"""In the order in which they are tried; an earlier rule keeps its words."""
