"""The Forloeb of a wish to take a tilbud out (R72, R76-R78): nobody leaves alone or before a period ends."""

from __future__ import annotations

from datetime import date

from samarbejde.personer import Rolle
from samarbejde.sag import Forloeb, Tilstand, Vej
from samarbejde.sag_fakta import Fakta, Notat, NotatType, Tjekpunkt


class UdmeldingFakta(Fakta):
    """What humans have noted on a wish to leave; `udmeldt_pr`, the last day, is theirs to choose (R74)."""

    kriterier_opfyldt: str = ""
    konsekvenser: str = ""
    das_indstilling: str = ""
    politisk_behandlet: date | None = None
    udmeldt_pr: date | None = None


_SEKRETARIAT = frozenset({Rolle.SEKRETARIAT})
_PANEL = frozenset({Rolle.SEKRETARIAT, Rolle.EKSPERTPANEL})
_DAS = frozenset({Rolle.SEKRETARIAT, Rolle.DAS})
_TRUKKET, _NOEDSPOR = "Trukket tilbage", "Overgået til nødspor"

UDMELDING_FORLOEB = Forloeb(
    name="udmelding",
    titel="Udmelding af tilbud",
    forkortelse="UM",
    kilde="Tillæg 1",
    # A kommune may start it as well as the driftsherre (R76); a wrong section is flagged (R81).
    aabnere=frozenset(Rolle),
    fakta=UdmeldingFakta,
    tilstande=(
        Tilstand("modtaget", "modtaget"),
        Tilstand("afklares", "ved at blive afklaret"),
        Tilstand("hos_ekspertpanelet", "hos ekspertpanelet"),
        Tilstand("paa_das", "på DAS"),
        Tilstand("politisk_behandling", "til politisk behandling"),
        Tilstand("udmeldt", "udmeldt", slut=True),
        Tilstand("fortsat_omfattet", "afsluttet: tilbuddet er fortsat omfattet", slut=True),
        Tilstand("noedspor", "overgået til nødspor", slut=True),
        Tilstand("trukket_tilbage", "trukket tilbage", slut=True),
    ),
    veje=(
        Vej("modtaget", "afklares", _SEKRETARIAT, "Afklares"),
        Vej("modtaget", "hos_ekspertpanelet", _SEKRETARIAT, "Til ekspertpanelet"),
        Vej("modtaget", "noedspor", _SEKRETARIAT, _NOEDSPOR, begrundes=True),
        Vej("modtaget", "trukket_tilbage", _SEKRETARIAT, _TRUKKET, begrundes=True),
        Vej("afklares", "hos_ekspertpanelet", _SEKRETARIAT, "Til ekspertpanelet"),
        Vej("afklares", "noedspor", _SEKRETARIAT, _NOEDSPOR, begrundes=True),
        Vej("afklares", "trukket_tilbage", _SEKRETARIAT, _TRUKKET, begrundes=True),
        Vej("hos_ekspertpanelet", "paa_das", _PANEL, "Vurderet: på DAS"),
        Vej("hos_ekspertpanelet", "noedspor", _SEKRETARIAT, _NOEDSPOR, begrundes=True),
        Vej("hos_ekspertpanelet", "trukket_tilbage", _SEKRETARIAT, _TRUKKET, begrundes=True),
        Vej("paa_das", "politisk_behandling", _DAS, "Til politisk behandling"),
        Vej("paa_das", "noedspor", _DAS, _NOEDSPOR, begrundes=True),
        Vej("paa_das", "trukket_tilbage", _SEKRETARIAT, _TRUKKET, begrundes=True),
        Vej("politisk_behandling", "udmeldt", _SEKRETARIAT, "Udmeldt", dato="udmeldt_pr"),
        Vej("politisk_behandling", "fortsat_omfattet", _SEKRETARIAT, "Fortsat omfattet", begrundes=True),
        Vej("politisk_behandling", "noedspor", _SEKRETARIAT, _NOEDSPOR, begrundes=True),
        Vej("politisk_behandling", "trukket_tilbage", _SEKRETARIAT, _TRUKKET, begrundes=True),
    ),
    noter=(
        Notat("kriterier_opfyldt", "Panelet om, hvorvidt kriterierne stadig er opfyldt", NotatType.TEKST),
        Notat(
            "konsekvenser",
            "Panelet om konsekvenser for tilbuddet, målgruppen og kompetencerne",
            NotatType.TEKST,
        ),
        Notat("das_indstilling", "DAS' indstilling", NotatType.TEKST),
        Notat("politisk_behandlet", "Politisk behandlet"),
        Notat("udmeldt_pr", "Sidste dag, tilbuddet er omfattet"),
    ),
    tjekliste=(
        Tjekpunkt("panelets vurdering af kriterierne", "kriterier_opfyldt", "paa_das"),
        Tjekpunkt("panelets vurdering af konsekvenserne", "konsekvenser", "paa_das"),
        Tjekpunkt("DAS' indstilling", "das_indstilling", "politisk_behandling"),
        Tjekpunkt("dagen for den politiske behandling", "politisk_behandlet", "udmeldt"),
    ),
    husk="Ingen melder et tilbud ud alene: panelet vurderer, DAS indstiller, og den endelige beslutning er "
    "politisk. Udmeldingen virker først, når aftaleperioden udløber.",
)
