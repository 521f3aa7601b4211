"""Answers the sender typed inside the quoted mail: between its ">" lines, or below each question in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from nlp.patterns import pattern
from nlp.reply_line import Label, Line, folded

_NUMBER = re.compile(
    r"^\W{0,3}(?:(?:spørgsmål|spm|pkt|punkt|nr|ad|svar)\.?\s*)?"
    r"(\d{1,2}(?:\.\d{1,2}){0,2}\s?[).:]|\d{1,2}(?:\.\d{1,2}){1,2}\s|[a-hA-H]\))",
    re.IGNORECASE,
)
_ELSEWHERE = partial(pattern, "mailtekst", "nedenfor")
_BOILERPLATE = partial(pattern, "mailtekst", "fast_tekst")
_HELP = partial(pattern, "mailtekst", "vejledning")
_HAS_ANSWER = partial(pattern, "mailtekst", "har_svar")
_MAX_QUESTION_LINES = 5


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """What was typed under a quoted question; `context` is what else was quoted since the answer before."""

    question: str
    answer: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Inline:
    """The answers found, the indexes of the lines they stand on, and those on a question's own line."""

    answers: tuple[InlineAnswer, ...] = ()
    lines: frozenset[int] = frozenset()
    same_line: tuple[str, ...] = ()


def is_numbered(text: str) -> bool:
    """Whether the line begins with a question's number: "1.", "1)", "2.1", "Ad 3:"."""
    return bool(_NUMBER.match(text))


def find_inline(lines: Sequence[Line], names: frozenset[str] = frozenset()) -> Inline:
    """The inline answers of a reply; `names` are folded lines known to stand in the question (tilbud)."""
    marked = _between_quotes(lines)
    if marked.answers:
        return marked
    top = "\n".join(line.text for line in lines if line.label is Label.OWN)
    return _inside_quote(lines, names, trusted=_points_down(top))


def _points_down(top: str) -> bool:
    """Whether the words above the quote send the reader down, or say nothing themselves."""
    words = folded(top)
    return bool(_ELSEWHERE().search(words)) or not _HAS_ANSWER().search(words)


def _between_quotes(lines: Sequence[Line]) -> Inline:
    answers: list[InlineAnswer] = []
    used: set[int] = set()
    above: list[str] = []
    run: list[int] = []
    last_quoted = max((i for i, line in enumerate(lines) if _is_quote(line)), default=-1)
    for index, line in enumerate(lines):
        if _is_quote(line):
            if run and above:
                answers.append(_answer(lines, run, above))
                used.update(run)
                above = []
            run = []
            above.append(line.text)
        elif line.label is Label.OWN and not line.blank and above:
            run.append(index)
            if index > last_quoted and not _asks(above):
                break
    else:
        if run and above and _asks(above):
            answers.append(_answer(lines, run, above))
            used.update(run)
    return Inline(tuple(answers), frozenset(used))


def _is_quote(line: Line) -> bool:
    return line.label is Label.QUOTED and not line.blank


def _asks(above: Sequence[str]) -> bool:
    return above[-1].rstrip().endswith("?") or bool(is_numbered(above[-1]) and "?" in above[-1])


def _answer(lines: Sequence[Line], run: Sequence[int], above: Sequence[str]) -> InlineAnswer:
    return InlineAnswer(
        question=last_question(above),
        answer="\n".join(lines[i].text.strip() for i in run),
        context="\n".join(above),
    )


def last_question(above: Sequence[str]) -> str:
    """The question that stands last in quoted lines, wrapped lines joined."""
    start = max(0, len(above) - _MAX_QUESTION_LINES)
    for index in range(len(above) - 1, start - 1, -1):
        if is_numbered(above[index]):
            start = index
            break
        if index < len(above) - 1 and above[index].rstrip().endswith(("?", ".", ":")):
            start = index + 1
            break
    return " ".join(text.strip() for text in above[start:])


@dataclass(slots=True)
class _Open:
    """The question whose answer is being looked for."""

    question: str
    context: str
    done: bool
    color: str | None
    lines: list[int]
    typed: list[str]


def _inside_quote(lines: Sequence[Line], names: frozenset[str], *, trusted: bool) -> Inline:
    """Answers that stand in the quoted mail itself, told by their place below a question and their colour."""
    colors = Counter(line.color for line in lines if _is_quote(line) and "?" in line.text)
    usual = colors.most_common(1)[0][0] if colors else None
    found: list[_Open] = []
    context: list[str] = []
    current: _Open | None = None
    shallow = min((line.depth for line in lines if _is_quote(line)), default=1)
    for index, line in enumerate(lines):
        if line.label is not Label.QUOTED or line.blank or line.table is not None or line.depth > shallow:
            continue
        text = line.text.strip()
        if _is_original(text, names):
            context.append(text)
            if _starts_question(text):
                current = _open(line, context)
                found.append(current)
                context = []
            elif current is not None and not current.done:
                current = None
            else:
                current = None
        elif current is not None and not current.done:
            _go_on(current, text)
        elif current is not None and (trusted or line.color != usual) and not _HELP().match(folded(text)):
            current.lines.append(index)
            current.typed.append(text)
        else:
            context.append(text)
    return _collected(found)


def _is_original(text: str, names: frozenset[str]) -> bool:
    key = folded(text)
    return is_numbered(text) or "?" in text or key.strip(" :.-") in names or bool(_BOILERPLATE().search(key))


def _starts_question(text: str) -> bool:
    return "?" in text or (is_numbered(text) and len(text.split()) > 7)


def _open(line: Line, context: Sequence[str]) -> _Open:
    text = line.text.strip()
    asked, mark, rest = text.rpartition("?")
    rest = rest.strip(" )")
    same_line = bool(mark and rest and not _HELP().match(folded(rest)))
    question = f"{asked}?" if same_line else text
    typed = [rest] if same_line else []
    return _Open(question, "\n".join(context), bool(mark), line.color, [], typed)


def _go_on(current: _Open, text: str) -> None:
    """A question that is wrapped over several lines goes on until its question mark."""
    current.question = f"{current.question} {text}"
    current.done = "?" in text or len(current.question) > 600


def _collected(found: Sequence[_Open]) -> Inline:
    answers = [InlineAnswer(one.question, "\n".join(one.typed), one.context) for one in found if one.typed]
    same_line = tuple(one.typed[0] for one in found if len(one.typed) > len(one.lines))
    return Inline(tuple(answers), frozenset(i for one in found for i in one.lines), same_line)
