"""One walk through the five flows in the browser, as the README tells it: the real workspace and bot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from arbejdsrum_start import start_arbejdsrum
from browser_tab import Tab
from playwright.sync_api import Browser, expect
from visitor import PATIENCE, Visitor

pytest_plugins = ("chromium",)

INGRID, KAREN, FLEMMING, JETTE = "Ingrid Solbakke", "Karen Højmark", "Flemming Thisegaard", "Jette Kirkholm"
WORDS = (
    "Belægningen på Strandgården er faldet fra 96,4 pct. til 81,2 pct. siden maj, "
    "vi er bekymrede for økonomien"
)
CARD_BUTTONS = [
    "Frigiv til DAS",
    "Bed om flere oplysninger",
    "Afklar først",
    "Forelagt formand/FU",
    "Luk uden behandling i DAS",
    "Åbn nødspor",
    "Åbn monitorering",
    "Tidslinje",
]


@pytest.fixture
def visitor(chromium: Browser, tmp_path: Path) -> Iterator[Visitor]:
    """Somebody before an empty workspace on Monday 2 February 2026, the bot running."""
    with start_arbejdsrum(tmp_path / "arbejdsrum", ui=True) as rum:
        context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="da-DK")
        tab = Tab(context, rum.url)
        yield Visitor(tab.page, rum.url)
        tab.check()
        context.close()


@pytest.mark.timeout(180)
def test_a_newcomer_walks_through_all_five_flows(visitor: Visitor) -> None:
    visitor.arrive()
    expect(visitor.page.get_by_test_id("clock-now")).to_contain_text("mandag den 2. februar 2026")
    _early_warning(visitor)
    _kommunes_answer(visitor)
    _aarshjul(visitor)
    _meeting_summary(visitor)
    _status(visitor)
    _nothing_is_lost_while_the_bot_is_down(visitor)


def _early_warning(visitor: Visitor) -> None:
    visitor.become(INGRID)
    visitor.go("Rammebot")
    visitor.write(WORDS)
    understood = visitor.sees("Sådan har jeg forstået dig", "Rehabiliteringscenter Strandgården")
    expect(understood).to_contain_text("96,4 pct.")
    expect(understood).to_contain_text("81,2 pct.")
    visitor.press("Ja, det er rigtigt", understood)
    receipt = visitor.sees("EW-2026-001", "modtaget")
    expect(receipt).to_contain_text("?")

    visitor.become(KAREN)
    visitor.go("#das")
    expect(visitor.messages("Strandgården")).to_have_count(0)
    visitor.go("#sekretariat")
    card = visitor.sees("Early warning EW-2026-001")
    expect(card.get_by_role("group", name="Handlinger").get_by_role("button")).to_have_text(CARD_BUTTONS)
    visitor.press("Frigiv til DAS", card)
    visitor.confirm("Frigiv til DAS")
    visitor.sees("Frigivet til DAS af Karen Højmark")

    visitor.become(FLEMMING)
    visitor.go("#das")
    shown = visitor.sees("Early warning om Rehabiliteringscenter Strandgården")
    expect(shown).to_contain_text("81,2 pct.")
    expect(shown).not_to_contain_text("Ingrid")


def _kommunes_answer(visitor: Visitor) -> None:
    visitor.walk_to(dt.date(2026, 4, 1), "onsdag den 1. april 2026")
    visitor.become(JETTE)
    visitor.go("Postkasse")
    question = visitor.open_mail("Jeres forventninger til tilbuddene 2026")
    expect(question).to_contain_text("Specialbørnehjemmet Kvisten")
    expect(question).to_contain_text("fredag den 24. april 2026")
    expect(question).not_to_contain_text("Jeres forventninger til tilbuddene")
    visitor.type_under_the_questions(
        {
            "1.1": "Uændret, 2 pladser",
            "1.2": "nej",
            "4.1": "Vi forventer ikke at bruge Kvisten",
            "4.3": "Vi har ingen børn i målgruppen.",
        }
    )
    visitor.send_the_mail()
    expect(visitor.page.get_by_text("Svaret er sendt til Rammebot.")).to_be_visible()
    receipt = visitor.open_mail("SV: [RB-2026-")
    for words in ("Det her er registreret", "Forventet brug: uændret", "“2 pladser”", "Vi mangler stadig"):
        expect(receipt).to_contain_text(words)


def _aarshjul(visitor: Visitor) -> None:
    visitor.become(KAREN)
    visitor.go("#ekspertpanel")
    visitor.sees("onsdag den 18. marts 2026", "i morgen")
    for days_before in ("21 dage", "7 dage", "i morgen"):
        expect(visitor.messages("onsdag den 18. marts 2026", days_before)).to_have_count(1)


def _meeting_summary(visitor: Visitor) -> None:
    visitor.go("#sekretariat")
    visitor.press("Læg eksempelreferatet ind")
    draft = visitor.sees("Udkast til mødeopsummering", "tirsdag den 19. maj 2026")
    for words in ("godkendt", "senest uge 26", "Næste møde: torsdag den 10. september 2026", "[sic]"):
        expect(draft).to_contain_text(words)
    visitor.press("Godkend og slå op", draft)
    approved = visitor.sees("Godkendt af Karen Højmark")
    expect(approved.get_by_role("button", name="Godkend og slå op")).to_have_count(0)
    visitor.become(FLEMMING)
    visitor.go("#das")
    visitor.sees("Den Administrative Styregruppe, tirsdag den 19. maj 2026", "godkendt af Karen Højmark")


def _status(visitor: Visitor) -> None:
    visitor.become(KAREN)
    visitor.go("#sekretariat")
    visitor.write("@rammebot hvem mangler?")
    answer = visitor.sees("0 af 11 kommuner har svaret", "Pr. 1. april 2026")
    expect(answer).to_contain_text("Delvist: Brønderslev")


def _nothing_is_lost_while_the_bot_is_down(visitor: Visitor) -> None:
    visitor.stop_the_bot()
    visitor.write("@rammebot hvornår er næste DAS-møde?")
    visitor.start_the_bot()
    visitor.sees("Næste møde i Den Administrative Styregruppe", "19. maj 2026")
    expect(visitor.messages("Næste møde i Den Administrative Styregruppe")).to_have_count(1, timeout=PATIENCE)
