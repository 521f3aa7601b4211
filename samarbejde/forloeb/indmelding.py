"""The Forloeb of a nominated tilbud (R28-R31): figure 2 is missing, so this is the proposed one."""

from __future__ import annotations

from datetime import date

from samarbejde.personer import Rolle
from samarbejde.sag import Forloeb, Tilstand, Vej
from samarbejde.sag_fakta import Fakta, Notat, NotatType, Tjekpunkt


class IndmeldingFakta(Fakta):
    """What humans have noted on a nomination; `optaget_pr` is the day it is covered from."""

    oplysninger_komplette: date | None = None
    panelets_vurdering: str = ""
    das_indstilling: str = ""
    das_enighed: bool | None = None
    politisk_behandlet: date | None = None
    optaget_pr: date | None = None


_SEKRETARIAT = frozenset({Rolle.SEKRETARIAT})
_PANEL = frozenset({Rolle.SEKRETARIAT, Rolle.EKSPERTPANEL})
_DAS = frozenset({Rolle.SEKRETARIAT, Rolle.DAS})
_TRUKKET = "Trukket tilbage"

INDMELDING_FORLOEB = Forloeb(
    name="indmelding",
    titel="Indmelding af tilbud",
    forkortelse="IM",
    kilde="Foreslået forløb; figur 2 mangler i kilden",
    # Only a driftsherre nominates (R29), but whoever else hands one in is flagged and not turned away.
    aabnere=frozenset(Rolle),
    fakta=IndmeldingFakta,
    tilstande=(
        Tilstand("modtaget", "modtaget"),
        Tilstand("mangler_oplysninger", "sat i bero, fordi der mangler oplysninger"),
        Tilstand("komplet", "komplet"),
        Tilstand("hos_ekspertpanelet", "hos ekspertpanelet"),
        Tilstand("paa_das", "på DAS"),
        Tilstand("politisk_behandling", "til politisk behandling"),
        Tilstand("optaget", "optaget", slut=True),
        Tilstand("dispensation", "optaget ved dispensation", slut=True),
        Tilstand("ikke_optaget", "ikke optaget", slut=True),
        Tilstand("trukket_tilbage", "trukket tilbage", slut=True),
    ),
    veje=(
        Vej("modtaget", "mangler_oplysninger", _SEKRETARIAT, "Mangler oplysninger"),
        Vej("modtaget", "komplet", _SEKRETARIAT, "Komplet"),
        Vej("modtaget", "trukket_tilbage", _SEKRETARIAT, _TRUKKET, begrundes=True),
        Vej("mangler_oplysninger", "komplet", _SEKRETARIAT, "Komplet"),
        Vej("mangler_oplysninger", "trukket_tilbage", _SEKRETARIAT, _TRUKKET, begrundes=True),
        Vej("komplet", "hos_ekspertpanelet", _SEKRETARIAT, "Til ekspertpanelet"),
        Vej("komplet", "mangler_oplysninger", _SEKRETARIAT, "Mangler oplysninger"),
        Vej("komplet", "trukket_tilbage", _SEKRETARIAT, _TRUKKET, begrundes=True),
        Vej("hos_ekspertpanelet", "paa_das", _PANEL, "Vurderet: på DAS"),
        Vej("hos_ekspertpanelet", "mangler_oplysninger", _PANEL, "Mangler oplysninger"),
        Vej("hos_ekspertpanelet", "trukket_tilbage", _SEKRETARIAT, _TRUKKET, begrundes=True),
        Vej("paa_das", "politisk_behandling", _DAS, "Til politisk behandling"),
        Vej("paa_das", "ikke_optaget", _DAS, "Ikke optaget", begrundes=True),
        Vej("paa_das", "trukket_tilbage", _SEKRETARIAT, _TRUKKET, begrundes=True),
        Vej("politisk_behandling", "optaget", _SEKRETARIAT, "Optaget", dato="optaget_pr"),
        Vej(
            "politisk_behandling",
            "dispensation",
            _SEKRETARIAT,
            "Optaget ved dispensation",
            begrundes=True,
            dato="optaget_pr",
        ),
        Vej("politisk_behandling", "ikke_optaget", _SEKRETARIAT, "Ikke optaget", begrundes=True),
        Vej("politisk_behandling", "trukket_tilbage", _SEKRETARIAT, _TRUKKET, begrundes=True),
    ),
    noter=(
        Notat("oplysninger_komplette", "Oplysningerne er komplette pr."),
        Notat("panelets_vurdering", "Ekspertpanelets vurdering", NotatType.TEKST),
        Notat("das_indstilling", "DAS' indstilling", NotatType.TEKST),
        Notat("das_enighed", "Enighed i DAS om dispensation", NotatType.JA_NEJ),
        Notat("politisk_behandlet", "Politisk behandlet"),
        Notat("optaget_pr", "Optaget pr."),
    ),
    tjekliste=(
        Tjekpunkt("at I har set, at oplysningerne er komplette", "oplysninger_komplette", "komplet"),
        Tjekpunkt("ekspertpanelets vurdering", "panelets_vurdering", "paa_das"),
        Tjekpunkt("DAS' indstilling", "das_indstilling", "politisk_behandling"),
        Tjekpunkt("dagen for den politiske behandling", "politisk_behandlet", "optaget"),
    ),
    husk="Panelet vurderer, DAS indstiller, og den endelige beslutning er politisk. "
    "Dispensation er kun for nye tilbud og kræver enighed i DAS.",
)
