"""A part's remarks on the material of a hearing (R48, R49); "ingen bemærkninger" is an answer."""

from __future__ import annotations

from dataclasses import replace

from samarbejde.felt import Felt
from samarbejde.personer import Rolle
from samarbejde.skema import Skema
from samarbejde.skema_felter import kontakt_felt, plausible_year, tilbud_felt
from samarbejde.skema_vaerdi import FeltType, Saervaerdi, Svar


def _worried_without_words(svar: Svar) -> str | None:
    if svar.get("bekymring") is not True or svar.get("bemaerkninger") is not Saervaerdi.INGEN:
        return None
    return "Du har svaret ja til en bekymring, men har ingen bemærkninger. Hvad går bekymringen på?"


HOERINGSSVAR = Skema(
    name="hoeringssvar",
    title="Høringssvar",
    felter=(
        Felt(
            name="materiale",
            label="Materiale",
            prompt="Hvilket materiale svarer I på?",
            help="F.eks. samlede årsrapporter 2026 eller kommunernes indmeldinger.",
            type=FeltType.TEKST,
            hvorfor="Der kan være flere høringer i gang på samme tid.",
            identifies=True,
            aliases=("materialet", "høring", "høringen", "emne"),
        ),
        replace(
            tilbud_felt("Handler svaret om et bestemt tilbud?"),
            help="Skriv tilbuddets navn, eller spring over, hvis svaret gælder det hele.",
            required=False,
            identifies=False,
        ),
        Felt(
            name="frist",
            label="Frist",
            prompt="Hvad er fristen for høringen?",
            help="Datoen fra høringsbrevet. Kender du den ikke, så spring over.",
            type=FeltType.DATO,
            hvorfor="Så kan sekretariatet se, hvilken høring svaret hører til.",
            required=False,
            validator=plausible_year,
            aliases=("fristen", "høringsfrist", "svarfrist"),
        ),
        Felt(
            name="bemaerkninger",
            label="Bemærkninger",
            prompt="Hvad er jeres bemærkninger til materialet?",
            help='Har I ingen, så svar "ingen bemærkninger". Det er også et svar.',
            type=FeltType.TEKST,
            hvorfor="Høringen giver alle parter mulighed for at sige noget til det samlede billede.",
            aliases=("bemærkning", "bemærkningerne", "høringssvar", "svar", "svaret", "kommentarer"),
            multiline=True,
        ),
        Felt(
            name="bekymring",
            label="Giver anledning til bekymring",
            prompt="Er der noget i materialet, der bekymrer jer?",
            help='Svar "ja" eller "nej". Et ja sætter ikke noget i gang af sig selv.',
            type=FeltType.JA_NEJ,
            hvorfor="En driftsherre kan tidligt sige til, hvis kommunernes forventninger bekymrer.",
            required=False,
            aliases=("bekymring", "bekymringen"),
        ),
        kontakt_felt(),
    ),
    cross_checks=(_worried_without_words,),
    hvorfor="I en høring kan alle parter sige noget til det samlede materiale, før DAS behandler det.",
    indsender=frozenset({Rolle.DRIFTSHERRE, Rolle.MYNDIGHED}),
    noegle=("materiale", "tilbud"),
    forkortelse="HS",
    begyndelser=("høringssvar", "svare på høring", "svar på høringen", "bemærkninger til høringen"),
    kvittering="Sekretariatet lægger jeres høringssvar ved det materiale, DAS får.",
)
