"""What waits for a human before it is let in, and why: every guard that holds a mail back, in one order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nlp.mail import Mail
from nlp.mail_reading import MailReading
from nlp.understanding import Understanding
from nlp.vagter.afsender import forged, unknown_address, unknown_domain
from nlp.vagter.bilag import dangers
from nlp.vagter.misdannet import malformed
from nlp.vagter.sag import foreign_case
from nlp.vagter.stoerrelse import too_large
from nlp.vagter.udmelding import unconfirmed_ending
from samarbejde.register import Register

_NEVER_TOLD = frozenset({"uaegte", "ukendt_domaene"})


@dataclass(frozen=True, slots=True)
class Ankomst:
    """A mail at the door: as it came, as it was read, and whose case it answers, if any."""

    mail: Mail
    reading: MailReading
    understood: Understanding
    register: Register
    owner: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Fund:
    """A guard that held the mail back, and its reason in Danish."""

    vagt: str
    grund: str

    @property
    def may_be_told(self) -> bool:
        """Whether the sender may hear of it: whoever may be forged or unknown never does (backscatter)."""
        return self.vagt not in _NEVER_TOLD


Vagt = Callable[[Ankomst], str | None]

VAGTER: tuple[tuple[str, Vagt], ...] = (
    ("uaegte", lambda a: forged(a.reading.sender)),
    ("ukendt_domaene", lambda a: unknown_domain(a.reading.sender, a.mail.sender, a.register)),
    ("misdannet", lambda a: malformed(a.mail)),
    ("stoerrelse", lambda a: too_large(a.mail)),
    ("ukendt_adresse", lambda a: unknown_address(a.reading.sender, a.mail.sender, a.register)),
    ("fremmed_sag", lambda a: foreign_case(a.reading.sender, a.owner, a.reference)),
    ("uverificeret_udmelding", lambda a: unconfirmed_ending(a.reading, a.understood)),
)
"""In this order: who sent it comes before what it is."""


def held_back(ankomst: Ankomst) -> tuple[Fund, ...]:
    """Every reason why the mail waits for a human; empty where it may come in (R125)."""
    found = [Fund(name, reason) for name, vagt in VAGTER if (reason := vagt(ankomst)) is not None]
    return (*found, *(Fund(name, reason) for name, reason in dangers(ankomst.mail)))
