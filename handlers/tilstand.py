"""What the state of the cooperation means for those who write: after its end nothing new is taken in (R102).

History can still be asked about; whatever else is wanted is answered with the day it ended.
"""

from __future__ import annotations

from datetime import date

from handlers.actor import Actor
from handlers.aktindsigt import BESVARET
from handlers.context import Context
from handlers.dead_letters import DISMISS, RETRY
from handlers.inbound import ButtonPressed, FormSubmitted, Inbound
from handlers.karantaene import AFVIS, SLIP_IND
from handlers.mail_texts import short_answer, tell_secretariat
from handlers.outgoing import Recipient, ToConversation, ToPerson
from handlers.report import Note, Report, say
from handlers.texts import text
from nlp.mail import Mail
from nlp.mail_reading import MailReading
from samarbejde.register import Register
from samarbejde.tilstand import SamarbejdeTilstand

# Running the bot goes on: what did not get through is still a human's to decide.
_STILL_PRESSED = frozenset({RETRY, DISMISS, SLIP_IND, AFVIS, BESVARET})


def state_note(tilstand: SamarbejdeTilstand, day: date) -> str | None:
    """What everybody who asks should know of the cooperation's state; None while it is simply active."""
    if tilstand.er_nedlagt(day):
        name = "note_nedlagt"
    elif tilstand.ender(day):
        name = "note_ender"
    elif tilstand.droeftes_nedlagt(day):
        name = "note_droeftes"
    else:
        return None
    return text(f"tilstand.{name}", dag=tilstand.pr_dato, kilde=tilstand.source)


def with_state(ctx: Context, report: Report) -> Report:
    """The answer, with a note of the cooperation's state where there is one to give."""
    note = state_note(ctx.register.tilstand, ctx.today)
    return report.model_copy(update={"parts": (*report.parts, Note(text=note))}) if note else report


def is_past_the_end(inbound: Inbound, register: Register, today: date) -> bool:
    """Whether it would change something after the cooperation has ended; words are told apart in chat."""
    if not register.er_nedlagt(today):
        return False
    pressed = isinstance(inbound, ButtonPressed) and inbound.action not in _STILL_PRESSED
    return pressed or isinstance(inbound, FormSubmitted)


def say_it_has_ended(ctx: Context, actor: Actor, inbound: Inbound) -> None:
    """Tell whoever pressed or submitted that nothing is taken in any more."""
    recipient: Recipient = ToPerson(mail=actor.mail)
    if isinstance(inbound, ButtonPressed):
        recipient = ToConversation(channel=inbound.channel, thread_ts=inbound.message_ts)
    elif not actor.mail:
        return
    ctx.post(recipient, say(it_has_ended(ctx)), key=f"{ctx.cause}:nedlagt")


def it_has_ended(ctx: Context) -> str:
    """The friendly sentence that nothing new is taken in, with the day and where to turn."""
    return text("tilstand.nedlagt", dag=ctx.register.tilstand.pr_dato)


def mail_after_the_end(ctx: Context, mail: Mail, reading: MailReading) -> None:
    """A party's mail is laid before a human and answered; nothing is recorded from it."""
    words = text("mail.sek_nedlagt", afsender=mail.sender, part=reading.sender.party, emne=reading.subject)
    tell_secretariat(ctx, words, quote=reading.reply_text)
    short_answer(ctx, mail, "nedlagt", dag=ctx.register.tilstand.pr_dato)
