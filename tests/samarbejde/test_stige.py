from __future__ import annotations

from datetime import date

from samarbejde.kalender import Kalender
from samarbejde.stige import Stigeregler, Trin, Trinart, paamindelser_before, rykkere_after

KALENDER = Kalender()
REGLER = Stigeregler()


def test_steps_before_an_august_deadline_fall_before_the_quiet_weeks() -> None:
    assert paamindelser_before(date(2026, 8, 4), REGLER, KALENDER) == (
        Trin("-21", date(2026, 7, 3)),
        Trin("-7", date(2026, 7, 3)),
        Trin("-1", date(2026, 8, 3)),
    )


def test_rykkere_wait_until_the_quiet_weeks_are_over() -> None:
    steps = {trin.name: trin.date for trin in rykkere_after(date(2026, 6, 30), REGLER, KALENDER)}
    assert steps == {
        "+1": date(2026, 7, 1),
        "+5": date(2026, 8, 3),
        "+10": date(2026, 8, 3),
        "eskaler": date(2026, 8, 3),
    }


def test_a_first_mailing_takes_the_place_of_the_earliest_step() -> None:
    steps = paamindelser_before(date(2026, 4, 24), REGLER, KALENDER, mailed_before=True)
    assert [trin.name for trin in steps] == ["-7", "-1"]


def test_the_office_may_keep_another_ladder() -> None:
    regler = Stigeregler(before_days=(14,), after_days=(3,), escalate_after=3)
    assert [t.name for t in paamindelser_before(date(2026, 4, 24), regler, KALENDER)] == ["-14"]
    assert [t.name for t in rykkere_after(date(2026, 4, 24), regler, KALENDER)] == ["+3", "eskaler"]


def test_a_step_knows_what_it_is_to_its_reader() -> None:
    arts = [Trin(name, date(2026, 1, 1)).art for name in ("-21", "0", "+5", "eskaler")]
    assert arts == [Trinart.PAAMINDELSE, Trinart.AABNING, Trinart.RYKKER, Trinart.ESKALERING]
