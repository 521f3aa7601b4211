"""What is wrong with a form about a case, said before it is acknowledged: a reason too short, a day."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.sag_names import (
    BEGRUNDELSE,
    DATO,
    FLYT_FORM,
    FORMS,
    FORTRYD_FORM,
    HVAD,
    HVOR_TIT,
    HYPPIGHED_FORM,
    KOMPETENCE,
    LEVERANCE_FORM,
    NAVN,
    NOTER_FORM,
    NY_FRA_EW_FORM,
    NY_FRA_SAG_FORM,
    OPLYSNINGER,
    REDSKAB_FORM,
    SLUT,
    START,
    TASK_FORCE_FORM,
    TEKST,
)
from handlers.texts import text
from samarbejde.felt import UgyldigtSvar
from samarbejde.forloeb import FORLOEB
from samarbejde.monitorering import Hyppighed
from samarbejde.noedspor import REDSKABER, Kompetence
from samarbejde.sag_fakta import UgyldigtNotat
from samarbejde.skema_dato import parse_date

_MIN_LETTERS = 3
_GONE = "-"
_WORDS: Mapping[str, tuple[str, ...]] = {
    FORTRYD_FORM: (BEGRUNDELSE,),
    NY_FRA_SAG_FORM: (TEKST,),
    NY_FRA_EW_FORM: (TEKST,),
    REDSKAB_FORM: (TEKST,),
    TASK_FORCE_FORM: (NAVN,),
    HYPPIGHED_FORM: (OPLYSNINGER,),
}
_CHOICES: Mapping[str, tuple[str, frozenset[str]]] = {
    REDSKAB_FORM: (HVAD, frozenset(redskab.id for redskab in REDSKABER)),
    TASK_FORCE_FORM: (KOMPETENCE, frozenset(Kompetence)),
    HYPPIGHED_FORM: (HVOR_TIT, frozenset(Hyppighed)),
}
_DAYS: Mapping[str, tuple[str, ...]] = {HYPPIGHED_FORM: (START, SLUT), LEVERANCE_FORM: (HVAD, DATO)}


def validate_sag_form(form: str, values: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with a form about a case, field by field; empty for any other form."""
    if form not in FORMS:
        return {}
    wrong = {name: text("sager.for_kort") for name in _WORDS.get(form, ()) if _too_short(form, values, name)}
    for name in _DAYS.get(form, ()):
        if not (form == LEVERANCE_FORM and name == DATO and values.get(name, "").strip() == _GONE):
            wrong |= _unread_day(name, values.get(name, ""))
    if form in _CHOICES and values.get(_CHOICES[form][0]) not in _CHOICES[form][1]:
        wrong[_CHOICES[form][0]] = text("sager.vaelg")
    if form == FLYT_FORM:
        wrong |= _wrong_move(values)
    if form == NOTER_FORM:
        wrong |= _unread_note(values)
    return wrong


def _wrong_move(values: Mapping[str, str]) -> dict[str, str]:
    """A day that is none, or a reason too short to be one; whether one must be given stands in the form."""
    wrong = _unread_day(DATO, values[DATO]) if DATO in values else {}
    reason = values.get(BEGRUNDELSE, "").strip()
    if reason and len(reason) < _MIN_LETTERS:
        wrong[BEGRUNDELSE] = text("sager.for_kort")
    return wrong


def _unread_note(values: Mapping[str, str]) -> dict[str, str]:
    kind, _, name = values.get(HVAD, "").partition(".")
    notat = FORLOEB[kind].notat(name) if kind in FORLOEB else None
    if notat is None:
        return {}
    try:
        notat.read(values.get(TEKST, ""))
    except UgyldigtNotat as error:
        return {TEKST: str(error)}
    return {}


def _unread_day(name: str, raw: str) -> dict[str, str]:
    try:
        parse_date(raw)
    except UgyldigtSvar as error:
        return {name: str(error)}
    return {}


def _too_short(form: str, values: Mapping[str, str], name: str) -> bool:
    said = values.get(name, "").strip()
    return not (form == REDSKAB_FORM and said == _GONE) and len(said) < _MIN_LETTERS
