"""The guards of files together: what may not be opened, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nlp.mail import Attachment, Mail
from nlp.vagter.arkiv import Arkiv, look_into
from nlp.vagter.bilagstype import program
from nlp.vagter.laast import locked
from nlp.vagter.makroer import macros
from nlp.vagter.pakket import packed

FileGuard = Callable[[Attachment, Arkiv | None], str | None]

FILE_GUARDS: tuple[tuple[str, FileGuard], ...] = (
    ("bilagstype", program),
    ("pakket", packed),
    ("laast", locked),
    ("makroer", macros),
)
_PK = b"PK"


def dangers(mail: Mail) -> Iterator[tuple[str, str]]:
    """The guards that take one of the mail's files, each with its reason."""
    for part in mail.attachments:
        found = danger(part)
        if found is not None:
            yield found


def danger(part: Attachment) -> tuple[str, str] | None:
    """The first guard that takes the file, and why; None where it may be opened."""
    inside = look_into(part.content) if _may_be_zip(part) else None
    for name, guard in FILE_GUARDS:
        reason = guard(part, inside)
        if reason is not None:
            return name, reason
    return None


def _may_be_zip(part: Attachment) -> bool:
    """By its first bytes, or by its last: a zip may hang behind something else."""
    return part.content.startswith(_PK) or b"PK\x05\x06" in part.content[-70_000:]
