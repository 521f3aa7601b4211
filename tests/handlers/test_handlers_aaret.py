"""The whole of 2026 day by day, from the first tick to the last: who hears what on which day (R82-R91)."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from verden import INGRID, JETTE, Verden
from verden_dagbog import Dagbog, walk

from handlers.context import COPENHAGEN
from handlers.outgoing import Kanal
from samarbejde.aarshjul import Aarshjulsbegivenhed, aarets_begivenheder
from samarbejde.forpligtelser import Modtaget, skyldige
from samarbejde.kalender import Kalender
from samarbejde.register import Register
from samarbejde.registerfil import example_register_text, parse_register

pytest_plugins = ("verden_fixtures",)
BY_MAIL_IN_DAS = "poul.byrum-holt@laesoe.example"


@pytest.fixture(scope="module")
def aaret(tom_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Verden, Dagbog]]:
    """A bot in service since New Year whom nobody answers, and its diary of the year."""
    path = tmp_path_factory.mktemp("aaret") / "rammebot.db"
    shutil.copy(tom_database, path)
    verden = Verden(path, register=parse_register(example_register_text()))
    verden.in_service_since(date(2026, 1, 1))
    verden.moves_to(date(2025, 12, 31))
    yield verden, walk(verden, date(2026, 12, 31))
    verden.db.close()


def test_the_whole_year_as_broenderslev_sees_it(aaret: tuple[Verden, Dagbog]) -> None:
    verden, dagbog = aaret
    assert dagbog.til(JETTE) == [
        ("02.01", "udmelding"),  # opens the first business day of an even year
        ("06.02", "udmelding"),  # once before its deadline, Friday 27 February
        ("01.04", "spørgsmål"),
        ("17.04", "påmindelse"),
        ("23.04", "påmindelse"),  # the deadline, the 25th, is a Saturday: it is the 24th
        ("27.04", "rykker"),
        ("01.05", "rykker"),
        ("08.05", "rykker"),
    ]
    escalated = [b for b in verden.sekretariat if "Brønderslev Kommune" in b.text]
    assert len(escalated) == 1
    assert [d for d, said in dagbog.beskeder.items() if escalated[0] in said] == [date(2026, 5, 11)]


def test_the_whole_year_as_the_region_sees_it(aaret: tuple[Verden, Dagbog]) -> None:
    verden, dagbog = aaret
    assert dagbog.til(INGRID) == [
        ("02.01", "indmelding"),
        ("02.01", "udmelding"),
        ("06.02", "indmelding"),
        ("06.02", "udmelding"),
        ("25.03", "årsrapport"),
        ("08.04", "årsrapport"),  # Easter lies between
        ("14.04", "årsrapport"),
        ("16.04", "årsrapport rykker"),
        ("22.04", "årsrapport rykker"),
        ("29.04", "årsrapport rykker"),
    ]
    escalated = [b for b in verden.sekretariat if "Region Nordjylland" in b.text]
    assert len(escalated) == 1
    assert [d for d, said in dagbog.beskeder.items() if escalated[0] in said] == [date(2026, 4, 30)]


def test_the_bodies_are_reminded_of_their_meetings(
    aaret: tuple[Verden, Dagbog],
) -> None:
    verden, dagbog = aaret
    assert dagbog.days_in("C-EKSPERTPANEL") == ["25.02", "11.03", "17.03", "07.04", "21.04", "27.04"]
    assert dagbog.days_in("C-DAS") == ["28.04", "12.05", "18.05"]
    mails = [f"{d:%d.%m}" for d, some in dagbog.breve.items() for b in some if "DAS gør" in b.subject]
    assert mails == ["28.04", "28.04", "12.05", "12.05", "18.05", "18.05"]
    panel = verden.i_kanal(Kanal.EKSPERTPANEL)[-1].text
    assert "0 af 6" in panel
    assert "0 af 11 kommuner har svaret" in panel
    assert "Brønderslev" not in panel, "who is missing is not the channel's to read (R90)"
    assert [k for _, k in dagbog.til(BY_MAIL_IN_DAS) if "DAS gør" in k]


def test_nothing_goes_out_on_closed_days_or_in_the_summer_weeks(aaret: tuple[Verden, Dagbog]) -> None:
    verden, dagbog = aaret
    kalender = Kalender()
    assert all(kalender.is_reminder_day(day) for day in dagbog.days())
    assert len(verden.post.breve) > 50


def test_every_step_of_the_wheel_is_taken_on_its_day_and_no_other(aaret: tuple[Verden, Dagbog]) -> None:
    verden, _ = aaret
    with verden.reads() as uow:
        taken = {
            (entry.subject_id, entry.at.astimezone(COPENHAGEN).date())
            for entry in uow.journal.entries()
            if entry.action == "paamindelse"
        }
    assert taken == set(_by_the_wheel(verden.register))


def _by_the_wheel(register: Register) -> Iterable[tuple[str, date]]:
    for event in aarets_begivenheder(2026, register):
        for recipient, owes in _recipients(event, register):
            # What is only offered is told once an event, at its first step.
            for step in event.stige if owes else event.stige[:1]:
                yield f"{event.id}/2026/{step.name}/{recipient}", step.date


def _recipients(event: Aarshjulsbegivenhed, register: Register) -> Iterable[tuple[str, bool]]:
    if event.udvalg is None:
        return [(s.key, s.skylder) for s in skyldige(register, event, Modtaget())]
    udvalg = register.et_udvalg(event.udvalg)
    assert udvalg is not None
    members = [register.person_by_mail(mail) for mail in udvalg.members]
    by_mail = [f"person:{p.mail}" for p in members if p is not None and p.slack_mail is None]
    return [(recipient, True) for recipient in (f"kanal:{udvalg.channel}", *by_mail)]
