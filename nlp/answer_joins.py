"""Where one tilbud's words end and the next one's begin, in a clause that runs on without punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.answer_mentions import Mention
from nlp.answer_numbers import find_antal
from nlp.answer_use import find_cues
from nlp.spelling import read

_JOIN = re.compile(
    r"(?<=\s)(?:og så er der|og så|og|men|mens|samt|plus|derimod|hvorimod|derudover|desuden)(?=\s)|[,;](?=\s)"
)
_AT = re.compile(r"(?:^|\s)(?:(?:ude|nede|oppe|ovre|inde) )?(?:på|hos|i|til|for|af|ved|fra|med)\s*$")
_TOPIC = re.compile(
    r"^\s*(?:der|så|har|bruger|køber|er|bliver|skal|går|forventer|regner|det|den|dér)\b(?! \d+ (?:på|i|hos))"
)
_AT_OR_JOIN = re.compile(
    r"(?:(?:,|\bog så|\bog|\bmen|\bmens|\bsamt)\s+)?(?:\b(?:på|hos|i|for|ved)\s*)?$", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:forventer|regner|bliver|har|fortsætter|går|stiger|falder|er|bruger|skal|vil|køber|kommer|holder)\b"
)
_MOST_WORDS = 5
_BLANK = re.compile(
    r"^\s*(?:så|også|for|med|på|hos|i|til|vedrørende|vedr\.?|ang\.?|hvad angår|det|den|der er)?(?: er)?\s*$"
)


def says_something(text: str) -> bool:
    """Whether the words speak of the use or of a number."""
    return bool(find_cues(text, direct=False) or find_antal(text))


def blocks(
    text: str, groups: Sequence[Mention], start: int = 0
) -> Iterator[tuple[int, int, tuple[Mention, ...]]]:
    """The clause cut where both what stands before a joining word and what follows it says something.

    "Samme antal på Fagcentret altså 5 | og så 1 mere på Kvisten": between the two names stands what
    belongs to either, and the joining word parts it.
    """
    first = 0
    for index in range(1, len(groups)):
        after = groups[index + 1].start if index + 1 < len(groups) else len(text)
        before = text[start : groups[first].start]
        border = _topic_border(text, before, groups[index - 1], groups[index], after)
        if border is None:
            border = _border(text, groups[index - 1].end, groups[index], after)
        if border is not None:
            yield start, border, _moved(groups[first:index], start)
            first, start = index, border
    yield start, len(text), _moved(groups[first:], start)


def goes_on_until(text: str, groups: Sequence[Mention], *, named_first: bool = False) -> int:
    """How much of a later clause is about the tilbud before: "det fortsætter vi med | og på Kvisten 2"."""
    first = groups[0]
    after = groups[1].start if len(groups) > 1 else len(text)
    joins = _joins(text, 0, first.start)
    if named_first and _TOPIC.match(_read(text[first.end : after])) and says_something(text[: first.start]):
        at = _AT_OR_JOIN.search(text[: first.start])
        if at is not None:
            return at.start()
    if not joins or not says_something(text[first.end : after]):
        return 0
    start, end = joins[-1]
    before_name = _read(text[end : first.start])
    own = (
        _AT.search(before_name) and _VERB.search(_read(text[:start])) and find_antal(text[end : first.start])
    )
    return start if says_something(text[:start]) and (own or _BLANK.match(before_name)) else 0


def _topic_border(text: str, before: str, last: Mention, group: Mention, after: int) -> int | None:
    """Where each tilbud is named first: "på Kvisten der har vi 2 | på Strandgården der har vi 3"."""
    if find_antal(before) or find_cues(before, direct=False):
        return None
    own, following = text[last.end : group.start], text[group.end : after]
    if not (_TOPIC.match(_read(own)) and _TOPIC.match(_read(following))):
        return None
    at = _AT_OR_JOIN.search(own)
    return last.end + at.start() if at and says_something(own) and says_something(following) else None


def _border(text: str, begin: int, group: Mention, after: int) -> int | None:
    """The last joining word between two names that has something to say on both sides."""
    for start, end in reversed(_joins(text, begin, group.start)):
        if not says_something(text[begin:start]):
            continue
        ahead = text[end : group.start]
        own = _AT.search(_read(ahead)) is not None and says_something(ahead)
        if own or (_leads_in(ahead) and says_something(text[end:after])):
            return start
    return None


def _leads_in(ahead: str) -> bool:
    """Whether the words before a name are only its own beginning: "på", "så stiger", "vi bruger ikke"."""
    words = _read(ahead)
    if _BLANK.match(words):
        return True
    return len(words.split()) <= _MOST_WORDS and bool(_VERB.search(words)) and not find_antal(ahead)


def _joins(text: str, start: int, end: int) -> list[tuple[int, int]]:
    normal = read(text)
    spans = (normal.span(found.start(), found.end()) for found in _JOIN.finditer(normal.text))
    return [(first, last) for first, last in spans if start <= first and last <= end]


def _read(text: str) -> str:
    return read(text).text


def _moved(groups: Sequence[Mention], by: int) -> tuple[Mention, ...]:
    return tuple(Mention(group.names, group.start - by, group.end - by) for group in groups)
