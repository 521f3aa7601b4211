"""Takes the pictures of the workspace in docs/ anew.

`PYTHONPATH=tests .venv/bin/python tests/browser/billeder.py` from the repository's folder does it.
The workspace and the bot are the real ones, so a picture shows what somebody who tries it sees.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from arbejdsrum_start import start_arbejdsrum
from chromium import ARGUMENTS, CHROMIUM
from playwright.sync_api import Page, expect, sync_playwright
from visitor import Visitor

DOCS = Path(__file__).resolve().parents[2] / "docs"
WORDS = (
    "Belægningen på Strandgården er faldet fra 96,4 pct. til 81,2 pct. siden maj, "
    "vi er bekymrede for økonomien"
)


def take_pictures() -> None:
    """Walk through the workspace and take the pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="da-DK")
        with start_arbejdsrum(Path(folder), ui=True) as rum:
            visitor = Visitor(page, rum.url)
            visitor.arrive()
            _card(visitor)
            _answered_mail(visitor)
            _das(visitor)
            _form(visitor)
        browser.close()


def _card(visitor: Visitor) -> None:
    visitor.become("Ingrid Solbakke")
    visitor.go("Rammebot")
    visitor.write(WORDS)
    visitor.press("Ja, det er rigtigt", visitor.sees("Sådan har jeg forstået dig"))
    visitor.sees("EW-2026-001")
    visitor.become("Karen Højmark")
    visitor.go("#sekretariat")
    visitor.sees("Early warning EW-2026-001")
    _take(visitor.page, DOCS / "arbejdsrum.png")
    visitor.press("Frigiv til DAS")
    visitor.confirm("Frigiv til DAS")
    visitor.sees("Frigivet til DAS af Karen Højmark")


def _form(visitor: Visitor) -> None:
    visitor.become("Ingrid Solbakke")
    visitor.go("Rammebot")
    visitor.write("Jeg vil sende årsrapporten for Kvisten: kapacitet 24 pladser, belægning 92,9 pct.")
    begun = visitor.sees("Årsrapport", "24 pladser")
    visitor.press("Åbn som formular", begun)
    expect(visitor.page.get_by_test_id("modal")).to_be_visible()
    _take(visitor.page, DOCS / "billeder" / "formular.png")


def _answered_mail(visitor: Visitor) -> None:
    visitor.walk_to(dt.date(2026, 4, 1), "onsdag den 1. april 2026")
    visitor.become("Jette Kirkholm")
    visitor.go("Postkasse")
    visitor.open_mail("Jeres forventninger til tilbuddene 2026")
    answers = {"1.1": "Uændret, 2 pladser", "1.2": "Nej", "2.1": "Stigende, fra 1 til 3 pladser"}
    visitor.type_under_the_questions(answers)
    # A person would have scrolled to the question that is being answered.
    visitor.page.get_by_test_id("mail-editor").evaluate("e => e.scrollIntoView({block: 'start'})")
    _take(visitor.page, DOCS / "billeder" / "postkasse.png")
    visitor.send_the_mail()
    visitor.open_mail("SV: [RB-2026-")


def _das(visitor: Visitor) -> None:
    visitor.walk_to(dt.date(2026, 4, 28), "tirsdag den 28. april 2026")
    visitor.become("Flemming Thisegaard")
    visitor.go("#das")
    visitor.sees("19. maj 2026")
    _take(visitor.page, DOCS / "billeder" / "das.png")


def _take(page: Page, path: Path) -> None:
    """The page as it stands, without what a resting mouse or a passing notice would show."""
    page.mouse.move(640, 20)
    expect(page.locator(".q-notification")).to_have_count(0, timeout=15_000)
    page.wait_for_function("document.getAnimations().every(a => a.playState !== 'running')")
    page.screenshot(path=path)


if __name__ == "__main__":
    take_pictures()
