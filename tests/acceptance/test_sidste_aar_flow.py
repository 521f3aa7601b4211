"""A kommune that mails "som sidste år" is shown what it wrote then, says yes, and all it wrote is heard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from arbejdsrum import Arbejdsrum
from arbejdsrum_start import start_arbejdsrum

from storage.db import Database
from storage.indmeldinger import SvarFelt

JETTE = "jette.kirkholm@broenderslev.example"
KVISTEN = "Specialbørnehjemmet Kvisten"
APRIL = dt.datetime(2026, 4, 1, 10, tzinfo=ZoneInfo("Europe/Copenhagen"))


@pytest.fixture(scope="module")
def rum(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arbejdsrum]:
    """A workspace whose bot has a kommune's answer of the year before in its records."""
    folder = tmp_path_factory.mktemp("rum")
    _answered_in_2025(folder / "rammebot.sqlite")
    with start_arbejdsrum(folder, keep=True) as arbejdsrum:
        yield arbejdsrum


def _answered_in_2025(database: Path) -> None:
    db = Database(database)
    with db.write() as uow:
        uow.indmeldinger.record(
            year=2025,
            part="Brønderslev Kommune",
            tilbud=KVISTEN,
            felter=[
                SvarFelt("forventet_brug", "stigende", "stigende", 1.0),
                SvarFelt("pladser", 3, "3", 1.0),
            ],
            complete=True,
            missing=(),
            source="mail",
            received_at=APRIL.replace(year=2025),
        )
    db.close()


@pytest.mark.timeout(180)
def test_the_kommune_says_yes_to_what_it_wrote_last_year(rum: Arbejdsrum) -> None:
    rum.move_clock(to=APRIL)
    question = rum.wait_for_mail(JETTE, "forventninger")
    rum.reply(JETTE, question.message_id, "Kvisten: som sidste år.\n\nRing til mig om Østerskoven.")
    receipt = rum.wait_for_mail(JETTE, "Sidste år skrev I")
    assert f"{KVISTEN}: stigende, 3 pladser" in receipt.text
    assert "Ring til mig om Østerskoven." in receipt.text
    rum.wait_for_message("sekretariat", "Ring til mig om Østerskoven.")
    card = rum.wait_for_message("sekretariat", "at det er som sidste år")
    assert card.buttons
    rum.reply(JETTE, receipt.message_id, "Ja, det passer.")
    told = rum.wait_for_mail(JETTE, "Tak, så gælder det også i år")
    assert "Forventet brug: stigende" in told.text
    decided = rum.wait_for_message("sekretariat", "bekræftet af Jette Kirkholm")
    assert not decided.buttons
