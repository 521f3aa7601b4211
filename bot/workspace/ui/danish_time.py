"""Times as the page writes them: Danish words, Danish local time."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def local(moment: dt.datetime) -> dt.datetime:
    """The moment on a Danish clock."""
    return moment.astimezone(COPENHAGEN)


def of_stamp(ts: str) -> dt.datetime:
    """The Danish time of a Slack timestamp."""
    return dt.datetime.fromtimestamp(float(ts), COPENHAGEN)


def long_time(moment: dt.datetime) -> str:
    """Like «mandag den 2. februar 2026 kl. 09.03»."""
    return format_datetime(local(moment), "EEEE 'den' d. MMMM y 'kl.' HH.mm", locale="da")


def long_day(moment: dt.datetime) -> str:
    """Like «mandag den 2. februar 2026»."""
    return format_datetime(local(moment), "EEEE 'den' d. MMMM y", locale="da")


def short_day(moment: dt.datetime) -> str:
    """Like «man. 2. feb. 2026»."""
    return format_datetime(local(moment), "EEE d. MMM y", locale="da")


def short_time(moment: dt.datetime) -> str:
    """Like «09.03»."""
    return format_datetime(local(moment), "HH.mm", locale="da")
