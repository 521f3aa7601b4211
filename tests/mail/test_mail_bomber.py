"""Word and Excel files made to cost time or room are refused, or read as what they are (R125)."""

from __future__ import annotations

import io
import time

import docx
import pytest
from mail_bomber import files, slim_bomb, tall_table, wide_table, with_entry

from bot.documents.errors import FilenErForStor
from bot.documents.read import read_document, read_form_file
from nlp.document import TableBlock

_WORD, _SHEET = files()[0][1], files()[1][1]
_PLACE = "word/document.xml"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("skema.docx", slim_bomb(_WORD, _PLACE)),
        ("skema.xlsx", slim_bomb(_SHEET, "xl/worksheets/sheet1.xml")),
        ("skema.docx", slim_bomb(_WORD, _PLACE, elements=30_000)),
        ("skema.docx", with_entry(_WORD, _PLACE, tall_table())),
    ],
    ids=["tags in Word", "tags in Excel", "empty paragraphs", "a merged cell in every row"],
)
def test_a_small_file_that_would_cost_much_is_told_to_be_too_large(name: str, content: bytes) -> None:
    with pytest.raises(FilenErForStor):
        read_document(name, content)


def test_a_cell_that_claims_to_be_wide_is_one_cell() -> None:
    document = read_form_file("skema.docx", with_entry(_WORD, _PLACE, wide_table()))
    assert document is not None
    assert document.blocks == (TableBlock((("x",),)),)


def test_a_merged_cell_stands_in_each_of_its_rows_and_once_in_its_width() -> None:
    made = docx.Document()
    table = made.add_table(3, 3)
    for row, words in zip(table.rows, (("Kvisten", "a", "b"), ("", "c", "d"), ("Sum", "", "9")), strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Kvisten"
    table.cell(2, 0).merge(table.cell(2, 1)).text = "Sum"
    stream = io.BytesIO()
    made.save(stream)
    document = read_document("a.docx", stream.getvalue())
    assert document.blocks == (TableBlock((("Kvisten", "a", "b"), ("Kvisten", "c", "d"), ("Sum", "9"))),)


def test_each_paragraph_costs_about_the_same() -> None:
    """A look of its own was searched for by each, a few milliseconds a time."""
    assert _seconds(8_000) < 8


def _seconds(paragraphs: int) -> float:
    content = slim_bomb(_WORD, _PLACE, elements=paragraphs)
    begun = time.process_time()
    read_form_file("skema.docx", content)
    return time.process_time() - begun
