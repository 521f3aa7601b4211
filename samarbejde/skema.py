"""Skema: a form declared once, from which chat, modal, mail, attachment and export come (design section 4).

The forms themselves are in skemaer/, a single question is in felt.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from samarbejde.aftaleperiode import Periode
from samarbejde.errors import SamarbejdeFejl
from samarbejde.felt import Belaegningsart, Beskyttelse, Felt, UgyldigtSvar, Valgmulighed
from samarbejde.laesning import Laesning
from samarbejde.personer import Rolle
from samarbejde.skema_parse import answer_from_reading, parse_answer
from samarbejde.skema_vaerdi import (
    Andel,
    FeltType,
    Fordeling,
    Saervaerdi,
    Svar,
    Svarvaerdi,
    TalSvar,
    from_text,
    is_answered,
    to_text,
)
from samarbejde.skema_vis import vis
from samarbejde.som_sidste_aar import means_last_year

__all__ = [
    "Andel",
    "Belaegningsart",
    "Beskyttelse",
    "Felt",
    "FeltType",
    "Fordeling",
    "Krydstjek",
    "Periode",
    "Saervaerdi",
    "Skema",
    "Svar",
    "Svarvaerdi",
    "TalSvar",
    "UgyldigtSvar",
    "UkendtFelt",
    "Valgmulighed",
    "from_text",
    "is_answered",
    "to_text",
]

Krydstjek = Callable[[Svar], str | None]
"""A Danish question when the answers do not fit together, else None."""
Dengang = Callable[[Svar], Svar]
"""Last year's answers about what these answers are about, by the same party."""


class UkendtFelt(SamarbejdeFejl):
    """Feltet findes ikke i skemaet."""


@dataclass(frozen=True, slots=True)
class Skema:
    """A form: its fields in the order they are asked, and the questions that cross-checks may raise.

    `modtages_straks` is a form that is received at the first yes and filled in after that (R57); every other
    is filled in first and received when its summary is confirmed.

    `indsender` may send it in (R5), `per_tilbud` tells whether each answer is about one tilbud, and `noegle`
    which fields say what it is about. `forkortelse` begins its numbers ("AR-2026-001"), `begyndelser` are the
    words by which a person begins it, and `kvittering` says what happens once it is received. `dengang` is
    bound to the person who fills it in, where the form offers last year's answers (R118).
    """

    name: str
    title: str
    felter: tuple[Felt, ...]
    modtages_straks: bool = False
    cross_checks: tuple[Krydstjek, ...] = ()
    hvorfor: str = "Jeg spørger, så dem, der skal bruge dit svar, ikke behøver at ringe og spørge dig igen."
    indsender: frozenset[Rolle] = frozenset()
    per_tilbud: bool = False
    noegle: tuple[str, ...] = ()
    forkortelse: str = ""
    begyndelser: tuple[str, ...] = ()
    kvittering: str = "Tak. Sekretariatet har det nu og skriver til dig, hvis der er spørgsmål."
    dengang: Dengang | None = None

    def felt(self, name: str) -> Felt:
        """The field of that name; UkendtFelt when there is none."""
        found = self.get(name)
        if found is None:
            raise UkendtFelt(f"Feltet {name!r} findes ikke i skemaet {self.title!r}.")
        return found

    def get(self, name: str) -> Felt | None:
        """The field of that name, or None."""
        return next((felt for felt in self.felter if felt.name == name), None)

    def missing(self, svar: Svar) -> tuple[Felt, ...]:
        """What must be answered and is not, in order; "-" is no answer, "ved ikke" and "ingen" are (R47)."""
        return tuple(f for f in self.felter if f.is_required(svar) and not is_answered(svar.get(f.name)))

    def parse(self, felt_name: str, raw: str, *, sidste_aar: Svar | None = None) -> Svarvaerdi:
        """What a person wrote as an answer of the field; UgyldigtSvar says in Danish what to do instead.

        `sidste_aar` are last year's answers, where "som sidste år" may be answered (R118).
        """
        if sidste_aar is None or not means_last_year(raw):
            return parse_answer(self.felt(felt_name), raw)
        before = sidste_aar.get(felt_name)
        if before is None or not is_answered(before):
            raise UgyldigtSvar("Jeg kender ikke jeres svar fra sidste år. Skriv årets svar her.")
        return before

    def parse_beside(self, felt_name: str, raw: str, svar: Svar) -> Svarvaerdi:
        """The same beside the answers so far, which tell what it is about and so what was answered then."""
        points = self.dengang is not None and means_last_year(raw)
        before = self.dengang(svar) if points and self.dengang is not None else None
        return self.parse(felt_name, raw, sidste_aar=before)

    def tilbyder(self, felt: Felt, svar: Svar) -> Svarvaerdi | None:
        """Last year's answer of a field that offers it for confirmation, None where there is none (R118)."""
        if self.dengang is None or not felt.offer_last_year:
            return None
        before = self.dengang(svar).get(felt.name)
        return before if is_answered(before) else None

    def from_laesning(self, laesning: Laesning) -> Svarvaerdi:
        """A reading as an answer of its field, held to the same rules as a typed answer."""
        return answer_from_reading(self.felt(laesning.felt), laesning)

    def afvigelser(self, svar: Svar) -> tuple[str, ...]:
        """What does not fit together, as Danish questions; the answers are kept as they are."""
        questions = (check(svar) for check in self.cross_checks)
        return tuple(question for question in questions if question is not None)

    def to_text(self, svar: Svar) -> dict[str, str]:
        """The answers as storage keeps them, in the order of the form."""
        return {felt.name: to_text(svar[felt.name]) for felt in self.felter if felt.name in svar}

    def from_text(self, texts: Mapping[str, str]) -> dict[str, Svarvaerdi]:
        """The answers that storage kept; fields the form no longer has are left out."""
        return {f.name: from_text(f.type, texts[f.name]) for f in self.felter if f.name in texts}

    def vis(self, felt_name: str, vaerdi: Svarvaerdi, *, i_sekretariatet: bool = True) -> str:
        """An answer as a person reads it; outside the secretariat counts of few people as "<5" (R124)."""
        felt = self.felt(felt_name)
        if isinstance(vaerdi, str):
            return next((o.label for o in felt.options if o.value == vaerdi), vaerdi)
        hide = felt.privacy is Beskyttelse.SMAA_TAL and not i_sekretariatet
        return vis(felt.type, vaerdi, smaa_tal=not hide)

    def forslag(self, felt_name: str, day: date) -> Svarvaerdi | None:
        """What is likely the answer on that day, to be shown and confirmed, never filled in silently."""
        propose = self.felt(felt_name).forslag
        return None if propose is None else propose(day)

    def with_options(self, felt_name: str, options: tuple[Valgmulighed, ...]) -> Skema:
        """The same form where a field takes only these, such as the tilbud of the register (R2)."""
        bound = tuple(replace(f, options=options) if f.name == felt_name else f for f in self.felter)
        return replace(self, felter=bound)
