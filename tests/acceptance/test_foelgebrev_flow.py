"""What stands beside a form reaches the real bot: an early warning, another file, a request for access."""

from __future__ import annotations

import pytest
from arbejdsrum import Arbejdsrum

from bot.documents.skema_docx import write_skema_docx
from samarbejde.skemaer import SKEMAER
from samarbejde.skemafil import Skemadel, Skemafil

INGRID, INGRIDS_MAIL = "Ingrid Solbakke", "ingrid.solbakke@rn.example"
FLEMMINGS_MAIL = "flemming.thisegaard@broenderslev.example"
BOT = "rammebot@rammebot.example"
KVISTEN, STRANDGAARDEN = "Specialbørnehjemmet Kvisten", "Rehabiliteringscenter Strandgården"
WARNING = (
    "Belægningen på Strandgården er faldet fra 96,4 pct. til 81,2 pct. siden maj, "
    "vi er bekymrede for økonomien."
)


def the_aarsrapport(tilbud: str) -> bytes:
    skema = SKEMAER["aarsrapport"]
    raw = {"periode": "2025", "kapacitet": "24"}
    svar = {"tilbud": tilbud, **{name: skema.parse(name, words) for name, words in raw.items()}}
    return write_skema_docx(Skemafil(skema, (Skemadel(None, svar),)))


@pytest.mark.timeout(120)
def test_a_mail_with_a_form_an_early_warning_and_another_file_loses_none_of_them(rum: Arbejdsrum) -> None:
    rum.send_mail(
        INGRIDS_MAIL,
        BOT,
        "Årsrapport",
        f"Hej Karen\n\nHermed årsrapporten for Kvisten.\n\n{WARNING}\n\nVenlig hilsen\nIngrid Solbakke",
        attachments={"rapport.docx": the_aarsrapport(KVISTEN), "regnskab-2025.pdf": b"%PDF-1.4\n%%EOF\n"},
    )
    receipt = rum.wait_for_mail(INGRIDS_MAIL, "AR-2026-001")
    assert "regnskab-2025.pdf" in receipt.text
    assert "EW-2026-001" in rum.wait_for_mail(INGRIDS_MAIL, "Din early warning er modtaget").text
    warning = rum.wait_for_message("sekretariat", "EW-2026-001", STRANDGAARDEN)
    assert "81,2" in warning.everything
    assert KVISTEN not in warning.everything, "the form's tilbud is not the early warning's"
    rum.wait_for_message("sekretariat", "AR-2026-001", KVISTEN)
    rum.wait_for_message("sekretariat", "ikke læst af mig", "regnskab-2025.pdf")


@pytest.mark.timeout(120)
def test_words_beside_a_form_that_says_nothing_new_reach_the_secretariat(rum: Arbejdsrum) -> None:
    words = "Regnskabet bliver forsinket, fordi revisoren er syg."
    attachments = {"rapport.docx": the_aarsrapport(KVISTEN)}
    rum.send_mail(INGRIDS_MAIL, BOT, "Årsrapport igen", words, attachments=attachments)
    told = rum.wait_for_message("sekretariat", "revisoren er syg")
    assert "skrev også" in told.everything
    receipt = rum.wait_for_mail(INGRIDS_MAIL, "intet er ændret")
    assert "givet til sekretariatet" in receipt.text


@pytest.mark.timeout(120)
def test_a_request_for_access_beside_a_form_dropped_in_chat_reaches_a_human(rum: Arbejdsrum) -> None:
    words = "Her er årsrapporten for Strandgården. Jeg søger aktindsigt i alle dokumenter om Kvisten."
    dropped = rum.upload(INGRID, "rapport.docx", the_aarsrapport(STRANDGAARDEN), text=words)
    rum.wait_for_direct(INGRID, "AR-2026-002", after=dropped.ts)
    rum.wait_for_direct(INGRID, "aktindsigt", "11. februar 2026", after=dropped.ts)
    rum.wait_for_message("sekretariat", "anmodning om aktindsigt", "alle dokumenter om Kvisten")


@pytest.mark.timeout(120)
def test_who_sits_in_das_only_does_not_answer_for_the_kommune(rum: Arbejdsrum) -> None:
    skema = SKEMAER["kommune_indmelding"]
    svar = {"forventet_brug": skema.parse("forventet_brug", "uændret")}
    content = write_skema_docx(Skemafil(skema, (Skemadel(KVISTEN, svar),)))
    rum.send_mail(FLEMMINGS_MAIL, BOT, "Skema", "Hermed skemaet.", attachments={"svar.docx": content})
    assert "ikke registreret" in rum.wait_for_mail(FLEMMINGS_MAIL, "Efter registret").text
    rum.wait_for_message("sekretariat", "Flemming Thisegaard", "uændret")
