"""The forms in which humans note something on a case; no field has a value chosen beforehand (R62)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handlers.inbound import ButtonPressed
from handlers.outgoing import FormField, FormOpen
from handlers.sag_names import (
    DATO,
    FRA,
    HVAD,
    HVOR_TIT,
    HYPPIGHED,
    HYPPIGHED_FORM,
    KOMPETENCE,
    LEVERANCE,
    LEVERANCE_FORM,
    NAVN,
    NOTER,
    NOTER_FORM,
    OPLYSNINGER,
    REDSKAB,
    REDSKAB_FORM,
    SLUT,
    START,
    TASK_FORCE,
    TASK_FORCE_FORM,
    TEKST,
)
from handlers.texts import text
from samarbejde.forloeb import FORLOEB
from samarbejde.monitorering import ForventetLeverance, Hyppighed, MonitoreringFakta, expected_deliveries
from samarbejde.noedspor import ANDET, REDSKABER, Kompetence
from storage.sager import Sag

_OPTION = 75
_MOST_OPTIONS = 100


@dataclass(frozen=True, slots=True)
class _Form:
    form: str
    title: str
    intro: str
    fields: Callable[[Sag], tuple[FormField, ...]]


def entry_form(pressed: ButtonPressed, sag: Sag) -> FormOpen:
    """The form behind a button of the card."""
    entry = _FORMS[pressed.action]
    return FormOpen(
        trigger_id=pressed.trigger_id,
        user=pressed.user,
        form=entry.form,
        title=text(entry.title),
        about=pressed.value,
        intro=text(entry.intro, nummer=sag.number),
        fields=entry.fields(sag),
    )


def expected_of(sag: Sag) -> tuple[ForventetLeverance, ...]:
    """The deliveries that follow from what is agreed on the case."""
    return expected_deliveries(sag.fakta) if isinstance(sag.fakta, MonitoreringFakta) else ()


def open_deliveries(sag: Sag) -> tuple[ForventetLeverance, ...]:
    """The deliveries that have not come, late ones and coming ones."""
    return tuple(one for one in expected_of(sag) if one.modtaget is None)


def _note_fields(sag: Sag) -> tuple[FormField, ...]:
    # The kind stands in the value, so that what is typed can be checked before the form is acknowledged.
    options = tuple((f"{sag.kind}.{notat.name}", notat.label[:_OPTION]) for notat in FORLOEB[sag.kind].noter)
    return (
        FormField(name=HVAD, label=text("sager.noter_hvad"), options=options),
        FormField(
            name=TEKST, label=text("sager.noter_tekst"), help=text("sager.noter_hjaelp"), multiline=True
        ),
    )


def _tool_fields(_sag: Sag) -> tuple[FormField, ...]:
    options = tuple((r.id, r.navn if r.id == ANDET else f"{r.id} {r.navn}"[:_OPTION]) for r in REDSKABER)
    return (
        FormField(name=HVAD, label=text("sager.redskab_hvad"), options=options),
        FormField(
            name=TEKST, label=text("sager.redskab_indhold"), help=text("sager.redskab_hjaelp"), multiline=True
        ),
    )


def _member_fields(_sag: Sag) -> tuple[FormField, ...]:
    options = tuple((kompetence.value, kompetence.value) for kompetence in Kompetence)
    return (
        FormField(name=NAVN, label=text("sager.task_force_navn"), help=text("sager.task_force_hjaelp")),
        FormField(name=KOMPETENCE, label=text("sager.task_force_kompetence"), options=options),
        FormField(name=FRA, label=text("sager.task_force_fra"), required=False),
    )


def _frequency_fields(_sag: Sag) -> tuple[FormField, ...]:
    options = tuple((hyppighed.value, hyppighed.navn) for hyppighed in Hyppighed)
    dates = text("sager.noter_hjaelp")
    return (
        FormField(name=OPLYSNINGER, label=text("sager.oplysninger_felt"), multiline=True),
        FormField(name=HVOR_TIT, label=text("sager.hyppighed_felt"), options=options),
        FormField(name=START, label=text("sager.start_felt"), help=dates),
        FormField(name=SLUT, label=text("sager.slut_felt"), help=dates),
    )


def _delivery_fields(sag: Sag) -> tuple[FormField, ...]:
    options = tuple(
        (one.frist.isoformat(), text("sager.leverance_valg", dag=one.frist, modtaget=one.modtaget))
        for one in expected_of(sag)[:_MOST_OPTIONS]
    )
    return (
        FormField(name=HVAD, label=text("sager.leverance_hvad"), options=options),
        FormField(name=DATO, label=text("sager.leverance_dato"), help=text("sager.leverance_hjaelp")),
    )


_FORMS: Mapping[str, _Form] = {
    NOTER: _Form(NOTER_FORM, "sager.noter_titel", "sager.noter_intro", _note_fields),
    REDSKAB: _Form(REDSKAB_FORM, "sager.redskab_titel", "sager.redskab_intro", _tool_fields),
    TASK_FORCE: _Form(TASK_FORCE_FORM, "sager.task_force_titel", "sager.task_force_intro", _member_fields),
    HYPPIGHED: _Form(HYPPIGHED_FORM, "sager.hyppighed_titel", "sager.hyppighed_intro", _frequency_fields),
    LEVERANCE: _Form(LEVERANCE_FORM, "sager.leverance_titel", "sager.leverance_intro", _delivery_fields),
}
