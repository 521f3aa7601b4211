"""A kommune says yes to last year's answers it was shown: now they are this year's, and receipted (R118)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from handlers.afventer import waiting_about
from handlers.bekraeftelse import show
from handlers.bekraeftelse_knapper import record_decided
from handlers.context import Context
from handlers.mail_adgang import may_answer_for_kommune
from handlers.mail_answers import send_receipt, set_state
from handlers.mail_laest import ReadMail
from handlers.mail_rest import unread_files
from handlers.modtaget import KOMMUNE_SVAR
from handlers.som_sidste_aar import is_as_last_year
from nlp.answer_mentions import find_mentions
from nlp.mail_yes import Ja, agrees, reservation
from storage.henvendelser import Henvendelse
from storage.indmeldinger import Indmelding
from storage.tvivl import Afgoerelse, Bekraeftelse, TvivlRow

_RECEIPT = ":kvittering:"
Shown = tuple[Bekraeftelse, tuple[TvivlRow, ...]]
"""What of a mail's answers the kommune was shown and may say yes to."""


def takes_yes(ctx: Context, read: ReadMail) -> bool:
    """Whether the mail is a yes and nothing else to what waits; then it is recorded and receipted.

    A yes to a mail of ours that didn't show what waits is shown it, and asked again.
    """
    henvendelse = read.henvendelse
    is_alone = read.brev is None and not unread_files(read)
    if henvendelse is None or not is_alone or agrees(read.reading.reply_text) is not Ja.KUN:
        return False
    recorded = confirm_last_year(ctx, read, henvendelse)
    if not recorded and not _waits(ctx, read, henvendelse):
        return False
    send_receipt(
        ctx,
        read.mail,
        henvendelse,
        _unit(read, henvendelse),
        recorded,
        fjernet=dict(read.reading.personal_data),
        begin="sidste_aar.kvittering_bekraeftet",
    )
    return True


def confirm_beside(
    ctx: Context, read: ReadMail, henvendelse: Henvendelse, named: Collection[str]
) -> tuple[Indmelding, ...]:
    """The yes of "ja, men Kvisten er 4 pladser" is for all but what the mail speaks of itself."""
    words = read.reading.reply_text
    if agrees(words) is not Ja.OG_MERE or not read.answered:
        return ()  # without our mail in the thread, a "ja, her kommer vores svar" answers nobody's question
    reserved = reservation(words)
    if reserved and not find_mentions(reserved, ctx.register, ()):
        return ()
    spoken_of = {name for mention in find_mentions(words, ctx.register, ()) for name in mention.names}
    return confirm_last_year(ctx, read, henvendelse, besides={*named, *spoken_of})


def confirm_last_year(
    ctx: Context, read: ReadMail, henvendelse: Henvendelse, *, besides: Collection[str] = ()
) -> tuple[Indmelding, ...]:
    """Record what waits for the kommune's yes and stood in the receipt that is answered; nothing twice."""
    recorded: list[Indmelding] = []
    if henvendelse.kind != KOMMUNE_SVAR or not may_answer_for_kommune(ctx, read):
        return ()
    for kept, rows in tuple(_shown(ctx, read, henvendelse)):
        meant = tuple(row for row in rows if row.tvivl.tilbud not in besides)
        if not meant:
            continue
        decided = ctx.uow.bekraeftelser.decide(
            kept.id,
            expected_version=kept.version,
            afgoerelser=[Afgoerelse(row.id, "bekraeftet", row.tvivl.value) for row in meant],
            by=read.reading.sender.name or read.mail.sender,
            at=ctx.now,
        )
        own = {row.id for row in meant}
        said_yes_to = tuple(row for row in decided.rows if row.id in own)
        recorded += record_decided(
            ctx, read.mail.sender, decided, said_yes_to, uverificeret=read.is_unconfirmed
        )
        show(ctx, decided)
    set_state(ctx, henvendelse, _unit(read, henvendelse))
    return tuple(recorded)


def _shown(ctx: Context, read: ReadMail, henvendelse: Henvendelse) -> Iterator[Shown]:
    answered = ctx.uow.outbox.by_key(read.answered) if read.answered else None
    if answered is not None and _RECEIPT not in answered.key:
        return
    for kept in ctx.uow.bekraeftelser.waiting(henvendelse.year, henvendelse.part):
        is_newer = answered is not None and kept.received_at > answered.created_at
        if kept.unit == _unit(read, henvendelse) and not is_newer:
            yield kept, tuple(row for row in kept.waiting if is_as_last_year(row.tvivl))


def _waits(ctx: Context, read: ReadMail, henvendelse: Henvendelse) -> bool:
    """Whether anything waits for the yes of this sender; nobody is reminded of it meanwhile."""
    if read.reading.answers or henvendelse.kind != KOMMUNE_SVAR or not may_answer_for_kommune(ctx, read):
        return False
    waiting = waiting_about(ctx.uow, henvendelse.year, henvendelse.part, _unit(read, henvendelse))
    return any(is_as_last_year(one) for tvivl in waiting.values() for one in tvivl)


def _unit(read: ReadMail, henvendelse: Henvendelse) -> str | None:
    return read.reading.sender.unit or henvendelse.unit
