"""Prose over one or several tilbud: each stretch of it with the tilbud it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from nlp.answer_clauses import Span, Topic, asks_back, says, sentences, topics, unwrapped
from nlp.answer_joins import says_something
from nlp.answer_mentions import ALL, REST, Mention, find_mentions, is_instead, within
from nlp.answer_numbers import find_antal
from nlp.answer_piece import Stykke
from nlp.answer_segments import by_clause, grouped, names_of
from nlp.answer_use import decide, find_cues
from nlp.answer_words import UAENDRET
from nlp.patterns import pattern
from nlp.questions import FORVENTET_BRUG, PLADSER
from nlp.spelling import read
from samarbejde.register import Register

_PLAIN_WORDS = {ALL: "alle tilbud", REST: "de øvrige tilbud"}
_EXCEPT = partial(pattern, "svarord", "undtagelse")
_LIKEWISE = partial(pattern, "svarord", "ligesaa")
_BRIEF = re.compile(
    r"^\s*[:=–-]\s*(?P<words>(?!nej\b)[^\s,;][^,;]*?)(?:(?:[,;]\s*|\s+[–-]+\s+(?!\d))(?P<rest>.*))?$",
    re.IGNORECASE,
)
_NO = re.compile(r"^\s*[:=–-]\s*nej(?: tak)?\b(?:\W*$|\s*[,;–-]+\s*(?P<why>\S.*))", re.IGNORECASE)
_OF_ALL = re.compile(r"\s*(?:[:=]|(?:er|bliver|forventes|bruges)\b)", re.IGNORECASE)
_MAX_BRIEF = 5
_RESPECTIVELY = re.compile(r"\bhenholdsvis\b", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•·●–]\s*|\(?\d{1,2}[).:]\s*)+")
_HEADING_REST = re.compile(
    r"^[\s:.\-–*_#()?]*(?:vedr\w*\.?|ang\w*\.?|om|for|på|tilbud\w*|rehab\w*|neurocenter)?[\s:.\-–*_#()?]*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Place:
    """Where the reading stands: under which heading, and which tilbud were named last."""

    heading: tuple[str, ...] = ()
    current: tuple[str, ...] = ()
    named_in_paragraph: bool = False


def read_prose(text: str, register: Register, asked: tuple[str, ...]) -> list[Stykke]:
    """The pieces of a prose reply; ALL and REST in them are filled in by expand()."""
    flat = unwrapped(text)
    place = _Place()
    pieces: list[Stykke] = []
    end_before = 0
    everywhere = find_mentions(flat, register, asked)
    for sentence in sentences(flat):
        if "\n" in flat[end_before : sentence.start] and flat[end_before : sentence.start].count("\n") > 1:
            place.named_in_paragraph = False
            place.current = place.heading or place.current
        end_before = sentence.end
        mentions = _without_repeats(sentence.text, within(everywhere, sentence.start, sentence.end))
        if _is_heading(sentence, mentions, flat):
            place.heading = place.current = names_of(mentions)
            place.named_in_paragraph = True
            continue
        words = _without_counts(sentence.text, mentions)
        if words != sentence.text:
            mentions = _without_repeats(words, find_mentions(words, register, asked))
        if asks_back(words):
            place.current = names_of(mentions) or place.current
            continue
        pieces += _of_sentence(words, mentions, place, asked, pieces)
    pieces = _with_last_word(pieces, place)
    with_subunits = {tilbud.name for tilbud in register.tilbud if tilbud.subunits}
    return [
        replace(piece, subunit=_subunit(piece, register))
        if with_subunits.intersection(piece.tilbud)
        else piece
        for piece in pieces
    ]


def _subunit(piece: Stykke, register: Register) -> str | None:
    """The one sub-unit that a piece names (R13)."""
    named = {mention.subunit for mention in find_mentions(piece.text, register, ()) if mention.subunit}
    return named.pop() if len(named) == 1 else None


def _is_heading(sentence: Span, mentions: Sequence[Mention], text: str) -> bool:
    """Whether a line holds nothing but the name of a tilbud."""
    if not mentions or text[sentence.end : sentence.end + 1] not in ("", "\n"):
        return False
    if sentence.start > 0 and "\n" not in text[max(0, sentence.start - 6) : sentence.start]:
        return False
    rest = sentence.text[: mentions[0].start] + " " + sentence.text[mentions[-1].end :]
    return len(mentions) == 1 and bool(_HEADING_REST.match(_BULLET.sub("", rest)))


def _without_counts(text: str, mentions: Sequence[Mention]) -> str:
    """The text without numbers that count tilbud, not pladser: "De to andre"."""
    for mention in reversed(mentions):
        words = _PLAIN_WORDS.get(mention.names[0])
        if words is not None:
            if _means_both(text[mention.start : mention.end]):
                words = "begge tilbud"
            text = text[: mention.start] + words + text[mention.end :]
    return text


def _of_sentence(
    text: str,
    mentions: Sequence[Mention],
    place: _Place,
    asked: tuple[str, ...],
    told: Sequence[Stykke],
) -> Iterator[Stykke]:
    exception = next((m for m in mentions if _EXCEPT().search(text[: m.start])), None)
    if exception is not None:
        first, text = _apart(text, mentions, exception, asked)
        if first is not None:
            yield first
            shifted = [
                replace(m, start=m.start - exception.start, end=m.end - exception.start) for m in mentions
            ]
            mentions = [m for m in shifted if 0 <= m.start < len(text)]
    own = [m for m in mentions if not (is_instead(text, m) and (place.current or len(asked) == 1))]
    groups = grouped(text, own)
    if not groups:
        yield _unnamed(text, place, asked)
        return
    if len(groups) == 1:
        place.current = groups[0].names
        place.named_in_paragraph = True
        same = _likewise(text, told)
        yield from [_piece(same, groups[0].names)] if same else _one_group(text, groups[0])
        return
    for piece, names in by_clause(text, groups):
        place.current = names
        place.named_in_paragraph = True
        yield _piece(piece, names)


def _apart(
    text: str, mentions: Sequence[Mention], exception: Mention, asked: tuple[str, ...]
) -> tuple[Stykke | None, str]:
    """What is said of all but the exception, and the words for that ("alle undtagen Kvisten: uændret")."""
    before, group = text[: exception.start], grouped(text, mentions[mentions.index(exception) :])[0]
    after, others = text[group.end :], tuple(name for name in asked if name not in group.names)
    of_all = any(ALL in mention.names for mention in mentions)
    if others and not {ALL, REST} & set(group.names):
        if of_all and _OF_ALL.match(after) and not says_something(before):
            return Stykke(before + after, others, kind="general"), text[exception.start : group.end]
        if not says_something(after):
            return Stykke(before, others, kind="general"), text[exception.start :]
    if ALL in mentions[0].names:
        return None, text
    return Stykke(before, asked, kind="general"), text[exception.start :]


def _without_repeats(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(mention for mention in mentions if not _repeats(text, mention, mentions))


def _repeats(text: str, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether "begge" only takes up the two names before it: "Kvisten og Strandgården er begge uændret"."""
    if mention.names != (ALL,) or not _means_both(text[mention.start : mention.end]):
        return False
    before = [one for one in mentions if one.end <= mention.start and one.names[0] not in (ALL, REST)]
    return len(names_of(before)) == 2 and not says_something(text[before[0].end : mention.start])


def _means_both(words: str) -> bool:
    return words.lower().startswith("begge")


def _likewise(text: str, told: Sequence[Stykke]) -> str:
    """What was said of the tilbud before, where "det samme gælder Strandgården" points back at it."""
    if not told or not _LIKEWISE().search(read(text).text):
        return ""
    cue = decide(find_cues(told[-1].text, direct=bool(told[-1].felt)))
    return cue.quote if cue is not None else ""


def _with_last_word(pieces: list[Stykke], place: _Place) -> list[Stykke]:
    """A last sentence without a name ("Vi har ingen ønsker") speaks of all that stands above it as well."""
    if len(pieces) < 2 or place.heading or pieces[-1].kind != "prose" or not pieces[-1].last_word:
        return pieces
    names = tuple(dict.fromkeys(name for piece in pieces for name in piece.tilbud if name not in (ALL, REST)))
    cue = decide(find_cues(pieces[-1].text, direct=False))
    spoken_for = any(piece.kind == "general" for piece in pieces)
    if len(names) > 1 and cue is None and Topic.NO_WISH in topics(pieces[-1].text, has_use=False):
        return [*pieces, Stykke(pieces[-1].text, names, kind="general")]
    if len(pieces) < 3:
        return pieces
    if len(names) < 2 or spoken_for or find_antal(pieces[-1].text) or (cue and cue.brug != UAENDRET):
        return pieces
    return [*pieces, Stykke(pieces[-1].text, names, kind="general")]


def _one_group(text: str, group: Mention) -> Iterator[Stykke]:
    """One group of names; "henholdsvis 3 og 2" gives each of them its own number."""
    numbers = find_antal(text[group.end :])
    if (
        len(group.names) > 1
        and len(numbers) == len(group.names)
        and (_RESPECTIVELY.search(text) or len({one.value for one in numbers}) > 1)
    ):
        rest = text[: group.start] + " " + text[group.end :]
        first = rest.find(numbers[0].quote, group.start)
        last = rest.find(numbers[-1].quote, first) + len(numbers[-1].quote)
        for name, number in zip(group.names, numbers, strict=True):
            yield _piece(f"{rest[:first]}{number.quote}{rest[last:]}", (name,))
        return
    brief = _BRIEF.match(text[group.end :]) if group.subunit is None else None
    if brief is not None and len(brief["words"].split()) <= _MAX_BRIEF:
        yield replace(_piece(brief["words"], group.names), felt=(FORVENTET_BRUG, PLADSER))
        if brief["rest"]:
            yield _piece(brief["rest"], group.names)
        return
    no = _NO.match(text[group.end :]) if group.subunit is None else None
    if no is not None and _tells_why(no["why"] or ""):
        yield replace(_piece("nej", group.names), felt=(FORVENTET_BRUG, PLADSER))
        if no["why"]:
            yield _piece(no["why"], group.names)
        return
    yield _piece(text, group.names)


def _tells_why(words: str) -> bool:
    """Whether what follows "Kvisten: nej" leaves it a no to the use: nothing, a reason or an alternative."""
    if not words:
        return True
    normal = read(words)
    if says("intet_oenske", normal) or says("oenske", normal) or find_cues(words, direct=False):
        return False
    return any(says(group, normal) for group in ("aarsag", "alternativ", "alternativ_svag"))


def _unnamed(text: str, place: _Place, asked: tuple[str, ...]) -> Stykke:
    """A sentence that names nothing goes on about what was named last, or speaks of all that was asked."""
    if place.heading:
        return _piece(text, place.heading)
    if len(asked) == 1 and (not place.current or place.current == asked):
        return Stykke(text, asked)
    if place.current and place.named_in_paragraph:
        return replace(_piece(text, place.current), last_word=True)
    about = topics(text, has_use=bool(find_cues(text, direct=False)))
    if place.current and Topic.NO_WISH not in about and Topic.USE not in about:
        return _piece(text, place.current)
    return Stykke(text, asked, kind="general")


def _piece(text: str, names: tuple[str, ...]) -> Stykke:
    return Stykke(text, names, kind="general" if ALL in names or REST in names else "prose")
