"""All that the pieces about one tilbud say, sorted into use, numbers, wishes, reasons and alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from nlp.answer_clauses import Topic, asks_back, clauses, says, sentences, topics, unwrapped
from nlp.answer_numbers import Antal, after_moves, find_antal
from nlp.answer_piece import Stykke
from nlp.answer_use import Cue, find_cues
from nlp.answer_words import INGEN, STIGENDE
from nlp.normalise import Normal
from nlp.patterns import pattern
from nlp.questions import (
    ALTERNATIVER,
    BEGRUNDELSE,
    BEMAERKNINGER,
    FORVENTET_BRUG,
    KONKURRERENDE,
    OENSKER,
    PLADSER,
)
from nlp.spelling import read
from samarbejde.som_sidste_aar import find_last_year

Before = tuple[str, frozenset[Topic]] | None
"""The clause before, and what it was about."""
_LABEL = re.compile(
    r"^\W*(?P<label>(?:vores )?(?:begrundelse|årsag(?:en)?|grund(?:en)?|alternativ(?:er|t)?|i stedet|"
    r"(?:ændrings)?ønsker?(?: til [\w ]{3,40})?|bemærkning(?:er)?|kommentar(?:er)?|forbrug|brug|omfang|antal|"
    r"forventet (?:brug|antal|forbrug)|forventning(?:er)?(?: til [\w ]{3,40})?|(?:antal )?pladser))"
    r"(?: er)?\s*[:=]\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)
_LABELS = (
    (BEGRUNDELSE, ("begrund", "årsag", "grund")),
    (ALTERNATIVER, ("alternativ", "i stedet")),
    (OENSKER, ("ønske", "ændringsønske")),
    (BEMAERKNINGER, ("bemærk", "komment")),
)
_CONNECTED = frozenset({BEGRUNDELSE, ALTERNATIVER})
_CONDITION = re.compile(
    r"^(?:og )?(?:opstår|hvis|skulle|såfremt|i tilfælde af|med mindre|medmindre|dersom)\b"
)
_BECAUSE = re.compile(r"^(?:fordi|da|idet|eftersom|grundet|på grund af)\b")
_RELATIVE = re.compile(r"^(?:som|der|hvor|og (?:den|det|dem|dette|disse))\b", re.IGNORECASE)
_ON_CONDITION = 0.65
"""How sure "hvis taksten ikke stiger, bliver det uændret" can be: a human looks."""
_SO = re.compile(r"^(?:så|derfor|hvorfor)\b")


@dataclass(slots=True)
class Samlet:
    """What has been gathered for one tilbud so far."""

    cues: list[Cue] = field(default_factory=list)
    counts: list[Antal] = field(default_factory=list)
    by_subunit: dict[str, list[Antal]] = field(default_factory=dict)
    wishes: list[str] = field(default_factory=list)
    no_wish: str = ""
    reasons: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    competing: str = ""
    rest: list[str] = field(default_factory=list)
    asked_why: bool = False
    last_year: str = ""


def gather(pieces: Iterable[Stykke]) -> Samlet:
    """Everything the pieces say, in their order."""
    total = Samlet()
    for piece in pieces:
        before = len(total.counts)
        _gather_piece(piece, total)
        if piece.subunit is not None and len(total.counts) > before:
            total.by_subunit.setdefault(piece.subunit, []).extend(total.counts[before:])
    return total


def _gather_piece(piece: Stykke, total: Samlet) -> None:
    if set(piece.felt) & {FORVENTET_BRUG, PLADSER} or not piece.felt:
        _gather_use(piece, total)
    elif piece.felt == (OENSKER,):
        _gather_wish(piece, total)
    elif set(piece.felt) <= _CONNECTED:
        _gather_why(piece, total)
    elif piece.felt == (KONKURRERENDE,):
        total.competing = piece.text
    else:
        total.notes.append(piece.text)


def _gather_use(piece: Stykke, total: Samlet) -> None:
    """Prose, or the answer to the question of the use; wishes and reasons in it go where they belong."""
    direct = bool(piece.felt)
    text = unwrapped(piece.text)
    for sentence in sentences(text):
        if asks_back(sentence.text):
            continue  # "Hvad mener I med uændret?" answers nothing
        label = _LABEL.match(sentence.text)
        if label is not None:
            _gather_piece(
                replace(piece, text=label["text"], felt=_labelled(label["label"]), subunit=None), total
            )
            continue
        before: Before = None
        for clause in clauses(sentence.text):
            before = _gather_clause(clause.text, before, total, direct=direct)


def _labelled(label: str) -> tuple[str, ...]:
    """The field of a line "Ønsker: …"; brug, pladser and omfang are the use."""
    words = label.lower().removeprefix("vores ")
    return next(((name,) for name, starts in _LABELS if words.startswith(starts)), (FORVENTET_BRUG, PLADSER))


def _gather_clause(text: str, before: Before, total: Samlet, *, direct: bool) -> Before:
    normal = read(text)
    conditional = bool(_CONDITION.match(normal.text))
    cues: Sequence[Cue] = () if conditional else find_cues(text, direct=direct)
    if before is not None and Topic.CONDITION in before[1]:
        cues = [replace(cue, weight=min(cue.weight, _ON_CONDITION)) for cue in cues]
    about = _about(text, cues, before, conditional=conditional)
    if Topic.COURTESY in about:
        return text, about
    if not conditional and not {Topic.WISH, Topic.NO_WISH} & about:
        total.last_year = total.last_year or _as_last_year(normal)
    if Topic.NO_WISH in about:
        total.no_wish = total.no_wish or text
        rest = _without_no_wish(normal)
        _take_use(rest, find_cues(rest, direct=direct), about, total)
        return text, about
    if says("konkurrerende_ja", normal):
        total.competing = total.competing or text
    if Topic.WISH in about:
        total.wishes.append(_with_what(text, before))
        return text, about
    _take_use(text, cues, about, total)
    _take_why(text, cues, about, before, total)
    return text, about


def _about(text: str, cues: Sequence[Cue], before: Before, *, conditional: bool) -> frozenset[Topic]:
    """What the clause is about, with what the one before it makes of it."""
    about = topics(text, has_use=bool(cues))
    if conditional:
        return about | {Topic.CONDITION}
    if before is None or cues or Topic.COURTESY in about:
        return about
    if Topic.CONDITION in before[1]:
        return about | {Topic.ALTERNATIVE}
    return about | {Topic.WISH} if Topic.WISH in before[1] and not find_antal(text) else about


def _take_why(text: str, cues: Sequence[Cue], about: frozenset[Topic], before: Before, total: Samlet) -> None:
    """Reasons and alternatives; "taksten er løbet fra os, så vi stopper" has its reason in front."""
    normal = read(text)
    if Topic.ALTERNATIVE in about and not _is_stop(cues):
        total.alternatives.append(_with_what(text, before))
        if Topic.REASON in about or _BECAUSE.match(normal.text):
            total.reasons.append(text)
    elif Topic.REASON in about:
        total.reasons.append(text)
    elif not cues:
        total.rest.append(text)
    if before is not None and _SO.match(normal.text) and cues and not before[1] & {Topic.USE, Topic.REASON}:
        total.reasons.append(before[0])


def _as_last_year(normal: Normal) -> str:
    """The words that point at last year's answer, empty where none do."""
    found = find_last_year(normal.text)
    return normal.quote(*found).strip() if found is not None else ""


def _without_no_wish(normal: Normal) -> str:
    """What a clause says beside having no wishes: "uændret 6 pladser ingen ønsker"."""
    match = pattern("svarord", "intet_oenske").search(normal.text)
    if match is None:
        return normal.source
    start, end = normal.span(match.start(), match.end())
    return f"{normal.source[:start]} {normal.source[end:]}".strip()


def _take_use(text: str, cues: Sequence[Cue], about: frozenset[Topic], total: Samlet) -> None:
    elsewhere = Topic.ALTERNATIVE in about and not cues
    if Topic.CONDITION in about or (elsewhere and "i stedet for" not in read(text).text):
        return
    if "gerne" in read(text).text:
        cues = [replace(cue, weight=min(cue.weight, 0.55)) if cue.brug == STIGENDE else cue for cue in cues]
    total.cues.extend(cues)
    total.counts = after_moves(total.counts, text)


def _is_stop(cues: Sequence[Cue]) -> bool:
    return any(cue.brug == INGEN for cue in cues)


def _with_what(text: str, before: Before) -> str:
    """The clause; for "…, som vi bruger i stedet" with the words before it, which say what is used."""
    if before is None or not _RELATIVE.match(text) or Topic.USE in before[1]:
        return text
    return f"{before[0]}, {text}"


def _is_instead(text: str) -> bool:
    normal = read(text)
    return says("alternativ", normal) or (says("alternativ_svag", normal) and not find_antal(text))


def _gather_wish(piece: Stykke, total: Samlet) -> None:
    normal = read(piece.text)
    if says("ubesvaret", normal):
        return
    if says("nej", normal) or says("intet_oenske", normal):
        total.no_wish = total.no_wish or piece.text
    else:
        total.wishes.append(piece.text)


def _gather_why(piece: Stykke, total: Samlet) -> None:
    """The answer to "why not, and what instead": both in one, or one of them."""
    if says("tomt", read(piece.text)) or says("nej", read(piece.text)):
        return
    total.asked_why = True
    if piece.felt == (BEGRUNDELSE,):
        total.reasons.append(piece.text)
        return
    if piece.felt == (ALTERNATIVER,):
        total.alternatives.append(piece.text)
        return
    parts = [
        clause.text for sentence in sentences(unwrapped(piece.text)) for clause in clauses(sentence.text)
    ]
    instead = [_is_instead(part) for part in parts]
    if len(parts) > 1 and not any(instead):
        instead[-1] = len(list(sentences(unwrapped(piece.text)))) > 1
    for part, is_instead in zip(parts, instead, strict=True):
        (total.alternatives if is_instead else total.reasons).append(part)
