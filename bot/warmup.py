"""Loads the Danish pipeline right after the start, so that the first message does not wait for it."""

from __future__ import annotations

import threading
from datetime import date

from nlp.understand import understand
from samarbejde.register import Register


def warm_up(register: Register, today: date) -> None:
    """Read one sentence in the background; the bot is ready meanwhile."""
    sentence = "Belægningen på tilbuddet er faldet til 90 pct. siden maj."
    work = threading.Thread(
        target=understand, args=(sentence, register), kwargs={"today": today}, name="warm-up", daemon=True
    )
    work.start()
