"""Times as they are stored: aware in, UTC text of fixed width, aware UTC out (R131)."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from storage.errors import NaiveTime

_DENMARK = ZoneInfo("Europe/Copenhagen")


def to_text(at: datetime) -> str:
    """An aware time as UTC text; the width is fixed so that text order is time order."""
    if at.utcoffset() is None:
        raise NaiveTime(at.isoformat())
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def from_text(text: str) -> datetime:
    """The aware UTC time that `to_text` wrote."""
    return datetime.fromisoformat(text)


def maybe_to_text(at: datetime | None) -> str | None:
    """As `to_text`, for a time that may be missing."""
    return None if at is None else to_text(at)


def maybe_from_text(text: str | None) -> datetime | None:
    """As `from_text`, for a time that may be missing."""
    return None if text is None else from_text(text)


def danish_year(at: datetime) -> int:
    """The calendar year in Denmark: New Year's night counts for the year people were in."""
    if at.utcoffset() is None:
        raise NaiveTime(at.isoformat())
    return at.astimezone(_DENMARK).year
