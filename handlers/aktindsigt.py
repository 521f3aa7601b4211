"""A request for access to documents: a human's at once, and reminded of until it is answered (R122)."""

from __future__ import annotations

from datetime import date

from handlers.actor import Actor
from handlers.button_value import read_value
from handlers.context import Context
from handlers.inbound import ButtonPressed
from handlers.outgoing import Kanal, ToChannel, ToConversation
from handlers.report import Button, Report, say
from handlers.texts import text
from nlp.vagter.aktindsigt import AKTINDSIGT_BUSINESS_DAYS
from samarbejde.adgang import er_i_sekretariatet
from storage.aktindsigter import Aktindsigt

BESVARET = "aktindsigt_besvaret"
SUBJECT = "aktindsigt"
_REMIND_BUSINESS_DAYS = 2


def frist_of(ctx: Context) -> date:
    """The last day to answer what is asked for today."""
    return ctx.kalender.add_business_days(ctx.today, AKTINDSIGT_BUSINESS_DAYS)


def keep_request(ctx: Context, hvem: str, *, kort: str) -> tuple[Button, ...]:
    """Keep the request; the button of the card that is posted under the outbox key `kort`."""
    kept = ctx.uow.aktindsigter.add(kort=kort, hvem=hvem, frist=frist_of(ctx), at=ctx.now)
    ctx.journal("rammebot", "aktindsigt_modtaget", (SUBJECT, str(kept.id)))
    return (_button(kept),)


def press_aktindsigt(ctx: Context, actor: Actor, pressed: ButtonPressed) -> None:
    """Mark it as answered; of two who press, the first wins."""
    number = read_value(pressed.value).id
    kept = ctx.uow.aktindsigter.get(number) if number is not None else None
    refusal = _refusal(actor, kept)
    if refusal is not None or kept is None:
        reply_to = ToConversation(channel=pressed.channel, thread_ts=pressed.message_ts)
        ctx.post(reply_to, say(refusal or ""), key=f"{ctx.cause}:nej")
        return
    ctx.uow.aktindsigter.answer(kept.id, by=actor.name or actor.mail, at=ctx.now)
    ctx.journal(actor.mail, "aktindsigt_besvaret", (SUBJECT, str(kept.id)))
    words = text("aktindsigt.besvaret", hvem=kept.hvem, navn=actor.name, dag=ctx.today)
    on = ctx.uow.outbox.by_external(pressed.message_ts, external_channel=pressed.channel)
    for key in {kept.kort} | ({on.key} if on is not None else set()):
        ctx.update(key, say(words), version=ctx.cause)


def remind_of_aktindsigter(ctx: Context) -> int:
    """Remind of what nobody has marked as answered: before the day, on it, and each business day after."""
    if not ctx.kalender.is_business_day(ctx.today):
        return 0
    count = 0
    for kept in ctx.uow.aktindsigter.open():
        step = _step(ctx, kept)
        activity = f"{SUBJECT}:{kept.id}"
        if step is None or not ctx.uow.paamindelser.claim(
            activity, kept.frist.year, step, "sekretariat", at=ctx.now
        ):
            continue
        words = text("aktindsigt.husk", hvem=kept.hvem, frist=kept.frist, i_dag=ctx.today)
        report = Report(summary=words.replace("*", ""), parts=say(words).parts, buttons=(_button(kept),))
        ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), report, key=f"{activity}:{step}")
        count += 1
    return count


def _step(ctx: Context, kept: Aktindsigt) -> str | None:
    """What is due today; a step that was missed is made up for until the next one."""
    if ctx.today > kept.frist:
        return f"overskredet {ctx.today.isoformat()}"
    if ctx.today == kept.frist:
        return "paa_dagen"
    first = ctx.kalender.add_business_days(kept.frist, -_REMIND_BUSINESS_DAYS)
    return "inden" if ctx.today >= first else None


def _refusal(actor: Actor, kept: Aktindsigt | None) -> str | None:
    if not er_i_sekretariatet(actor.person):
        return text("aktindsigt.kun_sekretariat")
    if kept is None:
        return text("aktindsigt.findes_ikke")
    if kept.answered_by is not None:
        return text("aktindsigt.allerede", hvem=kept.answered_by)
    return None


def _button(kept: Aktindsigt) -> Button:
    return Button(
        action=BESVARET,
        text=text("aktindsigt.knap"),
        value=str(kept.id),
        confirm=text("aktindsigt.bekraeft"),
    )
