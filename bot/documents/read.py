"""Reads a file's bytes into a Document; the kind is told by the name and checked against the bytes.

The libraries are imported only when a file of their kind arrives.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from bot.documents.errors import DokumentFejl, FilenErForStor, FilenErTom, FilenKanIkkeLaeses, UkendtFiltype
from nlp.document import Block, Document, DocumentKind, Paragraph

MAX_BYTES = 25 * 1024 * 1024
"""Minutes with pictures are a few megabytes; more than this is something else."""
MAX_TEXT = 1_000_000
"""About five hundred pages; a longer text is no document a person wants read."""

_KINDS: dict[str, DocumentKind] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "txt",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
}
_FORMS = frozenset({".docx", ".xlsx"})


def read_document(name: str, content: bytes) -> Document:
    """The Document in a file; raises a DokumentFejl whose words can be shown to the sender."""
    kind = _kind(name)
    if len(content) > MAX_BYTES:
        raise FilenErForStor(f"Grænsen er {MAX_BYTES // (1024 * 1024)} MB.")
    if not content.strip():
        raise FilenErTom
    blocks = _reader(kind)(content)
    if sum(map(_length, blocks)) > MAX_TEXT:
        raise FilenErForStor
    document = Document(PurePosixPath(name).name, kind, blocks, keywords=_keywords(kind, content))
    if not document.text.strip():
        raise FilenErTom
    return document


def read_form_file(name: str, content: bytes) -> Document | None:
    """An attachment that may be a form somebody filled in; None where it is another kind, or can't be read.

    Whoever looks at the mail is told of the attachment by its name, so nothing is lost by the None.
    """
    if PurePosixPath(name.strip()).suffix.lower() not in _FORMS:
        return None
    try:
        return read_document(name, content)
    except DokumentFejl:
        return None


def _kind(name: str) -> DocumentKind:
    suffix = PurePosixPath(name.strip()).suffix.lower()
    kind = _KINDS.get(suffix)
    if kind is None:
        raise UkendtFiltype(f"Filen hedder “{PurePosixPath(name).name}”." if name.strip() else None)
    return kind


def _reader(kind: DocumentKind) -> Callable[[bytes], tuple[Block, ...]]:
    if kind == "docx":
        from bot.documents.docx_in import read_docx  # noqa: PLC0415 - python-docx only when it is needed

        return read_docx
    if kind == "xlsx":
        from bot.documents.xlsx_in import read_xlsx  # noqa: PLC0415 - openpyxl only when it is needed

        return read_xlsx
    if kind == "pdf":
        from bot.documents.pdf_in import read_pdf  # noqa: PLC0415 - pdfplumber takes a second to import

        return read_pdf
    if kind == "html":
        from bot.documents.html_in import read_html  # noqa: PLC0415 - selectolax only when it is needed

        return read_html
    from bot.documents.text_in import read_text  # noqa: PLC0415 - beside its siblings

    return read_text


def _length(block: Block) -> int:
    """Counted, not written out: a merged cell may stand in every row, and is held only once."""
    if isinstance(block, Paragraph):
        return len(block.text) + 1
    return sum(len(text) + 1 for row in block.rows for text in row)


def _keywords(kind: DocumentKind, content: bytes) -> str:
    """The keywords among a Word or Excel file's properties, where a form of ours carries its mark."""
    if kind == "docx":
        from bot.documents.docx_in import read_docx_keywords  # noqa: PLC0415 - as above

        return read_docx_keywords(content)
    if kind == "xlsx":
        from bot.documents.xlsx_in import read_xlsx_keywords  # noqa: PLC0415 - as above

        return read_xlsx_keywords(content)
    return ""


__all__ = [
    "FilenErForStor",
    "FilenErTom",
    "FilenKanIkkeLaeses",
    "UkendtFiltype",
    "read_document",
    "read_form_file",
]
