"""The Forloeb of a period of closer monitoring (R54): agreed, running, and ended by a named human."""

from __future__ import annotations

from samarbejde.monitorering import MonitoreringFakta
from samarbejde.personer import Rolle
from samarbejde.sag import Forloeb, Tilstand, Vej
from samarbejde.sag_fakta import Notat, NotatType, Tjekpunkt

_SEKRETARIAT = frozenset({Rolle.SEKRETARIAT})
_DAS = frozenset({Rolle.SEKRETARIAT, Rolle.DAS})

MONITORERING_FORLOEB = Forloeb(
    name="monitorering",
    titel="Tættere monitorering",
    forkortelse="TM",
    kilde="Boks 3",
    aabnere=_SEKRETARIAT,
    fakta=MonitoreringFakta,
    tilstande=(
        Tilstand("aftales", "ved at blive aftalt"),
        Tilstand("i_gang", "i gang"),
        Tilstand("afsluttet", "afsluttet", slut=True),
        Tilstand("ikke_aftalt", "afsluttet uden aftale", slut=True),
    ),
    veje=(
        Vej("aftales", "i_gang", _DAS, "Aftalt: sæt i gang"),
        Vej("aftales", "ikke_aftalt", _DAS, "Ikke aftalt", begrundes=True),
        Vej("i_gang", "aftales", _DAS, "Aftal på ny", begrundes=True),
        Vej("i_gang", "afsluttet", _DAS, "Afslut", begrundes=True),
    ),
    noter=(
        Notat("oplysninger", "Aftalt ledelsesinformation", NotatType.TEKST),
        Notat("start", "Begynder"),
        Notat("slut", "Slutter efter aftalen"),
        Notat("evaluering", "Hvad monitoreringen har vist", NotatType.TEKST),
    ),
    tjekliste=(
        Tjekpunkt("hvilken ledelsesinformation der er aftalt", "oplysninger", "i_gang"),
        Tjekpunkt("hvor tit den leveres", "hyppighed", "i_gang"),
        Tjekpunkt("hvornår monitoreringen begynder", "start", "i_gang"),
        Tjekpunkt("hvornår den slutter", "slut", "i_gang"),
        Tjekpunkt("hvad monitoreringen har vist", "evaluering", "afsluttet"),
    ),
    husk="Tættere monitorering aftales konkret og slutter kun, når et menneske afslutter den.",
)
