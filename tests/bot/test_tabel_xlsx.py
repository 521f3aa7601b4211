"""A table as an Excel file that a person can sort, reckon with and read aloud."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

from openpyxl import load_workbook

from bot.documents.tabel_xlsx import write_table_xlsx


def test_numbers_are_numbers_and_text_is_never_a_formula() -> None:
    rows = ((Decimal("1288"), Decimal("2.5"), date(2026, 3, 1), "=HYPERLINK(1)"), (None, "<5", None, "æøå"))
    content = write_table_xlsx("Svar: 2026/27", ("Antal", "Pladser", "Dag", "Ord"), rows, note="Kilde: mail")
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet.title == "Svar  2026 27"
    assert [cell.value for cell in sheet[1]] == ["Antal", "Pladser", "Dag", "Ord"]
    assert (sheet["A2"].value, sheet["B2"].value) == (1288, 2.5)
    assert sheet["C2"].number_format == "d. mmmm yyyy"
    assert (sheet["D2"].data_type, sheet["D2"].value) == ("s", "=HYPERLINK(1)")
    assert sheet["B3"].value == "<5"
    assert sheet["A5"].value == "Kilde: mail"
    assert sheet.freeze_panes == "A2"


def test_an_empty_table_has_its_headers() -> None:
    sheet = load_workbook(io.BytesIO(write_table_xlsx("", ("A",), ()))).worksheets[0]
    assert sheet["A1"].value == "A"
