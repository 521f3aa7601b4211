"""Who can be asked: a contact as a person types it, read into name, mail and telephone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from samarbejde.skema_vaerdi import Saervaerdi, Svarvaerdi

_MAIL = re.compile(r"[^\s@,;:<>()]+@[^\s@,;:<>()]+\.[^\s@,;:<>().]{2,}")
_TELEFON = re.compile(r"(?<![\d.,])(?:\+|00)?\d(?:[ .-]?\d){7,11}(?!\d)")
_LABELS = re.compile(r"\b(?:e-?mail|mail|tlf|telefon|mobil|mob|direkte|kontaktperson|navn)\b\.?\s*:?", re.I)


@dataclass(frozen=True, slots=True)
class Kontakt:
    """A contact: the name, and the ways to reach the person; empty where not given."""

    navn: str
    mail: str = ""
    telefon: str = ""

    @property
    def kan_naas(self) -> bool:
        """Whether there is a mail address or a telephone number."""
        return bool(self.mail or self.telefon)


def read_kontakt(text: str) -> Kontakt:
    """The contact that somebody typed: "Karen Voldum, 97 00 00 00, karen@example.dk"."""
    mail = _MAIL.search(text)
    rest = text if mail is None else text.replace(mail.group(), " ")
    telefon = _TELEFON.search(rest)
    if telefon is not None:
        rest = rest.replace(telefon.group(), " ")
    navn = re.sub(
        r"[\s,;:/|<>()]+(?=[\s,;:/|<>()])|^[\s,;:/|.<>()-]+|[\s,;:/|<>()-]+$", "", _LABELS.sub(" ", rest)
    )
    return Kontakt(
        re.sub(r"\s+", " ", navn).strip(),
        mail.group().rstrip(".") if mail else "",
        re.sub(r"\s+", " ", telefon.group()) if telefon else "",
    )


def can_be_reached(vaerdi: Svarvaerdi) -> str | None:
    """Ask for what is wanting: a name, and a mail address or a telephone number."""
    if vaerdi in {Saervaerdi.INGEN, Saervaerdi.IKKE_RELEVANT}:
        return "Skriv, hvem sekretariatet kan kontakte, f.eks. Karen Voldum, 97 00 00 00."
    if not isinstance(vaerdi, str):
        return None
    kontakt = read_kontakt(vaerdi)
    if not kontakt.kan_naas:
        return "Skriv også en mail eller et telefonnummer, f.eks. Karen Voldum, 97 00 00 00."
    if not any(letter.isalpha() for letter in kontakt.navn):
        return "Skriv også et navn, f.eks. Karen Voldum, 97 00 00 00."
    return None
