"""What humans note on a case: facts, tools, the task force, the agreed deliveries (R54, R62, R66)."""

from __future__ import annotations

from handlers.button_value import read_value
from handlers.context import Context
from handlers.inbound import ButtonPressed, FormSubmitted
from handlers.outgoing import ToPerson
from handlers.report import say
from handlers.sag import update_card
from handlers.sag_entry_forms import entry_form, expected_of
from handlers.sag_names import (
    DATO,
    FRA,
    HVAD,
    HVOR_TIT,
    HYPPIGHED_FORM,
    KOMPETENCE,
    LEVERANCE,
    LEVERANCE_FORM,
    NAVN,
    NOTER_FORM,
    OPLYSNINGER,
    REDSKAB_FORM,
    SLUT,
    START,
    SUBJECT,
    TASK_FORCE_FORM,
    TEKST,
)
from handlers.texts import text
from samarbejde.danske_tal import dato
from samarbejde.forloeb import FORLOEB
from samarbejde.monitorering import Hyppighed, Leverance, MonitoreringFakta
from samarbejde.noedspor import REDSKABER, Kompetence, NoedsporFakta, TaskForceMedlem, ValgtRedskab
from samarbejde.personer import Person
from samarbejde.sag_fakta import Fakta, UgyldigtNotat
from samarbejde.skema_dato import parse_date
from storage.sager import Sag

_GONE = "-"


def press_entry(ctx: Context, pressed: ButtonPressed, sag: Sag) -> str | None:
    """Open the form in which a human notes something; a sentence where there is nothing to note."""
    if pressed.action == LEVERANCE and not expected_of(sag):
        return text("sager.leverance_ingen", nummer=sag.number)
    ctx.open_form(entry_form(pressed, sag))
    return None


def submit_entry(ctx: Context, person: Person, submitted: FormSubmitted, sag: Sag) -> None:
    """Keep what was noted; it moves nothing."""
    try:
        fakta, what, value = _ENTRIES[submitted.form](ctx, person, submitted, sag)
    except UgyldigtNotat as refusal:
        ctx.post(ToPerson(mail=person.mail), say(str(refusal)), key=f"{ctx.cause}:nej")
        return
    noted = ctx.uow.sager.set_facts(sag.id, expected_version=sag.version, fakta=fakta, at=ctx.now)
    action = "sag_noteret" if value else "sag_notering_fjernet"
    ctx.journal(person.mail, action, (SUBJECT, str(sag.id)), {"hvad": what, "vaerdi": value})
    name = "sager.note_noteret" if value else "sager.note_fjernet"
    words = (
        text(name, navn=person.name, hvad=what, vaerdi=value)
        if value
        else text(name, navn=person.name, hvad=what)
    )
    update_card(ctx, noted, note=words)


Entry = tuple[Fakta, str, str]
"""The facts after an entry, what was noted, and the value; empty where it was taken away."""


def _note(ctx: Context, _person: Person, submitted: FormSubmitted, sag: Sag) -> Entry:
    name = submitted.values[HVAD].partition(".")[2]
    notat = FORLOEB[sag.kind].notat(name)
    if notat is None:
        raise UgyldigtNotat("Vælg, hvad du vil notere, fra listen.")
    _require_unchanged(ctx, submitted, sag, name, notat.label)
    value = notat.read(submitted.values[TEKST])
    fakta = sag.fakta.with_value(name, _empty(sag, name) if value is None else value)
    return fakta, notat.label, notat.vis(fakta) or ""


def _tool(ctx: Context, person: Person, submitted: FormSubmitted, sag: Sag) -> Entry:
    fakta = _noedspor(sag)
    _require_unchanged(ctx, submitted, sag, "redskaber", text("sager.label_redskaber"))
    chosen, words = submitted.values[HVAD], submitted.values[TEKST].strip()
    others = tuple(r for r in fakta.redskaber if r.redskab != chosen)
    was = next((r for r in fakta.redskaber if r.redskab == chosen), None)
    if words == _GONE:
        if was is None:
            raise UgyldigtNotat("Det redskab står ikke på sagen, så der er ikke noget at fjerne.")
        return fakta.with_value("redskaber", others), was.navn, ""
    tool = _checked_tool(chosen, words, person, ctx)
    return fakta.with_value("redskaber", (*others, tool)), tool.navn, words


def _checked_tool(chosen: str, words: str, person: Person, ctx: Context) -> ValgtRedskab:
    if not words or chosen not in {redskab.id for redskab in REDSKABER}:
        raise UgyldigtNotat("Vælg et redskab, og skriv, hvad det konkret går ud på her.")
    return ValgtRedskab(redskab=chosen, indhold=words, af=person.name, den=ctx.today)


def _member(ctx: Context, _person: Person, submitted: FormSubmitted, sag: Sag) -> Entry:
    fakta = _noedspor(sag)
    _require_unchanged(ctx, submitted, sag, "task_force", text("sager.label_task_force"))
    values = submitted.values
    member = TaskForceMedlem(
        navn=values[NAVN].strip(),
        kompetence=Kompetence(values[KOMPETENCE]),
        fra=values.get(FRA, "").strip(),
    )
    same = [m for m in fakta.task_force if (m.navn, m.kompetence) == (member.navn, member.kompetence)]
    what = f"{text('sager.label_task_force')}: {member.navn}"
    if same:
        rest = tuple(m for m in fakta.task_force if m not in same)
        return fakta.with_value("task_force", rest), what, ""
    return fakta.with_value("task_force", (*fakta.task_force, member)), what, member.kompetence


def _frequency(ctx: Context, _person: Person, submitted: FormSubmitted, sag: Sag) -> Entry:
    _require_unchanged(ctx, submitted, sag, "hyppighed", text("sager.label_hyppighed"))
    values = submitted.values
    agreed = {
        **sag.fakta.model_dump(),
        "oplysninger": values[OPLYSNINGER].strip(),
        "hyppighed": values[HVOR_TIT],
        "start": parse_date(values[START]),
        "slut": parse_date(values[SLUT]),
    }
    if agreed["slut"] < agreed["start"]:
        raise UgyldigtNotat("Monitoreringen kan ikke slutte, før den begynder. Ret en af de to datoer.")
    often = Hyppighed(values[HVOR_TIT]).navn
    words = f"{often} fra {dato(agreed['start'])} til {dato(agreed['slut'])}"
    return MonitoreringFakta.model_validate(agreed), text("sager.label_hyppighed"), words


def _delivery(ctx: Context, person: Person, submitted: FormSubmitted, sag: Sag) -> Entry:
    fakta = _monitorering(sag)
    due = parse_date(submitted.values[HVAD])
    _require_unchanged(ctx, submitted, sag, "leverancer", text("sager.leverance_hvad"))
    others = tuple(one for one in fakta.leverancer if one.frist != due)
    if due not in {one.frist for one in expected_of(sag)}:
        raise UgyldigtNotat("Aftalen er ændret, så den leverance ikke findes længere. Se kortet.")
    if submitted.values[DATO].strip() == _GONE:
        return fakta.with_value("leverancer", others), f"{text('sager.leverance_hvad')} til {dato(due)}", ""
    came = Leverance(frist=due, modtaget=parse_date(submitted.values[DATO]), noteret_af=person.name)
    if came.modtaget > ctx.today:
        raise UgyldigtNotat("Dagen ligger i fremtiden. Notér leverancen, når den er kommet.")
    noted = fakta.with_value("leverancer", (*others, came))
    return noted, text("sager.leverance_hvad"), dato(due)


_ENTRIES = {
    NOTER_FORM: _note,
    REDSKAB_FORM: _tool,
    TASK_FORCE_FORM: _member,
    HYPPIGHED_FORM: _frequency,
    LEVERANCE_FORM: _delivery,
}


def _require_unchanged(ctx: Context, submitted: FormSubmitted, sag: Sag, name: str, label: str) -> None:
    """Of two who note the same thing, the first wins; what others noted meanwhile is no hindrance."""
    version = read_value(submitted.about).rest.partition(":")[0]
    seen = next((one for one in ctx.uow.sager.history(sag.id) if str(one.version) == version), None)
    if seen is None or getattr(seen.fakta, name) != getattr(sag.fakta, name):
        raise UgyldigtNotat(text("sager.aendret_notat", hvad=label, nummer=sag.number))


def _empty(sag: Sag, name: str) -> str | None:
    """What the fact is when nobody has noted it."""
    default: str | None = type(sag.fakta).model_fields[name].default
    return default


def _noedspor(sag: Sag) -> NoedsporFakta:
    if not isinstance(sag.fakta, NoedsporFakta):
        raise UgyldigtNotat("Det hører kun til et nødspor.")
    return sag.fakta


def _monitorering(sag: Sag) -> MonitoreringFakta:
    if not isinstance(sag.fakta, MonitoreringFakta):
        raise UgyldigtNotat("Det hører kun til en monitorering.")
    return sag.fakta
