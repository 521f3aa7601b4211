"""Comparing the words of an answer: made alike, and held against the options of a field (R136)."""

from __future__ import annotations

import re
import unicodedata

from samarbejde.felt import Valgmulighed


def fold(text: str) -> str:
    """A text made comparable: æøå written out, lower case, single spaces, no mark at the end (R136)."""
    plain = unicodedata.normalize("NFC", text).casefold()
    for letter, written in (("æ", "ae"), ("ø", "oe"), ("å", "aa")):
        plain = plain.replace(letter, written)
    return re.sub(r"\s+", " ", plain).strip().rstrip(".!,;").strip()


def clean(text: str) -> str:
    """A text as it can be kept and printed: one way of writing æøå, no control characters, none around it."""
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def means(option: Valgmulighed, text: str) -> bool:
    """Whether the words mean the option exactly: by value, label or another word for it."""
    return fold(text) in {fold(word) for word in (option.value, option.label, *option.aliases)}
