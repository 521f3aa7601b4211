"""Plain lines with how deep they are quoted, and where the older mail begins in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.reply_attribution import attribution_at, is_dated, split_attribution
from nlp.reply_headers import header_block_at, separator_at
from nlp.reply_line import Label, Line

_MARKS = re.compile(r"^\s{0,3}((?:>\s?)+|(?:\|\s)+(?=\S))")
_NARROW: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")),
    0xA0: " ",
}
_RULE = re.compile(r"^\s*[_\-=]{5,}\s*$")
_LINK_TAIL = re.compile(r"^\s*\(?(?:https?://\S+|\S*[=/&%]\S*)[\s>)]*$")
_TABLE_MARK = re.compile(r"^\s*\|.*\|\s*$")


def plain_lines(text: str) -> list[Line]:
    """The lines of a plain text with their depth of quoting; the marks are taken off."""
    return [
        _with_depth(Line((raw if raw.isascii() else raw.translate(_NARROW)).rstrip()))
        for raw in text.split("\n")
    ]


def _with_depth(line: Line) -> Line:
    if line.text[:4].lstrip()[:1] not in (">", "|"):
        return line
    if _TABLE_MARK.match(line.text):
        return line
    marks = _MARKS.match(line.text)
    if marks is None:
        return line
    depth = marks.group(1).count(">") or marks.group(1).count("|")
    return Line(line.text[marks.end() :], line.label, line.depth + depth, line.color, line.table)


def cut_quotes(lines: Sequence[Line]) -> list[Line]:
    """The lines with their quotes and headers labelled.

    Where the client marks each quoted line, unmarked lines between them are the sender's answers.
    Where it does not (Outlook), everything after the header block is the older mail.
    """
    marked = _rejoined([part for line in lines for part in _parts(line)])
    texts = [line.text for line in marked]
    labels = [Label.QUOTED if line.depth > 0 and line.label is Label.OWN else line.label for line in marked]
    index = 0
    while index < len(marked):
        span, is_block = _older_mail_at(texts, index)
        if span == 0:
            index += 1
            continue
        start = _with_rule(texts, index)
        end = index + span
        dated = is_block or is_dated(" ".join(texts[index:end]))
        if not dated and not _rest_is_marked(marked, end, looked_at=1):
            index = end
            continue
        labels[start:end] = [Label.HEADER] * (end - start)
        if marked[index].depth == 0 and not _rest_is_marked(marked, end, looked_at=1 if is_block else 3):
            labels[end:] = [Label.QUOTED if lab is Label.OWN else lab for lab in labels[end:]]
            marked[end:] = [replace(line, depth=line.depth or 1) for line in marked[end:]]
        index = end
    return [
        line if line.label is label else line.labelled(label)
        for line, label in zip(marked, labels, strict=True)
    ]


def _parts(line: Line) -> list[Line]:
    """A line with its depth; one that ends in an attribution ("ja tak On 4 April … wrote:") as two."""
    if line.table is not None:
        return [line]
    line = _with_depth(line)
    words, attribution = split_attribution(line.text)
    return [replace(line, text=words), replace(line, text=attribution)] if attribution else [line]


def _rejoined(lines: list[Line]) -> list[Line]:
    """The tail of a link that was broken out of a quoted line is quoted as well."""
    for index in range(1, len(lines) - 1):
        line = lines[index]
        above, below = lines[index - 1].depth, lines[index + 1].depth
        if line.depth == 0 < min(above, below) and _LINK_TAIL.match(line.text):
            lines[index] = replace(line, depth=above)
    return lines


def _older_mail_at(texts: Sequence[str], index: int) -> tuple[int, bool]:
    """How many lines begin an older mail here, and whether they are a header block, not an attribution."""
    text = texts[index]
    if not text.strip():
        return 0, False
    if separator_at(text):
        following = _next_visible(texts, index + 1)
        return 1 + (header_block_at(texts, following) + following - index - 1 if following else 0), True
    block = header_block_at(texts, index)
    return (block, True) if block else (attribution_at(texts, index), False)


def _next_visible(texts: Sequence[str], index: int) -> int:
    """The next line with text within two blank ones, if a header block begins there."""
    for position in range(index, min(index + 3, len(texts))):
        if texts[position].strip():
            return position if header_block_at(texts, position) else 0
    return 0


def _with_rule(texts: Sequence[str], index: int) -> int:
    """The rule of underscores that Outlook writes above its header belongs to it."""
    position = index - 1
    while position >= 0 and index - position <= 2 and not texts[position].strip():
        position -= 1
    return position if position >= 0 and _RULE.match(texts[position]) else index


def _rest_is_marked(lines: Sequence[Line], start: int, *, looked_at: int) -> bool:
    """Whether the older mail below is marked line by line; its first visible lines tell."""
    visible = quoted = 0
    for position in range(start, len(lines)):
        if lines[position].blank:
            continue
        visible += 1
        quoted += lines[position].depth > 0
        if visible == looked_at:
            break
    return quoted > 0
