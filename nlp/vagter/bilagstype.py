"""Guard: programs and scripts among the files, also in disguise and inside a zip."""

from __future__ import annotations

import re

from nlp.mail import Attachment
from nlp.vagter.arkiv import Arkiv

_PROGRAM = re.compile(
    r"a(?:de|dp|pk|pp|ppx)|bat|c(?:hm|md|om|pl)|d(?:ll|mg)|exe|gadget|hta|img|i(?:ns|so|sp)|j(?:ar|s|se)|lib|lnk"
    r"|m(?:de|sc|si|six|sp|st)|nsh|p(?:if|kg|s1|sm1)|reg|s(?:cf|cr|ct|h|ys)|url|v(?:b|be|bs|hd|hdx|xd)|w(?:s|sc|sf|sh)"
    r"|xll"
)
_BEGINNINGS = (b"\x7fELF", b"#!", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TYPES = frozenset(
    {"application/x-msdownload", "application/x-msdos-program", "application/x-sh", "application/hta"}
)


def program(part: Attachment, inside: Arkiv | None) -> str | None:
    """A file that would run something where it is opened."""
    if _is_program(part.name) or part.type in _TYPES or _runs(part.content):
        return f"{part.name} er et program"
    if _TURNED.search(part.name):
        return f"{part.name} skjuler, hvilken slags fil den er"
    if inside is not None and any(_is_program(name) for name in inside.names):
        return f"{part.name} indeholder et program"
    return None


def suffix_of(name: str) -> str:
    """The last suffix of a file's name, as the machine that opens it reads it."""
    return name.strip(" .").lower().rpartition(".")[2] if "." in name else ""


def _is_program(name: str) -> bool:
    return _PROGRAM.fullmatch(suffix_of(name)) is not None


def _runs(content: bytes) -> bool:
    """By how it begins; a text may begin with MZ too, but holds no nought."""
    return content.startswith(_BEGINNINGS) or (content.startswith(b"MZ") and b"\0" in content[:64])
