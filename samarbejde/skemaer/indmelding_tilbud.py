"""A driftsherre nominates a tilbud for the cooperation (R29, R30), with what it says of the criteria."""

from __future__ import annotations

from datetime import date

from samarbejde.felt import Beskyttelse, Felt, Valgmulighed
from samarbejde.personer import Rolle
from samarbejde.skema import Skema
from samarbejde.skema_dato import next_new_year
from samarbejde.skema_felter import bilag_felt, driftsherre_felt, kontakt_felt, plausible_year, under, when
from samarbejde.skema_kriterier import BEGRUNDES_AF_DRIFTSHERRE, alle_opfyldt, ikke_opfyldt, kriterie_felter
from samarbejde.skema_vaerdi import FeltType, Fordeling, Svar


def _needs_dispensation(svar: Svar) -> bool:
    """Only a new tilbud may be covered without meeting all categories from the start (R25)."""
    return svar.get("nyt_eller_eksisterende") == "nyt" and ikke_opfyldt(svar)


def _existing_wants_dispensation(svar: Svar) -> str | None:
    if svar.get("dispensation") is not True or svar.get("nyt_eller_eksisterende") != "eksisterende":
        return None
    return "Dispensation kan kun gives til nye eller nyudviklede tilbud. Er tilbuddet nyt?"


def _existing_does_not_meet(svar: Svar) -> str | None:
    if svar.get("nyt_eller_eksisterende") != "eksisterende" or not ikke_opfyldt(svar):
        return None
    return (
        "Et eksisterende tilbud skal opfylde både A, B og C, og det gør svarene ikke. "
        "Vil I se svarene på kriterierne efter?"
    )


def _dispensation_not_needed(svar: Svar) -> str | None:
    if svar.get("dispensation") is not True or not alle_opfyldt(svar):
        return None
    return "Svarene opfylder alle kriterierne. Er der stadig brug for en dispensation?"


def _few_kommuner(svar: Svar) -> str | None:
    kommuner = svar.get("kommuner")
    if svar.get("c2") != "ja" or not isinstance(kommuner, Fordeling) or len(kommuner.andele) > 1:
        return None
    return "Kun én kommune bruger tilbuddet, men C2 siger et stort optageområde. Mangler der nogen?"


def _not_new_year(svar: Svar) -> str | None:
    day = svar.get("ikrafttraeden")
    if not isinstance(day, date) or (day.month, day.day) == (1, 1):
        return None
    return "Tilbud bliver som regel omfattet fra 1. januar. Er datoen rigtig?"


_OM = under(
    "Om tilbuddet",
    Felt(
        name="tilbud",
        label="Tilbuddets navn",
        prompt="Hvad hedder det tilbud, I vil indmelde?",
        help="Skriv navnet, som det skal stå på listen over omfattede tilbud.",
        type=FeltType.TEKST,
        hvorfor="Navnet går igen i ekspertpanelets vurdering og i DAS' papirer.",
        identifies=True,
        aliases=("tilbud", "tilbuddet", "navn", "navnet"),
    ),
    driftsherre_felt(),
    kontakt_felt(),
    Felt(
        name="nyt_eller_eksisterende",
        label="Nyt eller eksisterende",
        prompt="Er tilbuddet nyt eller eksisterende?",
        help="Nyt dækker også et tilbud, der bliver udviklet helt om til en ny målgruppe.",
        type=FeltType.VALG,
        hvorfor="Kun nye tilbud kan komme med uden at opfylde alle kriterierne fra start.",
        options=(
            Valgmulighed("nyt", "nyt", ("nyoprettet", "nyudviklet", "nyt tilbud", "ny")),
            Valgmulighed("eksisterende", "eksisterende", ("det findes", "findes allerede", "gammelt")),
        ),
        aliases=("nyt", "eksisterende"),
    ),
    Felt(
        name="maalgruppe",
        label="Målgruppe",
        prompt="Hvem er målgruppen?",
        help="Beskriv gruppen i almindelighed, f.eks. voksne med svær hjerneskade. Aldrig enkelte borgere.",
        type=FeltType.TEKST,
        hvorfor="Kriterierne vurderes ud fra målgruppen.",
        aliases=("målgruppen",),
        multiline=True,
    ),
    Felt(
        name="kapacitet",
        label="Kapacitet",
        prompt="Hvor mange pladser har tilbuddet?",
        help="Antal pladser i alt, f.eks. 12. Er tilbuddet ikke åbnet, så skriv det planlagte antal.",
        type=FeltType.PLADSER,
        hvorfor="Størrelsen siger noget om, hvor stort et optageområde tilbuddet har brug for.",
        aliases=("kapaciteten", "pladser", "antal pladser"),
    ),
    Felt(
        name="lovgrundlag",
        label="Lovgrundlag og ydelser",
        prompt="Hvilket lovgrundlag har tilbuddet, og hvilke ydelser leverer det?",
        help="F.eks. servicelovens § 107 og § 104, døgnophold og genoptræning.",
        type=FeltType.TEKST,
        hvorfor="Lovgrundlaget afgør, hvilke kommunale forvaltninger der bruger tilbuddet.",
        aliases=("lovgrundlaget", "ydelser", "ydelserne", "paragraf"),
        multiline=True,
    ),
    Felt(
        name="kommuner",
        label="Kommuner, der bruger tilbuddet",
        prompt="Hvilke kommuner bruger tilbuddet, eller ventes at gøre det?",
        help="Skriv kommunerne med komma imellem, gerne med antal, f.eks. Aalborg 6, Hjørring 2, Thisted 1.",
        type=FeltType.FORDELING,
        hvorfor="Kriterium C2 handler om, hvor mange kommuner tilbuddet er afhængigt af.",
        privacy=Beskyttelse.SMAA_TAL,
        aliases=("kommuner", "kommunerne", "optageområde", "optageområdet"),
        multiline=True,
    ),
)
_OENSKE = under(
    "Ønsket",
    Felt(
        name="ikrafttraeden",
        label="Ønsket ikrafttræden",
        prompt="Hvornår ønsker I, at tilbuddet bliver omfattet?",
        help='Som regel 1. januar næste år. Skriv dag, måned og år, eller "ved ikke".',
        type=FeltType.DATO,
        hvorfor="Nye tilbud bliver som regel omfattet fra årets begyndelse.",
        required=False,
        validator=plausible_year,
        forslag=next_new_year,
        aliases=("ikrafttrædelse", "ikrafttræden", "fra hvornår", "startdato"),
    ),
    Felt(
        name="dispensation",
        label="Dispensation",
        prompt="Ønsker I dispensation, fordi tilbuddet ikke opfylder alle kriterierne fra start?",
        help="Kun for nye tilbud, og kun hvis der er enighed i DAS om, at der er brug for det.",
        type=FeltType.JA_NEJ,
        hvorfor="Uden dispensation skal alle tre kategorier være opfyldt.",
        required=_needs_dispensation,
        aliases=("dispensationen",),
    ),
    Felt(
        name="dispensation_begrundelse",
        label="Begrundelse for dispensation",
        prompt="Hvilken særlig opgave løser tilbuddet, som ellers ikke bliver løst i Nordjylland?",
        help="Skriv også, hvornår I regner med, at tilbuddet opfylder kriterierne.",
        type=FeltType.TEKST,
        hvorfor="DAS skal være enig om, at tilbuddet er nødvendigt, før der kan dispenseres.",
        required=when("dispensation", True),
        aliases=("dispensationsbegrundelse", "begrundelse for dispensationen"),
        multiline=True,
    ),
    bilag_felt(),
)

INDMELDING_TILBUD = Skema(
    name="indmelding_tilbud",
    title="Indmelding af tilbud",
    felter=(
        *_OM,
        *kriterie_felter(
            hvorfor="Ekspertpanelet vurderer tilbuddet efter kriterierne og begynder med jeres egne svar.",
            begrundes=BEGRUNDES_AF_DRIFTSHERRE,
            dokumentation=False,
        ),
        *_OENSKE,
    ),
    cross_checks=(
        _existing_wants_dispensation,
        _existing_does_not_meet,
        _dispensation_not_needed,
        _few_kommuner,
        _not_new_year,
    ),
    hvorfor=(
        "En driftsherre kan hvert år indmelde tilbud til det forstærkede samarbejde. "
        "Ekspertpanelet vurderer dem, før DAS behandler dem."
    ),
    indsender=frozenset({Rolle.DRIFTSHERRE}),
    per_tilbud=True,
    noegle=("tilbud",),
    forkortelse="IT",
    begyndelser=("indmelde et tilbud", "indmelding af tilbud", "indmelde nyt tilbud", "indstille et tilbud"),
    kvittering=(
        "Sekretariatet ser, om noget mangler, og sender indmeldingen videre til ekspertpanelets vurdering."
    ),
)
