"""Which use a clause speaks of: uændret, stigende, faldende, ingen or ved ikke, with its quote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.answer_denials import is_denied, stays
from nlp.answer_words import FALDENDE, INGEN, STIGENDE, UAENDRET, VED_IKKE, Word, use_words
from nlp.normalise import Normal
from nlp.spelling import read

_MONEY = re.compile(
    r"\b(?:\w*takst\w*|\w*pris(?:en|er|erne)?|udgift\w*|omkostning\w*|ventetid\w*|ventelist\w*|kvalitet\w*|krav\w*|"
    r"fravær\w*|økonomi\w*|budget\w*|belægning\w*|afstand\w*|alder\w*|pres|presset|normering\w*|kørsel\w*|"
    r"kompleksitet\w*|udgiften|tyngde\w*)\b"
)
_USE_NOUN = re.compile(
    r"\b(?:plads\w*|brug\w*|forbrug\w*|borger\w*|børn\w*|behov\w*|antal\w*|efterspørgsel|henvis\w*)\b"
)
_NOT_BEFORE = re.compile(r"\b(?:ikke|ingen|hverken|næppe|aldrig|uden|intet)(?: \w+){0,3} $")
_NOT_AFTER = re.compile(
    r" (?:vi |os |sig )?(?:ikke|næppe|aldrig)\b(?! (?:kun|bare|blot|alene|mindst|mere|længere|fordi|så))"
)
_MOVES = frozenset({STIGENDE, FALDENDE})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of the use, with its weight and what stands there in the source."""

    brug: str
    weight: float
    quote: str
    at: int


@lru_cache(maxsize=512)  # the same clause is asked of again for each tilbud of its sentence
def find_cues(text: str, *, direct: bool) -> tuple[Cue, ...]:
    """The words of the use in a clause, those of a longer match first when they overlap.

    `direct` says that the clause answers the question about the use itself, where "mere" is enough.
    """
    normal = read(text)
    found: list[tuple[int, int, Cue]] = []
    for word in use_words():
        if word.direct and not direct:
            continue
        for match in word.pattern.finditer(normal.text):
            cue = _cue(normal, match, word)
            if cue is not None and match.end() > match.start():
                found.append((match.start(), match.end(), cue))
    return tuple(cue for _, _, cue in _without_overlaps(found))


def decide(cues: Iterable[Cue]) -> Cue | None:
    """The one use that a text's words add up to, the strongest; of equals the later, as people end on it."""
    best: Cue | None = None
    for cue in cues:
        if (
            best is None
            or cue.weight > best.weight + 0.02
            or (cue.weight >= best.weight - 0.02 and _outranks(cue, best))
        ):
            best = cue
    return best


def _outranks(cue: Cue, best: Cue) -> bool:
    if best.brug == VED_IKKE:
        return True
    return cue.brug != VED_IKKE


def _cue(normal: Normal, match: re.Match[str], word: Word) -> Cue | None:
    brug, weight = word.brug, word.weight
    before = normal.text[max(0, match.start() - 45) : match.start()]
    if brug in _MOVES:
        after = normal.text[match.end() : match.end() + 25]
        if _is_about_money(before, after):
            return None
        if _NOT_BEFORE.search(before) or _NOT_AFTER.match(after) or stays(normal.text[: match.start()]):
            brug, weight = UAENDRET, 0.55
    elif brug == UAENDRET and weight > 0.6 and re.search(r"\b(?:ikke|næppe)(?: \w+)? $", before):
        return None
    elif brug == INGEN and is_denied(normal.text, match.span(), leaves=word.leaves):
        brug, weight = UAENDRET, 0.5
    quote = normal.quote(match.start(), match.end()).strip()
    return Cue(brug, weight, quote, match.start())


def _is_about_money(before: str, after: str) -> bool:
    money = [m.end() for m in _MONEY.finditer(before)]
    if money:
        nouns = [m.end() for m in _USE_NOUN.finditer(before)]
        if not nouns or nouns[-1] < money[-1]:
            return True
    following = _MONEY.search(after)
    return bool(following and following.start() <= 12 and not _USE_NOUN.search(after[: following.start()]))


def _without_overlaps(found: Sequence[tuple[int, int, Cue]]) -> list[tuple[int, int, Cue]]:
    kept: list[tuple[int, int, Cue]] = []
    for start, end, cue in sorted(found, key=lambda one: (one[0] - one[1], -one[2].weight)):
        if all(end <= other_start or start >= other_end for other_start, other_end, _ in kept):
            kept.append((start, end, cue))
    return sorted(kept, key=lambda one: one[0])
