"""The panel's form as the assessment that the criteria reckon with (R16-R27, R77); it judges nothing."""

from __future__ import annotations

from samarbejde.kriterier import DasHoldning, Delvurdering, Kriterium, Panelvurdering, Udfald
from samarbejde.skema_vaerdi import Svar

_ANSWERS = {"ja": Udfald.JA, "nej": Udfald.NEJ}
_ABOUT_COVERED = frozenset({"revurdering", "udmelding"})


def panelvurdering_af(
    svar: Svar,
    *,
    tilbud: str,
    aar: int,
    nyt: Udfald = Udfald.UAFKLARET,
    das: DasHoldning = DasHoldning.IKKE_BEHANDLET,
    vurderet_af: str = "",
) -> Panelvurdering:
    """The answers on the form "panelvurdering" as an assessment in that cycle (R24, R27).

    `nyt` is what the nomination says; a tilbud that is covered already is never new (R25). What is not
    answered is uafklaret.
    """
    covered = svar.get("slags") in _ABOUT_COVERED
    return Panelvurdering(
        tilbud,
        aar,
        Udfald.NEJ if covered else nyt,
        tuple(_delvurdering(svar, kriterium) for kriterium in Kriterium),
        das,
        _words(svar, "kan_selv"),
        vurderet_af,
    )


def nyt_efter_indmeldingen(svar: Svar) -> Udfald:
    """Whether a nomination says that the tilbud is new or newly developed (R25, R30)."""
    said = {"nyt": Udfald.JA, "eksisterende": Udfald.NEJ}
    return said.get(_words(svar, "nyt_eller_eksisterende"), Udfald.UAFKLARET)


def das_holdning(enighed: bool | None) -> DasHoldning:
    """What DAS said of a dispensation, as a human noted it on the case (R25, Q13)."""
    if enighed is None:
        return DasHoldning.IKKE_BEHANDLET
    return DasHoldning.ENIGHED if enighed else DasHoldning.IKKE_ENIGHED


def _delvurdering(svar: Svar, kriterium: Kriterium) -> Delvurdering:
    name = kriterium.value.lower()
    evidence = _words(svar, f"{name}_dokumentation")
    return Delvurdering(
        kriterium,
        _ANSWERS.get(_words(svar, name), Udfald.UAFKLARET),
        _words(svar, f"{name}_begrundelse"),
        (evidence,) if evidence else (),
        _words(svar, f"{name}_udmelding"),
    )


def _words(svar: Svar, name: str) -> str:
    """What was written; "-" and "ved ikke" are no words."""
    value = svar.get(name)
    return value if isinstance(value, str) else ""
