"""Which way an amount points: "underskud på …" and "-…" say it each alone, and once only when together.

What could be meant in two ways is asked about, never guessed (R134, R135).
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import IntEnum

from samarbejde.felt import UgyldigtSvar

_LINK = r"(?:\s+(?:på|er|blev)\b|\s*[:=])?"
_BEFORE = r"(?:\b(?:et|i)\s+)?"
_DEFICIT = re.compile(rf"{_BEFORE}\b(?:underskud(?:det)?|merforbrug(?:et)?|minus)\b{_LINK}", re.IGNORECASE)
_SURPLUS = re.compile(rf"{_BEFORE}\b(?:overskud(?:det)?|mindreforbrug(?:et)?|plus)\b{_LINK}", re.IGNORECASE)


class Fortegn(IntEnum):
    """What the words say of an amount's sign."""

    UNDERSKUD = -1
    USAGT = 0
    OVERSKUD = 1


def take_sign_words(text: str) -> tuple[str, Fortegn]:
    """The amount without the words that say which way it points, and what they say."""
    without, deficits = _DEFICIT.subn("", text)
    without, surpluses = _SURPLUS.subn("", without)
    if deficits and surpluses:
        raise _contradiction()
    sign = Fortegn.UNDERSKUD if deficits else Fortegn.OVERSKUD if surpluses else Fortegn.USAGT
    return without.strip(), sign


def signed(sign: Fortegn, value: Decimal) -> Decimal:
    """The number with the sign its words give it; a minus beside "underskud" says the same once more."""
    if sign is Fortegn.OVERSKUD and value < 0:
        raise _contradiction()
    return -abs(value) if sign is Fortegn.UNDERSKUD else value


def signed_range(sign: Fortegn, low: Decimal, high: Decimal, *, dash: bool) -> tuple[Decimal, Decimal]:
    """Both ends with the sign their words give them, the lowest first; `dash` joined them, no "til"."""
    if low < 0 < high and (sign is Fortegn.UNDERSKUD or dash):
        raise UgyldigtSvar("Skriv begge tal med fortegn og “til” imellem, f.eks. -2 til -1.")
    if sign is Fortegn.UNDERSKUD and high < 0:
        low, high = sorted((abs(low), abs(high)))
    if low > high:
        raise UgyldigtSvar("Skriv det mindste tal først, f.eks. 2-3.")
    low, high = signed(sign, low), signed(sign, high)
    return min(low, high), max(low, high)


def _contradiction() -> UgyldigtSvar:
    return UgyldigtSvar("Skriv ét beløb: et underskud med minus foran, f.eks. -412.500 kr.")
