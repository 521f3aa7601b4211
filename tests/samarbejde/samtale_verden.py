"""The smallest world for talking: the early warning form bound to two tilbud, and a person who writes."""

from __future__ import annotations

from samarbejde.laesning import Laesning
from samarbejde.samtale import begynd, tag_imod
from samarbejde.samtale_replik import Haendelse, Indspil, Replik, ReplikKind, Skridt
from samarbejde.skema import Skema, Valgmulighed
from samarbejde.skemaer import EARLY_WARNING

STRANDGAARDEN = "Rehabiliteringscenter Strandgården"
KVISTEN = "Specialbørnehjemmet Kvisten"
SKEMA = EARLY_WARNING.with_options(
    "tilbud",
    (
        Valgmulighed(STRANDGAARDEN, STRANDGAARDEN, ("Strandgården",)),
        Valgmulighed(KVISTEN, KVISTEN, ("Kvisten",)),
    ),
)


def read(
    felt: str,
    value: str | float,
    quote: str = "",
    *,
    sure: float = 0.9,
    tilbud: str | None = None,
) -> Laesning:
    unit = "pct" if felt.startswith("belaegning") else None
    words = quote or str(value)
    return Laesning(felt, value, words, 0, len(words), sure, "prøve", unit=unit, tilbud=tilbud)


FIRST = (
    "Belægningen på Strandgården er faldet fra 96,4 pct. til 81,2 pct. siden maj, "
    "vi er bekymrede for økonomien"
)
FIRST_READ = (
    read("tilbud", STRANDGAARDEN, "Strandgården"),
    read("belaegning_tidligere", 96.4, "96,4 pct."),
    read("belaegning_faktisk", 81.2, "81,2 pct."),
    read("siden_hvornaar", "siden maj", "siden maj"),
    read("bekymring", "oekonomisk", "bekymrede for økonomien"),
)


class Person:
    """Somebody in a conversation; remembers the last step and everything that was to be done."""

    def __init__(self, skema: Skema = SKEMA) -> None:
        self.skema = skema
        self.haendelser: list[Haendelse] = []
        self.last: Skridt

    def begins(self, text: str = FIRST, *laesninger: Laesning) -> Person:
        return self._took(begynd(self.skema, laesninger, text))

    def writes(self, text: str, *laesninger: Laesning, aside: bool = False) -> Person:
        indspil = Indspil(text, laesninger, er_spoergsmaal_om_andet=aside)
        return self._took(tag_imod(self.skema, self.last.samtale, indspil))

    def _took(self, skridt: Skridt) -> Person:
        self.last = skridt
        if skridt.haendelse is not None:
            self.haendelser.append(skridt.haendelse)
        return self

    def hears(self, kind: ReplikKind) -> Replik:
        found = [replik for replik in self.last.replikker if replik.kind is kind]
        assert len(found) == 1, [replik.kind.value for replik in self.last.replikker]
        return found[0]

    @property
    def heard(self) -> list[ReplikKind]:
        return [replik.kind for replik in self.last.replikker]

    @property
    def asked(self) -> str | None:
        return self.last.samtale.spurgt

    def answer(self, felt: str) -> str | None:
        held = self.last.samtale.holdt(felt)
        return None if held is None else self.skema.vis(felt, held.vaerdi)


def a_received_case() -> Person:
    return Person().begins(FIRST, *FIRST_READ).writes("ja")


def a_finished_case() -> Person:
    person = a_received_case()
    while person.asked is not None:
        person.writes("spring over")
    return person
