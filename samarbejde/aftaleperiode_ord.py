"""A notice and a first period in Danish, both readings side by side, for a human to decide (R72-R75)."""

from __future__ import annotations

from samarbejde.aftaleperiode import FoerstePeriode, Varsel
from samarbejde.danske_tal import dato

_APPROVED = "Udmeldingen får kun virkning, hvis den godkendes, og først ved periodens udløb."


def varsel_i_ord(varsel: Varsel) -> str:
    """What a notice leads to if it is approved: both readings, unless they agree (R72, R74)."""
    if varsel.enige:
        return (
            f"{_received(varsel)} Begge læsninger giver sidste dag {dato(varsel.efter_vindue)}. {_APPROVED}"
        )
    return " ".join((_received(varsel), _window_reading(varsel), _strict_reading(varsel), _APPROVED, _HUMAN))


def foerste_periode_i_ord(foerste: FoerstePeriode) -> str:
    """The first period of a nominated tilbud; out of phase it is a proposal to confirm (R75, Q4)."""
    start, end = dato(foerste.periode.start), dato(foerste.periode.end)
    if not foerste.ude_af_fase:
        return f"Optages tilbuddet, er første periode {start}-{end}: den fælles toårige periode."
    return (
        f"Optages tilbuddet, begynder det {start}, midt i den fælles periode. Foreslået standard: første "
        f"periode slutter med den fælles periode, {end}. Det skal sekretariatet bekræfte."
    )


_HUMAN = "Tillægget siger ikke, hvilken læsning der gælder, så det afgør sekretariatet."


def _received(varsel: Varsel) -> str:
    day = dato(varsel.modtaget)
    if varsel.i_vinduet:
        return f"Modtaget {day}, i vinduet for udmelding."
    return f"Modtaget {day}, uden for vinduet for udmelding; behandles i {varsel.behandles_i}."


def _window_reading(varsel: Varsel) -> str:
    return f"Efter vinduet (foreslået standard) er sidste dag {dato(varsel.efter_vindue)}."


def _strict_reading(varsel: Varsel) -> str:
    """The other reading; on 1 January it hangs on whether the day of receipt counts."""
    strict = f"Med et fuldt års varsel er sidste dag {dato(varsel.streng)}"
    if varsel.streng_inklusiv == varsel.streng:
        return f"{strict}."
    return f"{strict}, eller {dato(varsel.streng_inklusiv)}, hvis modtagelsesdagen tælles med."
