"""Every form as a Word and an Excel file that a person fills in, and read back."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from skema_svar import answers_to, empty_file

from bot.documents.errors import DokumentFejl
from bot.documents.read import read_document
from bot.documents.skema_docx import write_skema_docx
from bot.documents.skema_xlsx import write_skema_xlsx
from bot.documents.xlsx_in import FormelUdenVaerdi
from nlp.document import TableBlock
from nlp.skema_fil import LaestSkema, read_skema_fil
from samarbejde.aftaleperiode import Periode
from samarbejde.registerfil import example_register_text, parse_register
from samarbejde.skema_skriv import write_answer
from samarbejde.skemaer import SKEMAER
from samarbejde.skemafil import Skemadel, Skemafil

REGISTER = parse_register(example_register_text())
TILBUD = [tilbud.name for tilbud in REGISTER.tilbud]
KVISTEN = "Specialbørnehjemmet Kvisten"
KOMMUNE = SKEMAER["kommune_indmelding"]
FORMS = sorted(SKEMAER)
# A file takes a tenth of a second to write and read: what fails is small enough as it is.
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
Writer = Callable[[Skemafil], bytes]
WRITERS: dict[str, Writer] = {"docx": write_skema_docx, "xlsx": write_skema_xlsx}


def read_back(ending: str, content: bytes, name: str = "svar") -> LaestSkema:
    read = read_skema_fil(read_document(f"{name}.{ending}", content), REGISTER)
    assert read is not None
    return read


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("name", FORMS)
@given(data=st.data())
@settings(max_examples=4, deadline=None, phases=UNSHRUNK)
def test_a_filled_file_is_read_as_it_was_written(name: str, ending: str, data: st.DataObject) -> None:
    skema = SKEMAER[name]
    svar = data.draw(answers_to(skema))
    read = read_back(
        ending, WRITERS[ending](empty_file(skema, {KVISTEN: svar} if skema is KOMMUNE else None))
    )
    assert read.skema is skema
    filled = read_back(ending, WRITERS[ending](Skemafil(skema, (Skemadel(svar=svar),))))
    assert filled.skema is skema
    assert filled.dele[0].aflaest.svar == svar
    assert not filled.dele[0].aflaest.ukendte


@pytest.mark.parametrize("ending", WRITERS)
def test_answers_about_several_tilbud_stand_with_their_own(ending: str) -> None:
    known = {name: {"forventet_brug": "uændret", "oensker": f"om {name}"} for name in TILBUD}
    read = read_back(ending, WRITERS[ending](empty_file(KOMMUNE, known)))
    assert {part.tilbud: part.aflaest.svar for part in read.dele} == known


@pytest.mark.parametrize("ending", WRITERS)
def test_the_file_says_who_by_when_and_how(ending: str) -> None:
    fil = Skemafil(
        KOMMUNE,
        til="Morsø Kommune",
        frist=date(2026, 4, 20),
        svar_til="rammebot@rammebot.example",
        reference="RB-2026-0142",
    )
    text = read_document(f"a.{ending}", WRITERS[ending](fil)).text
    for words in ("Kommunens indmelding", "Morsø Kommune", "mandag den 20. april 2026", "RB-2026-0142"):
        assert words in text
    assert "Vælg én: uændret / stigende / faldende" in text


@pytest.mark.parametrize("ending", WRITERS)
def test_last_years_answer_stands_beside_and_is_taken_only_when_it_is_said(ending: str) -> None:
    fil = Skemafil(KOMMUNE, (Skemadel(KVISTEN, {}, {"forventet_brug": "stigende"}),))
    document = read_document(f"a.{ending}", WRITERS[ending](fil))
    assert "Sidste år: stigende" in document.text
    read = read_skema_fil(document, REGISTER)
    assert read is not None
    assert not read.dele[0].aflaest.svar


def test_the_word_file_is_accessible() -> None:
    document = docx.Document(io.BytesIO(write_skema_docx(Skemafil(KOMMUNE))))
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.name == "Heading 1"
    assert document.core_properties.language == "da-DK"
    assert document.core_properties.title == "Kommunens indmelding"
    languages = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"da-DK"}
    for table in document.tables:
        properties = table.rows[0]._tr.trPr
        assert properties is not None
        assert properties.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None


def test_the_excel_file_offers_the_choices_and_keeps_text_as_text() -> None:
    book = load_workbook(io.BytesIO(write_skema_xlsx(Skemafil(KOMMUNE))))
    sheet = book.worksheets[0]
    assert sheet.title == "Kommunens indmelding"
    listed = [choice.formula1 for choice in sheet.data_validations.dataValidation]
    assert '"uændret,stigende,faldende,ingen,ved ikke"' in listed
    answers = [cell for cell in sheet["B"] if cell.number_format == "@"]
    assert len(answers) == len(KOMMUNE.felter)
    assert str(book.properties.keywords).startswith("rammebot/kommune_indmelding/")


def edited_docx(rows: list[tuple[str, str]], *, title: str = "", seed: int = 1) -> bytes:
    """A document somebody made anew in Word: rows moved, blank lines and rows, no mark."""
    document = docx.Document()
    if title:
        document.add_heading(title, level=1)
    document.add_paragraph("")
    document.add_paragraph("Hermed vores svar: se nedenfor.")
    table = document.add_table(rows=0, cols=2)
    mixed = [*rows, ("", ""), ("", "")]
    random.Random(seed).shuffle(mixed)
    for label, answer in mixed:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, answer
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", FORMS)
@given(data=st.data(), seed=st.integers(0, 99))
@settings(max_examples=3, deadline=None, phases=UNSHRUNK)
def test_a_form_without_its_mark_is_known_by_title_or_labels(
    name: str, data: st.DataObject, seed: int
) -> None:
    skema = SKEMAER[name]
    svar = data.draw(answers_to(skema))
    rows = [
        (f" {f.label.upper()}: ", f"  {write_answer(f, svar[f.name])}\n" if f.name in svar else "")
        for f in skema.felter
    ]
    for title in (skema.title, ""):
        read = read_back("docx", edited_docx(rows, title=title, seed=seed))
        assert read.skema is skema
        assert read.dele[0].aflaest.svar == svar


def test_danish_answers_and_excels_own_cells_are_read() -> None:
    book = load_workbook(io.BytesIO(write_skema_xlsx(empty_file(KOMMUNE, {KVISTEN: {}}))))
    sheet = book.worksheets[0]
    typed: dict[str, str | float] = {
        "Forventet brug": "Stigende",
        "Pladser": 2.5,
        "Pladser i dag": "ca. 1,5 plads",
        "Ønsker": "Ingen",
    }
    for row in sheet.iter_rows():
        label = str(row[0].value or "").partition("\n")[0]
        if label in typed:
            row[1].value = typed[label]
    stream = io.BytesIO()
    book.save(stream)
    read = read_back("xlsx", stream.getvalue()).dele[0]
    assert read.tilbud == KVISTEN
    assert {name: KOMMUNE.vis(name, vaerdi) for name, vaerdi in read.aflaest.svar.items()} == {
        "forventet_brug": "stigende",
        "pladser": "2,5 pladser",
        "pladser_fra": "ca. 1,5 pladser",
        "oensker": "ingen",
    }


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_cells_are_read_as_a_dane_sees_them() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([1288, 0.812, date(2026, 9, 1), True, "tekst\nto linjer", 0.1 + 0.2])
    sheet["B1"].number_format = "0.0%"
    stream = io.BytesIO()
    book.save(stream)
    table = read_document("a.xlsx", stream.getvalue()).blocks[1]
    assert isinstance(table, TableBlock)
    assert table.rows == (("1288", "81,2 pct.", "1. september 2026", "ja", "tekst\nto linjer", "0,3"),)


def test_a_number_is_grouped_only_where_the_cell_says_so() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    shown = {"General": "2025", "0": "2025", "#,##0": "2.025", "#,##0.00": "2.025", "0.0": "2025"}
    for row, number_format in enumerate(shown, start=1):
        sheet.append([2025])
        sheet[f"A{row}"].number_format = number_format
    sheet.append([18400000.5])
    stream = io.BytesIO()
    book.save(stream)
    table = read_document("a.xlsx", stream.getvalue()).blocks[1]
    assert isinstance(table, TableBlock)
    assert [row[0] for row in table.rows] == [*shown.values(), "18400000,5"]


@pytest.mark.parametrize(("name", "felt"), [("aarsrapport", "periode"), ("takstindmelding", "aar")])
def test_a_year_in_a_cell_of_its_own_is_that_year(name: str, felt: str) -> None:
    skema = SKEMAER[name]
    table = read_document("a.xlsx", workbook((skema.felt(felt).label, 2025))).blocks[1]
    assert isinstance(table, TableBlock)
    assert skema.parse(felt, table.rows[0][1]) == Periode(date(2025, 1, 1), date(2025, 12, 31))


def test_a_formula_that_was_never_computed_is_refused_with_its_place() -> None:
    with pytest.raises(FormelUdenVaerdi, match="B1"):
        read_document("a.xlsx", workbook(("Pladser", "=1+1")))


@pytest.mark.parametrize("content", [b"PK\x03\x04 ikke en mappe", b"ikke et regneark", workbook()[:900]])
def test_a_broken_file_says_so(content: bytes) -> None:
    with pytest.raises(DokumentFejl):
        read_document("a.xlsx", content)


def test_too_much_for_a_form_is_refused() -> None:
    with pytest.raises(DokumentFejl, match="for stor"):
        read_document("a.xlsx", workbook(*(("a", "b") for _ in range(2_100))))
    with pytest.raises(DokumentFejl, match="for stor"):
        read_document("a.xlsx", workbook(tuple("x" for _ in range(60))))


@given(st.binary(max_size=300))
@settings(max_examples=30, deadline=None)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for name in ("a.xlsx", "a.docx"):
        with suppress(DokumentFejl):
            read_document(name, content)


def test_a_letter_is_no_form() -> None:
    letter = edited_docx([("Kære sekretariat", ""), ("Pladser", "Vi har ingen"), ("Hilsen", "Jette")])
    assert read_skema_fil(read_document("brev.docx", letter), REGISTER) is None
