"""A case as the secretariat sees it: where it stands, what is noted and missing, the flags, the buttons."""

from __future__ import annotations

from handlers.context import COPENHAGEN, Context
from handlers.report import (
    Bullets,
    Button,
    Divider,
    Fact,
    Facts,
    Heading,
    Note,
    Paragraph,
    Part,
    Quote,
    Report,
)
from handlers.sag_names import (
    FLYT,
    FORTRYD,
    HYPPIGHED,
    LEVERANCE,
    NOTER,
    NY_FRA_SAG,
    REDSKAB,
    TASK_FORCE,
    TIDSLINJE,
    value_of,
)
from handlers.sag_vurdering import assessment_parts, period_parts
from handlers.texts import text
from samarbejde.danske_tal import dato
from samarbejde.forloeb import FORLOEB
from samarbejde.monitorering import MonitoreringFakta, missing_deliveries, next_delivery
from samarbejde.noedspor import NoedsporFakta
from samarbejde.sag import latest_move
from storage.sager import Sag


def show_sag(ctx: Context, sag: Sag, *, note: str | None = None) -> Report:
    """The card of a case; nothing on it is decided by anybody but the people it names (R62)."""
    forloeb = FORLOEB[sag.kind]
    values = {"titel": forloeb.titel, "nummer": sag.number}
    parts: list[Part] = [
        Heading(text=text("sager.kort_titel", **values)),
        Paragraph(text=text("sager.kort_om", tilbud=sag.tilbud)),
        *_state_parts(ctx, sag),
        *_content(sag),
        *_noted(sag),
        *assessment_parts(ctx, sag),
        Divider(),
        *period_parts(ctx, sag),
        *(Note(text=line) for line in _lines(ctx, sag)),
    ]
    if note:
        parts.append(Note(text=note))
    summary = text("sager.kort_resume", tilbud=sag.tilbud, **values)
    return Report(summary=summary, parts=tuple(parts), buttons=buttons_of(ctx, sag))


def buttons_of(ctx: Context, sag: Sag) -> tuple[Button, ...]:
    """The moves from here, and what else can be done; who may is asked again when one is pressed."""
    forloeb = FORLOEB[sag.kind]
    buttons = [
        Button(action=FLYT, text=vej.knap, value=value_of(sag, vej.til))
        for vej in forloeb.veje
        if vej.fra == sag.state
    ]
    if not forloeb.er_slut(sag.state):
        buttons += _entry_buttons(sag)
    if latest_move(ctx.uow.sager.skift(sag.id)) is not None:
        buttons.append(Button(action=FORTRYD, text=text("sager.fortryd_knap"), value=value_of(sag)))
    return (*buttons, Button(action=TIDSLINJE, text=text("sager.tidslinje_knap"), value=value_of(sag)))


def _entry_buttons(sag: Sag) -> list[Button]:
    names = {
        "noedspor": [(REDSKAB, "sager.redskab_knap"), (TASK_FORCE, "sager.task_force_knap")],
        "monitorering": [(HYPPIGHED, "sager.hyppighed_knap"), (LEVERANCE, "sager.leverance_knap")],
    }
    chosen = [(NOTER, "sager.noter_knap"), *names.get(sag.kind, [])]
    buttons = [Button(action=action, text=text(name), value=value_of(sag)) for action, name in chosen]
    if sag.kind == "udmelding":
        # R78 says "bør": a human opens it, and the udmelding stands where it stands.
        opened = value_of(sag, "noedspor"), value_of(sag, "monitorering")
        buttons.append(Button(action=NY_FRA_SAG, text=text("sager.noedspor_knap"), value=opened[0]))
        buttons.append(Button(action=NY_FRA_SAG, text=text("sager.monitorering_knap"), value=opened[1]))
    return buttons


def _state_parts(ctx: Context, sag: Sag) -> list[Part]:
    skift = ctx.uow.sager.skift(sag.id)
    opened = sag.opened_at.astimezone(COPENHAGEN)
    parts: list[Part] = [
        Note(text=text("sager.kort_aabnet", dag=opened.date(), tid=opened, navn=skift[0].name, part=sag.part))
    ]
    last = skift[-1]
    tilstand = FORLOEB[sag.kind].navn(sag.state)
    day = last.at.astimezone(COPENHAGEN).date()
    words = text("sager.kort_tilstand", tilstand=tilstand, dag=day, navn=last.name, fortrudt=last.fortryder)
    parts.append(Paragraph(text=words))
    if last.begrundelse:
        parts.append(Note(text=text("sager.kort_begrundelse", begrundelse=last.begrundelse)))
    return parts


def _content(sag: Sag) -> list[Part]:
    indhold = sag.indhold
    parts: list[Part] = [Quote(text=indhold.ordlyd)] if indhold.ordlyd else []
    if indhold.oplysninger:
        parts.append(Facts(facts=tuple(Fact(label=o.label, value=o.svar) for o in indhold.oplysninger)))
    if indhold.flag:
        parts.append(Paragraph(text=text("sager.kort_flag")))
        parts.append(Bullets(points=tuple(_flag_line(f.sentence, f.rules) for f in indhold.flag)))
    return parts


def _flag_line(sentence: str, rules: tuple[str, ...]) -> str:
    return f"{sentence} ({', '.join(rules)})"


def _noted(sag: Sag) -> list[Part]:
    forloeb = FORLOEB[sag.kind]
    facts = [
        Fact(label=notat.label, value=shown)
        for notat in forloeb.noter
        if (shown := notat.vis(sag.fakta)) is not None
    ]
    parts: list[Part] = []
    if isinstance(sag.fakta, MonitoreringFakta) and sag.fakta.hyppighed:
        facts.append(Fact(label=text("sager.label_hyppighed"), value=sag.fakta.hyppighed.navn))
    if facts:
        parts.append(Facts(facts=tuple(facts)))
    if isinstance(sag.fakta, NoedsporFakta):
        parts += _noedspor(sag.fakta)
    return parts


def _noedspor(fakta: NoedsporFakta) -> list[Part]:
    parts: list[Part] = []
    tools = tuple(
        text("sager.kort_redskab", redskab=r.navn, indhold=r.indhold, navn=r.af, dag=r.den)
        for r in fakta.redskaber
    )
    members = tuple(
        text("sager.kort_medlem", navn=m.navn, fra=m.fra, kompetence=m.kompetence) for m in fakta.task_force
    )
    for label, points in (("sager.label_redskaber", tools), ("sager.label_task_force", members)):
        if points:
            parts += [Paragraph(text=text(label)), Bullets(points=points)]
    return parts


def _lines(ctx: Context, sag: Sag) -> list[str]:
    forloeb = FORLOEB[sag.kind]
    lines = []
    if sag.indhold.mangler:
        lines.append(text("sager.kort_mangler_svar", mangler=list(sag.indhold.mangler)))
    missing = [point.label for point in forloeb.mangler(sag.state, sag.fakta)]
    if missing:
        lines.append(text("sager.kort_mangler_trin", mangler=missing))
    if isinstance(sag.fakta, MonitoreringFakta) and sag.state == "i_gang":
        lines += delivery_lines(ctx, sag.fakta)
    lines += _links(ctx, sag)
    if forloeb.er_slut(sag.state):
        lines.append(text("sager.kort_slut"))
    elif forloeb.husk:
        lines.append(forloeb.husk)
    return lines


def delivery_lines(ctx: Context, fakta: MonitoreringFakta) -> list[str]:
    """Which deliveries are missing and which comes next, computed from what is agreed (R54)."""
    if not fakta.aftalt or fakta.slut is None:
        return [text("sager.leverancer_ikke_aftalt")]
    late = [dato(one.frist) for one in missing_deliveries(fakta, ctx.today)]
    coming = next_delivery(fakta, ctx.today)
    lines = [text("sager.leverancer_mangler", dage=late) if late else text("sager.leverancer_alle")]
    if coming is not None:
        lines.append(text("sager.leverancer_naeste", dag=coming.frist))
    if fakta.slut < ctx.today:
        lines.append(text("sager.leverancer_udloebet", dag=fakta.slut))
    return lines


def _links(ctx: Context, sag: Sag) -> list[str]:
    lines = []
    ew = ctx.uow.early_warnings.get(sag.early_warning_id) if sag.early_warning_id else None
    if ew is not None:
        lines.append(text("sager.kort_fra_ew", nummer=ew.number))
    parent = ctx.uow.sager.get(sag.udsprunget_af) if sag.udsprunget_af else None
    if parent is not None:
        lines.append(text("sager.kort_fra_sag", nummer=parent.number))
    return lines + [opened_line(child) for child in ctx.uow.sager.sprung_from(sag.id)]


def opened_line(child: Sag) -> str:
    """That a case was opened from this one, and where that one stands."""
    forloeb = FORLOEB[child.kind]
    return text(
        "sager.kort_foert_til",
        titel=forloeb.titel.lower(),
        nummer=child.number,
        tilstand=forloeb.navn(child.state),
    )
