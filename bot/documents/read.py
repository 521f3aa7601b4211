"""Reads a file's bytes into a Document; the kind is told by the name and checked against the bytes.

The libraries are imported only when a file of their kind arrives.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from bot.documents.errors import FilenErForStor, FilenErTom, FilenKanIkkeLaeses, UkendtFiltype
from nlp.document import Block, Document, DocumentKind

MAX_BYTES = 25 * 1024 * 1024
"""Minutes with pictures are a few megabytes; more than this is something else."""
MAX_TEXT = 1_000_000
"""About five hundred pages; a longer text is no document a person wants read."""

_KINDS: dict[str, DocumentKind] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "txt",
    ".docx": "docx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
}


def read_document(name: str, content: bytes) -> Document:
    """The Document in a file; raises a DokumentFejl whose words can be shown to the sender."""
    kind = _kind(name)
    if len(content) > MAX_BYTES:
        raise FilenErForStor(f"Grænsen er {MAX_BYTES // (1024 * 1024)} MB.")
    if not content.strip():
        raise FilenErTom
    document = Document(name=PurePosixPath(name).name, kind=kind, blocks=_reader(kind)(content))
    text = document.text
    if len(text) > MAX_TEXT:
        raise FilenErForStor
    if not text.strip():
        raise FilenErTom
    return document


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
    if kind == "pdf":
        from bot.documents.pdf_in import read_pdf  # noqa: PLC0415 - pdfplumber takes a second to import

        return read_pdf
    if kind == "html":
        from bot.documents.html_in import read_html  # noqa: PLC0415 - selectolax only when it is needed

        return read_html
    from bot.documents.text_in import read_text  # noqa: PLC0415 - beside its siblings

    return read_text


__all__ = ["FilenErForStor", "FilenErTom", "FilenKanIkkeLaeses", "UkendtFiltype", "read_document"]
