"""A reply's words as sentences and clauses, and what each is about: use, wish, reason, alternative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from nlp.normalise import Normal
from nlp.patterns import pattern
from nlp.spelling import read

_GOES_ON = r"ca|pr|dvs|f\.eks|bl\.a|kl|nr|evt|inkl|ekskl|jf|hhv|pga|p\.g\.a|ift|vedr|mht|ang|afd|spm|rehab"
_MAY_END = r"p\.t|pt|mv|m\.v|m\.m|osv|max|maks|min|stk|tlf|mdr|i\.a|\d"
_LIST_NUMBER = re.compile(r"(?:^|\n)[ \t>(]*\d{1,2}$")
_SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)|\n|(?<=\s)[•·●]\s")
_ABBREVIATED = re.compile(rf"(?:^|[\s(])(?:(?P<on>{_GOES_ON})|{_MAY_END})$", re.IGNORECASE)
_DAY = re.compile(r"(?:^|\D)\d{2}$")
_MONTH = re.compile(r" ?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)", re.IGNORECASE)
_SPLIT = re.compile(
    r";\s*|,?\s+(?=(?:men|fordi|hvorimod|hvorfor|mens|selvom|eftersom|idet)\b)"
    r"|,\s*(?=(?:så|da|og|når|dog|hvis|for|derfor|som|i stedet|ellers)\b)"
    r"|(?<!intet)(?<!noget)(?<!alt)(?<!det)(?<!\d)(?<!plads)(?<!pladser)(?<!borgere),\s*"
    r"(?=vi (?:bruger|køber|løser|klarer|benytter|henviser|dækker|vælger|får)\b)"
    r"|,\s*(?=(?:bruger|køber|finder|søger|spørger|går|kontakter|benytter|henviser) vi\b)"
    r"|,\s*(?=(?:bliver|er|forventer|regner|fortsætter|forbliver|fastholder) "
    r"(?:det|vi|der|forbruget|behovet)\b)"
    r"|\s+(?=(?:da|så) (?:vi|der|det|de|vores|taksten|prisen|ingen|alle|målgruppen|behovet)\b)"
    r"|\s+(?=og (?:vi|der|det|de|har|i stedet|bruger|køber|forventer|klarer|løser|dækker|benytter) )"
    r"|(?<!\d)\s+[-–]\s+|\s+[-–]\s+(?!\d)|(?<=\))\s*,\s*"
)
_ASKS_BACK = re.compile(
    r"\s*(?:hvad|hvordan|hvorfor|hvornår|hvem|hvilke\w*|hvor|må|skal|kan|bør|er det|gælder)\b[^\n]*\?\s*$",
    re.IGNORECASE,
)
_WRAP_AT = 50
_MAX_SENTENCE = 1_200
_NEW_LINE = re.compile(
    r"^\s*(?:[-*•·●+–]\s|\(?\d{1,2}(?:\.\d{1,2})?\s?[).:]|[a-hA-H]\)|ad\b|spm|svar\b|[^\s:]{3,40}:\s)",
    re.IGNORECASE,
)


class Topic(StrEnum):
    """What a clause is about."""

    USE = "use"
    WISH = "wish"
    NO_WISH = "no_wish"
    REASON = "reason"
    ALTERNATIVE = "alternative"
    COURTESY = "courtesy"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text with where it stands."""

    text: str
    start: int
    end: int


def says(group: str, normal: Normal) -> bool:
    """Whether a normal text holds one of the group's patterns."""
    return bool(pattern("svarord", group).search(normal.text))


def asks_back(text: str) -> bool:
    """Whether a sentence is a question to us ("Hvad mener I med uændret?"), which answers nothing."""
    return _ASKS_BACK.match(text) is not None


def unwrapped(text: str) -> str:
    """The text with the line breaks that only wrap a sentence turned into blanks; offsets stay the same."""
    lines = text.split("\n")
    pieces: list[str] = []
    for index, line in enumerate(lines):
        pieces.append(line)
        if index + 1 < len(lines):
            pieces.append(" " if _wraps(line, lines[index + 1]) else "\n")
    return "".join(pieces)


def _wraps(line: str, following: str) -> bool:
    line, following = line.rstrip(), following.strip()
    if len(line) < _WRAP_AT or not following or line[-1] in ".!?:;" or _NEW_LINE.match(following):
        return False
    return len(line) >= 65 or following[0].islower() or line[-1] in ",-"


def sentences(text: str) -> Iterator[Span]:
    """The sentences of an unwrapped text; each line ends one, abbreviations and numbers do not.

    A sentence that never ends is cut, so that reading it stays linear.
    """
    for sentence in _sentences(text):
        if len(sentence.text) <= _MAX_SENTENCE:
            yield sentence
            continue
        for at in range(0, len(sentence.text), _MAX_SENTENCE):
            yield from _span(
                text, sentence.start + at, min(sentence.end, sentence.start + at + _MAX_SENTENCE)
            )


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.group().startswith(".") and _is_abbreviation(text, match):
            continue
        yield from _span(text, start, match.end())
        start = match.end()
    yield from _span(text, start, len(text))


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    """Whether the point stands after "ca", "pr" or a number, and what follows goes on in lower case."""
    before = text[max(0, match.start() - 8) : match.start()]
    if _LIST_NUMBER.search(before) and (match.start() <= 8 or "\n" in before):
        return True
    if _DAY.search(before) and _MONTH.match(text, match.end()):
        return True
    found = _ABBREVIATED.search(before)
    if found is None:
        return False
    if found["on"] and text[match.end() : match.end() + 1] == " ":
        return True
    return not _starts_new(text[match.end() : match.end() + 3])


def _starts_new(text: str) -> bool:
    stripped = text.strip()
    return bool(stripped) and stripped[0].isupper()


def clauses(text: str) -> list[Span]:
    """The clauses of a sentence, each with the word that joins it to the one before."""
    normal = read(text)
    found: list[Span] = []
    start = seen = depth = 0
    for match in _SPLIT.finditer(normal.text):
        depth += _open_brackets(normal.text[seen : match.start()])
        seen = match.start()
        if depth > 0:
            continue
        found.extend(
            _span(text, normal.span(start, match.start())[0], normal.span(match.start(), match.start())[0])
        )
        start = match.end()
    found.extend(_span(text, normal.span(start, len(normal.text))[0], len(text)))
    return found


def _open_brackets(text: str) -> int:
    return text.count("(") - text.count(")")


def _span(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        at = start + len(piece) - len(piece.lstrip())
        yield Span(stripped, at, at + len(stripped))


def topics(text: str, *, has_use: bool) -> frozenset[Topic]:
    """What a clause is about; a clause may give its use and its reason at once."""
    normal = read(text)
    if says("hoeflighed", normal) and not has_use:
        return frozenset({Topic.COURTESY})
    if says("intet_oenske", normal):
        return frozenset({Topic.NO_WISH})
    found: set[Topic] = set()
    if says("oenske", normal) and not says("brug_trods_oenske", normal):
        found.add(Topic.WISH)
    elif has_use:
        found.add(Topic.USE)
    if Topic.WISH in found:
        return frozenset(found)
    if says("alternativ", normal):
        found.add(Topic.ALTERNATIVE)
    if says("aarsag", normal) or (Topic.ALTERNATIVE not in found and says("aarsag_eget", normal)):
        found.add(Topic.REASON)
    return frozenset(found)
