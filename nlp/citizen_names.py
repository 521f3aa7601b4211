"""Names of citizens in a text that tells of one; never those of officials (R123, R124).

Words that stand by a citizen ("vores beboer", "er 34") are rules; who else in a story is a person, the
trained model says. Without it the rules and the lists of first names go on alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from nlp.first_names import is_ambiguous, is_first_name, is_place
from nlp.health_details import health_words
from nlp.known_names import Kendte
from nlp.odd_names import is_shouted, written_apart
from nlp.officials import is_official, spared
from nlp.private_words import first_words, form, source
from nlp.spans import Span, Spans
from nlp.stories import Grad, Stykke

Persons = Callable[[str], tuple[Span, ...] | None]
"""Where the model sees persons in a text; None when it cannot be asked."""

_CAP = r"[A-ZÆØÅÄÖÉ][a-zæøåäöüéèA-ZÆØÅ'’\-]{1,30}"
_NAME = rf"{_CAP}(?:[ \t](?:{_CAP}|[A-ZÆØÅ]\.(?![\w])|(?:von|de|el|al) {_CAP})){{0,3}}"
_INITIALS = r"(?:[A-ZÆØÅ]\.[ \t]?){1,3}(?=[\s,;:)!?]|$)|[A-ZÆØÅ]{2}(?=,| på \d| er \d)"
_CAPITAL = re.compile(rf"(?<![\w@.]){_NAME}")
_LONGEST_READ = 2_000
_NEAR = 80


@dataclass(frozen=True, slots=True)
class _Story:
    text: str
    kendte: Kendte
    persons: Persons
    taken: Spans
    """Greetings and signatures."""


def citizen_names(
    text: str, stykker: tuple[Stykke, ...], kendte: Kendte, persons: Persons
) -> tuple[tuple[Span, ...], tuple[Stykke, ...]]:
    """Where citizens' names stand, and the pieces, raised where a name tells that they are about one."""
    story = _Story(text, kendte, persons, Spans(spared(text)))
    found: set[Span] = set()
    graded: list[Stykke] = []
    for stykke in stykker:
        here = {*_bound(story, stykke), *_told(story, stykke), *written_apart(text, stykke, kendte)}
        piece = _raised(stykke) if here else stykke
        if piece.grad is Grad.SIKKER or (piece.grad is Grad.ARVET and graded[-1].grad is Grad.SIKKER):
            here |= set(_others(story, piece))
        if graded and (meant := set(_antecedents(story, graded[-1], piece))):
            found |= meant
            graded[-1] = _raised(graded[-1])
        found |= here
        graded.append(piece)
    found |= set(_again(story, found))
    return tuple(_apart(found)), tuple(graded)


def _raised(stykke: Stykke) -> Stykke:
    return replace(stykke, grad=Grad.SIKKER)


def _capitals(story: _Story, stykke: Stykke) -> Iterator[Span]:
    """What is written like a name, without the word that opens the sentence ("Kontakt Lene Toft")."""
    if is_shouted(story.text[stykke.start : stykke.end]):
        return  # every word looks like a name there; written_apart reads it
    for found in _CAPITAL.finditer(story.text, stykke.start, stykke.end):
        start, end = found.span()
        first, _, rest = found[0].partition(" ")
        opens = rest and first.lower() in first_words("aabner", "stilling")
        yield (end - len(rest) if opens else start), end


def _bound(story: _Story, stykke: Stykke) -> Iterator[Span]:
    """Names beside the word for a citizen: "vores beboer Anders", "fru Jensen", "han hedder Ali"."""
    for found in chain(
        _beside().finditer(story.text, stykke.start, stykke.end),
        form("navn_med_smaat").finditer(story.text, stykke.start, stykke.end),
    ):
        span = found.span("name")
        first = _first(story.text[slice(*span)])
        if found.re is form("navn_med_smaat") and not (
            found["aged"] or (is_first_name(first) and not is_ambiguous(first))
        ):
            continue
        is_initials = "." in found["name"] and found["name"].replace(".", "").replace(" ", "").isupper()
        loose = not is_initials and "loose" in found.re.groupindex and found["loose"] is not None
        named = found.re is _beside() and found["named"] is not None
        if named and story.kendte.is_person(found["name"]):
            continue
        if not _can_be_a_person(story, span) or (loose and not _is_citizens(story, stykke, span)):
            continue
        yield span


def _told(story: _Story, stykke: Stykke) -> Iterator[Span]:
    """Names of whom an age, an illness or an event is told: "Anders er 34", "Sofie blev indlagt"."""
    said = story.text[stykke.start : stykke.end]
    health = [stykke.start + start for start, _ in health_words(said)]
    for span in _capitals(story, stykke):
        behind = story.text[span[1] : min(span[1] + 90, stykke.end)]
        aged = form("alder_efter_navn").match(behind)
        event = form("haendelse_efter_navn").match(behind)
        near = health[bisect_left(health, span[1]) : bisect_right(health, span[1] + _NEAR)]
        ill = any(_leads(story.text, span, at, "fra_navn_til_helbred") for at in near)
        clear = (aged and health) or any(_leads(story.text, span, at, "lige_foer_helbred") for at in near)
        if (clear and _is_unknown(story, span)) or (
            (aged or event or ill) and _is_citizens(story, stykke, span)
        ):
            yield span


def _leads(text: str, span: Span, at: int, name: str) -> bool:
    """Whether the words between a name and an illness say that it is theirs ("Ida har", "Gerdas")."""
    between = text[span[1] : at]
    owns = text[span[1] - 1] in "s'’" and between.count(" ") <= 1
    return form(name).match(between) is not None or (owns and name == "fra_navn_til_helbred")


def _is_unknown(story: _Story, span: Span) -> bool:
    """Whether nobody knows the name as an official's or a place's."""
    name = story.text[slice(*span)]
    if story.kendte.is_person(name) or not _can_be_a_person(story, span):
        return False
    return not is_official(story.text, *span)


def _antecedents(story: _Story, before: Stykke, stykke: Stykke) -> Iterator[Span]:
    """The person of the sentence before one with "han" or "hun": "Kan I hjælpe Ali? Han er 19 …"."""
    if stykke.grad is Grad.SIKKER and before.grad < Grad.ARVET:
        opening = story.text[stykke.start : stykke.start + 40]
        if form("om_den_foer").match(opening):
            yield from _others(story, before)


def _others(story: _Story, stykke: Stykke) -> Iterator[Span]:
    """The persons of a sentence that tells of a citizen, as far as they are no officials."""
    for span in _capitals(story, stykke):
        if _is_citizens(story, stykke, span):
            yield span


def _is_citizens(story: _Story, stykke: Stykke, span: Span) -> bool:
    """Whether a name may be a citizen's: a person's, and not known as an official's."""
    name = story.text[slice(*span)]
    if not _is_unknown(story, span):
        return False
    first = _first(name)
    if is_first_name(first) and (not is_ambiguous(first) or " " in name):
        return True
    return _model_sees(story, stykke, span)


def _can_be_a_person(story: _Story, span: Span) -> bool:
    if story.taken.touch(*span):
        return False
    name = story.text[slice(*span)]
    if " " not in name and name.lower() in first_words("aabner", "borger", "borgeren", "slaegt", "slaegten"):
        return False
    return not (story.kendte.is_place(name) or is_place(name) or form("organisation").search(name))


def _model_sees(story: _Story, stykke: Stykke, span: Span) -> bool:
    """Ask the trained model about the sentence that the name stands in."""
    end = min(stykke.end, stykke.start + _LONGEST_READ)
    seen = story.persons(story.text[stykke.start : end])
    if seen is None:
        return False
    return any(stykke.start + a < span[1] and span[0] < stykke.start + b for a, b in seen)


def _again(story: _Story, found: set[Span]) -> Iterator[Span]:
    """The same names wherever else they stand, but in a greeting or a signature."""
    names = {_stem(_first(story.text[slice(*span)])) for span in found}
    names = {
        name for name in names if len(name) > 2 and name[:1].isupper() and name.replace("-", "").isalpha()
    }
    if not names:
        return
    known = Spans(found)
    same = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names)))})(?:['’]?s|['’])?(?![\w-])")
    for match in same.finditer(story.text):
        whole = _CAPITAL.match(story.text, match.start())
        span = (match.start(), max(match.end(), whole.end() if whole else 0))
        if story.taken.touch(*span) or known.touch(*span) or _is_anothers(story, span):
            continue
        yield span


def _is_anothers(story: _Story, span: Span) -> bool:
    """Whether a whole name is an official's, who has the citizen's first name."""
    name = story.text[slice(*span)]
    return " " in name and story.kendte.is_person(name)


def _apart(found: set[Span]) -> Iterator[Span]:
    last = -1
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= last:
            yield start, end
            last = end


def _first(name: str) -> str:
    return name.split(maxsplit=1)[0].rstrip("'’")


def _stem(word: str) -> str:
    """The name without the s of the genitive, where that is a name too ("Idas")."""
    bare = word.rstrip("'’")
    return bare[:-1] if bare.endswith("s") and is_first_name(bare[:-1]) and not is_first_name(bare) else bare


@lru_cache(maxsize=1)
def _beside() -> re.Pattern[str]:
    sure, named, loose = source("ved_en_borger"), source("ved_navn"), source("maaske_en_borger")
    return re.compile(
        rf"(?<!\w)(?i:{sure}|(?P<named>{named})|(?P<loose>{loose}))(?i:{source('alder_foran_navn')})"
        rf"[ \t(]{{1,2}}(?P<name>{_NAME}|{_INITIALS})"
    )
