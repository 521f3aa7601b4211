"""Files become Documents at the edge: the words stay, what is broken or too large is told in Danish."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.errors import (
    DokumentFejl,
    FilenErForStor,
    FilenErTom,
    FilenKanIkkeLaeses,
    UkendtFiltype,
)
from bot.documents.read import MAX_BYTES, read_document
from nlp.document import Paragraph, TableBlock
from nlp.minutes import read_minutes

MINUTES = Path(__file__).resolve().parents[1] / "minutes" / "v1_das_skabelon.txt"


def a_docx(*paragraphs: tuple[str, str], rows: tuple[tuple[str, str], ...] = ()) -> bytes:
    document = docx.Document()
    if rows:
        table = document.add_table(rows=0, cols=2)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def a_pdf(pages: list[str]) -> bytes:
    pdf = FPDF()
    pdf.set_font("helvetica", size=11)
    for page in pages:
        pdf.add_page()
        for line in page.split("\n"):
            pdf.cell(0, 6, line.strip(), new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def refusal(name: str, content: bytes) -> str | None:
    """The sentence a file is refused with, None when it is read."""
    try:
        read_document(name, content)
    except DokumentFejl as error:
        return str(error)
    return None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_file_is_read_in_any_danish_encoding(encoding: str) -> None:
    found = read_document("referat.TXT", "Mødet på Læsø\nnæste linje".encode(encoding))
    assert found.text == "Mødet på Læsø\nnæste linje"
    assert found.kind == "txt"


def test_form_feeds_part_the_pages_of_a_text() -> None:
    found = read_document("r.txt", b"en\fto\fto mere")
    assert [block.page for block in found.blocks if isinstance(block, Paragraph)] == [1, 2, 3]


def test_a_word_file_keeps_headings_lists_and_tables_in_reading_order() -> None:
    found = read_document(
        "referat.docx",
        a_docx(("1. Status", "Heading 2"), ("drøfter planen", "List Bullet"), rows=(("Sted", "Aars"),)),
    )
    table, heading, point = found.blocks
    assert table == TableBlock((("Sted", "Aars"),))
    assert heading == Paragraph("1. Status", style="Heading 2", level=2)
    assert isinstance(point, Paragraph)
    assert point.style == "List Bullet"


def test_words_own_numbers_are_read_although_they_stand_in_no_text() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
            '<w:lvl w:ilvl="1"><w:start w:val="1"/>'
            '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for text, depth in (("Budget", 0), ("Drift", 1), ("Anlæg", 1), ("Eventuelt", 0)):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>')
        )
    found = read_document("r.docx", saved(document))
    assert found.text.split("\n") == ["1. Budget", "1.1 Drift", "1.2 Anlæg", "2. Eventuelt"]


def test_minutes_in_word_html_and_pdf_are_read_as_the_same_minutes() -> None:
    head = (("Møde", "Styregruppen"), ("Tid", "6. maj 2025 kl. 9.00-11.00"), ("Sted", "Thisted Rådhus"))
    body = (
        ("1. Status for tilbud", "Heading 2"),
        ("Referat", "Heading 3"),
        ("Styregruppen godkendte planen. Sekretariatet sender planen ud senest den 1. juni.", "Normal"),
        ("2. Eventuelt", "Heading 2"),
        ("Intet.", "Normal"),
    )
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in head)
    tags = {"Heading 2": "h2", "Heading 3": "h3", "Normal": "p"}
    page = f"<table>{rows}</table>" + "".join(f"<{tags[s]}>{text}</{tags[s]}>" for text, s in body)
    lines = "\n".join([*(f"{label} {value}" for label, value in head), "", *(text for text, _ in body)])
    files = {
        "r.docx": a_docx(*body, rows=head),
        "r.html": f"<html><body><script>x</script>{page}</body></html>".encode(),
        "r.pdf": a_pdf([lines]),
    }
    readings = {name: read_minutes(read_document(name, content)) for name, content in files.items()}
    first = readings["r.docx"]
    assert first.items[0].action_points[0].deadline_iso == "2025-06-01"
    for reading in readings.values():
        assert reading.meeting == first.meeting
        assert reading.items == first.items


def test_a_pdf_of_several_pages_gives_the_minutes_of_the_text() -> None:
    text = MINUTES.read_text(encoding="utf-8")
    pages = text.split("2/3")
    plain = read_minutes(read_document("r.txt", text.encode()))
    printed = read_minutes(read_document("r.pdf", a_pdf([f"{pages[0]}2/3", pages[1]])))
    assert [(item.number, item.title) for item in printed.items] == [(i.number, i.title) for i in plain.items]
    assert [item.decision and item.decision.type for item in printed.items] == [
        item.decision and item.decision.type for item in plain.items
    ]
    assert len(printed.meeting.present) == len(plain.meeting.present)


def test_html_keeps_its_charset_and_leaves_scripts_out() -> None:
    page = (
        '<meta charset="iso-8859-1"><style>p{}</style><p>Mødet&nbsp;på <b>Læsø</b><p>næste<ul><li>punkt</ul>'
    )
    found = read_document("r.htm", page.encode("latin-1"))
    assert [(block.text, block.style) for block in found.blocks if isinstance(block, Paragraph)] == [
        ("Mødet\xa0på Læsø", None),
        ("næste", None),
        ("punkt", "List Bullet"),
    ]


def test_html_of_any_depth_is_read() -> None:
    page = "<div>" * 5_000 + "inderst" + "</div>" * 5_000
    assert "inderst" in read_document("r.html", page.encode()).text


@pytest.mark.parametrize("name", ["billede.png", "referat", "referat.doc", "", "regneark.xls"])
def test_an_unknown_kind_of_file_is_told(name: str) -> None:
    with pytest.raises(UkendtFiltype, match="kan jeg ikke læse"):
        read_document(name, b"noget")


@pytest.mark.parametrize(("name", "content"), [("r.txt", b""), ("r.txt", b" \n"), ("r.html", b"<p> </p>")])
def test_an_empty_file_is_told(name: str, content: bytes) -> None:
    with pytest.raises(FilenErTom):
        read_document(name, content)


def test_a_scanned_pdf_has_no_text() -> None:
    with pytest.raises(FilenErTom):
        read_document("scan.pdf", a_pdf([""]))


@pytest.mark.parametrize("name", ["r.docx", "r.pdf"])
@pytest.mark.parametrize("content", [b"ikke en fil", b"%PDF-1.4 halv", b"PK\x03\x04 halv"])
def test_a_damaged_file_is_told(name: str, content: bytes) -> None:
    with pytest.raises((FilenKanIkkeLaeses, FilenErTom)):
        read_document(name, content)


def test_a_zip_that_is_no_word_file_is_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("hej.txt", "hej")
    with pytest.raises(FilenKanIkkeLaeses):
        read_document("r.docx", out.getvalue())


def test_a_file_that_is_too_large_is_told_before_it_is_opened() -> None:
    with pytest.raises(FilenErForStor, match="25 MB"):
        read_document("r.txt", b"x" * (MAX_BYTES + 1))


def test_a_zip_bomb_is_refused_unopened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 60_000_000)
    with pytest.raises(FilenErForStor):
        read_document("r.docx", out.getvalue())


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["r.txt", "r.html", "r.docx", "r.pdf"]), st.binary(min_size=1, max_size=400))
def test_any_bytes_are_read_or_refused_in_danish(name: str, content: bytes) -> None:
    refused = refusal(name, content)
    assert refused is None or refused.endswith(".")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 36_000), st.binary(min_size=1, max_size=40))
def test_a_word_file_with_damaged_bytes_is_read_or_refused(at: int, damage: bytes) -> None:
    content = bytearray(_WORD)
    content[at % len(content) : at % len(content) + len(damage)] = damage
    refused = refusal("r.docx", bytes(content))
    assert refused is None or refused.endswith(".")


_WORD = a_docx(("1. Status", "Heading 2"), ("Godkendt.", "Normal"), rows=(("Møde", "DAS"),))
