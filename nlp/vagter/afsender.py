"""Guards of the sender: forged, unknown, or known but unconfirmed (R125)."""

from __future__ import annotations

from nlp.mail_sender import Afsender
from samarbejde.register import Register


def forged(sender: Afsender) -> str | None:
    """Our own mail host says that the mail is not from where it says (R125)."""
    if sender.authentication == "fail":
        return "mailen bestod ikke kontrollen af afsender, så den kan være falsk"
    return None


def unknown_domain(sender: Afsender, address: str, register: Register) -> str | None:
    """An address whose domain no party of the register has."""
    if sender.known or is_known_domain(sender, address, register):
        return None
    return "adressen står ikke i registret, og det gør dens domæne heller ikke"


def unknown_address(sender: Afsender, address: str, register: Register) -> str | None:
    """An address that is not in the register, at a domain that is."""
    if sender.known or not is_known_domain(sender, address, register):
        return None
    return f"adressen er fra {sender.party or 'et kendt domæne'}, men står ikke som kontakt i registret"


def is_unconfirmed(sender: Afsender) -> bool:
    """Whether a known sender was neither confirmed nor refuted: taken, and marked *uverificeret*."""
    return sender.known and sender.authentication == "none"


def is_known_domain(sender: Afsender, address: str, register: Register) -> bool:
    """Whether the domain is a party's or our own; that somebody there is known makes no domain known."""
    domain = address.rpartition("@")[2].lower()
    return sender.party is not None or domain in {own.lower() for own in register.bot.mail_domains}
