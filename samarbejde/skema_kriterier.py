"""The selection criteria as questions: each ja, nej or uafklaret, with reason and evidence (R16-R22, R27).

What the answers amount to is computed in kriterier.py; nothing here judges.
"""

from __future__ import annotations

from dataclasses import dataclass

from samarbejde.felt import Betingelse, Felt
from samarbejde.skema_felter import JA_NEJ_UAFKLARET, UAFKLARET
from samarbejde.skema_vaerdi import FeltType, Svar


@dataclass(frozen=True, slots=True)
class Kriteriespoergsmaal:
    """One criterion as it is asked about."""

    name: str
    short: str
    what: str
    prompt: str
    help: str
    unless: tuple[str, ...] = ()

    def is_required(self, svar: Svar) -> bool:
        """A2 and A3 need no answer once another of the A criteria is met (R16)."""
        return all(svar.get(other) != "ja" for other in self.unless)


KRITERIER = (
    Kriteriespoergsmaal(
        "a1",
        "A1",
        "lille målgruppe",
        "A1: Er målgruppen lille, så den har brug for sit eget tilbud?",
        "Pejlemærket er ca. 15 sager om året i Nordjylland. Det er en indikation og ingen grænse.",
    ),
    Kriteriespoergsmaal(
        "a2",
        "A2",
        "meget høj kompleksitet",
        "A2: Er kompleksiteten i målgruppen meget høj?",
        "Flere svære funktionsnedsættelser på samme tid: både antallet og graden tæller.",
        unless=("a1",),
    ),
    Kriteriespoergsmaal(
        "a3",
        "A3",
        "udpeget på landsplan",
        "A3: Er målgruppen udpeget som fokusområde i den nationale koordinationsstruktur?",
        "Det gælder grupper, som Social- og Boligstyrelsen har udpeget, f.eks. i en central udmelding.",
        unless=("a1", "a2"),
    ),
    Kriteriespoergsmaal(
        "b1",
        "B1",
        "specialiserede kompetencer",
        "B1: Har tilbuddet specialiserede kompetencer på højt niveau?",
        "F.eks. ekspertviden, tværfaglig sammensætning, anerkendte metoder og dokumenteret erfaring.",
    ),
    Kriteriespoergsmaal(
        "c1a",
        "C1a",
        "få eller ingen alternativer",
        "C1a: Er der få eller ingen alternativer i Nordjylland?",
        "Som udgangspunkt ingen, men enkelte alternativer kan accepteres.",
    ),
    Kriteriespoergsmaal(
        "c1b",
        "C1b",
        "nødvendigt at bevare i regionen",
        "C1b: Er det nødvendigt at bevare tilbudstypen i Nordjylland frem for at købe den andre steder?",
        "F.eks. af hensyn til afstand, nærhed eller sammenhæng med andre tilbud.",
    ),
    Kriteriespoergsmaal(
        "c2",
        "C2",
        "stort optageområde",
        "C2: Er tilbuddet afhængigt af et optageområde på størrelse med hele regionen?",
        "Tænk både på faglig og på økonomisk bæredygtighed.",
    ),
)


def ikke_opfyldt(svar: Svar) -> bool:
    """Whether the answers say that not all criteria are met: a reason to ask, never a verdict (R16)."""
    no_a = all(svar.get(name) == "nej" for name in ("a1", "a2", "a3"))
    return no_a or any(svar.get(name) == "nej" for name in ("b1", "c1a", "c1b", "c2"))


def alle_opfyldt(svar: Svar) -> bool:
    """Whether the answers say that the criteria are all met (R16)."""
    any_a = any(svar.get(name) == "ja" for name in ("a1", "a2", "a3"))
    return any_a and all(svar.get(name) == "ja" for name in ("b1", "c1a", "c1b", "c2"))


_UDMELDING = Felt(
    name="a3_udmelding",
    label="A3: central udmelding",
    prompt="Hvilken central udmelding er målgruppen nævnt i?",
    help="Skriv navn og årstal, som Social- og Boligstyrelsen har offentliggjort den.",
    type=FeltType.TEKST,
    hvorfor="A3 gælder kun målgrupper, som er udpeget på landsplan, og det skal kunne slås op.",
    required=lambda svar: svar.get("a3") == "ja",
    aliases=("central udmelding", "den centrale udmelding"),
    afsnit="Kriterierne",
)


def kriterie_felter(*, hvorfor: str, begrundes: frozenset[str], dokumentation: bool) -> tuple[Felt, ...]:
    """The questions on all criteria; a reason is required where the answer is one of `begrundes`."""
    felter: list[Felt] = []
    for kriterium in KRITERIER:
        felter.append(_spoergsmaal(kriterium, hvorfor))
        felter.append(_begrundelse(kriterium, begrundes))
        if kriterium.name == "a3":
            felter.append(_UDMELDING)
        if dokumentation:
            felter.append(_dokumentation(kriterium))
    return tuple(felter)


def _spoergsmaal(kriterium: Kriteriespoergsmaal, hvorfor: str) -> Felt:
    return Felt(
        name=kriterium.name,
        label=f"{kriterium.short}: {kriterium.what}",
        prompt=kriterium.prompt,
        help=f"{kriterium.help} Svar ja, nej eller uafklaret.",
        type=FeltType.VALG,
        hvorfor=hvorfor,
        required=kriterium.is_required if kriterium.unless else True,
        options=JA_NEJ_UAFKLARET,
        aliases=(kriterium.short, f"kriterium {kriterium.short}"),
        afsnit="Kriterierne",
    )


def _answered_with(name: str, values: frozenset[str]) -> Betingelse:
    return lambda svar: svar.get(name) in values


def _begrundelse(kriterium: Kriteriespoergsmaal, values: frozenset[str]) -> Felt:
    return Felt(
        name=f"{kriterium.name}_begrundelse",
        label=f"{kriterium.short}: begrundelse",
        prompt=f"Hvad er begrundelsen for svaret på {kriterium.short} ({kriterium.what})?",
        help="Et par sætninger er nok. Aldrig noget om enkelte borgere.",
        type=FeltType.TEKST,
        hvorfor="Det er begrundelsen, de næste i rækken skal bygge på.",
        required=_answered_with(kriterium.name, values),
        aliases=(f"begrundelse {kriterium.short}", f"begrundelsen for {kriterium.short}"),
        afsnit="Kriterierne",
        multiline=True,
    )


def _dokumentation(kriterium: Kriteriespoergsmaal) -> Felt:
    return Felt(
        name=f"{kriterium.name}_dokumentation",
        label=f"{kriterium.short}: dokumentation",
        prompt=f"Hvad bygger svaret på {kriterium.short} på?",
        help="F.eks. indmeldingens bilag, årsrapporten eller et notat med dato.",
        type=FeltType.TEKST,
        hvorfor="Så kan andre se, hvad vurderingen hviler på, også om to år.",
        required=False,
        aliases=(f"dokumentation {kriterium.short}",),
        afsnit="Kriterierne",
        multiline=True,
    )


BEGRUNDES_AF_DRIFTSHERRE = frozenset({"ja"})
BEGRUNDES_AF_PANEL = frozenset({"ja", "nej", UAFKLARET})
