"""The names of the cases' buttons, forms and fields, and the keys their cards are known by."""

from __future__ import annotations

from storage.sager import Sag

SUBJECT = "sag"

FLYT, FORTRYD, NOTER, TIDSLINJE = "sag_flyt", "sag_fortryd", "sag_noter", "sag_tidslinje"
REDSKAB, TASK_FORCE = "sag_redskab", "sag_task_force"
HYPPIGHED, LEVERANCE = "sag_hyppighed", "sag_leverance"
NY_FRA_SAG, NY_FRA_EW = "sag_ny_fra_sag", "sag_ny_fra_ew"
BUTTONS = frozenset(
    {FLYT, FORTRYD, NOTER, TIDSLINJE, REDSKAB, TASK_FORCE, HYPPIGHED, LEVERANCE, NY_FRA_SAG, NY_FRA_EW}
)

FLYT_FORM, FORTRYD_FORM, NOTER_FORM = "sag_flyt_form", "sag_fortryd_form", "sag_noter_form"
REDSKAB_FORM, TASK_FORCE_FORM = "sag_redskab_form", "sag_task_force_form"
HYPPIGHED_FORM, LEVERANCE_FORM = "sag_hyppighed_form", "sag_leverance_form"
NY_FRA_SAG_FORM, NY_FRA_EW_FORM = "sag_ny_fra_sag_form", "sag_ny_fra_ew_form"
FORMS = frozenset(
    {
        FLYT_FORM,
        FORTRYD_FORM,
        NOTER_FORM,
        REDSKAB_FORM,
        TASK_FORCE_FORM,
        HYPPIGHED_FORM,
        LEVERANCE_FORM,
        NY_FRA_SAG_FORM,
        NY_FRA_EW_FORM,
    }
)

BEGRUNDELSE, DATO, HVAD, TEKST = "begrundelse", "dato", "hvad", "tekst"
NAVN, KOMPETENCE, FRA = "navn", "kompetence", "fra"
OPLYSNINGER, HVOR_TIT, START, SLUT = "oplysninger", "hyppighed", "start", "slut"


def card_key(sag_id: int) -> str:
    """The outbox key of a case's card."""
    return f"sag:{sag_id}:kort"


def value_of(sag: Sag, *rest: str) -> str:
    """What a button is about: the case and the version it stood on, and what it would do."""
    return ":".join((str(sag.id), str(sag.version), *rest))
