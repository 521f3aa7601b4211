"""A form to be sent becomes a file: its name, its kind and its bytes, the same each time it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from bot.documents.zip_fixed import without_moment
from handlers.skemabilag import SkemaBilag
from samarbejde.skemafil import Skemafil

_OFFICE = "vnd.openxmlformats-officedocument"
_SUBTYPES = {"docx": f"{_OFFICE}.wordprocessingml.document", "xlsx": f"{_OFFICE}.spreadsheetml.sheet"}


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file as it is sent; its media type is "application/" and the subtype."""

    name: str
    subtype: str
    content: bytes


def write_bilag(bilag: SkemaBilag) -> WrittenFile:
    """The form as a Word or Excel file."""
    written = _write(bilag.fil, bilag.ending)
    return WrittenFile(bilag.filnavn, _SUBTYPES[bilag.ending], without_moment(written))


def _write(fil: Skemafil, ending: str) -> bytes:
    if ending == "xlsx":
        from bot.documents.skema_xlsx import write_skema_xlsx  # noqa: PLC0415 - openpyxl only when needed

        return write_skema_xlsx(fil)
    from bot.documents.skema_docx import write_skema_docx  # noqa: PLC0415 - python-docx only when needed

    return write_skema_docx(fil)
