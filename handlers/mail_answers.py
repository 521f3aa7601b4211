"""Records a kommune's answers tilbud by tilbud, and writes the receipt of what was read and where.

A later answer changes only the fields it speaks of, and one forvaltning never the other's (R6).
"""

from __future__ import annotations

from collections.abc import Mapping

from handlers.afventer import owed, waiting_about
from handlers.bekraeftelse import USIKKER_LAESNING, answered_anew, ask_to_confirm, short
from handlers.context import Context
from handlers.fjernet import told_of_masking
from handlers.indmelding_svar import kept_reading, label_of, missing_fields, shown
from handlers.mail_texts import answer
from handlers.report import Bullets, Heading, Paragraph, Part
from handlers.som_sidste_aar import Ukendt, is_as_last_year, lines_of, names_of
from handlers.texts import text
from nlp.answers import Svar
from nlp.mail import Mail
from nlp.mail_needs import THRESHOLD
from nlp.passage import passage
from storage.henvendelser import Henvendelse
from storage.indmeldinger import Indmelding, SvarFelt
from storage.tvivl import Tvivl


def record_answers(
    ctx: Context,
    mail: Mail,
    henvendelse: Henvendelse,
    unit: str | None,
    answers: tuple[Svar, ...],
    *,
    files: tuple[str, ...] = (),
    ordlyd: str = "",
    uverificeret: bool = False,
) -> tuple[Indmelding, ...]:
    """Store what the answers say; the uncertain ones wait on a card for the secretariat instead (R62).

    `files` are the names of the attached forms that answers were read from, `ordlyd` the sender's own words;
    `uverificeret` marks each answer of a sender who could not be confirmed (R125).
    """
    source = f"{', '.join(files)} ({mail.message_id})" if files else mail.message_id
    certain = [svar for svar in answers if svar.confidence >= THRESHOLD]
    uncertain = [svar for svar in answers if svar.confidence < THRESHOLD]
    recorded = tuple(
        _record(
            ctx,
            mail,
            henvendelse,
            unit,
            name,
            [_felt(s, uverificeret=uverificeret) for s in certain if s.tilbud == name],
            source,
        )
        for name in henvendelse.tilbud
        if any(svar.tilbud == name for svar in certain)
    )
    tvivl = [_in_doubt(ctx, svar, ordlyd) for svar in uncertain]
    ask_to_confirm(ctx, mail, henvendelse, unit, tvivl, source=source, uverificeret=uverificeret)
    set_state(ctx, henvendelse, unit)
    return recorded


def send_receipt(
    ctx: Context,
    mail: Mail,
    henvendelse: Henvendelse,
    unit: str | None,
    recorded: tuple[Indmelding, ...],
    *,
    fjernet: Mapping[str, int],
    faults: tuple[str, ...] = (),
    notes: tuple[Part, ...] = (),
    ukendte: tuple[Ukendt, ...] = (),
    begin: str = "mail.kvittering_tak",
) -> None:
    """Tell the kommune per tilbud what was recorded and what is missing, and how to correct it.

    `ukendte` is what it says is as last year and did not answer then; `begin` are the words above what was
    recorded.
    """
    waiting = [
        *_waiting_parts(ctx, henvendelse, unit),
        *_last_year_parts(ctx, henvendelse, unit, ukendte, tak=not recorded),
    ]
    parts: list[Part] = [*told_of_masking(fjernet, "mail")]
    if recorded or not waiting:
        parts.append(Paragraph(text=text(begin if recorded else "mail.kvittering_intet")))
    for indmelding in recorded:
        parts += [Heading(text=indmelding.tilbud), Bullets(points=tuple(_lines(indmelding)))]
    parts += waiting
    if faults:
        parts += [Paragraph(text=text("mail.kvittering_fejl")), Bullets(points=faults)]
    parts += [*missing_parts(ctx, henvendelse, unit), *notes]
    parts.append(Paragraph(text=text("mail.kvittering_ret")))
    parts.append(Paragraph(text=text("mail.svar_paa_denne", reference=henvendelse.reference)))
    answer(
        ctx,
        mail,
        parts,
        reference=henvendelse.reference,
        key=f"henvendelse:{henvendelse.id}:kvittering:{ctx.cause}",
    )


def missing_for(
    ctx: Context, henvendelse: Henvendelse, unit: str | None
) -> list[tuple[str, tuple[str, ...]]]:
    """The tilbud the kommune still owes something about, each with the labels of what is missing."""
    waiting = waiting_about(ctx.uow, henvendelse.year, henvendelse.part, unit)
    missing: list[tuple[str, tuple[str, ...]]] = []
    for name in henvendelse.tilbud:
        latest = ctx.uow.indmeldinger.latest(henvendelse.year, henvendelse.part, unit, name)
        fields = owed(latest, waiting.get(name, ()))
        if fields:
            missing.append((name, tuple(label_of(felt) for felt in fields)))
    return missing


def _record(
    ctx: Context,
    mail: Mail,
    henvendelse: Henvendelse,
    unit: str | None,
    name: str,
    new: list[SvarFelt],
    source: str,
) -> Indmelding:
    before = ctx.uow.indmeldinger.latest(henvendelse.year, henvendelse.part, unit, name)
    felter = {felt.felt: felt for felt in (before.felter if before else ())}
    felter |= {felt.felt: felt for felt in new}
    missing = missing_fields(felter.values())
    indmelding = ctx.uow.indmeldinger.record(
        year=henvendelse.year,
        part=henvendelse.part,
        unit=unit,
        tilbud=name,
        felter=felter.values(),
        complete=not missing,
        missing=missing,
        source=source,
        received_at=ctx.now,
    )
    words = {felt.felt: f"{felt.value} ({felt.quote})" for felt in new}
    ctx.journal(mail.sender, "svar_registreret", ("indmelding", str(indmelding.id)), words)
    answered_anew(ctx, henvendelse.year, henvendelse.part, unit, name, words)
    return indmelding


def _felt(svar: Svar, *, uverificeret: bool) -> SvarFelt:
    return SvarFelt(svar.field, kept_reading(svar.value), svar.quote, svar.confidence, uverificeret)


def _in_doubt(ctx: Context, svar: Svar, ordlyd: str) -> Tvivl:
    value = kept_reading(svar.value)
    tilbud = ctx.register.et_tilbud(svar.tilbud)
    names = (svar.tilbud, *(tilbud.aliases if tilbud else ()))
    around = passage(ordlyd, svar.quote, names)
    grund = svar.doubt or USIKKER_LAESNING
    return Tvivl(svar.tilbud, svar.field, value, svar.quote, svar.confidence, grund, around)


def set_state(ctx: Context, henvendelse: Henvendelse, unit: str | None) -> None:
    """Note how far the henvendelse is answered; what waits for a human is not answered yet."""
    if unit != henvendelse.unit:
        return  # answered in another forvaltning's thread (R6)
    incomplete = [
        name
        for name in henvendelse.tilbud
        if (latest := ctx.uow.indmeldinger.latest(henvendelse.year, henvendelse.part, unit, name)) is None
        or not latest.complete
    ]
    if not incomplete:
        ctx.uow.henvendelser.set_state(henvendelse.id, "komplet")
    elif len(incomplete) < len(henvendelse.tilbud) or henvendelse.answered_state == "komplet":
        ctx.uow.henvendelser.set_state(henvendelse.id, "delvist")


def missing_parts(ctx: Context, henvendelse: Henvendelse, unit: str | None) -> list[Part]:
    """What is still missing, or that nothing is; what waits for a human is neither."""
    missing = missing_for(ctx, henvendelse, unit)
    if not missing:
        waits = bool(waiting_about(ctx.uow, henvendelse.year, henvendelse.part, unit))
        return [
            Paragraph(text=text("bekraeftelse.kvittering_resten" if waits else "mail.kvittering_komplet"))
        ]
    lines = tuple(text("mail.kvittering_mangler_linje", tilbud=name, hvad=what) for name, what in missing)
    return [Paragraph(text=text("mail.kvittering_mangler")), Bullets(points=lines)]


def _lines(indmelding: Indmelding) -> list[str]:
    return [
        text(
            "mail.kvittering_felt",
            label=label_of(f.felt),
            vaerdi=shown(f.felt, f.value, f.quote),
            citat=f.quote,
        )
        for f in indmelding.felter
    ]


def _waiting_parts(ctx: Context, henvendelse: Henvendelse, unit: str | None) -> list[Part]:
    """What was read in doubt, as it was understood, and that a human looks at it."""
    waiting = waiting_about(ctx.uow, henvendelse.year, henvendelse.part, unit)
    lines = tuple(
        text(
            "bekraeftelse.kvittering_linje",
            tilbud=one.tilbud,
            label=label_of(one.felt),
            vaerdi=shown(one.felt, one.value, one.quote),
            citat=short(one.quote),
        )
        for tvivl in waiting.values()
        for one in tvivl
        if not is_as_last_year(one)
    )
    if not lines:
        return []
    return [
        Paragraph(text=text("bekraeftelse.kvittering")),
        Bullets(points=lines),
        Paragraph(text=text("bekraeftelse.kvittering_saa")),
    ]


def _last_year_parts(
    ctx: Context, henvendelse: Henvendelse, unit: str | None, ukendte: tuple[Ukendt, ...], *, tak: bool
) -> list[Part]:
    """Last year's answers as the kommune gave them, and that it is asked whether they still hold (R118)."""
    waiting = waiting_about(ctx.uow, henvendelse.year, henvendelse.part, unit)
    lines = lines_of(one for tvivl in waiting.values() for one in tvivl if is_as_last_year(one))
    parts: list[Part] = []
    if lines:
        parts += [
            Paragraph(text=text("sidste_aar.kvittering", tak=tak)),
            Bullets(points=lines),
            Paragraph(text=text("sidste_aar.kvittering_ja")),
        ]
    if ukendte:
        words = text("sidste_aar.kvittering_ukendt", tak=tak and not lines, tilbud=names_of(ukendte))
        parts.append(Paragraph(text=words))
    return parts
