"""Where a text tells of one citizen: its pieces, each with how clearly it does so (R124). Rules, no model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from nlp.health_details import health_words
from nlp.private_words import first_words, form, health_stems, words_of
from nlp.spans import Spans

_END = re.compile(r"(?<=[.!?])[ \t]+|\n+")
_ABBREVIATION = re.compile(
    r"(?i:\b(?:ca|pr|kl|nr|bl\.a|f\.eks|fx|dvs|jf|vedr|evt|hhv|mio|mia|tlf|hr|fr|dr|inkl|ekskl|[a-zæøå]|\d+)\.)$"
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_PRONOUNS = frozenset({"han", "hun", "ham", "hende", "hans", "hendes"})


class Grad(IntEnum):
    """How clearly a piece of text tells of one citizen."""

    INGEN = 0
    MULIG = 1
    ARVET = 2
    SIKKER = 3


@dataclass(frozen=True, slots=True)
class Stykke:
    """About a sentence, with its place in the text."""

    start: int
    end: int
    grad: Grad
    alment: bool
    """It speaks of citizens in general, of several, or of what is planned."""


def may_tell_of_someone(words: frozenset[str]) -> bool:
    """Whether a text with these words can hold a citizen's story at all; most texts end here."""
    if words & _telling():
        return True
    return any(word.startswith(health_stems()) for word in words)


def pieces(text: str, cpr: tuple[int, ...]) -> tuple[Stykke, ...]:
    """The pieces of a text in order; what follows a story goes on with it until it changes the subject."""
    found: list[Stykke] = []
    before, numbers = Grad.INGEN, Spans((at, at + 1) for at in cpr)
    headed = is_headed(text)
    for start, end, opens in _cut(text):
        said = text[start:end]
        words = words_of(said)
        sure = numbers.touch(start, end) or (headed and form("rubrik_person", "rubrik_helbred").search(said))
        own = Grad.SIKKER if sure else grade(said, words)
        alment = is_general(said, words)
        if opens:
            before = Grad.INGEN if not words & _PRONOUNS else before
        grad = _inherited(own, before, words, alment=alment)
        found.append(Stykke(start, end, grad, alment))
        before = grad if grad else Grad.INGEN
    return tuple(found)


def _inherited(own: Grad, before: Grad, words: frozenset[str], *, alment: bool) -> Grad:
    if before >= Grad.MULIG and words & _PRONOUNS:
        return Grad.SIKKER
    if before >= Grad.ARVET and not alment:
        return max(own, Grad.ARVET)
    return own


def is_headed(text: str) -> bool:
    """Whether a text tells of one in headings, as a form does: "Navn: …", "Diagnose: …"."""
    return bool(form("rubrik_helbred").search(text) and form("rubrik_person").search(text))


def is_general(said: str, words: frozenset[str]) -> bool:
    """Whether a piece speaks of several or of what is usual."""
    if not words & first_words("alment", "flertal"):
        return False
    return form("i_almindelighed").search(form("ental").sub("", said)) is not None


def grade(said: str, words: frozenset[str]) -> Grad:
    """How clearly one sentence, by itself, tells of one citizen."""
    if not words & _telling():
        return Grad.INGEN
    if form("sikker").search(said):
        return Grad.SIKKER
    someone = bool(words & _PRONOUNS and words_of(form("den_der_siger").sub("", said)) & _PRONOUNS)
    if someone or words & {"jeg", "min", "mit"} or words & first_words("slaegten"):
        health = health_words(said)
        if health and (someone or words & first_words("slaegten")):
            return Grad.SIKKER
        if any(form("om_sig_selv").search(said, max(0, one[0] - 50), one[0]) for one in health):
            return Grad.SIKKER
    possible = form("mulig").search(said)
    if possible and someone and not is_general(said, words):
        return Grad.SIKKER
    return Grad.MULIG if possible else Grad.INGEN


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """Words without which no sentence tells of one citizen."""
    named = first_words("slaegt", "slaegten", "borger", "borgeren", "haendelse", "helbred")
    kin = {f"{word}{end}" for word in first_words("slaegt", "borger") for end in ("s", "en", "ens")}
    return frozenset(named | kin | _PRONOUNS | first_words("fortaeller"))


def _cut(text: str) -> list[tuple[int, int, bool]]:
    """Sentences and lines, and whether one opens a paragraph."""
    openings = {gap.end() for gap in _PARAGRAPH.finditer(text)}
    found: list[tuple[int, int, bool]] = []
    start, opens = 0, True
    for gap in [*_END.finditer(text), None]:
        if gap and gap[0][0] != "\n" and _ABBREVIATION.search(text, max(start, gap.start() - 8), gap.start()):
            continue
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            found.append((start, end, opens))
            opens = False
        if gap:
            opens = opens or gap.end() in openings or "\n\n" in gap[0]
            start = gap.end()
    return found
