"""Looks into a zip-based file before it is opened: a small file may unpack to gigabytes."""

from __future__ import annotations

import io
import zipfile

from bot.documents.errors import FilenErForStor, FilenKanIkkeLaeses

MAX_ENTRIES = 2_000
MAX_TOTAL = 150 * 1024 * 1024
MAX_RATIO = 200
"""Text in a .docx packs about 10:1; pictures hardly at all."""
_SMALL = 1024 * 1024


def check_zip(content: bytes) -> None:
    """Raise when the bytes are no zip, or would unpack to more than a document needs."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
        raise FilenKanIkkeLaeses from error
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise FilenKanIkkeLaeses
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or total > MAX_TOTAL:
        raise FilenErForStor
    if any(e.file_size > _SMALL and e.file_size > MAX_RATIO * max(e.compress_size, 1) for e in entries):
        raise FilenErForStor
