"""The expert panel's assessment of a tilbud (R16-R27, R77): the panel recommends, never decides (R9)."""

from __future__ import annotations

from samarbejde.felt import Felt, Valgmulighed
from samarbejde.personer import Rolle
from samarbejde.skema import Skema
from samarbejde.skema_felter import (
    JA_NEJ_UAFKLARET,
    bemaerkninger_felt,
    plausible_year,
    tilbud_felt,
    under,
    when,
)
from samarbejde.skema_kriterier import BEGRUNDES_AF_PANEL, alle_opfyldt, ikke_opfyldt, kriterie_felter
from samarbejde.skema_vaerdi import FeltType, Svar

_FOR = frozenset({"optages", "fortsaetter"})


def _is_udmelding(svar: Svar) -> bool:
    return svar.get("slags") == "udmelding"


def _looks_at_covered(svar: Svar) -> bool:
    return svar.get("slags") in {"revurdering", "udmelding"}


def _needs_dispensation(svar: Svar) -> bool:
    return svar.get("slags") == "optagelse" and ikke_opfyldt(svar)


def _against_the_answers(svar: Svar) -> str | None:
    indstilling = svar.get("indstilling")
    if indstilling in _FOR and ikke_opfyldt(svar) and svar.get("dispensation") is not True:
        return (
            "Panelet indstiller, at tilbuddet er omfattet, men mindst ét kriterium står som nej. "
            "Er begge dele rigtige?"
        )
    if indstilling in {"optages_ikke", "udgaar"} and alle_opfyldt(svar):
        return (
            "Alle kriterierne står som ja, men panelet indstiller, at tilbuddet ikke er omfattet. "
            "Er begge dele rigtige?"
        )
    return None


def _still_meets(svar: Svar) -> str | None:
    holds = svar.get("opfylder_stadig")
    if holds == "ja" and ikke_opfyldt(svar):
        return "Svaret er, at kriterierne stadig er opfyldt, men mindst ét står som nej. Hvad er rigtigt?"
    if holds == "nej" and alle_opfyldt(svar):
        return "Svaret er, at kriterierne ikke er opfyldt længere, men alle står som ja. Hvad er rigtigt?"
    return None


def _wrong_kind(svar: Svar) -> str | None:
    slags, indstilling = svar.get("slags"), svar.get("indstilling")
    if slags == "optagelse" and indstilling in {"fortsaetter", "udgaar"}:
        return "Tilbuddet er ikke omfattet endnu. Skal indstillingen være, at det optages eller ikke optages?"
    if slags in {"revurdering", "udmelding"} and indstilling in {"optages", "optages_ikke"}:
        return "Tilbuddet er allerede omfattet. Skal indstillingen være, at det fortsætter eller udgår?"
    return None


def _dispensation_for_existing(svar: Svar) -> str | None:
    if svar.get("dispensation") is not True or not _looks_at_covered(svar):
        return None
    return "Dispensation kan kun gives til nye tilbud, der skal optages. Skal svaret være nej?"


_OM = under(
    "Om vurderingen",
    tilbud_felt("Hvilket tilbud har panelet vurderet?"),
    Felt(
        name="slags",
        label="Slags vurdering",
        prompt="Handler vurderingen om optagelse, revurdering eller udmelding?",
        help="Optagelse er et nyindmeldt tilbud, revurdering et omfattet, udmelding et ønske om at komme ud.",
        type=FeltType.VALG,
        hvorfor="De tre slags stiller hver sine spørgsmål.",
        options=(
            Valgmulighed("optagelse", "optagelse", ("nyt", "indmelding", "nyindmeldt", "ny")),
            Valgmulighed("revurdering", "revurdering", ("genvurdering", "omfattet", "eksisterende")),
            Valgmulighed("udmelding", "udmelding", ("udtagelse", "ud")),
        ),
        aliases=("slags", "vurdering", "vurderingen"),
    ),
    Felt(
        name="moededato",
        label="Panelmøde",
        prompt="Hvilken dato behandlede panelet tilbuddet?",
        help="Skriv dag, måned og år, f.eks. 12. marts 2026.",
        type=FeltType.DATO,
        hvorfor="Kriterierne er de samme, men forholdene ændrer sig, så hver vurdering hører til sin dato.",
        validator=plausible_year,
        aliases=("mødedato", "dato", "datoen", "møde", "mødet"),
    ),
)
_UDMELDING = under(
    "Konsekvenser",
    Felt(
        name="opfylder_stadig",
        label="Lever stadig op til kriterierne",
        prompt="Lever tilbuddet stadig op til kriterierne?",
        help="Svar ja, nej eller uafklaret ud fra panelets samlede drøftelse.",
        type=FeltType.VALG,
        hvorfor="Det er det første, panelet bliver bedt om at vurdere ved en udmelding.",
        required=_looks_at_covered,
        options=JA_NEJ_UAFKLARET,
        aliases=("opfylder stadig", "stadig opfyldt"),
    ),
    Felt(
        name="konsekvens_tilbud",
        label="Konsekvenser for tilbuddet",
        prompt="Hvilke konsekvenser får det for tilbuddet, hvis det udgår?",
        help='F.eks. belægning, takst og personale. Ser panelet ingen, så svar "ingen".',
        type=FeltType.TEKST,
        hvorfor="DAS skal vide, hvad en udmelding vil betyde.",
        required=_is_udmelding,
        aliases=("konsekvens for tilbuddet",),
        multiline=True,
    ),
    Felt(
        name="konsekvens_maalgruppe",
        label="Konsekvenser for målgruppen",
        prompt="Hvilke konsekvenser får det for målgruppen?",
        help='Beskriv gruppen i almindelighed, aldrig enkelte borgere. Ser panelet ingen, så svar "ingen".',
        type=FeltType.TEKST,
        hvorfor="Borgerne skal fortsat kunne få den hjælp, de har brug for.",
        required=_is_udmelding,
        aliases=("konsekvens for målgruppen", "målgruppen"),
        multiline=True,
    ),
    Felt(
        name="konsekvens_udbud",
        label="Konsekvenser for udbuddet i Nordjylland",
        prompt="Hvilke konsekvenser får det for udbuddet af specialiserede kompetencer i Nordjylland?",
        help='Tænk på viden og metoder, som kan gå tabt. Ser panelet ingen, så svar "ingen".',
        type=FeltType.TEKST,
        hvorfor="DAS vurderer, om en udmelding giver udfordringer for nødvendige specialiserede kompetencer.",
        required=_is_udmelding,
        aliases=("konsekvens for udbuddet", "udbuddet", "udbud"),
        multiline=True,
    ),
)
_INDSTILLING = under(
    "Panelets indstilling",
    Felt(
        name="kan_selv",
        label="Hvad kommunerne selv kan løse",
        prompt="Hvad kan kommunerne løse selv eller i klynger, og hvad vil de have leveret i regionen?",
        help="En note til billedet, ikke et kriterium. Er der ikke noget at skrive, så spring over.",
        type=FeltType.TEKST,
        hvorfor="Ved udvælgelsen tages der hensyn til, hvad kommunerne selv kan og vil løfte.",
        required=False,
        aliases=("egne løsninger", "klynger", "kommunernes egen løsning"),
        multiline=True,
    ),
    Felt(
        name="dispensation",
        label="Dispensation",
        prompt="Peger panelet på en dispensation for tilbuddet?",
        help="Kun for nye tilbud. DAS skal være enig om, at tilbuddet er nødvendigt.",
        type=FeltType.JA_NEJ,
        hvorfor="Et nyt tilbud kan omfattes uden at opfylde alle kriterierne fra start, hvis DAS er enig.",
        required=_needs_dispensation,
        aliases=("dispensationen",),
    ),
    Felt(
        name="dispensation_begrundelse",
        label="Begrundelse for dispensation",
        prompt="Hvilken særlig indsats ville ellers ikke blive løftet i Nordjylland?",
        help="Skriv også, hvornår panelet mener, at kriterierne kan være opfyldt.",
        type=FeltType.TEKST,
        hvorfor="Det er det, DAS skal være enig om.",
        required=when("dispensation", True),
        aliases=("begrundelse for dispensationen",),
        multiline=True,
    ),
    Felt(
        name="indstilling",
        label="Indstilling",
        prompt="Hvad indstiller panelet til DAS?",
        help="Panelet indstiller, DAS behandler, og det politiske niveau beslutter.",
        type=FeltType.VALG,
        hvorfor="DAS behandler panelets indstilling på sit næste møde.",
        options=(
            Valgmulighed("optages", "at tilbuddet optages", ("optages", "optagelse")),
            Valgmulighed("optages_ikke", "at tilbuddet ikke optages", ("optages ikke", "ikke optages")),
            Valgmulighed("fortsaetter", "at tilbuddet fortsætter", ("fortsætter", "fortsat omfattet")),
            Valgmulighed("udgaar", "at tilbuddet udgår", ("udgår", "udmeldes", "tages ud")),
            Valgmulighed("afventer", "at DAS afventer mere viden", ("afventer", "afvent", "uafklaret")),
        ),
        aliases=("indstillingen", "anbefaling"),
    ),
    Felt(
        name="indstilling_begrundelse",
        label="Begrundelse for indstillingen",
        prompt="Hvad er panelets begrundelse for indstillingen?",
        help="Et par sætninger, som kan stå i DAS' sagsfremstilling.",
        type=FeltType.TEKST,
        hvorfor="DAS skal kunne følge panelets tanke.",
        aliases=("begrundelse", "begrundelsen", "samlet begrundelse"),
        multiline=True,
    ),
    bemaerkninger_felt(),
)

PANELVURDERING = Skema(
    name="panelvurdering",
    title="Ekspertpanelets vurdering",
    felter=(
        *_OM,
        *kriterie_felter(
            hvorfor="Panelet vurderer tilbuddet efter de kriterier, parterne har aftalt.",
            begrundes=BEGRUNDES_AF_PANEL,
            dokumentation=True,
        ),
        *_UDMELDING,
        *_INDSTILLING,
    ),
    cross_checks=(_wrong_kind, _against_the_answers, _still_meets, _dispensation_for_existing),
    hvorfor="Ekspertpanelet vurderer tilbuddene efter de aftalte kriterier og indstiller til DAS.",
    indsender=frozenset({Rolle.EKSPERTPANEL}),
    per_tilbud=True,
    noegle=("tilbud", "slags"),
    forkortelse="PV",
    begyndelser=("panelvurdering", "panelets vurdering", "vurdere et tilbud", "vurdering af tilbud"),
    kvittering="Sekretariatet lægger panelets indstilling frem for DAS. Det er DAS, der behandler den.",
)
