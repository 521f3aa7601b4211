"""The Forloeb of an early warning (R59): from draft to DAS, and out again by a named human.

What is not to go on is closed by the secretariat with a reason, also before DAS, so that nobody is reminded
of it for ever. Release to DAS is visibility, not a state (R60).
"""

from __future__ import annotations

from enum import StrEnum

from samarbejde.personer import Rolle
from samarbejde.sag import Forloeb, Tilstand, Vej


class EarlyWarningTilstand(StrEnum):
    """Where an early warning stands (R59)."""

    KLADDE = "kladde"
    MODTAGET = "modtaget"
    UNDER_AFKLARING = "under_afklaring"
    FORELAGT_FORMAND_FU = "forelagt_formand_fu"
    PAA_DAS = "paa_das"
    TIL_EFTERRETNING = "til_efterretning"
    TAETTERE_MONITORERING = "taettere_monitorering"
    NOEDSPORSPROCES = "noedsporsproces"
    AFSLUTTET = "afsluttet"


_T = EarlyWarningTilstand
_SEKRETARIAT = frozenset({Rolle.SEKRETARIAT})
_RECORDS_DAS = frozenset({Rolle.SEKRETARIAT, Rolle.DAS})
# Anyone of the register may report; whether it is an early warning or a bekymring is adgang's (R56).
_REPORTS = frozenset({Rolle.DRIFTSHERRE, Rolle.MYNDIGHED, Rolle.EKSPERTPANEL, Rolle.DAS, Rolle.SEKRETARIAT})
_LUK = "Luk uden behandling i DAS"

EARLY_WARNING_FORLOEB = Forloeb(
    name="early_warning",
    titel="Early warning",
    forkortelse="EW",
    kilde="Boks 3",
    aabnere=_REPORTS,
    tilstande=(
        Tilstand(_T.KLADDE, "kladde"),
        Tilstand(_T.MODTAGET, "modtaget"),
        Tilstand(_T.UNDER_AFKLARING, "under afklaring"),
        Tilstand(_T.FORELAGT_FORMAND_FU, "forelagt formand og FU"),
        Tilstand(_T.PAA_DAS, "på DAS"),
        Tilstand(_T.TIL_EFTERRETNING, "taget til efterretning"),
        Tilstand(_T.TAETTERE_MONITORERING, "tættere monitorering aftalt"),
        Tilstand(_T.NOEDSPORSPROCES, "nødsporsproces indledt"),
        Tilstand(_T.AFSLUTTET, "afsluttet", slut=True),
    ),
    veje=(
        Vej(_T.KLADDE, _T.MODTAGET, _REPORTS, "Send"),
        Vej(_T.MODTAGET, _T.UNDER_AFKLARING, _SEKRETARIAT, "Afklar først"),
        Vej(_T.MODTAGET, _T.FORELAGT_FORMAND_FU, _SEKRETARIAT, "Forelagt formand/FU"),
        Vej(_T.MODTAGET, _T.AFSLUTTET, _SEKRETARIAT, _LUK, begrundes=True),
        Vej(_T.UNDER_AFKLARING, _T.FORELAGT_FORMAND_FU, _SEKRETARIAT, "Forelagt formand/FU"),
        Vej(_T.UNDER_AFKLARING, _T.AFSLUTTET, _SEKRETARIAT, _LUK, begrundes=True),
        Vej(_T.FORELAGT_FORMAND_FU, _T.PAA_DAS, _SEKRETARIAT, "På DAS"),
        Vej(_T.FORELAGT_FORMAND_FU, _T.AFSLUTTET, _SEKRETARIAT, _LUK, begrundes=True),
        Vej(_T.PAA_DAS, _T.TIL_EFTERRETNING, _RECORDS_DAS, "Taget til efterretning"),
        Vej(_T.PAA_DAS, _T.TAETTERE_MONITORERING, _RECORDS_DAS, "Tættere monitorering aftalt"),
        Vej(_T.PAA_DAS, _T.NOEDSPORSPROCES, _RECORDS_DAS, "Nødsporsproces indledt"),
        Vej(_T.PAA_DAS, _T.AFSLUTTET, _RECORDS_DAS, "Afslut"),
        Vej(_T.TAETTERE_MONITORERING, _T.NOEDSPORSPROCES, _RECORDS_DAS, "Nødsporsproces indledt"),
        Vej(_T.TAETTERE_MONITORERING, _T.AFSLUTTET, _RECORDS_DAS, "Afslut"),
        Vej(_T.TIL_EFTERRETNING, _T.AFSLUTTET, _RECORDS_DAS, "Afslut"),
        Vej(_T.NOEDSPORSPROCES, _T.AFSLUTTET, _RECORDS_DAS, "Afslut"),
    ),
    husk="Intet sker automatisk: hvert skridt tages af et menneske.",
)
