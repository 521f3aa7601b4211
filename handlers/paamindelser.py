"""The tick: sends what the årshjul makes due today, each step to each recipient once (R88-R91)."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date

from handlers.aarets_hjul import aarets_hjul
from handlers.aktindsigt import remind_of_aktindsigter
from handlers.context import Context
from handlers.early_warning_reminders import remind_of_release
from handlers.henvendelser import ask_kommune, ask_of_aarsrapport, invite
from handlers.modtaget import received_in
from handlers.outgoing import Kanal, ToChannel
from handlers.report import Bullets, Note, Paragraph, Part, Report, say
from handlers.sag_reminders import remind_of_cases
from handlers.samtale_kladder import remind_of_drafts
from handlers.status_svar import aarsrapport_status, kommuner_status
from handlers.texts import text
from handlers.udloeb_reminders import remind_of_udloeb
from samarbejde.aarshjul import Aarshjulsbegivenhed
from samarbejde.aarshjul_form import Begivenhedsart, Pligt
from samarbejde.paamindelser import DuePaamindelse, due
from samarbejde.stige import Trinart

IN_SERVICE_SINCE = "in_service_since"
OFFICE_HOURS = range(8, 16)


def tick(ctx: Context) -> int:
    """Send what is due now; outside office hours nothing is, nor after the end of the cooperation (R102).

    Returns how many steps were sent.
    """
    if ctx.local(ctx.now).hour not in OFFICE_HOURS:
        return 0
    # The law's own deadline does not end with the cooperation (R122).
    sent = remind_of_aktindsigter(ctx)
    if ctx.register.er_nedlagt(ctx.today):
        return sent
    since = ctx.uow.settings.get(IN_SERVICE_SINCE)
    if since is None:
        return sent
    for year in (ctx.today.year, ctx.today.year + 1):
        sent += _year(ctx, year, date.fromisoformat(since))
    sent += remind_of_release(ctx) + remind_of_cases(ctx) + remind_of_drafts(ctx)
    return sent + remind_of_udloeb(ctx)


def _year(ctx: Context, year: int, since: date) -> int:
    events = aarets_hjul(ctx, year)
    received = received_in(ctx.uow, year)
    forfald = due(
        events,
        ctx.today,
        ctx.uow.paamindelser.sent(year),
        register=ctx.register,
        received=received,
        in_service_since=since,
        kalender=ctx.kalender,
    )
    for key in forfald.skipped:
        ctx.uow.paamindelser.claim(*key, at=ctx.now, outcome="sprunget_over")
    count = 0
    for step in forfald.due:
        if _is_offered_again(step, ctx.uow.paamindelser.sent(year)):
            ctx.uow.paamindelser.claim(*step.key, at=ctx.now, outcome="sprunget_over")
        elif ctx.uow.paamindelser.claim(*step.key, at=ctx.now):
            _send(ctx, step, events)
            ctx.journal("rammebot", "paamindelse", ("aarshjul", "/".join(map(str, step.key))))
            count += 1
    return count


def _is_offered_again(step: DuePaamindelse, sent: AbstractSet[tuple[str, int, str, str]]) -> bool:
    """Whether it is only an opportunity, told before: nobody owes anything, so once is enough (R90)."""
    if step.skyldig is None or step.skyldig.skylder:
        return False
    key = step.key
    return any((a, y, r) == (key.activity, key.year, key.recipient) for a, y, _, r in sent)


def _send(ctx: Context, step: DuePaamindelse, events: tuple[Aarshjulsbegivenhed, ...]) -> None:
    event = step.begivenhed
    if step.trin.art is Trinart.ESKALERING and step.skyldig is not None:
        words = text("paamindelser.eskaler", part=_named(step), titel=event.title, hvad=step.skyldig.what)
        ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), say(words), key=_key(step))
    elif step.kanal is not None:
        ctx.post(ToChannel(kanal=Kanal(step.kanal)), _meeting(ctx, step, events), key=_key(step))
    elif not step.personer:
        words = text("paamindelser.ingen_kontakt", part=_named(step), titel=event.title)
        ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), say(words), key=_key(step))
    elif event.pligt is Pligt.KOMMUNE_SVAR:
        ask_kommune(ctx, step, _deadline(event, events))
    elif event.pligt is Pligt.AARSRAPPORT:
        ask_of_aarsrapport(ctx, step)
    else:
        meeting = _meeting(ctx, step, events) if step.skyldig is None else None
        invite(ctx, step, _deadline(event, events), meeting)


def _meeting(ctx: Context, step: DuePaamindelse, events: tuple[Aarshjulsbegivenhed, ...]) -> Report:
    """The reminder of a meeting: when and where, what is to be ready, and what is still missing."""
    event = step.begivenhed
    udvalg = ctx.register.et_udvalg(event.udvalg or "")
    moede = next((m for m in udvalg.meetings if m.date == event.date), None) if udvalg else None
    days = (event.date - ctx.today).days if event.date else 0
    head = text(
        "paamindelser.moede_om",
        titel=event.title,
        dag=event.date,
        start=moede.start if moede else None,
        sted=moede.place if moede else None,
    )
    parts: list[Part] = [Paragraph(text=f"{head} {text('paamindelser.moede_naar', dage=days)}")]
    lines = [_ready(ctx, e) for e in events if e.id in event.prepared_by and e.held and e.date]
    if lines:
        parts += [Paragraph(text=text("paamindelser.klar_inden")), Bullets(points=tuple(lines))]
    parts.append(Note(text=text("paamindelser.kilde", kilde=event.source, forslag=event.default)))
    return Report(summary=head.replace("*", ""), parts=tuple(parts))


def _ready(ctx: Context, event: Aarshjulsbegivenhed) -> str:
    """A line about what must be ready; those missing are counted, never named in a channel (R90)."""
    line = text("paamindelser.klar_linje", titel=event.title, dag=event.date)
    if event.pligt is Pligt.KOMMUNE_SVAR:
        status = kommuner_status(ctx, event.year)
        count = sum(row[1] == "svaret" for row in status.rows)
        return (
            f"{line} ({count} af {len(ctx.register.kommuner)} kommuner har svaret)" if status.rows else line
        )
    if event.pligt is Pligt.AARSRAPPORT:
        status = aarsrapport_status(ctx, event.year)
        count = sum(row[2] == "modtaget" for row in status.rows)
        return f"{line} ({count} af {len(status.rows)} er modtaget)"
    return line


def _deadline(event: Aarshjulsbegivenhed, events: tuple[Aarshjulsbegivenhed, ...]) -> date:
    """The day it is due: the event's own, or that of the deadline which this mailing opens."""
    closings = (e for e in events if e.kind is Begivenhedsart.FRIST and e.pligt and e.pligt is event.pligt)
    closing = next(closings, event) if event.kind is Begivenhedsart.AABNING else event
    if closing.date is None:
        raise ValueError(f"{closing.id} has no date")
    return closing.date


def _named(step: DuePaamindelse) -> str:
    skyldig = step.skyldig
    if skyldig is None:
        return step.key.recipient
    return f"{skyldig.part} ({skyldig.unit})" if skyldig.unit else skyldig.part


def _key(step: DuePaamindelse) -> str:
    return "paamindelse:" + "/".join(map(str, step.key))
