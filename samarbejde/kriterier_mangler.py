"""What an assessment still lacks, and what its result means, said in Danish (R9, R17, R19, R25-R27)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from samarbejde.danske_tal import tal
from samarbejde.kriterier import Delvurdering, Kriterium, Panelvurdering, Resultat, Udfald, fuld_proeve_i

STIGEN = "Ekspertpanelet indstiller, DAS behandler, og det politiske niveau beslutter."
"""The ladder of competence, which follows every result (R9)."""


class MangelArt(StrEnum):
    """What kind of thing is missing."""

    UDFALD = "udfald"
    BEGRUNDELSE = "begrundelse"
    EVIDENS = "evidens"
    UDMELDING = "udmelding"
    NYT = "nyt"
    ENIGHED = "enighed"


@dataclass(frozen=True, slots=True)
class Mangel:
    """One thing the record lacks, as the secretariat is told; `afgoerende` when the result waits for it."""

    art: MangelArt
    kriterium: Kriterium | None
    afgoerende: bool
    saetning: str


NAVNE: Mapping[Kriterium, str] = {
    Kriterium.A1: "lille målgruppe med behov for et målgruppespecifikt tilbud",
    Kriterium.A2: "meget høj kompleksitet",
    Kriterium.A3: "målgruppe udpeget af Socialstyrelsen",
    Kriterium.B1: "specialiserede kompetencer",
    Kriterium.C1A: "få eller ingen alternativer i Nordjylland",
    Kriterium.C1B: "nødvendigt at opretholde i regionen",
    Kriterium.C2: "afhængigt af et stort optageområde",
}
"""The criteria as people read them (R17-R22)."""


def mangler(vurdering: Panelvurdering) -> tuple[Mangel, ...]:
    """Everything the assessment lacks, criterion by criterion, what the result waits for among it (R27)."""
    missing = [mangel for k in Kriterium for mangel in _of_criterion(vurdering, vurdering.om(k))]
    return (*missing, *_of_dispensation(vurdering))


def forklaring(vurdering: Panelvurdering) -> str:
    """The result in Danish, with why and with who decides; never a verdict of the bot's own (R9, R27)."""
    parts = ", ".join(
        f"{name} er {_SAYS[udfald]}"
        for name, udfald in (("A", vurdering.a), ("B", vurdering.b), ("C", vurdering.c))
    )
    return f"Efter panelets vurdering i {vurdering.aar}: {parts}. {_means(vurdering)} {STIGEN}"


def om_maalgruppens_stoerrelse(sager_om_aaret: float) -> str:
    """What a number of cases says of A1: an indication, never a threshold, so never ja or nej (R17)."""
    return (
        f"{tal(sager_om_aaret)} sager om året er oplyst. Omkring 15 om året i Nordjylland (ca. 1 pr. 40.000 "
        "indbyggere) er et pejlemærke og ingen grænse. Panelet vurderer også, om behovene kan dækkes i "
        "tilbud for andre målgrupper."
    )


_SAYS: Mapping[Udfald, str] = {
    Udfald.JA: "opfyldt",
    Udfald.NEJ: "ikke opfyldt",
    Udfald.UAFKLARET: "uafklaret",
}


def _means(vurdering: Panelvurdering) -> str:
    match vurdering.resultat:
        case Resultat.OPFYLDT:
            return (
                "Kriterierne er opfyldt, så tilbuddet kan indstilles; det gør det ikke i sig selv omfattet."
            )
        case Resultat.IKKE_OPFYLDT if vurdering.nyt is Udfald.NEJ:
            return "Kriterierne er ikke opfyldt, og dispensation gælder kun nye tilbud."
        case Resultat.IKKE_OPFYLDT:
            return "Kriterierne er ikke opfyldt, og der er ikke enighed i DAS om en dispensation."
        case Resultat.KAN_OMFATTES_VED_DISPENSATION:
            return (
                "Kriterierne er ikke opfyldt fra start, men tilbuddet er nyt, og der er enighed i DAS: det "
                "kan omfattes ved dispensation. Fuld prøve ved revurderingen i "
                f"{fuld_proeve_i(vurdering.aar)} (foreslået standard)."
            )
        case Resultat.UAFKLARET:
            return f"Det er uafklaret. Det venter på: {'; '.join(_waits_for(vurdering))}."


def _waits_for(vurdering: Panelvurdering) -> tuple[str, ...]:
    names = {MangelArt.NYT: "om tilbuddet er nyt", MangelArt.ENIGHED: "om der er enighed i DAS"}
    decisive = (mangel for mangel in mangler(vurdering) if mangel.afgoerende)
    return tuple(str(m.kriterium) if m.kriterium else names[m.art] for m in decisive)


def _of_criterion(vurdering: Panelvurdering, del_: Delvurdering) -> list[Mangel]:
    name = f"{del_.kriterium} ({NAVNE[del_.kriterium]})"
    if del_.udfald is Udfald.UAFKLARET:
        saetning = f"{name} er uafklaret. Panelet skal vurdere det."
        return [Mangel(MangelArt.UDFALD, del_.kriterium, _decides(vurdering, del_.kriterium), saetning)]
    found = []
    if not del_.begrundelse.strip():
        found.append((MangelArt.BEGRUNDELSE, f"{name} er vurderet til {del_.udfald} uden begrundelse."))
    if del_.udfald is Udfald.JA and del_.kriterium is Kriterium.A3 and not del_.udmelding.strip():
        found.append((MangelArt.UDMELDING, f"{name} mangler en henvisning til Socialstyrelsens udmelding."))
    elif del_.udfald is Udfald.JA and del_.kriterium is not Kriterium.A3 and not any(del_.evidens):
        found.append(
            (MangelArt.EVIDENS, f"{name} er vurderet til ja, men det fremgår ikke, hvad det bygger på.")
        )
    return [Mangel(art, del_.kriterium, afgoerende=False, saetning=saetning) for art, saetning in found]


def _decides(vurdering: Panelvurdering, kriterium: Kriterium) -> bool:
    """Whether the criteria as a whole wait for this one, which nobody has assessed yet."""
    category = {"A": vurdering.a, "B": vurdering.b, "C": vurdering.c}[kriterium.value[0]]
    return vurdering.kriterierne is Udfald.UAFKLARET and category is Udfald.UAFKLARET


def _of_dispensation(vurdering: Panelvurdering) -> list[Mangel]:
    """What must be known where the criteria are not met but the exception may still be open (R25)."""
    if vurdering.kriterierne is not Udfald.NEJ or vurdering.dispensation is not Udfald.UAFKLARET:
        return []
    found = []
    if vurdering.nyt is Udfald.UAFKLARET:
        saetning = "Det er ikke oplyst, om tilbuddet er nyt. Kun nye tilbud kan få dispensation."
        found.append(Mangel(MangelArt.NYT, None, afgoerende=True, saetning=saetning))
    if vurdering.das.enighed is Udfald.UAFKLARET:
        saetning = "Dispensation kræver enighed i DAS, og DAS har ikke behandlet det endnu."
        found.append(Mangel(MangelArt.ENIGHED, None, afgoerende=True, saetning=saetning))
    return found
