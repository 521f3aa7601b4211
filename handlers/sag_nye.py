"""Opens a nødspor or a monitorering from another case: by a human, for a reason (R54, R62, R78).

The case it comes of stays where it stands; nothing is chosen beforehand.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.context import Context
from handlers.inbound import ButtonPressed, FormSubmitted
from handlers.outgoing import FormField, FormOpen, ToPerson
from handlers.report import say
from handlers.sag import post_card, update_card
from handlers.sag_names import NY_FRA_EW, NY_FRA_EW_FORM, NY_FRA_SAG_FORM, SUBJECT, TEKST
from handlers.texts import text
from samarbejde.forloeb import FORLOEB
from samarbejde.noedspor import NoedsporFakta
from samarbejde.personer import Person
from samarbejde.sag import Skift, UlovligtSkift, begin
from storage.early_warnings import EarlyWarning
from storage.sager import Sag

_TITLES = {"noedspor": "sager.ny_titel_noedspor", "monitorering": "sager.ny_titel_monitorering"}
_INTROS = {"noedspor": "sager.ny_intro_noedspor", "monitorering": "sager.ny_intro_monitorering"}


@dataclass(frozen=True, slots=True)
class Udspring:
    """What a case is opened from: an early warning, or another case."""

    number: str
    tilbud: str | None
    early_warning: EarlyWarning | None = None
    sag: Sag | None = None


def press_new(ctx: Context, pressed: ButtonPressed, fra: Udspring, kind: str) -> str | None:
    """Ask for the reason; a sentence where the case cannot be opened, or is open already."""
    refusal = _refusal(ctx, fra, kind)
    if refusal is not None:
        return refusal
    ctx.open_form(
        FormOpen(
            trigger_id=pressed.trigger_id,
            user=pressed.user,
            form=NY_FRA_EW_FORM if pressed.action == NY_FRA_EW else NY_FRA_SAG_FORM,
            title=text(_TITLES[kind]),
            about=pressed.value,
            intro=text(_INTROS[kind], tilbud=fra.tilbud),
            submit=text("sager.ny_gem"),
            fields=(FormField(name=TEKST, label=text("sager.ny_anledning"), multiline=True),),
        )
    )
    return None


def submit_new(ctx: Context, person: Person, submitted: FormSubmitted, fra: Udspring) -> Sag | None:
    """Open the case and show its card; what it comes of shows where it went."""
    kind = submitted.about.rpartition(":")[2]
    reason = submitted.values[TEKST].strip()
    refusal = _refusal(ctx, fra, kind)
    if refusal is None:
        try:
            return _open(ctx, begin(FORLOEB[kind], person, reason), fra, kind)
        except UlovligtSkift as error:
            refusal = str(error)
    ctx.post(ToPerson(mail=person.mail), say(refusal), key=f"{ctx.cause}:nej")
    return None


def _open(ctx: Context, skift: Skift, fra: Udspring, kind: str) -> Sag:
    person, reason, about = skift.hvem, skift.begrundelse, fra.tilbud or ""
    tilbud = ctx.register.et_tilbud(about)
    sag = ctx.uow.sager.open(
        kind,
        skift=skift,
        tilbud=about,
        part=tilbud.driftsherre if tilbud else None,
        at=ctx.now,
        early_warning_id=fra.early_warning.id if fra.early_warning else None,
        udsprunget_af=fra.sag.id if fra.sag else None,
        fakta=NoedsporFakta(anledning=reason) if kind == "noedspor" else None,
    )
    ctx.journal(person.mail, "sag_aabnet", (SUBJECT, str(sag.id)), {"svar": fra.number, "grund": reason})
    post_card(ctx, sag)
    if fra.sag is not None:
        ctx.journal(person.mail, "ny_sag", (SUBJECT, str(fra.sag.id)), {"vaerdi": sag.number})
        update_card(ctx, fra.sag)
    return sag


def _refusal(ctx: Context, fra: Udspring, kind: str) -> str | None:
    if kind not in _TITLES:
        return text("sager.findes_ikke")
    if fra.tilbud is None:
        return text("sager.mangler_tilbud", nummer=fra.number)
    open_already = (
        sag for sag in _opened_from(ctx, fra) if sag.kind == kind and not FORLOEB[kind].er_slut(sag.state)
    )
    found = next(open_already, None)
    return text("sager.allerede_aabnet", nummer=found.number) if found else None


def _opened_from(ctx: Context, fra: Udspring) -> tuple[Sag, ...]:
    if fra.early_warning is not None:
        return ctx.uow.sager.of_early_warning(fra.early_warning.id)
    return ctx.uow.sager.sprung_from(fra.sag.id) if fra.sag is not None else ()
