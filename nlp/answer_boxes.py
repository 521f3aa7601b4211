"""Boxes drawn in a mail: of "[ ] uændret [x] stigende" only what is crossed was said (R45)."""

from __future__ import annotations

import re

from nlp.answer_use import find_cues

_BOX = re.compile(
    r"\[ {0,3}(?P<cross>[xX✓✔✗*]?) {0,3}\]|\((?P<round>[xX])\)|\( {1,3}\)|(?P<ballot>[☐☑☒□■✅])"
)
_CROSSED = frozenset("☑☒■✅")
_FEWEST = 2


def only_checked(text: str) -> str:
    """The text with only the crossed option of each line of boxes; a line with none crossed says nothing."""
    if "[" not in text and "(" not in text and not _BOX.search(text):
        return text
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    boxes = list(_BOX.finditer(line))
    if len(boxes) < _FEWEST:
        return line
    ends = [*(box.start() for box in boxes[1:]), len(line)]
    after = [line[box.end() : end].strip(" ,;/|\t") for box, end in zip(boxes, ends, strict=True)]
    head = line[: boxes[0].start()]
    if all(after):
        chosen = [words for box, words in zip(boxes, after, strict=True) if _is_crossed(box)]
        return _said(head, chosen, after)
    starts = [0, *(box.end() for box in boxes[:-1])]
    before = [line[start : box.start()].strip(" ,;/|\t") for start, box in zip(starts, boxes, strict=True)]
    chosen = [words for box, words in zip(boxes, before, strict=True) if _is_crossed(box)]
    return _said("", chosen, before)


def _said(head: str, chosen: list[str], options: list[str]) -> str:
    """The chosen words; where the options are those of the use, a bare "ingen" is the answer to it."""
    label = "Forventet brug: " if not head.strip() and chosen and _is_of_the_use(options) else head
    return f"{label}{', '.join(chosen)}"


def _is_of_the_use(options: list[str]) -> bool:
    return sum(bool(find_cues(words, direct=True)) for words in options) >= _FEWEST


def _is_crossed(box: re.Match[str]) -> bool:
    return bool(box["cross"] or box["round"] or (box["ballot"] or "") in _CROSSED)
