"""What the secretariat does with what was read in doubt: confirms it all, or corrects it by field (R62)."""

from __future__ import annotations

from handlers.actor import Actor
from handlers.bekraeftelse import BEKRAEFT, SUBJECT, short, show
from handlers.bekraeftelse_form import decided_in, open_form
from handlers.bekraeftelse_venter import show_again
from handlers.button_value import read_value
from handlers.context import Context
from handlers.inbound import ButtonPressed, FormSubmitted
from handlers.indmelding_svar import label_of, missing_fields, shown
from handlers.mail_answers import missing_parts, set_state
from handlers.mail_texts import answer
from handlers.outgoing import ToConversation, ToPerson
from handlers.report import Bullets, Heading, Paragraph, Part, say
from handlers.som_sidste_aar import is_as_last_year, left_beside
from handlers.texts import text
from nlp.mail import Mail
from samarbejde.adgang import er_i_sekretariatet
from storage.henvendelser import Henvendelse
from storage.indmeldinger import Indmelding, SvarFelt
from storage.tvivl import Afgoerelse, Bekraeftelse, Brevhoved, TvivlRow


def press_bekraeftelse(ctx: Context, actor: Actor, pressed: ButtonPressed) -> None:
    """Confirm all as read, or open the form to correct it; of two who press, the first wins."""
    kept = _found(ctx, actor, pressed.value)
    if isinstance(kept, str):
        reply_to = ToConversation(channel=pressed.channel, thread_ts=pressed.message_ts)
        ctx.post(reply_to, say(kept), key=f"{ctx.cause}:nej")
    elif pressed.action == BEKRAEFT:
        as_read = [Afgoerelse(row.id, "bekraeftet", row.tvivl.value) for row in kept.waiting]
        decided = _decide(ctx, actor, kept, as_read)
        show_again(ctx, decided, pressed)
    else:
        ctx.open_form(open_form(kept, trigger_id=pressed.trigger_id, user=pressed.user))


def take_correction(ctx: Context, actor: Actor, submitted: FormSubmitted) -> None:
    """Record what the form says of each field: confirmed, corrected, or not there at all."""
    kept = _found(ctx, actor, submitted.about)
    if isinstance(kept, str):
        ctx.post(ToPerson(mail=actor.mail), say(kept), key=f"{ctx.cause}:nej")
    else:
        _decide(ctx, actor, kept, list(decided_in(kept, submitted.values)))


def _found(ctx: Context, actor: Actor, value: str) -> Bekraeftelse | str:
    """What a button or form is about, or why nothing is done; an old card never overwrites a newer answer."""
    if not er_i_sekretariatet(actor.person):
        return text("bekraeftelse.kun_sekretariat")
    named = read_value(value)
    kept = ctx.uow.bekraeftelser.get(named.id) if named.id is not None else None
    if kept is None:
        return text("bekraeftelse.findes_ikke")
    if not kept.waiting:
        by = next((row.decided_by for row in reversed(kept.rows) if row.decided_by), None)
        return text("bekraeftelse.allerede", hvem=by) if by else text("bekraeftelse.kommunen_selv")
    return kept if str(kept.version) == named.rest else text("bekraeftelse.aendret")


def _decide(ctx: Context, actor: Actor, before: Bekraeftelse, afgoerelser: list[Afgoerelse]) -> Bekraeftelse:
    kept = ctx.uow.bekraeftelser.decide(
        before.id,
        expected_version=before.version,
        afgoerelser=afgoerelser,
        by=actor.name or actor.mail,
        at=ctx.now,
    )
    rows = tuple(row for row in kept.rows if row.id in {one.tvivl_id for one in afgoerelser})
    record_decided(ctx, actor.mail, kept, rows, uverificeret=kept.uverificeret)
    henvendelse = ctx.uow.henvendelser.get(kept.henvendelse_id)
    if henvendelse is not None:
        set_state(ctx, henvendelse, kept.unit)
        _tell_kommune(ctx, kept, henvendelse, rows)
    show(ctx, kept)
    return kept


def record_decided(
    ctx: Context, actor: str, kept: Bekraeftelse, rows: tuple[TvivlRow, ...], *, uverificeret: bool
) -> tuple[Indmelding, ...]:
    """A new version of each answer with what a human vouches for; its source is still the mail (R121)."""
    recorded = (
        _record(
            ctx, actor, kept, tilbud, tuple(row for row in rows if row.tvivl.tilbud == tilbud), uverificeret
        )
        for tilbud in dict.fromkeys(row.tvivl.tilbud for row in rows)
    )
    return tuple(indmelding for indmelding in recorded if indmelding is not None)


def _record(
    ctx: Context,
    actor: str,
    kept: Bekraeftelse,
    tilbud: str,
    rows: tuple[TvivlRow, ...],
    uverificeret: bool,
) -> Indmelding | None:
    words = {f"{row.tvivl.felt} ({row.state})": _said(row) for row in rows}
    ctx.journal(actor, "svar_afgjort", (SUBJECT, str(kept.id)), {"tilbud": tilbud, **words})
    vouched = {
        row.tvivl.felt: SvarFelt(row.tvivl.felt, row.right, _quote(row), 1.0, uverificeret)
        for row in rows
        if row.right is not None
    }
    if not vouched:
        return None
    before = ctx.uow.indmeldinger.latest(kept.year, kept.part, kept.unit, tilbud)
    felter = left_beside(ctx.uow, kept, tilbud, rows) | vouched
    missing = missing_fields(felter.values())
    recorded = ctx.uow.indmeldinger.record(
        year=kept.year,
        part=kept.part,
        unit=kept.unit,
        tilbud=tilbud,
        felter=felter.values(),
        complete=not missing,
        missing=missing,
        source=kept.source,
        # The kommune answered when it wrote; when a human looked at it stands in the journal.
        received_at=max(kept.received_at, before.received_at) if before else kept.received_at,
    )
    ctx.journal(actor, "svar_registreret", ("indmelding", str(recorded.id)), words)
    return recorded


def _quote(row: TvivlRow) -> str:
    """The words the value stands on; those a wrong reading stood on don't explain the right one alone."""
    return row.tvivl.ordlyd or row.tvivl.quote if row.state == "rettet" else row.tvivl.quote


def _said(row: TvivlRow) -> str:
    return f"læst {row.tvivl.value}, gælder {row.right} ({row.tvivl.quote})"


def _tell_kommune(
    ctx: Context, kept: Bekraeftelse, henvendelse: Henvendelse, rows: tuple[TvivlRow, ...]
) -> None:
    """Tell the kommune in its own thread what stands now, what is missing and how to correct it."""
    looked_up = all(is_as_last_year(row.tvivl) for row in rows)
    begin = "sidste_aar.besked" if looked_up else "bekraeftelse.besked"
    parts: list[Part] = [Paragraph(text=text(begin))]
    for tilbud in dict.fromkeys(row.tvivl.tilbud for row in rows):
        lines = tuple(_line(row) for row in rows if row.tvivl.tilbud == tilbud)
        parts += [Heading(text=tilbud), Bullets(points=lines)]
    parts += [
        *missing_parts(ctx, henvendelse, kept.unit),
        Paragraph(text=text("mail.kvittering_ret")),
        Paragraph(text=text("mail.svar_paa_denne", reference=henvendelse.reference)),
    ]
    # The key begins as every mail of the henvendelse, so that a reply to it is read as an answer.
    key = f"henvendelse:{henvendelse.id}:{SUBJECT}:{kept.id}:{kept.version}"
    answer(ctx, _as_mail(kept.brev), parts, reference=henvendelse.reference, key=key)


def _line(row: TvivlRow) -> str:
    label, quote = label_of(row.tvivl.felt), row.tvivl.quote
    then = is_as_last_year(row.tvivl)
    if row.right is None:
        return text("sidste_aar.besked_fjernet" if then else "bekraeftelse.besked_fjernet", label=label)
    value = shown(row.tvivl.felt, row.right, quote)
    if row.state == "rettet":
        read = shown(row.tvivl.felt, row.tvivl.value, quote)
        name = "sidste_aar.besked_rettet" if then else "bekraeftelse.besked_rettet"
        return text(name, label=label, vaerdi=value, laest=read)
    return text("bekraeftelse.besked_felt", label=label, vaerdi=value, citat=short(quote))


def _as_mail(brev: Brevhoved) -> Mail:
    """The mail that is answered, as far as an answer in its thread needs it."""
    return Mail(
        message_id=brev.message_id,
        in_reply_to=None,
        references=brev.references,
        sender=brev.sender,
        sender_name=brev.sender_name,
        to=(),
        subject=brev.subject,
        date=None,
        text=None,
        html=None,
        attachments=(),
        headers=(),
        authentication="none",
        defects=(),
    )
