"""The forms a person can submit: what is wrong with one is said before it is acknowledged (guarantee 1)."""

from __future__ import annotations

from handlers.bekraeftelse_form import RET_FORM, wrong_in
from handlers.bekymring import NOTE_FORM, WORDS
from handlers.besvarelse_buttons import RESTORE_FORM
from handlers.early_warning_buttons import ANSWER_FORM, ASK_FORM, FIELD
from handlers.early_warning_moves import MOVE_FORM, TAKE_BACK_FORM
from handlers.referat_buttons import CORRECT_FORM, CORRECTION_FIELD
from handlers.sag_forms import validate_sag_form
from handlers.sag_names import BEGRUNDELSE
from handlers.sag_names import FORMS as SAG_FORMS
from handlers.texts import text

_MIN_LETTERS = 3


def validate_form(form: str, about: str, values: dict[str, str]) -> dict[str, str]:
    """What is wrong, field by field, as Danish sentences; empty when the form can be taken in."""
    del about
    if form == RET_FORM:
        return wrong_in(values)
    if form in SAG_FORMS:
        return validate_sag_form(form, values)
    reasoned = form in (MOVE_FORM, TAKE_BACK_FORM, RESTORE_FORM)
    if reasoned and len(values.get(BEGRUNDELSE, "").strip()) < _MIN_LETTERS:
        return {BEGRUNDELSE: text("formularer.for_kort")}
    if form == NOTE_FORM and len(values.get(WORDS, "").strip()) < _MIN_LETTERS:
        return {WORDS: text("formularer.for_kort")}
    if form in (ASK_FORM, ANSWER_FORM) and len(values.get(FIELD, "").strip()) < _MIN_LETTERS:
        return {FIELD: text("formularer.for_kort")}
    if form == CORRECT_FORM and len(values.get(CORRECTION_FIELD, "").strip()) < _MIN_LETTERS:
        return {CORRECTION_FIELD: text("formularer.for_kort")}
    return {}
