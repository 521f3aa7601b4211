"""Quarantine: a mail from an unknown address waits for the secretariat, and only then is it answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from arbejdsrum import Arbejdsrum
from arbejdsrum_start import start_arbejdsrum

from samarbejde.registerfil import example_register_text

KAREN = "Karen Højmark"
OLE = "ole.sandgrav@frederikshavn.example"
NEWCOMER = "hanne.skagboe@frederikshavn.example"
STRANGER = "frida@fremmed.example"
BOT = "rammebot@rammebot.example"
APRIL = dt.datetime(2026, 4, 1, 10, tzinfo=ZoneInfo("Europe/Copenhagen"))


@pytest.fixture(scope="module")
def rum(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arbejdsrum]:
    """A workspace where one person's address is another than the one the bot's register has."""
    register: Path = tmp_path_factory.mktemp("register") / "register.toml"
    register.write_text(example_register_text().replace(NEWCOMER, f"foer.{NEWCOMER}"), "utf-8")
    environment = {"RAMMEBOT_REGISTER": str(register)}
    with start_arbejdsrum(tmp_path_factory.mktemp("rum"), bot_environment=environment) as arbejdsrum:
        yield arbejdsrum


@pytest.mark.timeout(180)
def test_an_answer_from_an_unknown_address_is_let_in_by_the_secretariat(rum: Arbejdsrum) -> None:
    rum.move_clock(to=APRIL)
    question = rum.wait_for_mail(OLE, "forventninger")
    rum.send_mail(
        NEWCOMER,
        BOT,
        f"SV: {question.subject}",
        "Kvisten: uændret, 2 pladser, og vi har ingen ønsker til ændringer.",
    )
    told = rum.wait_for_mail(NEWCOMER, "står ikke i samarbejdets register")
    assert told.header("Auto-Submitted") == "auto-replied"
    assert told.header("X-Auto-Response-Suppress") is not None
    card = rum.wait_for_message("sekretariat", NEWCOMER, "Karantæne")
    assert "2 pladser" in card.everything
    rum.press(KAREN, card, "Slip ind")
    receipt = rum.wait_for_mail(NEWCOMER, "Det her er registreret")
    assert "2 pladser" in receipt.text
    rum.wait_for_message("sekretariat", "sluppet ind af Karen Højmark")


@pytest.mark.timeout(120)
def test_a_stranger_is_turned_away_without_a_word(rum: Arbejdsrum) -> None:
    rum.send_mail(STRANGER, BOT, "Kursustilbud", "Køb vores kurser i ledelse")
    card = rum.wait_for_message("sekretariat", STRANGER, "Karantæne")
    assert "Køb vores" not in card.everything
    rum.say(KAREN, "vis karantæne")
    listed = rum.wait_for_direct(KAREN, STRANGER)
    rum.press(KAREN, listed, "Afvis")
    rum.wait_for_message("sekretariat", "afvist af Karen Højmark")
    said = [message.everything for message in rum.messages("sekretariat")]
    assert not any("kom ikke afsted" in words for words in said), "nothing was even tried to be sent"
