"""Where a text tells of one citizen: its pieces, each with how clearly it does so (R124). Rules alone, no model."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from nlp.health_details import health_words
from nlp.private_words import any_of, compiled, first_words, health_stems, words_of

_END = re.compile(r"(?<=[.!?])[ \t]+|\n+")
_ABBREVIATION = re.compile(
    r"(?i:\b(?:ca|pr|kl|nr|bl\.a|f\.eks|fx|dvs|jf|vedr|evt|hhv|mio|mia|tlf|hr|fr|dr|inkl|ekskl|[a-zæøå]|\d+)\.)$"
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_PRONOUNS = frozenset({"han", "hun", "ham", "hende", "hans", "hendes"})
OWNER = "(?:min|mit|mine|vores|vor|hans|hendes|sin|sit|sine|deres|borgerens|beboerens|elevens|barnets|drengens|pigens)"


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
    if words & _TELLING():
        return True
    return any(word.startswith(health_stems()) for word in words)


def pieces(text: str, cpr: tuple[int, ...]) -> tuple[Stykke, ...]:
    """The pieces of a text in order; what follows a story goes on with it until it speaks of something else."""
    found: list[Stykke] = []
    before = Grad.INGEN
    for start, end, opens in _cut(text):
        said = text[start:end]
        words = words_of(said)
        own = Grad.SIKKER if any(start <= at < end for at in cpr) else grade(said, words)
        alment = is_general(said, words)
        if opens:
            before = Grad.INGEN if not words & _PRONOUNS else before
        grad = _inherited(own, before, words, alment=alment)
        found.append(Stykke(start, end, grad, alment))
        before = grad if grad else Grad.INGEN
    return tuple(found)


def raised(piece: Stykke) -> Stykke:
    """The piece when a name in it shows that it is about one citizen."""
    return replace(piece, grad=Grad.SIKKER)


def _inherited(own: Grad, before: Grad, words: frozenset[str], *, alment: bool) -> Grad:
    if before >= Grad.MULIG and words & _PRONOUNS:
        return Grad.SIKKER
    if before >= Grad.ARVET and not alment:
        return max(own, Grad.ARVET)
    return own


def is_general(said: str, words: frozenset[str]) -> bool:
    """Whether a piece speaks of several or of what is usual."""
    if not words & first_words("alment", "flertal"):
        return False
    said = compiled(_ONE_OF).sub("", said)
    return bool(compiled(rf"\b{any_of('alment', 'flertal')}\b").search(said))


_ONE_OF = (
    r"\b(?:en|én|et) af (?:vores|vore|mine|deres|de|jeres)? ?(?:\w+ )?(?:beboere|borgere|børn|unge|elever|indskrevne|brugere)(?:ne)?\b|\bden unge\b"
)


def grade(said: str, words: frozenset[str]) -> Grad:
    """How clearly one sentence, by itself, tells of one citizen."""
    if not words & _TELLING():
        return Grad.INGEN
    if any(pattern.search(said) for pattern in _certain()):
        return Grad.SIKKER
    someone = bool(words & _PRONOUNS)
    if someone or words & {"jeg", "min", "mit"} or words & first_words("slaegten"):
        health = health_words(said)
        if health and (words & _PRONOUNS or words & first_words("slaegten")):
            return Grad.SIKKER
        if any(compiled(_OF_ONESELF).search(said, max(0, one[0] - 50), one[0]) for one in health):
            return Grad.SIKKER
    possible = compiled(_POSSIBLE()).search(said)
    if possible and someone and not is_general(said, words):
        return Grad.SIKKER
    return Grad.MULIG if possible else Grad.INGEN


_OF_ONESELF = (
    r"\b(?:jeg (?:selv |også )?(?:er|har(?: selv)?(?: fået| haft)?|fik|lider af|tager|får)"
    r"|jeg er \d{1,2}(?: år)?(?: og|,) har|min|mit) (?:[\w-]+ ){0,3}$"
)
_AGE_UNITS = (
    r"(?![-–.,]\d|\. |\d)(?! ?(?:plads|pct|procent|%|kr|mio|t\.kr|borgere|børn|personer|dage|måned|uger|timer|kommuner|af|ud|sal|døgn|"
    r"helår|point|stk|elever|unge|beboere|gange|punkt|minutter|sider|svar|skema|tilbud|spørgsmål|ansatte|medarbejdere))"
)
AGE = rf"(?:nu |kun |snart |lige |ca\. |cirka |omkring |fyldt |blevet ){{0,2}}\d{{1,2}}\b{_AGE_UNITS}(?: ?år\b)?"
"""An age behind "er", "på" or a comma: a number that counts nothing else."""


@lru_cache(maxsize=1)
def _certain() -> tuple[re.Pattern[str], ...]:
    kin, citizen = any_of("slaegt"), any_of("borger")
    forms = (
        rf"\b{OWNER} (?:[\w-]+ ){{0,2}}?{kin}(?:s|en|ens)?\b",
        rf"\b(?:er|som|en|at være) (?:mor|far|bror|søster|mormor|farmor|værge|bisidder|pårørende|forælder|forældre|kone|plejemor)"
        r" (?:til|for)\b",
        rf"(?<![-–\d])\b\d{{1,2}}[- ]?årige? (?:\w+ )?{citizen}\b",
        r"\b(?:en|et|den|vores|én) (?:\w+ )?\d{1,2}[- ]?årige?\b(?! (?:periode|aftale|kontrakt|plan|ramme|bevilling|projekt))",
        rf"\b(?:han|hun) (?:er|fylder|blev|var) {AGE}",
        rf"\b(?:{citizen}|søn|datter)(?:en)?(?:,| på| er| \() ?{AGE}",
        rf"\b(?:borger|beboer|elev|barn|klient|patient)[,:] ?(?:mand|kvinde|dreng|pige|født|f\.)",
        rf"\b(?:borgeren|beboeren|han|hun|barnet|drengen|pigen) (?:er |blev )?(?:født|hedder)\b",
        rf"\b{citizen},? (?:ved navn|som hedder|der hedder)\b",
        r"\b(?:vores|min|den omtalte|den pågældende|den nævnte|omhandlede) (?:\w+ )?(?:beboer|borger|elev|klient|patient)\b",
        rf"\b{citizen} \d{{1,2}} år\b",
    )
    return tuple(compiled(form) for form in forms)


@lru_cache(maxsize=1)
def _POSSIBLE() -> str:
    return (
        rf"\b(?:{any_of('borgeren', 'slaegten')}|(?<!pr )(?<!pr\. )(?:en|et|én|ét|ene) (?:[\w-]+ ){{0,2}}?{any_of('borger')}"
        r"|(?:en|én|et) af (?:vores|vore|mine|deres|de|jeres)? ?(?:\w+ )?(?:beboere|borgere|børn|unge|elever|indskrevne|brugere)(?:ne)?"
        r"|sagen om|enkeltsag\w*|konkret sag)\b"
    )


@lru_cache(maxsize=1)
def _TELLING() -> frozenset[str]:
    """Words without which no sentence tells of one citizen."""
    named = first_words("slaegt", "slaegten", "borger", "borgeren", "haendelse", "helbred")
    kin = {f"{word}{end}" for word in first_words("slaegt", "borger") for end in ("s", "en", "ens")}
    others = {
        "hr",
        "fru",
        "familien",
        "hedder",
        "sagen",
        "år",
        "aar",
        "pårørende",
        "paaroerende",
        "værge",
        "forælder",
    }
    return frozenset(
        named | kin | others | _PRONOUNS | {"beboere", "borgere", "unge", "enkeltsag", "konkret"}
    )


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
