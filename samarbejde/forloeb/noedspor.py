"""The Forloeb of a nødspor (R61-R67): figure 3 is missing in the source, so this is the proposed one.

Exceptional, per tilbud, after concrete agreement; decided along the same lines in every case (R65).
The checklist only shows what is missing.
"""

from __future__ import annotations

from samarbejde.noedspor import NoedsporFakta
from samarbejde.personer import Rolle
from samarbejde.sag import Forloeb, Tilstand, Vej
from samarbejde.sag_fakta import Notat, NotatType, Tjekpunkt

_SEKRETARIAT = frozenset({Rolle.SEKRETARIAT})
_PANEL = frozenset({Rolle.SEKRETARIAT, Rolle.EKSPERTPANEL})
_DAS = frozenset({Rolle.SEKRETARIAT, Rolle.DAS})
_UDEN = "Slut uden særlige vilkår"

NOEDSPOR_FORLOEB = Forloeb(
    name="noedspor",
    titel="Nødspor",
    forkortelse="NS",
    kilde="Foreslået forløb; figur 3 mangler i kilden",
    aabnere=_SEKRETARIAT,
    fakta=NoedsporFakta,
    tilstande=(
        Tilstand("bekymring", "rejst som bekymring"),
        Tilstand("fakta_afklares", "forelagt formand/FU, mens fakta afklares"),
        Tilstand("task_force", "i dialog på DAS med task force"),
        Tilstand("rapport", "klar med task forcens rapport"),
        Tilstand("hos_ekspertpanelet", "hos ekspertpanelet"),
        Tilstand("paa_das", "på DAS"),
        Tilstand("politisk_behandling", "til politisk behandling"),
        Tilstand("aftale", "omfattet af en aftale, der følges"),
        Tilstand("evaluering", "under evaluering"),
        Tilstand("afsluttet", "afsluttet", slut=True),
        Tilstand("uden_vilkaar", "afsluttet uden særlige vilkår", slut=True),
    ),
    veje=(
        Vej("bekymring", "fakta_afklares", _SEKRETARIAT, "Formand/FU orienteret"),
        Vej("bekymring", "uden_vilkaar", _SEKRETARIAT, _UDEN, begrundes=True),
        Vej("fakta_afklares", "task_force", _DAS, "Dialog åbnet, task force nedsat"),
        Vej("fakta_afklares", "uden_vilkaar", _DAS, _UDEN, begrundes=True),
        Vej("task_force", "rapport", _SEKRETARIAT, "Task forcens rapport er kommet"),
        Vej("task_force", "uden_vilkaar", _DAS, _UDEN, begrundes=True),
        Vej("rapport", "hos_ekspertpanelet", _SEKRETARIAT, "Til ekspertpanelet (valgfrit)"),
        Vej("rapport", "paa_das", _SEKRETARIAT, "På DAS"),
        Vej("hos_ekspertpanelet", "paa_das", _PANEL, "På DAS"),
        Vej("paa_das", "politisk_behandling", _DAS, "Til politisk behandling"),
        Vej("paa_das", "aftale", _DAS, "Aftale indgået", begrundes=True),
        Vej("paa_das", "uden_vilkaar", _DAS, _UDEN, begrundes=True),
        Vej("politisk_behandling", "aftale", _SEKRETARIAT, "Aftale indgået", begrundes=True),
        Vej("politisk_behandling", "uden_vilkaar", _SEKRETARIAT, _UDEN, begrundes=True),
        Vej("aftale", "evaluering", _SEKRETARIAT, "Evalueres"),
        Vej("evaluering", "aftale", _DAS, "Aftalen fortsætter", begrundes=True),
        Vej("evaluering", "afsluttet", _DAS, "Afslut", begrundes=True),
    ),
    noter=(
        Notat("anledning", "Anledning til bekymringen", NotatType.TEKST),
        Notat("formand_orienteret", "Formand/FU orienteret"),
        Notat("fakta_kontrolleret", "Fakta kontrolleret"),
        Notat("dialog_aabnet", "Dialog åbnet på DAS"),
        Notat("rapport_frist", "Frist for task forcens rapport (8 uger er foreslået)"),
        Notat("rapport_modtaget", "Task forcens rapport modtaget"),
        Notat("panelets_bemaerkninger", "Ekspertpanelets bemærkninger (valgfrit)", NotatType.TEKST),
        Notat("vilkaar_fra", "Vilkårene gælder fra"),
        Notat("vilkaar_til", "Vilkårene gælder til og med"),
        Notat("finansieringsnoegle", "Finansieringsnøgle", NotatType.TEKST),
        Notat("evalueres", "Evalueres den"),
        Notat("oekonomisk_bindende", "Er vilkårene økonomisk bindende?", NotatType.JA_NEJ),
        Notat("politisk_godkendt", "Politisk godkendt"),
        Notat("aftale_indgaaet", "Aftale indgået"),
        Notat("evalueret", "Evalueret"),
    ),
    tjekliste=(
        Tjekpunkt("anledningen til bekymringen", "anledning", "bekymring"),
        Tjekpunkt("at formand/FU er orienteret", "formand_orienteret", "fakta_afklares"),
        Tjekpunkt("at fakta er kontrolleret", "fakta_kontrolleret", "fakta_afklares"),
        Tjekpunkt("at DAS har åbnet dialogen", "dialog_aabnet", "task_force"),
        Tjekpunkt("en task force med økonomi, jura og socialfaglighed", "task_force_komplet", "task_force"),
        Tjekpunkt("fristen for task forcens rapport", "rapport_frist", "task_force"),
        Tjekpunkt("task forcens rapport", "rapport_modtaget", "rapport"),
        Tjekpunkt("panelets bemærkninger", "panelets_bemaerkninger", "hos_ekspertpanelet", valgfri=True),
        Tjekpunkt("et eller flere redskaber med indhold", "redskaber", "politisk_behandling"),
        Tjekpunkt("vilkårenes periode", "periode_aftalt", "politisk_behandling"),
        Tjekpunkt("finansieringsnøglen", "finansieringsnoegle", "politisk_behandling"),
        Tjekpunkt("datoen for evaluering", "evalueres", "politisk_behandling"),
        Tjekpunkt("om vilkårene er økonomisk bindende", "binding_afklaret", "politisk_behandling"),
        Tjekpunkt("den politiske godkendelse", "politisk_afklaret", "aftale"),
        Tjekpunkt("dagen, aftalen er indgået", "aftale_indgaaet", "aftale"),
        Tjekpunkt("evalueringen", "evalueret", "evaluering"),
    ),
    husk="“Ingen af redskaberne udløses pr. automatik.” Om og hvilke vilkår der skal gælde, er altid en "
    "konkret "
    "vurdering, som I og DAS foretager. Tjeklisten minder kun om, hvad der mangler.",
)
