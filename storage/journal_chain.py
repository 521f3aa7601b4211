"""The journal's chain of hashes: what an entry's hash is made of, and whether a chain holds (R131)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """Whether the journal is whole: how many entries were checked, and the first bad one with the reason."""

    ok: bool
    checked: int
    first_bad: int | None = None
    reason: str | None = None


def entry_hash(
    *,
    id: int,  # noqa: A002 - the name in the chain
    at: str,
    actor: str,
    action: str,
    subject: tuple[str, str],
    text_hash: str | None,
    prev_hash: str,
) -> str:
    """The hash of an entry over canonical JSON, its time as it is stored."""
    content = {
        "id": id,
        "at": at,
        "actor": actor,
        "action": action,
        "subject": subject,
        "text_hash": text_hash,
        "prev_hash": prev_hash,
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def salted_hash(salt: bytes, body: str) -> str:
    """The hash of a text with its salt; when the salt is erased no one can guess the text from the hash."""
    return hashlib.sha256(salt + body.encode()).hexdigest()
