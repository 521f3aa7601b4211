"""Moves a case by a press or a form, and takes a move back with a reason (R59, R62).

Of two who press, the first wins: a button carries the version of the card it stood on.
"""

from __future__ import annotations

from handlers.button_value import read_value
from handlers.context import Context
from handlers.inbound import ButtonPressed, FormSubmitted
from handlers.outgoing import FormField, FormOpen, ToPerson
from handlers.report import say
from handlers.sag import update_card
from handlers.sag_besked import tell_party
from handlers.sag_names import BEGRUNDELSE, DATO, FLYT_FORM, FORTRYD_FORM, SUBJECT
from handlers.texts import text
from samarbejde.forloeb import FORLOEB
from samarbejde.personer import Person
from samarbejde.sag import Skift, UlovligtSkift, Vej, latest_move, move, take_back
from samarbejde.sag_fakta import Fakta, UgyldigtNotat
from storage.sager import Sag


def press_move(ctx: Context, person: Person, pressed: ButtonPressed, sag: Sag, til: str) -> str | None:
    """Move the case, or ask for the reason or day that the move wants; a sentence where it cannot be."""
    forloeb = FORLOEB[sag.kind]
    try:
        vej = forloeb.vej(sag.state, til)
        if vej is not None and (vej.begrundes or vej.dato):
            # Whoever may not make the move hears so before writing a reason.
            move(forloeb, sag.state, til, person, "…")
            ctx.open_form(_move_form(pressed, sag, vej))
            return None
        _carry_out(ctx, person, sag, move(forloeb, sag.state, til, person))
    except UlovligtSkift as refusal:
        return str(refusal)
    return None


def press_take_back(ctx: Context, person: Person, pressed: ButtonPressed, sag: Sag) -> str | None:
    """Ask why the latest move is to be taken back."""
    last = latest_move(ctx.uow.sager.skift(sag.id))
    if last is None:
        return text("sager.intet_at_fortryde", nummer=sag.number)
    forloeb = FORLOEB[sag.kind]
    try:
        take_back(forloeb, last, person, "…")
    except UlovligtSkift as refusal:
        return str(refusal)
    intro = text(
        "sager.fortryd_intro", nummer=sag.number, fra=forloeb.navn(last.til), til=forloeb.navn(last.fra)
    )
    ctx.open_form(
        FormOpen(
            trigger_id=pressed.trigger_id,
            user=pressed.user,
            form=FORTRYD_FORM,
            title=text("sager.fortryd_titel"),
            about=pressed.value,
            intro=intro,
            submit=text("sager.fortryd_gem"),
            fields=(FormField(name=BEGRUNDELSE, label=text("sager.fortryd_felt"), multiline=True),),
        )
    )
    return None


def submit_move(ctx: Context, person: Person, submitted: FormSubmitted, sag: Sag) -> None:
    """Carry out a move with its reason and its day."""
    til = submitted.about.rpartition(":")[2]
    forloeb = FORLOEB[sag.kind]
    try:
        skift = move(forloeb, sag.state, til, person, submitted.values.get(BEGRUNDELSE, ""))
        vej = forloeb.vej(sag.state, til)
        fakta = _with_day(sag, vej, submitted.values.get(DATO, ""))
    except (UlovligtSkift, UgyldigtNotat) as refusal:
        ctx.post(ToPerson(mail=person.mail), say(str(refusal)), key=f"{ctx.cause}:nej")
        return
    _carry_out(ctx, person, sag, skift, fakta)


def submit_take_back(ctx: Context, person: Person, submitted: FormSubmitted, sag: Sag) -> None:
    """Take the latest move back, with the reason."""
    last = latest_move(ctx.uow.sager.skift(sag.id))
    if last is None:
        words = text("sager.intet_at_fortryde", nummer=sag.number)
        ctx.post(ToPerson(mail=person.mail), say(words), key=f"{ctx.cause}:nej")
        return
    try:
        skift = take_back(FORLOEB[sag.kind], last, person, submitted.values[BEGRUNDELSE])
    except UlovligtSkift as refusal:
        ctx.post(ToPerson(mail=person.mail), say(str(refusal)), key=f"{ctx.cause}:nej")
        return
    _carry_out(ctx, person, sag, skift)


def stale_words(ctx: Context, sag: Sag) -> str:
    """That somebody was first: who, and where the case stands now."""
    last = ctx.uow.sager.skift(sag.id)[-1]
    tilstand = FORLOEB[sag.kind].navn(sag.state)
    return text("sager.aendret", nummer=sag.number, navn=last.name, tilstand=tilstand)


def named(ctx: Context, value: str) -> tuple[Sag | None, bool, str]:
    """The case a button or form is about, whether its card is the newest, and what else the value says."""
    read = read_value(value)
    sag = None if read.id is None else ctx.uow.sager.get(read.id)
    version, _, rest = read.rest.partition(":")
    return sag, sag is not None and version == str(sag.version), rest


def _carry_out(ctx: Context, person: Person, sag: Sag, skift: Skift, fakta: Fakta | None = None) -> None:
    moved = ctx.uow.sager.move(sag.id, expected_version=sag.version, skift=skift, at=ctx.now, fakta=fakta)
    action = "sag_fortrudt" if skift.fortryder else "sag_flyttet"
    facts = {"fra": skift.fra, "til": skift.til, "begrundelse": skift.begrundelse}
    ctx.journal(person.mail, action, (SUBJECT, str(sag.id)), facts)
    tilstand = FORLOEB[sag.kind].navn(moved.state)
    update_card(
        ctx, moved, note=text("sager.note_flyttet", navn=person.name, nummer=sag.number, tilstand=tilstand)
    )
    _parent_card(ctx, moved)
    tell_party(ctx, moved, by=person.mail, taken_back=skift.fortryder)


def _parent_card(ctx: Context, sag: Sag) -> None:
    """The case this one came of shows where it stands."""
    parent = ctx.uow.sager.get(sag.udsprunget_af) if sag.udsprunget_af else None
    if parent is not None:
        update_card(ctx, parent)


def _with_day(sag: Sag, vej: Vej | None, raw: str) -> Fakta | None:
    if vej is None or vej.dato is None:
        return None
    notat = FORLOEB[sag.kind].notat(vej.dato)
    day = notat.read(raw) if notat else None
    if day is None:
        raise UgyldigtNotat("Skriv dagen, f.eks. 31. december 2026. Den står på sagen bagefter.")
    return sag.fakta.with_value(vej.dato, day)


def _move_form(pressed: ButtonPressed, sag: Sag, vej: Vej) -> FormOpen:
    forloeb = FORLOEB[sag.kind]
    fields = []
    notat = forloeb.notat(vej.dato) if vej.dato else None
    if notat is not None:
        fields.append(FormField(name=DATO, label=notat.label, help=text("sager.noter_hjaelp")))
    fields.append(
        FormField(
            name=BEGRUNDELSE,
            label=text("sager.flyt_begrundelse"),
            help=text("sager.flyt_begrundelse_hjaelp"),
            multiline=True,
            required=vej.begrundes,
        )
    )
    intro = text("sager.flyt_intro", nummer=sag.number, tilbud=sag.tilbud, tilstand=forloeb.navn(vej.til))
    return FormOpen(
        trigger_id=pressed.trigger_id,
        user=pressed.user,
        form=FLYT_FORM,
        title=text("sager.flyt_titel"),
        about=pressed.value,
        intro=intro,
        fields=tuple(fields),
    )
