"""From a Report to Block Kit, inside Slack's limits; what does not fit one message goes on in its thread."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bot.slack.text import escape
from handlers.report import (
    Bullets,
    Button,
    Divider,
    Facts,
    Heading,
    Note,
    Paragraph,
    Part,
    Quote,
    Report,
    Table,
)

Block = dict[str, Any]

SECTION_LIMIT = 2900
HEADER_LIMIT = 150
CONTEXT_LIMIT = 1900
FALLBACK_LIMIT = 3000
HOME_BLOCKS_LIMIT = 100
# Slack takes about 13,000 characters in all of a message's blocks; room is left for the buttons' words.
MESSAGE_LIMIT = 11_000
BLOCKS_LIMIT = 50
BUTTONS_PER_ROW = 5
QUOTE_LIMIT = SECTION_LIMIT - 10
_ESCAPED = re.compile("&(amp|lt|gt);")


def render_messages(report: Report) -> list[list[Block]]:
    """The blocks of the message, and of the messages in its thread where one is not enough."""
    actions = list(_actions(report.buttons))
    messages: list[list[Block]] = [[]]
    size, room = 0, BLOCKS_LIMIT - len(actions)
    for block in _body(report.parts):
        length = _length(block)
        if messages[-1] and (size + length > MESSAGE_LIMIT or len(messages[-1]) >= room):
            messages.append([])
            size, room = 0, BLOCKS_LIMIT
        messages[-1].append(block)
        size += length
    messages[0].extend(actions)
    return messages


def render_home(report: Report) -> list[Block]:
    """The blocks of an App Home, which is one view however long it is; what is too much is said to be."""
    blocks = [*_body(report.parts), *_actions(report.buttons)]
    if len(blocks) <= HOME_BLOCKS_LIMIT:
        return blocks
    more = {"type": "mrkdwn", "text": "Der er mere, end der er plads til her. Spørg mig i en besked."}
    return [*blocks[: HOME_BLOCKS_LIMIT - 1], {"type": "context", "elements": [more]}]


def fallback_text(report: Report) -> str:
    """The plain line for notifications and screen readers."""
    return next(split_text(escape(report.summary), FALLBACK_LIMIT), "")


def _body(parts: tuple[Part, ...]) -> Iterator[Block]:
    running: list[str] = []
    for part in parts:
        text = _running_text(part)
        if text is not None:
            running.append(text)
            continue
        yield from _sections("\n".join(running))
        running = []
        if isinstance(part, Heading):
            yield {"type": "header", "text": {"type": "plain_text", "text": part.text.strip()}}
        elif isinstance(part, Divider):
            yield {"type": "divider"}
        elif isinstance(part, Note):
            for piece in split_text(escape(part.text), CONTEXT_LIMIT):
                yield {"type": "context", "elements": [{"type": "mrkdwn", "text": piece}]}
    yield from _sections("\n".join(running))


def _running_text(part: Part) -> str | None:
    """The part as running text; None for what needs a block of its own."""
    match part:
        case Heading():
            # A header block takes neither an empty text nor a long one.
            text = part.text.strip()
            return None if 0 < len(text) <= HEADER_LIMIT else escape(text)
        case Paragraph():
            return escape(part.text)
        case Bullets():
            return "\n".join(f"• {escape(point)}" for point in part.points)
        case Facts():
            return "\n".join(f"*{escape(f.label)}:* {escape(f.value)}" for f in part.facts)
        case Quote():
            return "\n".join(f"> {line}" for line in _quoted_lines(part.text))
        case Table():
            return "\n".join(_table_row(part.header, row) for row in part.rows)
        case _:
            return None


def _table_row(header: tuple[str, ...], row: tuple[str, ...]) -> str:
    rest = ", ".join(
        f"{escape(label)}: {escape(cell)}" for label, cell in zip(header[1:], row[1:], strict=True)
    )
    return f"• *{escape(row[0])}* – {rest}" if rest else f"• *{escape(row[0])}*"


def _sections(text: str) -> Iterator[Block]:
    for piece in split_text(text, SECTION_LIMIT):
        yield {"type": "section", "text": {"type": "mrkdwn", "text": piece}}


def _quoted_lines(text: str) -> Iterator[str]:
    """The lines, short enough never to be cut in two: the second half would stand as our own words."""
    for line in text.splitlines() or [""]:
        yield from list(split_text(escape(line), QUOTE_LIMIT)) or [""]


def split_text(text: str, limit: int) -> Iterator[str]:
    """The text in pieces of at most `limit` characters, cut at line ends or spaces where there are any."""
    rest = text.strip("\n")
    while len(rest) > limit:
        cut = max(rest.rfind("\n", 1, limit), 0) or max(rest.rfind(" ", 1, limit), 0)
        cut = cut or _before_escape(rest, limit)
        piece = rest[:cut].rstrip()
        if piece:
            yield piece
        rest = rest[cut:].lstrip()
    if rest.strip():
        yield rest


def _before_escape(text: str, cut: int) -> int:
    """A place to cut where no escaped character (&amp;) is cut in two."""
    start = text.rfind("&", max(cut - 4, 1), cut)
    return start if start > 0 and _ESCAPED.match(text, start) and text.find(";", start) >= cut else cut


def _actions(buttons: tuple[Button, ...]) -> Iterator[Block]:
    seen: Counter[str] = Counter()
    for start in range(0, len(buttons), BUTTONS_PER_ROW):
        elements = []
        for button in buttons[start : start + BUTTONS_PER_ROW]:
            seen[button.action] += 1
            elements.append(_button(button, seen[button.action]))
        yield {"type": "actions", "elements": elements}


def _button(button: Button, nth: int) -> Block:
    # Slack wants each action_id once; the number behind # is taken off again when it is pressed.
    element: Block = {
        "type": "button",
        "action_id": button.action if nth == 1 else f"{button.action}#{nth}",
        "text": {"type": "plain_text", "text": button.text[:75]},
        "value": button.value,
    }
    if button.style:
        element["style"] = button.style
    if button.confirm:
        element["confirm"] = {
            "title": {"type": "plain_text", "text": "Er du sikker?"},
            "text": {"type": "plain_text", "text": button.confirm[:300]},
            "confirm": {"type": "plain_text", "text": button.text[:30]},
            "deny": {"type": "plain_text", "text": "Fortryd"},
        }
    return element


def _length(block: Block) -> int:
    if block["type"] == "context":
        return sum(len(element["text"]) for element in block["elements"])
    return len(block.get("text", {}).get("text", ""))
