"""The day a figure is from: "venteliste 2 pr. 31. december", "pr. 1. september var den 78 pct." (R42)."""

from __future__ import annotations

import datetime as dt
import re

from nlp.date_finder import RawDate
from nlp.measures import Place
from nlp.skeleton import Skeleton

_HOW = r"(?:(?P<how>\b(?:pr\.?|per|den|d\.|ultimo|primo|i|for|ved udgangen af|opgjort|i hele)) ?)?"
_AFTER = re.compile(rf"[^⟨⟦]{{0,28}}?{_HOW}\(?⟦(?P<date>\d+)[dp]⟧(?!:? ?⟨)")
_BEFORE = re.compile(rf"{_HOW}⟦(?P<date>\d+)[dp]⟧[^⟨⟦]{{0,70}}$")
_RIGHT_BEFORE = re.compile(r"⟦(?P<date>\d+)[dp]⟧ ?:? ?$")
_NOT_OF_A_FIGURE = re.compile(r"\b(?:siden|fra|inden|senest|til|før|efter|om|varslet|hjemtag\w*)\b[^⟦]{0,6}$")
_YEAR = re.compile(r"\d{4}")
_ANY_DAY = dt.date(2000, 1, 1)
"""Only dates that stand in the text as such are used, and their reading is the same on any day."""


def date_of(skeleton: Skeleton, place: Place, dates: tuple[RawDate, ...]) -> str | None:
    """The date that a number carries, right behind it or before it in the same sentence."""
    head = skeleton.text[max(0, place.start - 110) : place.start]
    adjacent = _RIGHT_BEFORE.search(head)
    after = None if adjacent else _AFTER.match(skeleton.text, place.end)
    if after is not None:
        gap = skeleton.text[place.end : after.start("date") - 1]
        iso = _iso(dates[int(after["date"])])
        if iso and not _NOT_OF_A_FIGURE.search(gap) and (after["how"] or _YEAR.fullmatch(iso)):
            return iso
    before = _BEFORE.search(head)
    if before is not None:
        iso = _iso(dates[int(before["date"])])
        lead = head[: before.start("date") - 1]
        if iso and not _NOT_OF_A_FIGURE.search(lead) and (before["how"] or _YEAR.fullmatch(iso)):
            return iso
    return None


def _iso(date: RawDate) -> str | None:
    one, other = date.read(_ANY_DAY), date.read(dt.date(2031, 7, 9))
    return one if isinstance(one, str) and one == other else None
