"""The day a figure is from: "venteliste 2 pr. 31. december", "pr. 1. september var den 78 pct." (R42)."""

from __future__ import annotations

import datetime as dt
import re

from nlp.date_finder import RawDate
from nlp.measures import Place
from nlp.skeleton import Skeleton

_HOW = r"(?:(?P<how>\b(?:pr\.?|per|den|d\.|ultimo|primo|i|for|ved udgangen af|opgjort|i hele)) ?)?"
_AFTER = re.compile(rf"[^⟨⟦]{{0,28}}?{_HOW}\(?⟦(?P<date>\d+)[dpt]⟧(?!:? ?⟨)")
_BEFORE = re.compile(rf"{_HOW}⟦(?P<date>\d+)[dpt]⟧[^⟨⟦]{{0,70}}$")
_RIGHT_BEFORE = re.compile(r"⟦(?P<date>\d+)[dpt]⟧ ?:? ?$")
_NOT_OF_A_FIGURE = re.compile(r"\b(?:siden|fra|inden|senest|til|før|efter|om|varslet|hjemtag\w*)\b[^⟦]{0,6}$")
_PAUSE = re.compile(r"[,;]")
_FRONTED = re.compile(
    r"\W*(?:pr\.?|per|den|d\.|ultimo|primo|i|opgjort|ved udgangen af|status|tal)? ?(?:pr\.? |den )?"
    r"⟦(?P<date>\d+)[dpt]⟧"
)
_YEAR = re.compile(r"\d{4}")
_ANY_DAY = dt.date(2000, 1, 1)
"""Only dates that stand in the text as such are used, and their reading is the same on any day."""


def date_of(skeleton: Skeleton, place: Place, dates: tuple[RawDate, ...]) -> str | None:
    """The date that a number carries, right behind it or before it in the same sentence."""
    head = skeleton.text[max(0, place.start - 110) : place.start]
    adjacent = _RIGHT_BEFORE.search(head)
    after = None if adjacent else _AFTER.match(skeleton.text, place.end)
    iso_after = None
    if after is not None:
        gap = skeleton.text[place.end : after.start("date") - 1]
        iso = _iso(dates[int(after["date"])])
        if iso and not _NOT_OF_A_FIGURE.search(gap) and (after["how"] or _YEAR.fullmatch(iso)):
            if not _PAUSE.search(gap):
                return iso
            iso_after = iso
    before = _BEFORE.search(head)
    if before is not None:
        iso = _iso(dates[int(before["date"])])
        lead = head[: before.start("date") - 1]
        if iso and not _NOT_OF_A_FIGURE.search(lead) and (before["how"] or _YEAR.fullmatch(iso)):
            return iso
    return iso_after or _of_whole_sentence(skeleton, dates)


def _of_whole_sentence(skeleton: Skeleton, dates: tuple[RawDate, ...]) -> str | None:
    """The one date that a sentence begins with holds for all its figures: "Pr. 31.12. var der 14 …"."""
    if skeleton.text.count("⟦") != 1:
        return None
    fronted = _FRONTED.match(skeleton.text)
    return _iso(dates[int(fronted["date"])]) if fronted else None


def _iso(date: RawDate) -> str | None:
    one, other = date.read(_ANY_DAY), date.read(dt.date(2031, 7, 9))
    return one if isinstance(one, str) and one == other else None
