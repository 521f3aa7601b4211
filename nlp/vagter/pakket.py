"""Guard: files that swell when unpacked, packed files in packed files, and what can't be looked into."""

from __future__ import annotations

import re

from nlp.mail import Attachment
from nlp.vagter.arkiv import Arkiv
from nlp.vagter.bilagstype import suffix_of

_ARCHIVE = re.compile(r"7z|ace|arj|bz2|cab|gz|l(?:ha|z|zh|zma)|rar|t(?:ar|bz|gz|xz)|xz|z|zip|zst")
_BEGINNINGS = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"MSCF")


def packed(part: Attachment, inside: Arkiv | None) -> str | None:
    """A packed file that may not be opened, or that hides what it holds."""
    if inside is None:
        hides = _is_archive(part.name) or part.content.startswith(_BEGINNINGS)
        return f"{part.name} er en pakket fil, der ikke kan ses ind i" if hides else None
    if inside.swells:
        return f"{part.name} fylder alt for meget, når den pakkes ud"
    if not inside.is_office and any(_is_archive(name) for name in inside.names):
        return f"{part.name} har pakkede filer inden i sig"
    return None


def _is_archive(name: str) -> bool:
    return _ARCHIVE.fullmatch(suffix_of(name)) is not None
