"""In odd years the panel meets in March only when a tilbud is nominated (R86, R87)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from icalendar import Calendar
from verden import INGRID, KAREN, Verden
from verden_skemaer import answers_all

from bot.wheel_feed import WheelFeed
from handlers.outgoing import Kanal
from samarbejde.kalender import Kalender

pytest_plugins = ("verden_fixtures",)
MEETING = "Ekspertpanelet vurderer nye og omfattede tilbud"


@dataclass(frozen=True)
class Uret:
    """The clock the feed reads: the world's."""

    verden: Verden

    def now(self) -> datetime:
        return self.verden.now


def is_held_in_the_feed(verden: Verden) -> bool:
    feed = WheelFeed(verden.db, Uret(verden), Kalender())()
    titles = [str(e["summary"]) for e in Calendar.from_ical(feed).walk("VEVENT") if "2027" in str(e["uid"])]
    assert {MEETING, f"Holdes ikke: {MEETING}"} & set(titles), titles
    return MEETING in titles


@pytest.fixture
def ulige(verden: Verden) -> Verden:
    """An odd year, which has a panel meeting in March in the mødeplan."""
    verden.moves_to(date(2027, 2, 1))
    return verden


def a_nomination(verden: Verden) -> None:
    verden.writes(INGRID, "Vi vil gerne indmelde et nyt tilbud")
    answers_all(verden, INGRID, {"tilbud": "Klippely"})
    verden.writes(INGRID, "ja")


def panel_hears_in_march(verden: Verden) -> bool:
    verden.walks_to(date(2027, 3, 31))
    return any(MEETING in besked.text for besked in verden.i_kanal(Kanal.EKSPERTPANEL))


def test_without_nominations_the_panel_is_not_called_in(ulige: Verden) -> None:
    assert not panel_hears_in_march(ulige)


def test_a_nomination_calls_the_panel_in(ulige: Verden) -> None:
    a_nomination(ulige)
    assert panel_hears_in_march(ulige)


def test_a_nomination_that_is_withdrawn_calls_nobody_in(ulige: Verden) -> None:
    a_nomination(ulige)
    card = ulige.sekretariat[-1]
    ulige.presses(KAREN, card, "Trukket tilbage")
    ulige.submits(KAREN, ulige.formular, {"begrundelse": "Driftsherren har fortrudt"})
    assert not panel_hears_in_march(ulige)


def test_a_nomination_after_the_window_calls_no_meeting_that_has_gone(ulige: Verden) -> None:
    ulige.moves_to(date(2027, 6, 1))
    a_nomination(ulige)
    assert not is_held_in_the_feed(ulige)


def test_the_calendar_feed_holds_the_meeting_as_soon_as_there_is_a_nomination(ulige: Verden) -> None:
    assert not is_held_in_the_feed(ulige)
    a_nomination(ulige)
    assert is_held_in_the_feed(ulige)
