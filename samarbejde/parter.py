"""The parties of the cooperation: the kommuner and the region (R3-R7)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PartKind(StrEnum):
    """A party is a kommune or the region."""

    KOMMUNE = "kommune"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Part:
    """A party with the names people use for it, its forvaltninger and its mail domains (R3, R4, R6)."""

    name: str
    kind: PartKind
    code: str
    aliases: tuple[str, ...] = ()
    mail_domains: tuple[str, ...] = ()
    mailbox: str | None = None
    units: tuple[str, ...] = ()
