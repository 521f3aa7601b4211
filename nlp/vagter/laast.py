"""Guard: files locked with a password, which nobody but a human can look into."""

from __future__ import annotations

import re

from nlp.mail import Attachment
from nlp.vagter.arkiv import Arkiv

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What Office's older files begin with, and its newer ones when they are locked."""
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_LOCKED_PDF = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")


def locked(part: Attachment, inside: Arkiv | None) -> str | None:
    """A zip, an Office file or a PDF that is encrypted."""
    is_zip = inside is not None and inside.is_locked
    is_office = part.content.startswith(OLE) and _LOCKED_OFFICE in part.content
    is_pdf = b"%PDF-" in part.content[:1024] and _LOCKED_PDF.search(part.content) is not None
    return f"{part.name} er låst med adgangskode" if is_zip or is_office or is_pdf else None
