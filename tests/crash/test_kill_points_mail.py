"""The bot is killed at every checkpoint of a reply by mail; nothing is lost and nothing doubled."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from arbejdsrum import Arbejdsrum
from doedelighed import CHECKPOINTS, start_mortal

JETTE = "jette.kirkholm@broenderslev.example"
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.mark.timeout(400)
def test_a_reply_is_taken_in_and_receipted_exactly_once_wherever_the_bot_dies(tmp_path: Path) -> None:
    with start_mortal(tmp_path) as mortal:
        rum = mortal.rum
        rum.move_clock(to=_at(4, 1))
        question = rum.wait_for_mail(JETTE, "forventninger")
        for number in range(1, CHECKPOINTS + 1):
            before = _receipts(rum)
            words = f"Strandgården: uændret, {number} pladser."
            died = mortal.die_at(number, partial(rum.reply, JETTE, question.message_id, words))
            mortal.settle()
            rum.wait_for(partial(_more_receipts, rum, before), "the receipt")
            mortal.settle()
            assert _receipts(rum) == before + 1, mortal.deaths
            if not died:
                break
        assert len(mortal.deaths) >= min(12, CHECKPOINTS), mortal.deaths
        print(f"\nkill points, a reply by mail: {len(mortal.deaths)}: {mortal.deaths}")


def _more_receipts(rum: Arbejdsrum, before: int) -> bool:
    return _receipts(rum) > before


def _receipts(rum: Arbejdsrum) -> int:
    return sum("registreret" in mail.text for mail in rum.mails(JETTE))


def _at(month: int, day: int) -> dt.datetime:
    return dt.datetime(2026, month, day, 10, tzinfo=COPENHAGEN)
