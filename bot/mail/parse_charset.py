"""Bytes of a mail as text, whatever the mail claims about its charset."""

from __future__ import annotations

import codecs
import re

# Codecs that are no charsets of mail; some of them are slow or run escapes (idna is quadratic).
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7"})
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1"})
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_MOJIBAKE = re.compile("Ã[¦¸¥†˜…\u0098\u0085\u0086]")


def decode(raw: bytes, declared: str | None) -> str:
    """The text of these bytes: as declared where that works, then UTF-8, Windows-1252, Latin-1."""
    for charset in _candidates(declared):
        try:
            text = raw.decode(charset)
        except (LookupError, ValueError):
            continue
        return clean(_repair(text))
    return clean(raw.decode("latin-1"))


def charset_of_html(raw: bytes) -> str | None:
    """The charset an HTML part names itself, for mails whose header names none."""
    found = _META.search(raw[:4096])
    return found.group(1).decode("ascii") if found else None


def clean(text: str) -> str:
    """Text without NULs, other control characters and lone surrogates, with one kind of line ending."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROLS.sub("", text)
    return text.encode("utf-8", "replace").decode("utf-8")


def _candidates(declared: str | None) -> tuple[str, ...]:
    fallback = ("utf-8", "cp1252")
    if not declared:
        return fallback
    try:
        name = codecs.lookup(declared.strip().strip("'\"")).name
    except (LookupError, ValueError):
        return fallback
    if name in _NO_CHARSETS:
        return fallback
    if name in _LATIN:  # what calls itself Latin-1 or ASCII is often UTF-8 or Windows-1252
        return fallback
    return (name, *fallback)


def _repair(text: str) -> str:
    """Undo UTF-8 that some gateway read as Windows-1252 ("sÃ¸rge" is sørge)."""
    if not _MOJIBAKE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except ValueError:
        return text
