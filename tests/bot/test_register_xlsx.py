"""The register as a workbook: written, corrected in Excel, read again; every fault with its place."""

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from registre import registers

from bot.documents.register_ark import ARK
from bot.documents.register_celle import UgyldigCelle, join_list, split_list
from bot.documents.register_xlsx import README_SHEET, write_register_xlsx
from bot.documents.register_xlsx_in import read_register_xlsx
from samarbejde.errors import RegisterFejl
from samarbejde.register import Register
from samarbejde.registerfil import example_register_text, format_register, parse_register
from samarbejde.tilbud import BegivenhedKind

EXAMPLE = parse_register(example_register_text())
WRITTEN = write_register_xlsx(EXAMPLE)
KVISTEN = "Specialbørnehjemmet Kvisten"


def changed(change: Callable[[Workbook], object], content: bytes = WRITTEN) -> bytes:
    """The workbook as somebody corrected it in Excel."""
    book = load_workbook(io.BytesIO(content))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def puts(sheet: str, cell: str, value: object) -> Callable[[Workbook], object]:
    def put(book: Workbook) -> None:
        there = book[sheet][cell]
        assert isinstance(there, Cell)
        there.value = value  # type: ignore[assignment]  # a test may put anything there

    return put


def faults(content: bytes) -> tuple[str, ...]:
    with pytest.raises(RegisterFejl) as caught:
        read_register_xlsx(content)
    return caught.value.sentences


def test_the_example_survives_the_workbook() -> None:
    assert read_register_xlsx(WRITTEN) == EXAMPLE


@settings(max_examples=15)
@given(registers())
def test_any_register_reads_back_as_it_was_written(register: Register) -> None:
    assert read_register_xlsx(write_register_xlsx(register)) == register


def test_the_workbook_is_made_for_people() -> None:
    book = load_workbook(io.BytesIO(WRITTEN))
    assert book.sheetnames == [README_SHEET, *(ark.title for ark in ARK)]
    readme = "\n".join(str(row[0]) for row in book[README_SHEET].iter_rows(values_only=True))
    assert "rammebot import-register" in readme
    people = book["Personer"]
    assert [cell.value for cell in people[1]][:3] == ["Navn", "Mailadresse", "Mailadresse i Slack"]
    assert people["A1"].font.bold
    assert people.freeze_panes == "B2"
    assert people.column_dimensions["B"].width == 40
    assert book["Begivenheder"]["B2"].is_date
    lists = {v.formula1 for v in book["Begivenheder"].data_validations.dataValidation}
    assert '"optaget,revurderet,fusioneret ind i,navneændring,udmeldt,udgået"' in lists


def test_what_people_change_is_in_the_register() -> None:
    def change(book: Workbook) -> None:
        book["Personer"]["B3"] = "mads@sekretariatet.example"
        book["Personer"]["F3"] = "Sekretariat\nDAS"
        book["Samarbejde"]["A2"] = "Nedlæggelse drøftes"
        book["Begivenheder"]["D2"] = "31.12.2028"
        book["Møder"]["D2"] = "kl. 9.30"
        book["Parter"]["C2"] = 851
        book.create_sheet("Mine noter")["A1"] = "ring til Mads"

    register = read_register_xlsx(changed(change))
    assert register.personer[1].mail == "mads@sekretariatet.example"
    assert register.personer[1].roles == {"sekretariat", "das"}
    assert register.tilstand.kind == "nedlaeggelse_droeftes"
    assert register.tilbud[0].events[0].to == dt.date(2028, 12, 31)
    assert register.udvalg[0].meetings[0].start == dt.time(9, 30)
    assert register.parter[0].code == "851"


def test_columns_may_be_moved_and_rows_left_blank() -> None:
    def change(book: Workbook) -> None:
        people = book["Personer"]
        people.insert_rows(4, amount=3)
        people.move_range("A1:A99", cols=9)

    assert read_register_xlsx(changed(change)) == EXAMPLE


def test_every_fault_is_named_at_once_with_sheet_row_and_column() -> None:
    def change(book: Workbook) -> None:
        book["Personer"]["B7"] = "peter.damsbo"
        book["Personer"]["D8"] = "Brønderslev"
        book["Personer"]["F9"] = "chef"
        book["Begivenheder"]["B3"] = "3/4/2025"
        book["Begivenheder"]["A4"] = "Kærvang"
        book["Parter"]["A5"] = None
        book["Samarbejde"]["B2"] = "=TODAY()"

    assert faults(changed(change)) == (
        "Samarbejde, række 2, kolonne Pr. dato: er en formel; skriv værdien selv.",
        "Parter, række 5, kolonne Navn: skal udfyldes.",
        (
            "Begivenheder, række 3, kolonne Dato: 3/4/2025 kan læses som to forskellige dage; "
            "skriv den som 31-12-2026."
        ),
        "Begivenheder, række 4, kolonne Tilbud: Kærvang står ikke på arket Tilbud.",
        "Personer, række 7, kolonne Mailadresse: er ikke en mailadresse.",
        "Personer, række 8, kolonne Part: Brønderslev er ikke en part på arket Parter.",
        (
            "Personer, række 9, kolonne Roller: “chef” kendes ikke; vælg mellem driftsherre, myndighed, "
            "sekretariat, DAS, ekspertpanel."
        ),
        *(s for s in faults(changed(puts("Parter", "A5", None))) if "Hjørring" in s),
    )


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "sentence"),
    [
        (
            "Parter",
            "A3",
            "Aalborg Kommune",
            "Parter, række 3, kolonne Navn: Aalborg Kommune står også i række 2.",
        ),
        (
            "Personer",
            "E6",
            "Skole",
            (
                "Personer, række 6, kolonne Forvaltning: Skole er ikke blandt forvaltningerne for "
                "Aalborg Kommune."
            ),
        ),
        ("Begivenheder", "D2", "1.1.2024", "Begivenheder, række 2, kolonne Til og med: ligger før Dato."),
        (
            "Begivenheder",
            "E2",
            "Ø",
            "Begivenheder, række 2, kolonne Ind i / nyt navn: Ø er ikke et tilbud på arket Tilbud.",
        ),
        ("Møder", "E2", "08:00", "Møder, række 2, kolonne Slut: skal ligge efter Start."),
        ("Møder", "D2", "25:00", "Møder, række 2, kolonne Start: skal være et klokkeslæt, f.eks. 13:00."),
        (
            "Møder",
            "B2",
            "1.1.26",
            (
                "Møder, række 2, kolonne Dato: "
                "skal være en dato med fire cifre i årstallet, f.eks. 31-12-2026."
            ),
        ),
        (
            "Møder",
            "B2",
            "31.2.2026",
            "Møder, række 2, kolonne Dato: 31.2.2026 er ikke en dato; skriv den som 31-12-2026.",
        ),
        (
            "Samarbejde",
            "A2",
            "nedlagt",
            "Samarbejde, række 2, kolonne Pr. dato: mangler: skriv, fra hvilken dag samarbejdet er nedlagt.",
        ),
        ("Samarbejde", "A3", "aktiv", "Samarbejde, række 3: der må kun stå én række på arket."),
        (
            "Udvalg",
            "D2",
            "x@y.example",
            (
                "Udvalg, række 2, kolonne Formand: "
                "x@y.example er ikke mailadressen på en person på arket Personer."
            ),
        ),
        (
            "Udvalg",
            "E2",
            "ib; bo@y.example",
            "Udvalg, række 2, kolonne Medlemmer: nr. 1 er ikke en mailadresse.",
        ),
        (
            "Personer",
            "B1",
            "Mail",
            "Personer, række 1, kolonne Mail: overskriften kendes ikke eller står to gange.",
        ),
        ("Tilbud", "F3", "husk", "Tilbud, række 3: “husk” står uden for kolonnerne."),
        (
            "Tilbud",
            "B2",
            '"Fagcentret; Viften',
            (
                "Tilbud, række 2, kolonne Andre navne: har et anførselstegn for meget; "
                "skil navnene med semikolon."
            ),
        ),
        (
            "Parter",
            "A2",
            True,
            (
                "Parter, række 2, kolonne Navn: "
                "skal være tekst; sæt cellens format til Tekst, og skriv den igen."
            ),
        ),
    ],
)
def test_a_fault_is_named_with_its_place(sheet: str, cell: str, value: object, sentence: str) -> None:
    assert sentence in faults(changed(puts(sheet, cell, value)))


def test_no_more_than_twenty_faults_are_told_and_how_many_more_there_are() -> None:
    def change(book: Workbook) -> None:
        for row in range(2, 27):
            book["Personer"].cell(row, 2).value = "ingen adresse"

    told = faults(changed(change))
    assert len(told) == 21
    assert "fejl mere" in told[-1]


def test_a_sheet_that_is_gone_is_no_empty_table() -> None:
    assert faults(changed(lambda book: book.remove(book["Personer"])))[0].startswith(
        "Arket “Personer” mangler"
    )


def test_text_that_looks_like_a_formula_stays_text() -> None:
    part = replace(EXAMPLE.parter[0], aliases=("=1+1", "#N/A", '"så; nu"', "a\nb"))
    register = replace(EXAMPLE, parter=(part, *EXAMPLE.parter[1:]))
    assert read_register_xlsx(write_register_xlsx(register)) == register


@settings(max_examples=60)
@given(st.characters())
@example("\ufffe")
@example("\uffff")
def test_any_sign_a_register_takes_survives_the_workbook(sign: str) -> None:
    name = f"Mors{sign}ø"
    text = '[[part]]\nname = "%s"\nkind = "kommune"\ncode = "773"\n'
    try:
        register = parse_register(text % name)
    except RegisterFejl:
        return
    assert read_register_xlsx(write_register_xlsx(register)) == register


def test_what_is_too_long_for_a_cell_is_said() -> None:
    part = replace(EXAMPLE.parter[0], mailbox=None, aliases=tuple(f"navn {n}" * 20 for n in range(500)))
    with pytest.raises(RegisterFejl, match="for langt til en celle"):
        write_register_xlsx(replace(EXAMPLE, parter=(part,)))


@pytest.mark.parametrize("text", ["a; b\nc", " a ;b ; ; c;", '"a"; b; "c"'])
def test_a_list_is_parted_by_semicolons_or_lines(text: str) -> None:
    assert split_list(text) == ["a", "b", "c"]


def test_a_list_with_an_open_quote_is_refused() -> None:
    assert split_list(join_list(['"', "a;b", 'c"d'])) == ['"', "a;b", 'c"d']
    with pytest.raises(UgyldigCelle):
        split_list('"a" b')


def repacked(change: Callable[[str, bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WRITTEN)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


ANYTHING = st.one_of(
    st.text('aæ;\n"=#1./-:@ ', max_size=12),
    st.sampled_from(["Morsø Kommune", "DAS", "nedlagt", "1.1.2025", "=SUM(A1:A9)", "#REF!", "NULL", "13:00"]),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(dt.date(1900, 3, 1), dt.date(2200, 1, 1)),
    st.datetimes().filter(lambda at: 1900 < at.year < 2200),
    st.times(),
    st.none(),
)
PLACES = st.tuples(st.sampled_from([ark.title for ark in ARK]), st.integers(1, 12), st.integers(1, 8))


@settings(max_examples=15)
@given(st.lists(st.tuples(PLACES, ANYTHING), min_size=1, max_size=6))
def test_whatever_people_type_is_read_or_refused_in_danish(
    typed: list[tuple[tuple[str, int, int], object]],
) -> None:
    def change(book: Workbook) -> None:
        for (sheet, row, column), value in typed:
            cell = book[sheet].cell(row, column)
            assert isinstance(cell, Cell)
            cell.value = value  # type: ignore[assignment]  # a test may put anything there

    for sentence in sentences_of(changed(change)):
        assert sentence.startswith((*(ark.title for ark in ARK), "Regnearket", "Der er"))
        assert sentence.endswith(".")


def sentences_of(content: bytes) -> tuple[str, ...]:
    """Why a workbook is refused; nothing when it holds a register that can be kept."""
    try:
        register = read_register_xlsx(content)
    except RegisterFejl as error:
        return error.sentences
    assert parse_register(format_register(register)) == register
    return ()


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"navn;mail",
        WRITTEN[:2000],
        repacked(lambda name, data: BOMB if "sheet1" in name else data),
        repacked(lambda name, data: b"<broken" if "sheet2" in name else data),
        repacked(lambda name, data: bytes(60_000_000) if "theme" in name else data),
        b"x" * 6_000_000,
    ],
)
def test_a_file_that_is_no_workbook_or_a_hostile_one_is_refused_in_danish(content: bytes) -> None:
    assert faults(content)[0].startswith("Regnearket")


def test_a_workbook_with_far_too_many_rows_is_refused() -> None:
    assert "for stort" in faults(changed(puts("Personer", "A6000", "Bo")))[0]


def in_sheet_of(title: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with the XML of one sheet changed, as another program may have written it."""
    part = f"sheet{load_workbook(io.BytesIO(WRITTEN)).sheetnames.index(title) + 1}.xml"
    return repacked(lambda name, data: change(data) if name.endswith(part) else data)


@pytest.mark.parametrize("said", ["A1:A1", "A1:G2", "B2:C3", "A1:XFD1048576", "A1"])
def test_what_a_sheet_says_of_its_own_size_is_not_believed(said: str) -> None:
    def says(data: bytes) -> bytes:
        return re.sub(rb'<dimension ref="[^"]*"', f'<dimension ref="{said}"'.encode(), data)

    for ark in ARK:
        content = in_sheet_of(ark.title, says)
        assert content != WRITTEN
        assert read_register_xlsx(content) == EXAMPLE


@pytest.mark.parametrize("row", [5_001, 1_048_576, 9_999_999_999])
def test_a_row_far_down_is_refused_by_the_name_of_its_sheet(row: int) -> None:
    far = f'<row r="{row}"><c t="inlineStr"><is><t>x</t></is></c></row></sheetData>'.encode()
    content = in_sheet_of("Tilbud", lambda data: data.replace(b"</sheetData>", far))
    (told,) = faults(content)
    assert told.startswith("Regnearket er for stort")
    assert "“Tilbud”" in told


def test_a_tilbud_typed_on_a_mac_is_the_same_tilbud() -> None:
    def change(book: Workbook) -> None:
        for sheet, column in (("Begivenheder", 1), ("Personer", 7), ("Personer", 4), ("Tilbud", 4)):
            for row in range(2, book[sheet].max_row + 1):
                cell = book[sheet].cell(row, column)
                assert isinstance(cell, Cell)
                if isinstance(cell.value, str):
                    cell.value = unicodedata.normalize("NFD", cell.value)

    assert read_register_xlsx(changed(change)) == EXAMPLE


def test_a_merged_tilbud_is_read_with_what_it_became() -> None:
    def change(book: Workbook) -> None:
        book["Begivenheder"].append(
            [
                "Specialbørnehjemmet Kvisten",
                dt.date(2026, 7, 1),
                "Fusioneret ind i",
                None,
                "Neurocenter Østerskoven",
                "DAS",
            ]
        )

    register = read_register_xlsx(changed(change))
    event = register.tilbud[3].events[-1]
    assert (event.kind, event.into) == (BegivenhedKind.FUSIONERET_IND_I, "Neurocenter Østerskoven")
