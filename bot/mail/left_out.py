"""A mail of which only the headers are read: it is too big, or the server can't give it."""

from __future__ import annotations

import re
from collections.abc import Iterable

MOST_BYTES = 25_000_000
LEFT_OUT = "X-Rammebot-Udeladt"
_ENDS = re.compile(rb"^" + LEFT_OUT.encode() + rb": \d+\r\n\r\n\Z", re.MULTILINE)
_OF_THE_CONTENT = frozenset(
    {"content-type", "content-transfer-encoding", "mime-version", LEFT_OUT.casefold()}
)


def without_content(headers: Iterable[tuple[str, str]], size: int) -> bytes:
    """The mail as its headers and one of our own that says how big it is; it goes its way like any other."""
    kept = [
        f"{name}: {_folded(value)}"
        for name, value in headers
        if name.isascii() and name.isprintable() and name.casefold() not in _OF_THE_CONTENT
    ]
    return "\r\n".join([*kept, f"{LEFT_OUT}: {size}", "", ""]).encode("utf-8")


def is_left_out(raw: bytes) -> bool:
    """Whether it is such a mail."""
    return _ENDS.search(raw[-100:]) is not None


def _folded(value: str) -> str:
    """On one line: a line break in a value would begin a header of its own."""
    return " ".join(value.split())
