"""Records a kommune's answers tilbud by tilbud, and writes the receipt of what was read and where.

A later answer changes only the fields it speaks of, and one forvaltning never the other's (R6).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handlers.context import Context
from handlers.fjernet import told_of_masking
from handlers.mail_texts import answer, tell_secretariat
from handlers.report import Bullets, Heading, Paragraph, Part
from handlers.texts import text
from nlp.answers import Svar
from nlp.mail import Mail
from nlp.mail_needs import THRESHOLD
from samarbejde.danske_tal import tal
from samarbejde.felt import UgyldigtSvar
from samarbejde.laesning import Laesning
from samarbejde.skema import Svarvaerdi
from samarbejde.skemaer import KOMMUNE_INDMELDING
from storage.henvendelser import Henvendelse
from storage.indmeldinger import Indmelding, SvarFelt


def record_answers(
    ctx: Context,
    mail: Mail,
    henvendelse: Henvendelse,
    unit: str | None,
    answers: tuple[Svar, ...],
    *,
    files: tuple[str, ...] = (),
    uverificeret: bool = False,
) -> tuple[Indmelding, ...]:
    """Store what the answers say; the uncertain ones go to the secretariat with their quotes instead.

    `files` are the names of the attached forms that answers were read from; `uverificeret` marks each
    answer of a sender who could not be confirmed (R125).
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
    if uncertain:
        _ask_secretariat(ctx, henvendelse, uncertain)
    _set_state(ctx, henvendelse, unit)
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
) -> None:
    """Tell the kommune per tilbud what was recorded and what is missing, and how to correct it."""
    parts: list[Part] = [Paragraph(text=text("mail.kvittering_tak" if recorded else "mail.kvittering_intet"))]
    parts = [*told_of_masking(fjernet, "mail"), *parts]
    for indmelding in recorded:
        parts += [Heading(text=indmelding.tilbud), Bullets(points=tuple(_lines(indmelding)))]
    if faults:
        parts += [Paragraph(text=text("mail.kvittering_fejl")), Bullets(points=faults)]
    parts += [*_missing_parts(ctx, henvendelse, unit), *notes]
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
    """The tilbud that are not answered in full, each with the labels of what is missing."""
    missing: list[tuple[str, tuple[str, ...]]] = []
    for name in henvendelse.tilbud:
        latest = ctx.uow.indmeldinger.latest(henvendelse.year, henvendelse.part, unit, name)
        if latest is None:
            missing.append((name, (_label("forventet_brug"),)))
        elif not latest.complete:
            missing.append((name, tuple(_label(felt) for felt in latest.missing)))
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
    missing = _missing_fields(felter.values())
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
    return indmelding


def _felt(svar: Svar, *, uverificeret: bool) -> SvarFelt:
    return SvarFelt(svar.field, _kept(svar.value), svar.quote, svar.confidence, uverificeret)


def _kept(value: str | int | float | tuple[int | float, int | float]) -> str | int | float:
    """A value as it is stored; a range is kept as the form reads it, "2,5-3,5"."""
    return f"{tal(value[0])}-{tal(value[1])}" if isinstance(value, tuple) else value


def _missing_fields(felter: Iterable[SvarFelt]) -> tuple[str, ...]:
    """What the form still requires, by its own rules (R46)."""
    read = {felt.felt: _as_answer(felt) for felt in felter}
    svar = {name: value for name, value in read.items() if value is not None}
    return tuple(felt.name for felt in KOMMUNE_INDMELDING.missing(svar))


def _as_answer(felt: SvarFelt) -> Svarvaerdi | None:
    """The answer by the form's own rules; None for what was kept as written but settles nothing."""
    if KOMMUNE_INDMELDING.get(felt.felt) is None:
        return None
    try:
        return KOMMUNE_INDMELDING.from_laesning(
            Laesning(felt.felt, felt.value, felt.quote, 0, 0, felt.confidence, "mail")
        )
    except UgyldigtSvar:
        return None


def _set_state(ctx: Context, henvendelse: Henvendelse, unit: str | None) -> None:
    if unit != henvendelse.unit:
        return  # answered in another forvaltning's thread (R6)
    missing = missing_for(ctx, henvendelse, unit)
    if not missing:
        ctx.uow.henvendelser.set_state(henvendelse.id, "komplet")
    elif len(missing) < len(henvendelse.tilbud):
        ctx.uow.henvendelser.set_state(henvendelse.id, "delvist")


def _ask_secretariat(ctx: Context, henvendelse: Henvendelse, uncertain: list[Svar]) -> None:
    lines = "\n".join(f"{s.tilbud} – {_label(s.field)}: {s.value}? (“{s.quote}”)" for s in uncertain)
    words = text("mail.usikker_laesning", part=henvendelse.part, reference=henvendelse.reference)
    tell_secretariat(ctx, words, quote=lines, key="usikker")


def _missing_parts(ctx: Context, henvendelse: Henvendelse, unit: str | None) -> list[Part]:
    missing = missing_for(ctx, henvendelse, unit)
    if not missing:
        return [Paragraph(text=text("mail.kvittering_komplet"))]
    lines = tuple(text("mail.kvittering_mangler_linje", tilbud=name, hvad=what) for name, what in missing)
    return [Paragraph(text=text("mail.kvittering_mangler")), Bullets(points=lines)]


def _lines(indmelding: Indmelding) -> list[str]:
    return [
        text("mail.kvittering_felt", label=_label(f.felt), vaerdi=_shown(f), citat=f.quote)
        for f in indmelding.felter
    ]


def _shown(felt: SvarFelt) -> str:
    answer = _as_answer(felt)
    return str(felt.value) if answer is None else KOMMUNE_INDMELDING.vis(felt.felt, answer)


def _label(name: str) -> str:
    felt = KOMMUNE_INDMELDING.get(name)
    return felt.label if felt else name.replace("_", " ").capitalize()
