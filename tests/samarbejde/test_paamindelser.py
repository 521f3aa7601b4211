from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samarbejde.aarshjul import Aarshjulsbegivenhed, aarets_begivenheder
from samarbejde.forpligtelser import Modtaget
from samarbejde.kalender import Kalender
from samarbejde.paamindelser import DuePaamindelse, Forfald, LedgerKey, due
from samarbejde.register import Register
from samarbejde.registerfil import example_register_text, parse_register
from samarbejde.stige import Trinart

EXAMPLE = parse_register(example_register_text())
NAMES = tuple(tilbud.name for tilbud in EXAMPLE.tilbud)
KALENDER = Kalender()
MORSOE = frozenset(("Morsø Kommune", None, name) for name in NAMES)
NEW_YEAR = date(2026, 1, 1)


def covered_in(year: int) -> Register:
    """A small world: two kommuner (one with forvaltninger), the region, covered tilbud in any year."""
    parter = tuple(p for p in EXAMPLE.parter if p.code in ("AAL", "MOR", "RN"))
    tilbud = tuple(
        replace(t, events=(replace(t.events[0], date=date(year, 1, 1), to=None),)) for t in EXAMPLE.tilbud
    )
    return replace(EXAMPLE, parter=parter, tilbud=tilbud)


@cache
def the_wheel(year: int) -> tuple[Aarshjulsbegivenhed, ...]:
    return aarets_begivenheder(year, EXAMPLE)


@dataclass
class Bot:
    """A bot that ticks and keeps the ledger as storage does."""

    register: Register = EXAMPLE
    year: int = 2026
    since: date = NEW_YEAR
    received: Modtaget = field(default_factory=Modtaget)
    sent: list[DuePaamindelse] = field(default_factory=list)
    skipped: list[LedgerKey] = field(default_factory=list)

    @property
    def ledger(self) -> set[tuple[str, int, str, str]]:
        keys = [*(p.key for p in self.sent), *self.skipped]
        return {(key.activity, key.year, key.step, key.recipient) for key in keys}

    def tick(self, today: date) -> Forfald:
        forfald = due(
            the_wheel(self.year),
            today,
            self.ledger,
            register=self.register,
            received=self.received,
            in_service_since=self.since,
        )
        self.sent.extend(forfald.due)
        self.skipped.extend(forfald.skipped)
        return forfald

    def walk(self, first: date, last: date) -> None:
        for offset in range((last - first).days + 1):
            self.tick(first + timedelta(days=offset))


def steps(due_now: Iterable[DuePaamindelse], activity: str, recipient: str = "") -> list[str]:
    found = (p for p in due_now if p.key.activity == activity and recipient in p.key.recipient)
    return [p.key.step for p in found]


def test_the_driftsherre_is_reminded_three_weeks_before_naming_what_is_missing() -> None:
    now = Bot().tick(date(2026, 3, 25)).due
    region = next(p for p in now if "Region" in p.key.recipient)
    assert region.key == ("aarsrapport_frist", 2026, "-21", "driftsherre:Region Nordjylland")
    assert region.kanal is None
    assert region.skyldig is not None
    assert region.skyldig.what == NAMES[:5]
    assert [p.name for p in region.personer] == ["Ingrid Solbakke"]


def test_das_reads_of_its_meeting_in_the_channel_and_by_mail_where_not_in_slack() -> None:
    now = Bot().tick(date(2026, 4, 28)).due
    das = [p for p in now if p.key.activity == "das_status_og_udvaelgelse"]
    assert {p.key.recipient for p in das} == {
        "kanal:das",
        "person:susanne.fjordby@jammerbugt.example",
        "person:poul.byrum-holt@laesoe.example",
    }
    assert [p.kanal for p in das] == ["das", None, None]
    assert das[0].begivenhed.prepared_by[0] == "aarsrapport_frist"


def test_a_body_without_a_channel_is_reached_by_mail() -> None:
    register = replace(EXAMPLE, udvalg=tuple(replace(u, channel=None) for u in EXAMPLE.udvalg))
    now = Bot(register).tick(date(2026, 4, 7)).due
    assert len(steps(now, "panel_status", "person:")) == 5
    assert steps(Bot(replace(EXAMPLE, udvalg=())).tick(date(2026, 4, 7)).due, "panel_status") == []


def test_the_yearly_question_goes_to_each_kommune_and_forvaltning_on_the_first_of_april() -> None:
    now = Bot(since=date(2026, 4, 1)).tick(date(2026, 4, 1)).due
    assert steps(now, "kommune_bemaerkninger_udsendes") == ["0"] * 12
    assert {p.trin.art for p in now} == {Trinart.AABNING}


def test_kommune_that_has_answered_is_left_in_peace() -> None:
    now = Bot(since=date(2026, 4, 2), received=Modtaget(MORSOE)).tick(date(2026, 4, 17)).due
    assert len(steps(now, "kommune_bemaerkninger_frist")) == 11
    assert steps(now, "kommune_bemaerkninger_frist", "Morsø") == []


def test_after_the_deadline_comes_the_rykker_and_at_last_a_human() -> None:
    bot = Bot(since=date(2026, 4, 17))
    bot.walk(date(2026, 4, 17), date(2026, 6, 30))
    morsoe = [p for p in bot.sent if p.key.recipient == "myndighed:Morsø Kommune"]
    assert [(p.key.step, p.kanal) for p in morsoe if p.key.activity == "kommune_bemaerkninger_frist"] == [
        ("-7", None),
        ("-1", None),
        ("+1", None),
        ("+5", None),
        ("+10", None),
        ("eskaler", "sekretariat"),
    ]


def test_an_opportunity_is_never_chased() -> None:
    bot = Bot()
    bot.walk(NEW_YEAR, date(2026, 4, 14))
    offers = {"indmelding_frist", "udmelding_frist", "indmelding_aabner", "udmelding_aabner"}
    arts = {p.trin.art for p in bot.sent if p.key.activity in offers}
    assert arts == {Trinart.AABNING, Trinart.PAAMINDELSE}
    assert steps(bot.sent, "udmelding_frist", "myndighed:Morsø") == ["-21", "-7", "-1"]


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 4, 3), date(2026, 7, 8)])
def test_nothing_goes_out_on_closed_days_and_in_the_summer(day: date) -> None:
    assert Bot().tick(day) == Forfald()


def test_after_downtime_only_the_latest_step_is_sent_and_the_others_are_marked() -> None:
    bot = Bot()
    now = bot.tick(date(2026, 4, 14))
    assert steps(now.due, "aarsrapport_frist", "Region") == ["-1"]
    skipped = [key.step for key in now.skipped if key[0] == "aarsrapport_frist" and "Region" in key.recipient]
    assert skipped == ["-21", "-7"]
    assert bot.tick(date(2026, 4, 14)) == Forfald()


def test_a_paamindelse_is_not_sent_after_its_date() -> None:
    bot = Bot()
    now = bot.tick(date(2026, 4, 29)).due  # the panel met the day before
    assert steps(now, "panel_status") == []
    assert steps(now, "kommune_bemaerkninger_frist", "Morsø") == ["+1"]


def test_a_late_question_is_sent_without_a_reminder_of_it_on_the_same_day() -> None:
    bot = Bot()
    now = bot.tick(date(2026, 4, 20))
    assert steps(now.due, "kommune_bemaerkninger_udsendes", "Morsø") == ["0"]
    assert steps(now.due, "kommune_bemaerkninger_frist", "Morsø") == []
    assert LedgerKey("kommune_bemaerkninger_frist", 2026, "-7", "myndighed:Morsø Kommune") in now.skipped
    assert steps(bot.tick(date(2026, 4, 23)).due, "kommune_bemaerkninger_frist", "Morsø") == ["-1"]


def test_the_question_is_not_opened_after_its_deadline() -> None:
    now = Bot().tick(date(2026, 4, 27)).due
    assert steps(now, "kommune_bemaerkninger_udsendes") == []
    assert set(steps(now, "kommune_bemaerkninger_frist")) == {"+1"}


def test_a_step_more_than_fifteen_business_days_late_is_not_sent() -> None:
    assert steps(Bot().tick(date(2026, 1, 23)).due, "indmelding_aabner")
    assert not steps(Bot().tick(date(2026, 1, 26)).due, "indmelding_aabner")


def test_a_debt_is_shown_to_a_human_however_long_the_bot_was_down() -> None:
    now = Bot().tick(date(2026, 9, 1))
    assert set(steps(now.due, "aarsrapport_frist")) == {"eskaler"}
    assert {p.kanal for p in now.due} == {"sekretariat"}


def test_what_fell_before_the_bot_came_into_service_is_never_due() -> None:
    bot = Bot(since=date(2026, 4, 9))
    now = bot.tick(date(2026, 4, 9))
    assert steps(now.due, "aarsrapport_frist") == []
    assert now.skipped == ()
    assert steps(bot.tick(date(2026, 4, 14)).due, "aarsrapport_frist", "Region") == ["-1"]


def test_a_party_without_contacts_is_still_due_so_that_somebody_finds_one() -> None:
    nobody = replace(EXAMPLE, personer=tuple(p for p in EXAMPLE.personer if p.part != "Thisted Kommune"))
    now = Bot(nobody).tick(date(2026, 4, 1)).due
    assert next(p for p in now if "Thisted" in p.key.recipient).personer == ()


YEARS = st.integers(2019, 2060)


@settings(max_examples=15, deadline=None)
@given(YEARS, st.integers(0, 200))
def test_with_daily_ticks_every_step_since_the_start_is_sent_exactly_once(year: int, start: int) -> None:
    since = date(year, 1, 1) + timedelta(days=start)
    bot = Bot(covered_in(year), year, since)
    bot.walk(since, date(year, 7, 1))
    expected = Counter(
        (event.id, trin.name, trin.date)
        for event in the_wheel(year)
        for trin in event.stige
        if since <= trin.date
    )
    assert {(p.key.activity, p.key.step, p.trin.date) for p in bot.sent} == set(expected)
    assert len({p.key for p in bot.sent}) == len(bot.sent)
    assert bot.skipped == []


@settings(max_examples=40, deadline=None)
@given(
    year=YEARS,
    ticks=st.lists(st.integers(-40, 400), max_size=40),
    ordered=st.booleans(),
    since=st.integers(0, 150),
    answers=st.sets(st.integers(0, 39), max_size=3),
)
def test_missed_doubled_and_late_ticks_change_nothing(
    year: int, ticks: list[int], ordered: bool, since: int, answers: set[int]
) -> None:
    start = date(year, 1, 1)
    bot = Bot(covered_in(year), year, start + timedelta(days=since))
    for number, offset in enumerate(sorted(ticks) if ordered else ticks):
        if number in answers:
            bot.received = Modtaget(MORSOE, frozenset(NAMES[: number % 6]))
        today = start + timedelta(days=offset)
        forfald = bot.tick(today)
        assert bot.tick(today) == Forfald()
        for paamindelse in forfald.due:
            assert KALENDER.is_reminder_day(today)
            assert bot.since <= paamindelse.trin.date <= today
            if paamindelse.trin.art is Trinart.PAAMINDELSE:
                assert paamindelse.begivenhed.date is not None
                assert today <= paamindelse.begivenhed.date
        now = Counter((p.key.activity, p.key.recipient) for p in forfald.due)
        assert not now or max(now.values()) == 1
    marks = Counter([*(p.key for p in bot.sent), *bot.skipped])
    assert not marks or max(marks.values()) == 1
