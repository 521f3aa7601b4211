"""Files that come with mails: our own forms as Word and Excel, and archives made to swell."""

from __future__ import annotations

import io
import random
import zipfile
from functools import lru_cache

from bot.documents.skema_docx import write_skema_docx
from bot.documents.skema_xlsx import write_skema_xlsx
from samarbejde.skemaer import KOMMUNE_INDMELDING
from samarbejde.skemafil import Skemadel, Skemafil

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + f"]><w:document {_W}><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>"
)


@lru_cache(maxsize=1)
def files() -> tuple[tuple[str, bytes], ...]:
    """Names and contents, each made once."""
    fil = Skemafil(KOMMUNE_INDMELDING, (Skemadel("Kvisten", {}), Skemadel("Strandgården", {})))
    word, sheet = write_skema_docx(fil), write_skema_xlsx(fil)
    deep = f"<w:document {_W}><w:body>{'<w:p>' * 20_000}</w:body></w:document>"
    return (
        *(("skema.docx", word), ("skema.xlsx", sheet), ("skema.docx", word), ("skema.xlsx", sheet)),
        ("skema.docx", with_entry(word, "word/document.xml", _LAUGHS.encode())),
        ("skema.docx", with_entry(word, "word/document.xml", deep.encode())),
        ("skema.docx", with_entry(word, "word/styles.xml", b"<" * 100)),
        ("skema.docx", with_entry(word, "word/media/stor.png", bytes(20_000_000))),
        ("skema.xlsx", with_entry(sheet, "xl/sharedStrings.xml", _LAUGHS.encode())),
        ("skema.docx", slim_bomb(word, "word/document.xml")),
        ("skema.xlsx", slim_bomb(sheet, "xl/worksheets/sheet1.xml")),
        ("skema.docx", with_entry(word, "word/document.xml", wide_table())),
        ("skema.docx", with_entry(word, "word/document.xml", tall_table())),
        ("skema.docx", _zip({"a.zip": _zip({"b.zip": _zip({"c.txt": bytes(1_000_000)})})})),
        ("mange.zip", _zip({f"{n}.txt": b"x" for n in range(2_500)})),
        ("skema.docx", b"PK\x03\x04" + bytes(100)),
        ("makro.docm", word),
    )


def with_entry(archive: bytes, name: str, content: bytes) -> bytes:
    """The archive with one of its files replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return stream.getvalue()


def slim_bomb(archive: bytes, name: str, *, elements: int = 1_500_000) -> bytes:
    """The archive with a file of tiny elements that packs just less than what is refused at sight."""
    chance = random.Random(name)
    noise = "".join(f"<!--{chance.randbytes(30).hex()}-->" for _ in range(elements // 750))
    cells = "<w:p/>" * elements if name.startswith("word") else "<row><c/></row>" * (elements // 2)
    if name.startswith("word"):
        whole = f"<w:document {_W}><w:body>{noise}{cells}</w:body></w:document>"
    else:
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        whole = f'<worksheet xmlns="{main}">{noise}<sheetData>{cells}</sheetData></worksheet>'
    return with_entry(archive, name, whole.encode())


def wide_table() -> bytes:
    """A table whose one cell claims to be a hundred million columns wide."""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
    return _body(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")


def tall_table(rows: int = 3_000, words: int = 10_000) -> bytes:
    """A table whose one cell goes on through all its rows."""
    merged = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    first = f"<w:tc>{merged}<w:p><w:r><w:t>{'ord ' * words}</w:t></w:r></w:p></w:tc>"
    more = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    return _body(f"<w:tbl><w:tr>{first}</w:tr>{f'<w:tr>{more}</w:tr>' * rows}</w:tbl>")


def _body(inside: str) -> bytes:
    return f"<w:document {_W}><w:body>{inside}</w:body></w:document>".encode()


def _zip(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()
