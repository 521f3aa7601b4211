"""A filled-in form that comes with a mail becomes answers; other forms are shown to the secretariat."""

from __future__ import annotations

import io

import docx
import pytest
from skema_svar import empty_file
from verden import INGRID, JETTE, KAREN, Verden
from verden_breve import a_mail
from verden_posthus import Brev
from verden_sager import TILBUD, the_question

from bot.documents.skema_docx import write_skema_docx
from bot.documents.skema_xlsx import write_skema_xlsx
from nlp.mail import Attachment, Mail
from samarbejde.skema import Svar
from samarbejde.skemaer import KOMMUNE_INDMELDING, SKEMAER
from samarbejde.skemafil import Skemadel, Skemafil
from storage.indmeldinger import Indmelding

pytest_plugins = ("verden_fixtures",)
FAGCENTRET, OESTERSKOVEN, STRANDGAARDEN, KVISTEN = TILBUD[:4]
BROENDERSLEV = "Brønderslev Kommune"
WRITERS = {"docx": write_skema_docx, "xlsx": write_skema_xlsx}
FILLED: dict[str, Svar] = {
    KVISTEN: {"forventet_brug": "uændret", "oensker": "en mere åben dør"},
    STRANDGAARDEN: {"forventet_brug": "stigende"},
}


def with_file(brev: Brev, sender: str, name: str, content: bytes, text: str = "Se vedlagte skema.") -> Mail:
    form = Attachment(name, "application/vnd.openxmlformats", len(content), content)
    return a_mail(
        sender, text, subject=f"SV: {brev.subject}", in_reply_to=brev.message_id, attachments=(form,)
    )


def latest(verden: Verden, tilbud: str) -> Indmelding | None:
    with verden.reads() as uow:
        return uow.indmeldinger.latest(2026, BROENDERSLEV, None, tilbud)


def values(verden: Verden, tilbud: str) -> dict[str, str | int | float]:
    found = latest(verden, tilbud)
    assert found is not None
    return {felt.felt: felt.value for felt in found.felter}


@pytest.mark.parametrize("ending", WRITERS)
def test_a_filled_in_form_is_recorded_with_the_files_name_as_source(verden: Verden, ending: str) -> None:
    content = WRITERS[ending](empty_file(KOMMUNE_INDMELDING, FILLED))
    receipt = verden.mails(with_file(the_question(verden, JETTE), JETTE, f"svar.{ending}", content))[0]
    assert values(verden, KVISTEN) == {"forventet_brug": "uændret", "oensker": "en mere åben dør"}
    assert values(verden, STRANDGAARDEN) == {"forventet_brug": "stigende"}
    found = latest(verden, KVISTEN)
    assert found is not None
    assert found.source.startswith(f"svar.{ending} (")
    assert "Forventet brug: uændret" in receipt.text
    assert f"{OESTERSKOVEN}: Forventet brug" in receipt.text, "what is still missing"


def test_a_file_without_the_tilbuds_name_says_nothing_about_any_of_six(verden: Verden) -> None:
    content = write_skema_docx(Skemafil(KOMMUNE_INDMELDING, (Skemadel(svar={"forventet_brug": "uændret"}),)))
    verden.mails(with_file(the_question(verden, JETTE), JETTE, "svar.docx", content))
    assert latest(verden, KVISTEN) is None
    assert "skal et menneske se på" in verden.sekretariat[-1].text


def test_what_cannot_be_used_is_told_in_the_receipt(verden: Verden) -> None:
    document = docx.Document(io.BytesIO(write_skema_docx(empty_file(KOMMUNE_INDMELDING, FILLED))))
    rows = [row for table in document.tables for row in table.rows]
    next(row for row in rows if row.cells[0].text.startswith("Pladser")).cells[1].text = "en del"
    stream = io.BytesIO()
    document.save(stream)
    receipt = verden.mails(with_file(the_question(verden, JETTE), JETTE, "a.docx", stream.getvalue()))[0]
    assert values(verden, KVISTEN)["forventet_brug"] == "uændret"
    assert f"{KVISTEN} – Pladser: “en del”. Skriv et tal" in receipt.text


def test_mail_and_file_that_contradict_each_other_are_laid_before_the_secretariat(verden: Verden) -> None:
    content = write_skema_docx(empty_file(KOMMUNE_INDMELDING, FILLED))
    mail = with_file(
        the_question(verden, JETTE), JETTE, "a.docx", content, "Kvisten: stigende. Resten står i skemaet."
    )
    verden.mails(mail)
    assert "forventet_brug" not in values(verden, KVISTEN)
    assert values(verden, STRANDGAARDEN) == {"forventet_brug": "stigende"}
    card = next(besked for besked in verden.sekretariat if "usikker på" in besked.text)
    assert "Skemaet siger uændret, men mailen siger stigende." in card.text
    verden.presses(KAREN, card, "Bekræft")
    assert values(verden, KVISTEN)["forventet_brug"] == "uændret"


def test_a_cpr_number_in_a_file_is_masked_before_it_is_kept(verden: Verden) -> None:
    filled: dict[str, Svar] = {KVISTEN: {"forventet_brug": "uændret", "oensker": "Plads til 010101-1234"}}
    content = write_skema_docx(empty_file(KOMMUNE_INDMELDING, filled))
    receipt = verden.mails(with_file(the_question(verden, JETTE), JETTE, "a.docx", content))[0]
    assert "010101-1234" not in str(values(verden, KVISTEN))
    assert "010101-1234" not in receipt.text
    assert "CPR-nummer" in receipt.text


def test_a_form_in_a_new_mail_finds_the_question_it_answers(verden: Verden) -> None:
    the_question(verden, JETTE)
    content = write_skema_docx(empty_file(KOMMUNE_INDMELDING, FILLED))
    form = Attachment("svar.docx", "application/vnd.openxmlformats", len(content), content)
    receipt = verden.mails(a_mail(JETTE, "Hermed vores svar.", subject="Skema", attachments=(form,)))[0]
    assert values(verden, KVISTEN) == {"forventet_brug": "uændret", "oensker": "en mere åben dør"}
    assert "Forventet brug: uændret" in receipt.text


@pytest.mark.parametrize("name", ["early_warning"])
def test_an_early_warning_in_a_file_is_read_out_to_the_secretariat_and_left_to_a_human(
    verden: Verden, name: str
) -> None:
    content = write_skema_docx(Skemafil(SKEMAER[name]))
    form = Attachment("skema.docx", "application/vnd.openxmlformats", len(content), content)
    answers = verden.mails(a_mail(INGRID, "Hermed skemaet.", subject="Skema", attachments=(form,)))
    assert any(SKEMAER[name].title in besked.text for besked in verden.sekretariat)
    assert "sekretariatet" in answers[0].text
