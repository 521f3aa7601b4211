"""A membership that runs out is told of before and after, so nobody wonders why the bot fell silent (R15)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from verden import Verden
from verden_dagbog import walk

from samarbejde.tilbud import Begivenhed, BegivenhedKind

pytest_plugins = ("verden_fixtures",)


def said(verden: Verden) -> list[str]:
    return [b.text for b in verden.sekretariat if "Medlemskabet udløb" in b.text]


@pytest.fixture
def efteraar(verden: Verden) -> Verden:
    """A world in October 2026, where all six tilbud are covered to the end of the year."""
    verden.moves_to(date(2026, 10, 1))
    return verden


def test_it_is_said_sixty_and_fourteen_days_before_and_once_after(efteraar: Verden) -> None:
    walk(efteraar, date(2026, 10, 30))
    assert said(efteraar) == []
    walk(efteraar, date(2026, 12, 1))
    assert len(said(efteraar)) == 1, "six tilbud, one message"
    assert "torsdag den 31. december 2026" in said(efteraar)[0]
    assert "Specialbørnehjemmet Kvisten" in said(efteraar)[0]
    walk(efteraar, date(2026, 12, 31))
    assert len(said(efteraar)) == 2
    walk(efteraar, date(2027, 3, 1))
    assert len(said(efteraar)) == 3
    assert "spørger derfor ikke længere nogen" in said(efteraar)[2]


def test_what_the_register_knows_goes_on_is_not_told(efteraar: Verden) -> None:
    first = efteraar.register.tilbud[0]
    on = Begivenhed(date(2027, 1, 1), BegivenhedKind.REVURDERET, to=date(2028, 12, 31))
    left = Begivenhed(date(2027, 1, 1), BegivenhedKind.UDGAAET)
    second = efteraar.register.tilbud[1]
    changed = (
        replace(first, events=(*first.events, on)),
        replace(second, events=(*second.events, left)),
        *efteraar.register.tilbud[2:],
    )
    efteraar.register = replace(efteraar.register, tilbud=changed)
    walk(efteraar, date(2026, 12, 1))
    assert first.name not in said(efteraar)[0]
    assert second.name not in said(efteraar)[0]
    assert efteraar.register.tilbud[2].name in said(efteraar)[0]


def test_periods_that_ran_out_long_ago_are_left_in_peace(verden: Verden) -> None:
    verden.moves_to(date(2027, 2, 15))
    verden.ticks()
    assert said(verden) == []
