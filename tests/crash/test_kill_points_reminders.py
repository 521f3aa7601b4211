"""The bot is killed at the checkpoints of the årshjul's reminders; none is lost and none is doubled."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from arbejdsrum import Arbejdsrum
from arbejdsrum_start import start_arbejdsrum
from doedelighed import start_mortal

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
# Days on which the wheel has something to send, one death on each.
DAYS = (
    (2, 6),
    (2, 20),
    (2, 25),
    (2, 26),
    (3, 11),
    (3, 17),
    (3, 25),
    (4, 1),
    (4, 7),
    (4, 8),
    (4, 14),
    (4, 16),
    (4, 17),
)


@pytest.mark.timeout(400)
def test_every_reminder_is_sent_exactly_once_wherever_the_bot_dies(tmp_path: Path) -> None:
    with start_arbejdsrum(tmp_path / "uforstyrret") as rum:
        rum.move_clock(to=_at(*DAYS[-1]))
        undisturbed = _everything_sent(rum)
    with start_mortal(tmp_path / "doedelig") as mortal:
        for number, day in enumerate(DAYS, start=1):
            eve = _at(*day) - dt.timedelta(days=1)
            if mortal.rum.now() < eve:
                mortal.rum.move_clock(to=eve)
            mortal.settle()
            mortal.die_at(number, partial(mortal.rum.move_clock, to=_at(*day)))
            mortal.settle()
        disturbed = _everything_sent(mortal.rum)
        print(f"\nkill points, reminders: {len(mortal.deaths)}: {mortal.deaths}")
    assert max(disturbed.values()) == 1, [sent for sent, times in disturbed.items() if times > 1]
    assert disturbed == undisturbed
    assert len(mortal.deaths) >= 8, mortal.deaths


def _everything_sent(rum: Arbejdsrum) -> Counter[tuple[str, str]]:
    sent: Counter[tuple[str, str]] = Counter()
    for person in rum.state()["mail_people"]:
        address = person["address"]
        # The same words come again with the next step of the ladder, but never twice on one day.
        sent.update(
            (address, f"{mail.subject} {(mail.header('Date') or '')[:16]}") for mail in rum.mails(address)
        )
    for channel in ("das", "ekspertpanel", "sekretariat"):
        sent.update((channel, message.everything) for message in rum.messages(channel) if message.by_bot)
    return sent


def _at(month: int, day: int) -> dt.datetime:
    return dt.datetime(2026, month, day, 10, tzinfo=COPENHAGEN)
