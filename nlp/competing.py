"""Whether a kommune tells of a tilbud that may compete with one covered; "ingen" tells of none (R39)."""

from __future__ import annotations

from nlp.answer_clauses import sentences, unwrapped
from nlp.patterns import pattern
from nlp.spelling import read

_REACH = 90


def tells_of_competing(text: str) -> bool:
    """Whether any sentence speaks of a competing tilbud, planned or there, without denying it."""
    return any(_tells(read(sentence.text).text) for sentence in sentences(unwrapped(text)))


def _tells(words: str) -> bool:
    return any(
        not _is_denied(words, found.start(), found.end())
        for found in pattern("svarord", "mulig_konkurrence").finditer(words)
    )


def _is_denied(words: str, start: int, end: int) -> bool:
    return bool(
        pattern("afkraeftelser", "konkurrence_nej_foran").search(words[max(0, start - _REACH) : start])
        or pattern("afkraeftelser", "nej_inde").search(words[start:end])
        or pattern("afkraeftelser", "konkurrence_nej_bagved").search(words[end : end + _REACH])
    )
