"""What the value of a button or of a form is about: a record's id, and what follows it after a colon."""

from __future__ import annotations

from dataclasses import dataclass

_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class ButtonValue:
    """The id is None where the value names none, as on a button of another version of the bot."""

    id: int | None
    rest: str


def read_value(value: str) -> ButtonValue:
    """Read "12:3" or "12"."""
    number, _, rest = value.partition(":")
    is_id = number.isascii() and number.isdecimal() and len(number) <= _MOST_DIGITS
    return ButtonValue(int(number) if is_id else None, rest)
