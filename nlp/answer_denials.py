"""Whether a kommune's words of leaving a tilbud are denied: "Vi trækker os ikke" is no withdrawal (R45)."""

from __future__ import annotations

from nlp.patterns import pattern

_REACH = 90


def is_denied(text: str, at: tuple[int, int], *, leaves: bool) -> bool:
    """Whether what stands there in a normal text does not say that the tilbud goes unused.

    A word of leaving is denied by a "not" around or in it; a "not" of its own belongs to a word of
    leaving beside it ("stopper ikke med at bruge", "ikke aktuelt at ophøre").
    """
    end = at[0] + len(text[at[0] : at[1]].rstrip())
    before, after = text[max(0, at[0] - _REACH) : at[0]], text[end : end + _REACH]
    if _says("nej_foran", before) or _says("undtaget_bagved", after):
        return True
    if leaves:
        return _says("nej_inde", text[at[0] : at[1]]) or _says("nej_bagved", after)
    return _says("frafald_foran", before) or _says("frafald_bagved", after)


def stays(before: str) -> bool:
    """Whether the words before a rise or a fall say that none is expected: "ikke, at forbruget" stiger."""
    return _says("bevaegelse_nej_foran", before[-_REACH:])


def is_bound(before: str) -> bool:
    """Whether the words before a number make it a bound: "ikke færre end" 3 pladser."""
    return _says("graense", before)


def _says(group: str, text: str) -> bool:
    return bool(pattern("afkraeftelser", group).search(text))
