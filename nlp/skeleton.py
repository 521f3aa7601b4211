"""A sentence with its numbers and dates as signs, so that "fra # til #" is one short pattern.

A number is written ⟨index letter⟩, the letter being its unit or what is counted; a date ⟦index⟧:
p pct, o procentpoint, k kr, l pladser, e empty pladser, h helårspersoner, b persons, i indskrevne,
r henvisninger, t hjemtagelser, c kommuner, a other things, m d y durations, n nothing said,
x what measures nothing. Of a date p says that it lies in the past ("i fjor"), t that it is
today or this year.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from nlp.date_finder import RawDate
from nlp.normalise import Normal
from nlp.numbers import Number
from nlp.pipeline import sentences
from nlp.units import AAR, ANTAL, DAGE, HELAAR, KR, MAANEDER, PCT, PERSONER, PLADSER, POINT

_LONGEST = 1_200
"""A longer sentence is cut, so that what is read in one stays quick."""

_LETTERS = {
    PCT: "p", POINT: "o", KR: "k", PLADSER: "l", HELAAR: "h", PERSONER: "b", ANTAL: "a",
    MAANEDER: "m", DAGE: "d", AAR: "y", None: "n",
}  # fmt: skip
_NOUN_LETTERS = (
    (re.compile(r"(?:ledig|tom|ubesat|ubrugt|ubenyt|\bfri)"), "e"),
    (re.compile(r"indskr|visitered|besat|belagt|optagne|\bboende|anbragt"), "i"),
    (re.compile(r"henvis|visitation|ansøgning"), "r"),
    (re.compile(r"hjemtagels"), "t"),
    (re.compile(r"kommune"), "c"),
)
NOTHING = "x"
_OPEN_POSTS = re.compile(r"stilling|vakanc|psykolog|pædagog|terapeut|læge|medarbejder|ansatte|årsværk")
"""Vacant posts are no empty places; staff and posts measure nothing here."""
SIGN = re.compile(r"⟨(\d+)([a-z])⟩|⟦(\d+)[dpt]⟧")
DATE = r"⟦\d+[dpt]⟧"
PAST_DATE = r"⟦\d+p⟧"
_TODAY = re.compile(r"(?:i ?dag|i ?år|dette år|(?:i )?indeværende år|denne (?:måned|uge))\b")
_PAST = re.compile(r"(?:sidste|forrige|forgangne)\b|i ?fjor|i forfjor|året før|\w+ (?:sidste år|i fjor)")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """One sentence: its text with signs, its span in the normal text, and whether it asks or supposes."""

    text: str
    start: int
    end: int


def _letter(number: Number) -> str:
    if number.noun and (_OPEN_POSTS.search(number.noun) or number.noun.startswith("eneste")):
        return NOTHING
    for pattern, letter in _NOUN_LETTERS:
        if pattern.search(number.noun):
            return letter
    return _LETTERS[number.unit]


def _tense(normal: Normal, date: RawDate) -> str:
    if _TODAY.match(normal.text, *date.core):
        return "t"
    return "p" if _PAST.match(normal.text, *date.core) else "d"


def number_sign(name: str, units: str = "a-z") -> str:
    """A pattern for a number of some units; its index is the group `name`."""
    return rf"⟨(?P<{name}>\d+)[{units}]⟩"


def skeletons(
    normal: Normal, numbers: tuple[Number, ...], dates: tuple[RawDate, ...]
) -> tuple[Skeleton, ...]:
    """The sentences of a text with their numbers and dates as signs."""
    marks: list[tuple[int, int, str]] = [
        (*number.at, f"⟨{index}{_letter(number)}⟩") for index, number in enumerate(numbers)
    ]
    marks += [(*date.core, f"⟦{index}{_tense(normal, date)}⟧") for index, date in enumerate(dates)]
    marks.sort()
    found: list[Skeleton] = []
    at = 0
    for start, end in sentence_spans(normal):
        while at < len(marks) and marks[at][0] < start:
            at += 1
        inside: list[tuple[int, int, str]] = []
        while at < len(marks) and marks[at][0] < end:
            inside.append(marks[at])
            at += 1
        found.append(Skeleton(_signed(normal.text, start, end, inside), start, end))
    return tuple(found)


def sentence_spans(normal: Normal) -> list[tuple[int, int]]:
    """The sentences of the source as spans of the normal text."""
    spans: list[tuple[int, int]] = []
    for sentence in sentences(normal.source):
        start = bisect_left(normal.starts, sentence.start)
        end = bisect_left(normal.starts, sentence.end)
        while end - start > _LONGEST:
            cut = normal.text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
            cut = start + _LONGEST if cut < 0 else cut
            spans.append((start, cut))
            start = cut
        if start < end:
            spans.append((start, end))
    return spans


def _signed(text: str, start: int, end: int, marks: list[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    done = start
    for begin, stop, sign in marks:
        if begin < done:
            continue
        parts += [text[done:begin].replace("⟨", "(").replace("⟩", ")"), sign]
        done = stop
    return "".join([*parts, text[done : max(done, end)].replace("⟨", "(").replace("⟩", ")")])
