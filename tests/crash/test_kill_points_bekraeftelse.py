"""The bot is killed at every checkpoint of a confirmation; one result stands, and the kommune hears once."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from arbejdsrum import Arbejdsrum
from arbejdsrum_vaerdier import Besked
from doedelighed import CHECKPOINTS, start_mortal

JETTE, KAREN = "jette.kirkholm@broenderslev.example", "Karen Højmark"
APRIL = dt.datetime(2026, 4, 1, 10, tzinfo=ZoneInfo("Europe/Copenhagen"))
IN_DOUBT = "Hvis taksten på Kvisten ikke stiger, bliver det uændret dér."


@pytest.mark.timeout(400)
def test_a_reading_is_confirmed_exactly_once_wherever_the_bot_dies(tmp_path: Path) -> None:
    with start_mortal(tmp_path) as mortal:
        rum = mortal.rum
        rum.move_clock(to=APRIL)
        question = rum.wait_for_mail(JETTE, "forventninger")
        for number in range(1, CHECKPOINTS + 1):
            known = len(_cards(rum))
            rum.reply(JETTE, question.message_id, IN_DOUBT)
            rum.wait_for(partial(_is_longer, rum, known), "the card")
            mortal.settle()
            died = mortal.die_at(number, partial(rum.press, KAREN, _cards(rum)[-1], "Bekræft"))
            mortal.settle()
            if "bekræftet af" not in _cards(rum)[-1].everything:
                # The press was not acknowledged: Karen saw that it failed, and presses again.
                rum.press(KAREN, _cards(rum)[-1], "Bekræft")
                rum.wait_for(partial(_is_decided, rum), "the card to follow")
                mortal.settle()
            assert _told(rum) == number, mortal.deaths
            assert len(_cards(rum)) == known + 1, mortal.deaths
            if not died:
                break
        assert len(mortal.deaths) >= min(5, CHECKPOINTS), mortal.deaths
        print(f"\nkill points, a confirmation: {len(mortal.deaths)}: {mortal.deaths}")


def _is_longer(rum: Arbejdsrum, known: int) -> bool:
    return len(_cards(rum)) > known


def _is_decided(rum: Arbejdsrum) -> bool:
    return "bekræftet af" in _cards(rum)[-1].everything


def _cards(rum: Arbejdsrum) -> list[Besked]:
    shown = [m for m in rum.messages("sekretariat") if m.by_bot and "Brønderslev Kommune" in m.everything]
    return [message for message in shown if "usikker på" in message.everything]


def _told(rum: Arbejdsrum) -> int:
    return sum("Sekretariatet har nu set på" in mail.text for mail in rum.mails(JETTE))
