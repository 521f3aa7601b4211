"""Looks into a packed file without unpacking it: a small file may unpack to gigabytes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

MAX_ENTRIES = 2_000
MAX_TOTAL = 150 * 1024 * 1024
MAX_RATIO = 200
"""Text in a .docx packs about 10:1; pictures hardly at all."""
_SMALL = 1024 * 1024
_TYPES_FILE = "[Content_Types].xml"
_MOST_OF_TYPES = 200_000
FAILURES = (
    zipfile.BadZipFile,
    OSError,
    ValueError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    EOFError,
    struct.error,
    zlib.error,
)
"""What Python's zipfile is known to raise on a damaged archive."""


@dataclass(frozen=True, slots=True)
class Arkiv:
    """What a zip says of itself: the names in it, whether it is locked or swells, how much is XML."""

    names: tuple[str, ...]
    is_locked: bool
    swells: bool
    has_macro_type: bool
    xml_bytes: int = 0

    @property
    def is_office(self) -> bool:
        """Whether it is a Word, Excel or PowerPoint file, or an OpenDocument one."""
        return _TYPES_FILE in self.names or "mimetype" in self.names


def look_into(content: bytes) -> Arkiv | None:
    """The zip in the bytes, None where they are none or it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            swells = _swells(entries)
            macro = not swells and b"macroEnabled" in _types(archive)
    except FAILURES:
        return None
    locked = any(entry.flag_bits & 0x1 for entry in entries)
    names = tuple(entry.filename for entry in entries[:MAX_ENTRIES])
    xml = sum(entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels")))
    return Arkiv(names, locked, swells, macro, xml)


def _swells(entries: list[zipfile.ZipInfo]) -> bool:
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_TOTAL:
        return True
    return any(e.file_size > _SMALL and e.file_size > MAX_RATIO * max(e.compress_size, 1) for e in entries)


def _types(archive: zipfile.ZipFile) -> bytes:
    """The beginning of an Office file's own list of what it holds."""
    try:
        with archive.open(_TYPES_FILE) as listed:
            return listed.read(_MOST_OF_TYPES)
    except (KeyError, *FAILURES):
        return b""
