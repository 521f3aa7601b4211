"""The pieces a mail is taken into, and the fields that are read from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Vaerdi = str | int | float | tuple[int | float, int | float]
Kind = Literal["table", "inline", "prose", "general"]
"""Where a piece comes from; a general one speaks of all tilbud and gives way to a specific one."""


@dataclass(frozen=True, slots=True)
class Stykke:
    """A piece of the mail: what it says, of which tilbud, and which fields were asked for where it stands.

    `last_word` says that it names no tilbud itself, so that at the end of a reply it may speak of all.
    """

    text: str
    tilbud: tuple[str, ...]
    felt: tuple[str, ...] = ()
    kind: Kind = "prose"
    question: str = ""
    subunit: str | None = None
    last_word: bool = False


@dataclass(frozen=True, slots=True)
class Svar:
    """One field read for one tilbud, with the words it was read from and how sure the reader is.

    `doubt` is why a person must look, in Danish, where it is more than an unsure reading. `som_sidste_aar`
    says that the words point at last year's answer; `value` is then only what they sound like.
    """

    tilbud: str
    field: str
    value: Vaerdi
    confidence: float
    quote: str
    approximate: bool = False
    doubt: str = ""
    som_sidste_aar: bool = False
