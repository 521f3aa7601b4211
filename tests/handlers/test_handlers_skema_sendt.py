"""The forms go out with the mails that ask for them, and what comes back in them is received."""

from __future__ import annotations

import io
from datetime import date

import docx
from docx.document import Document as WordDocument
from verden import INGRID, JETTE, LONE, Verden
from verden_posthus import Brev
from verden_sager import TILBUD, the_question

from bot.documents.skemabilag import write_bilag
from storage.indmeldinger import SvarFelt

pytest_plugins = ("verden_fixtures",)
KVISTEN = TILBUD[3]
AARSRAPPORT_DAY = date(2026, 4, 8)


def as_word(brev: Brev, ending: str = "docx") -> WordDocument:
    bilag = next(bilag for bilag in brev.mail.attachments if bilag.ending == ending)
    return docx.Document(io.BytesIO(write_bilag(bilag).content))


def everything(document: WordDocument) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_yearly_question_carries_one_form_with_every_tilbud_and_the_reference(verden: Verden) -> None:
    brev = the_question(verden, JETTE)
    (bilag,) = brev.mail.attachments
    words = everything(as_word(brev))
    assert bilag.filnavn == f"kommune-indmelding-{brev.mail.reference}.docx"
    assert all(tilbud in words for tilbud in TILBUD)
    assert str(brev.mail.reference) in words
    assert "Skemaet udfyldes af Brønderslev Kommune" in words
    assert "udfylde det vedhæftede skema" in brev.text


def test_each_forvaltning_gets_a_form_of_its_own(verden: Verden) -> None:
    assert "Skemaet udfyldes af Aalborg Kommune, ÆH" in everything(as_word(the_question(verden, LONE)))


def test_last_years_answer_stands_beside_the_question_of_this_year(verden: Verden) -> None:
    last_year(verden, KVISTEN, {"forventet_brug": "stigende"})
    words = everything(as_word(the_question(verden, JETTE)))
    assert "Sidste år: stigende" in words
    assert "Sidste år" not in everything(as_word(the_question(verden, LONE))), "another part's answer"


def test_the_reminder_of_the_aarsrapport_carries_it_as_word_and_excel_with_a_part_for_each_tilbud(
    verden: Verden,
) -> None:
    brev = the_aarsrapport(verden)
    assert [bilag.ending for bilag in brev.mail.attachments] == ["docx", "xlsx"]
    headings = [p.text for p in as_word(brev).paragraphs if p.style and p.style.name == "Heading 2"]
    assert headings == [part.tilbud for part in brev.mail.attachments[0].dele]
    assert KVISTEN in headings
    assert "Ingrid Solbakke" in everything(as_word(brev)), "what the register knows stands in it"
    assert "Udfyld det vedhæftede skema" in brev.text


def last_year(verden: Verden, tilbud: str, answers: dict[str, str]) -> None:
    with verden.db.write() as uow:
        uow.indmeldinger.record(
            year=2025,
            part="Brønderslev Kommune",
            unit=None,
            tilbud=tilbud,
            felter=[SvarFelt(name, value, value, 1.0) for name, value in answers.items()],
            complete=True,
            missing=(),
            source="mail",
            received_at=verden.now,
        )


def the_aarsrapport(verden: Verden) -> Brev:
    verden.moves_to(AARSRAPPORT_DAY)
    verden.ticks()
    return next(brev for brev in verden.breve_til(INGRID) if "Årsrapport" in brev.subject)
