"""Refuses a zip-based file that would unpack to more than a document needs, before it is opened."""

from __future__ import annotations

import io
import zipfile

from bot.documents.errors import FilenErForStor, FilenKanIkkeLaeses
from nlp.vagter.arkiv import FAILURES, look_into

MAX_XML = 20 * 1024 * 1024
"""A book of five hundred pages is a quarter of it."""
MAX_TAGS = 600_000
"""Words and tables are XML, and each of its tiny elements takes a hundred times its size to hold."""


def check_zip(content: bytes) -> None:
    """Raise when the bytes are no zip, or would unpack to more than a document needs."""
    inside = look_into(content)
    if inside is None or inside.is_locked:
        raise FilenKanIkkeLaeses
    if inside.swells or inside.xml_bytes > MAX_XML:
        raise FilenErForStor
    if _tags(content) > MAX_TAGS:
        raise FilenErForStor


def _tags(content: bytes) -> int:
    """How many tags there are in the XML inside."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(".xml")]
            return sum(archive.read(name).count(b"<") for name in names)
    except FAILURES as error:
        raise FilenKanIkkeLaeses from error
