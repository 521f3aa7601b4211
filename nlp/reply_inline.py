"""Answers the sender typed between the marked lines of a quoted mail, else inside the quote itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from nlp.patterns import pattern
from nlp.reply_answers import Inline, InlineAnswer, is_numbered
from nlp.reply_inquote import inside_quote
from nlp.reply_line import Label, Line, folded

_ELSEWHERE = partial(pattern, "mailtekst", "nedenfor")
_HAS_ANSWER = partial(pattern, "mailtekst", "har_svar")
_MAX_QUESTION_LINES = 5
_MAX_TOP = 6_000


def find_inline(lines: Sequence[Line], names: frozenset[str] = frozenset()) -> Inline:
    """The inline answers of a reply; `names` are folded lines known to stand in the question (tilbud)."""
    marked = _between_quotes(lines)
    if marked.answers:
        return marked
    top = "\n".join(line.text for line in lines if line.label is Label.OWN)
    return inside_quote(lines, names, trusted=_points_down(top))


def _points_down(top: str) -> bool:
    """Whether the words above the quote send the reader down, or say nothing themselves."""
    words = folded(top[:_MAX_TOP])
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
