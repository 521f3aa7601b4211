"""Broken lines made whole: end-of-line hyphens, paragraphs and sentences of Danish minutes (R113).

Knows nothing of meetings; minutes_lines.py says which lines there are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_BLANKS = re.compile(r"[\s\u00a0\u2007\u202f]+")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=-$)")
_SUSPENDED = re.compile(r"(?:og|eller|samt|/)\b", re.IGNORECASE)
_SIGNS = str.maketrans({"\u00ad": None, "\ufeff": None, "\u200b": None, "\u2010": "-", "\u2011": "-"})

_CLOSED = (
    "adm afd afs approx art bek bl bl.a ca cand chr cvr d d.d d.v.s dep div dok dr dvs eks eksl ekskl evt "
    "excl f fhv f.eks feks fig fm forts fuldm gnsn hhv hr iflg inc incl inkl ift iht jf jfr kap kl kom lbk "
    "max maks mfl mht min ml mr mvh n nr nuv o obs pga pkt pr prof pst ref s sagsnr sml ss stk str tel tlf "
    "tidl u v vedr vejl vha vol"
)
_OPEN = "mv m.v m.m mm kr pct mio mia osv etc o.l ol lign m.fl tkr mdr"
_ABBREVIATIONS = frozenset(_CLOSED.split())
"""Words whose point doesn't end a sentence, whatever follows."""
_OPEN_ABBREVIATIONS = frozenset(_OPEN.split())
"""Words whose point may end a sentence: it does when a capital follows."""
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|halvår|kvartal|møde|år|uge|december|side|del|klasse)",
    re.IGNORECASE,
)
_LONGEST_SENTENCE = 1_500
_STOP = re.compile(r"[.!?:]+[\"”“»)\]]*(?=\s+(?:[\"”“„«»(\[–-]\s?)?[A-ZÆØÅÉ0-9])")
_BEFORE = re.compile(r"([^\s(\"”“„»«/]{0,30})$")


def clean(text: str) -> str:
    """One kind of blank, composed letters, no soft hyphens: how every quote is written (R136)."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text).translate(_SIGNS)).strip()


def join_lines(first: str, second: str) -> str:
    """Two lines of one paragraph: a hyphen at the line's end goes, unless it belongs to the word (R113).

    It belongs after an acronym ("DUT-forhandling"), before a capital or a digit ("Bruun-Schmidt",
    "2018-2020") and when it is suspended ("lands- og landsdelsdækkende").
    """
    return join_all((first, second))


def join_all(lines: Iterable[str]) -> str:
    """The lines of one paragraph as running text."""
    whole: list[str] = []
    last = ""
    for line in lines:
        if not line:
            continue
        if last:
            dropped, between = _joint(last, line)
            if dropped:
                whole[-1] = whole[-1][:-dropped]
            whole.append(between)
        whole.append(line)
        last = line
    return "".join(whole)


def is_broken(line: str) -> bool:
    """Whether a line ends inside a word: a hyphen right after a letter or digit."""
    return line[-1:] == "-" and line[-2:-1].isalnum()


def mend(text: str) -> str:
    """A whole text as one line with its broken words made whole; every quote stands in it."""
    return join_all(clean(line) for line in text.splitlines())


def _joint(first: str, second: str) -> tuple[int, str]:
    """How many letters of the first line go, and what stands between it and the second."""
    if not is_broken(first) or _SUSPENDED.match(second):
        return 0, " "
    if not second[0].islower():
        return 0, ""
    word = _LAST_WORD.search(first, max(0, len(first) - 80))
    if word is None or (len(word[0]) > 1 and word[0].isupper()):
        return 0, ""
    return 1, ""


def sentences(paragraph: str) -> tuple[str, ...]:
    """The sentences of a paragraph; a point in a date, a number or an abbreviation ends none."""
    return tuple(part for sentence in _sentences(paragraph) for part in _bounded(sentence))


def all_sentences(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """The sentences of several paragraphs, in order."""
    return tuple(sentence for paragraph in paragraphs for sentence in sentences(paragraph))


def without_stop(sentence: str) -> str:
    """A sentence without its final mark, for points of a list."""
    return sentence.strip().rstrip(".;:,").rstrip()


def capitalised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def _bounded(sentence: str) -> Iterator[str]:
    """No sentence of minutes is this long: cut at a blank, so that reading stays linear in the text."""
    while len(sentence) > _LONGEST_SENTENCE:
        cut = sentence.rfind(" ", 1, _LONGEST_SENTENCE)
        cut = cut if cut > 0 else _LONGEST_SENTENCE
        yield sentence[:cut].strip()
        sentence = sentence[cut:].strip()
    if sentence:
        yield sentence


def _sentences(paragraph: str) -> Iterator[str]:
    start = 0
    for found in _STOP.finditer(paragraph):
        if not _ends_sentence(paragraph, found):
            continue
        sentence = paragraph[start : found.end()].strip()
        if sentence:
            yield sentence
        start = found.end()
    last = paragraph[start:].strip()
    if last:
        yield last


def _ends_sentence(paragraph: str, found: re.Match[str]) -> bool:
    mark = found[0][0]
    if mark in "!?":
        return True
    if mark == ":":
        return False
    if len(found[0]) > 1:
        return True
    following = paragraph[found.end() : found.end() + 30].lstrip()
    before = _BEFORE.search(paragraph[max(0, found.start() - 30) : found.start()])
    word = before[1] if before else ""
    if word.isdigit():
        return not (_MONTH.match(following) or following[:1].isdigit()) and _stands_last(
            paragraph, found, word
        )
    if len(word) == 1 and word.isalpha() and word.isupper():
        return False
    lowered = word.lower()
    if lowered in _OPEN_ABBREVIATIONS:
        return following[:1].isupper()
    return lowered not in _ABBREVIATIONS and not (following[:1].isdigit() and "." in word)


def _stands_last(paragraph: str, found: re.Match[str], number: str) -> bool:
    """A number ends a sentence when words stand before it; alone it is the number of a point."""
    return paragraph[: found.start() - len(number)].rstrip()[-1:].isalnum()
