"""The key of a mail in an IMAP mailbox: where it lay when it was new, and what finds it where it lies now.

UIDVALIDITY and UID name a mail in one folder only, and until the server counts anew. A move gives it another
UID, which not every server tells, and which a bot that was restarted has forgotten. So the key also carries
the size the server gave, the digest of the bytes, and the Message-ID where there is a usable one: a search by
these, with the digest as the judge, finds the mail in whatever folder it lies.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

_KEY = re.compile(r"(\d{1,10})\.(\d{1,10})\.(\d{1,12})\.([0-9a-f]{32})\.(<[!-~]{1,250}>)?")
_USABLE_ID = re.compile(r"<[!#-\[\]-~]{1,250}>")  # printable ASCII but for quote and backslash
_MESSAGE_ID = re.compile(rb"^message-id:\s*(<[^>\r\n]+>)", re.IGNORECASE | re.MULTILINE)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_HEADER_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class ImapKey:
    """What a key says."""

    validity: int
    uid: int
    size: int
    digest: str
    message_id: str

    @classmethod
    def of(cls, validity: int, uid: int, size: int, raw: bytes) -> ImapKey:
        """The key of a new mail."""
        return cls(validity, uid, size, digest_of(raw), message_id_in(raw))

    @classmethod
    def parse(cls, text: str) -> ImapKey | None:
        """None where it is no key of ours."""
        found = _KEY.fullmatch(text)
        if found is None:
            return None
        validity, uid, size, digest, message_id = found.groups()
        return cls(int(validity), int(uid), int(size), digest, message_id or "")

    def __str__(self) -> str:
        return f"{self.validity}.{self.uid}.{self.size}.{self.digest}.{self.message_id}"

    def searches(self) -> Iterator[str]:
        """What to search a folder for, the surest first."""
        if self.message_id:
            yield search_for_id(self.message_id)
        above = f"LARGER {self.size - 1} " if self.size else ""
        yield f"{above}SMALLER {self.size + 1}"


def search_for_id(message_id: str) -> str:
    """The criterion for a mail's own Message-ID; what only contains it is found as well."""
    return f'HEADER MESSAGE-ID "{message_id}"'


def is_usable_id(message_id: str) -> bool:
    """Whether it can stand in a command."""
    return _USABLE_ID.fullmatch(message_id) is not None


def message_id_in(raw: bytes) -> str:
    """The mail's own Message-ID, "" where there is none that can be searched for."""
    found = _MESSAGE_ID.search(_BLANK_LINE.split(raw[:_HEADER_BYTES], maxsplit=1)[0])
    text = found.group(1).decode("latin-1") if found else ""
    return text if is_usable_id(text) else ""


def digest_of(raw: bytes) -> str:
    """Tells two mails apart."""
    return hashlib.sha256(raw).hexdigest()[:32]
