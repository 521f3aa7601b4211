"""A Report: what a handler wants to say, as values; bot/ renders it as Slack blocks, mail or a document."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Heading(_Value):
    """A heading line."""

    type: Literal["heading"] = "heading"
    text: str


class Paragraph(_Value):
    """Running text; *bold* and _italic_ in Slack's manner, everything else is literal."""

    type: Literal["paragraph"] = "paragraph"
    text: str


class Bullets(_Value):
    """A list of short points."""

    type: Literal["bullets"] = "bullets"
    points: tuple[str, ...]


class Fact(_Value):
    """A label and what is known of it."""

    label: str
    value: str


class Facts(_Value):
    """A small two-column list of facts."""

    type: Literal["facts"] = "facts"
    facts: tuple[Fact, ...]


class Table(_Value):
    """A table with a header row, every row as wide as the header."""

    type: Literal["table"] = "table"
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Quote(_Value):
    """Somebody's own words."""

    type: Literal["quote"] = "quote"
    text: str


class Note(_Value):
    """Small print: sources, dates, who did what."""

    type: Literal["note"] = "note"
    text: str


class Divider(_Value):
    """A line between two parts."""

    type: Literal["divider"] = "divider"


Part = Annotated[
    Heading | Paragraph | Bullets | Facts | Table | Quote | Note | Divider, Field(discriminator="type")
]


class Button(_Value):
    """A button: `action` names the use case, `value` what it is about (an id and its version)."""

    action: str
    text: str
    value: str
    style: Literal["primary", "danger"] | None = None
    confirm: str | None = None


class Report(_Value):
    """Parts in order and the buttons below them; `summary` is the plain line for notifications."""

    summary: str
    parts: tuple[Part, ...]
    buttons: tuple[Button, ...] = ()


def say(text: str, *buttons: Button) -> Report:
    """A Report of one paragraph, for the many short answers."""
    return Report(summary=text, parts=(Paragraph(text=text),), buttons=buttons)
