"""Guard: Office files that carry macros, whatever they are called."""

from __future__ import annotations

import re

from nlp.mail import Attachment
from nlp.vagter.arkiv import Arkiv
from nlp.vagter.bilagstype import suffix_of
from nlp.vagter.laast import OLE

_SUFFIX = re.compile(r"do[ct]m|xl(?:s[mb]|tm|am)|p(?:ptm|otm|psm|pam)|sldm")
_IN_OLE = "_VBA_PROJECT".encode("utf-16-le")


def macros(part: Attachment, inside: Arkiv | None) -> str | None:
    """A file with macros: by its name, by what it says it holds, or by what lies in it."""
    named = _is_named(part.name) or "macroenabled" in part.type.lower()
    old = part.content.startswith(OLE) and _IN_OLE in part.content
    if named or old or (inside is not None and _within(inside)):
        return f"{part.name} indeholder makroer"
    return None


def _is_named(name: str) -> bool:
    return _SUFFIX.fullmatch(suffix_of(name)) is not None


def _within(inside: Arkiv) -> bool:
    return inside.has_macro_type or any(
        name.lower().endswith("vbaproject.bin")
        or name.lower().startswith("xl/macrosheets/")
        or _is_named(name)
        for name in inside.names
    )
