"""Boxes drawn in a mail: of "[ ] uændret [x] stigende" only what is crossed was said (R45)."""

from __future__ import annotations

import re

from nlp.answer_use import find_cues

_BOX = re.compile(
    r"\[ {0,3}(?P<cross>[xX✓✔✗*]?) {0,3}\]|\((?P<round>[xX])\)|\( {1,3}\)|(?P<ballot>[☐☑☒□■✅])"
)
_CROSSED = frozenset("☑☒■✅")
_DIGIT = re.compile(r"\d")
_COMMA = re.compile(r"[,;]")
_FEWEST = 2
_NONE = re.compile(r"ingen\W*", re.IGNORECASE)


def only_checked(text: str) -> str:
    """The text with only the crossed option of each line of boxes; a line with none crossed says nothing."""
    if "[" not in text and "(" not in text and not _BOX.search(text):
        return text
    lines = text.split("\n")
    alone = {at for at, line in enumerate(lines) if _stands_alone(line)}
    if len(alone) < _FEWEST:
        alone = set()
    elif any(_is_crossed(box) for at in alone for box in _BOX.finditer(lines[at])):
        lines = [_option(line) if at in alone else line for at, line in enumerate(lines)]
    return "\n".join(line if at in alone else _line(line) for at, line in enumerate(lines))


def _stands_alone(line: str) -> bool:
    """Whether the line is one option with its box before it or behind it."""
    boxes = list(_BOX.finditer(line))
    return len(boxes) == 1 and not (
        line[: boxes[0].start()].strip(" \t>*•-") and line[boxes[0].end() :].strip(" \t.,;")
    )


def _option(line: str) -> str:
    """The option's words where it is crossed; nothing where it is not."""
    box = next(_BOX.finditer(line))
    words = f"{line[: box.start()]}{line[box.end() :]}".strip()
    if not _is_crossed(box):
        return ""
    return f"Forventet brug: {words}" if find_cues(words, direct=True) or _NONE.fullmatch(words) else words


def _line(line: str) -> str:
    boxes = list(_BOX.finditer(line))
    if len(boxes) < _FEWEST:
        return line
    ends = [*(box.start() for box in boxes[1:]), len(line)]
    after = [line[box.end() : end].strip(" ,;/|\t") for box, end in zip(boxes, ends, strict=True)]
    head = line[: boxes[0].start()]
    starts = [0, *(box.end() for box in boxes[:-1])]
    before = [line[start : box.start()].strip(" ,;/|\t") for start, box in zip(starts, boxes, strict=True)]
    if all(after) and not (all(before) and _uses(before) > _uses(after)):
        chosen = [words for box, words in zip(boxes, after, strict=True) if _is_crossed(box)]
        *_, behind = _COMMA.split(after[-1])
        # The number of pladser stands behind the last option, whichever is crossed.
        if behind != after[-1] and _DIGIT.search(behind) and not _is_crossed(boxes[-1]):
            chosen.append(behind.strip())
        return _said(head, chosen, after)
    head, before[0] = _parted(before[0])
    chosen = [words for box, words in zip(boxes, before, strict=True) if _is_crossed(box)]
    return f"{_said(head, chosen, before)}{line[boxes[-1].end() :]}"


def _parted(words: str) -> tuple[str, str]:
    """What stands before the first option, and the option: "Kvisten: uændret [x] stigende [ ]"."""
    cues = find_cues(words, direct=True)
    at = words.rfind(cues[-1].quote) if cues else 0
    return words[: max(at, 0)], words[max(at, 0) :]


def _said(head: str, chosen: list[str], options: list[str]) -> str:
    """The chosen words; where the options are those of the use, a bare "ingen" is the answer to it."""
    label = "Forventet brug: " if not head.strip() and chosen and _is_of_the_use(options) else head
    return f"{label}{', '.join(chosen)}"


def _is_of_the_use(options: list[str]) -> bool:
    return _uses(options) >= _FEWEST


def _uses(options: list[str]) -> int:
    return sum(bool(find_cues(words, direct=True)) for words in options)


def _is_crossed(box: re.Match[str]) -> bool:
    return bool(box["cross"] or box["round"] or (box["ballot"] or "") in _CROSSED)
