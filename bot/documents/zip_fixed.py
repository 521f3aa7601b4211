"""The same Word or Excel file whenever it is written: its package without the moment of writing."""

from __future__ import annotations

import io
import re
import zipfile

_THE_SAME_DAY = (1980, 1, 1, 0, 0, 0)
_PROPERTIES = "docProps/core.xml"
_WRITTEN_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
_EPOCH = rb"\g<1>2000-01-01T00:00:00Z\g<2>"


def without_moment(content: bytes) -> bytes:
    """The package with every time in it replaced, so that a retry sends the very same bytes (guarantee 4)."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as package,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as fixed,
    ):
        for entry in package.infolist():
            data = package.read(entry)
            if entry.filename == _PROPERTIES:
                data = _WRITTEN_AT.sub(_EPOCH, data)
            same = zipfile.ZipInfo(entry.filename, _THE_SAME_DAY)
            same.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(same, data)
    return stream.getvalue()
