"""Refuses a zip-based file that would unpack to more than a document needs, before it is opened."""

from __future__ import annotations

from bot.documents.errors import FilenErForStor, FilenKanIkkeLaeses
from nlp.vagter.arkiv import look_into


def check_zip(content: bytes) -> None:
    """Raise when the bytes are no zip, or would unpack to more than a document needs."""
    inside = look_into(content)
    if inside is None or inside.is_locked:
        raise FilenKanIkkeLaeses
    if inside.swells:
        raise FilenErForStor
