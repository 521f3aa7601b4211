"""Somebody asks for a form as a file, and gets it in their direct message (R129)."""

from __future__ import annotations

import re

from handlers.actor import Actor
from handlers.context import Context
from handlers.inbound import ChatMessage
from handlers.outgoing import Recipient, ToConversation, ToPerson
from handlers.report import Bullets, Paragraph, Report, say
from handlers.samtale_tilstand import person_of
from handlers.skema_begyndelse import forms_named, may_send, refusal
from handlers.skema_filer import tomt_skema
from handlers.skemabilag import Ending
from handlers.svar_eller_ordre import awaits_words, is_only_an_order
from handlers.texts import text
from nlp.understanding import Understanding
from samarbejde.adgang import er_i_sekretariatet
from samarbejde.personer import Person
from samarbejde.skema_parse import fold
from samarbejde.skemaer import SKEMAER

_LONGEST = 200
_GIVE = re.compile(
    r"\b(?:send(?:e)? (?:mig|os)|giv (?:mig|os)|faa (?:til)?sendt|hent"
    r"|(?:maa|kan|kunne) (?:jeg|vi) (?:ogsaa |lige )?(?:faa|have|hente)"
    r"|(?:vil|ville) (?:jeg |vi )?gerne (?:have|hente|bede om))\b"
)
_FORM = re.compile(r"\b(?:skema(?:et|er|erne)?|formular(?:en|er)?|blanket(?:ten|ter)?|skabelon(?:en)?)\b")
_FILE = re.compile(
    r"\b(?:(?:som|i) (?:en |et )?(?:word|excel|docx|xlsx|fil|regneark)\w*"
    r"|(?:word|excel)[- ]?(?:fil|skema|ark|udgave|format)\w*|docx|xlsx)\b"
)
_EXCEL = re.compile(r"\b(?:excel\w*|xlsx|regneark\w*)\b")
_ABOUT_SOMETHING_ELSE = re.compile(
    r"\b(?:hvem|hvor mange|oversigt\w*|status|frist\w*|hvornaar|udfyldte?|indsendte?|aktindsigt)\b"
)


def give_form(ctx: Context, actor: Actor, message: ChatMessage, understood: Understanding) -> bool:
    """Give the form as a file to whoever asks for one; whether that was what was asked."""
    plain = fold(message.text)
    if not _asks(plain) or ctx.register.er_nedlagt(ctx.today):
        return False
    if not (message.direct or message.mentions_bot):
        return False
    person = person_of(actor)
    if message.direct and awaits_words(ctx, person) and not is_only_an_order(ctx.register, message.text):
        return False
    named = forms_named(message.text)
    mine = tuple(name for name in named if may_send(person, SKEMAER[name]))
    chosen = mine if len(mine) == 1 else named
    if len(chosen) != 1:
        _reply(ctx, message, _which(person, chosen))
        return True
    no = None if er_i_sekretariatet(person) else refusal(ctx, person, chosen[0], message.text)
    if no is not None:
        _reply(ctx, message, no)
        return True
    tilbud = understood.tilbud[0].name if len(understood.tilbud) == 1 else None
    _give(ctx, person, message, chosen[0], "xlsx" if _EXCEL.search(plain) else "docx", tilbud)
    return True


def _asks(plain: str) -> bool:
    asked = len(plain) <= _LONGEST and _GIVE.search(plain) and not _ABOUT_SOMETHING_ELSE.search(plain)
    return bool(asked and (_FORM.search(plain) or _FILE.search(plain)))


def _give(
    ctx: Context, person: Person, message: ChatMessage, name: str, ending: Ending, tilbud: str | None
) -> None:
    bilag = tomt_skema(ctx, person, name, ending, tilbud)
    to: Recipient = ToConversation(channel=message.channel) if message.direct else ToPerson(mail=person.mail)
    words = text("skema_fil.her_er", skema=SKEMAER[name].title, excel=ending == "xlsx")
    ctx.post_file(to, bilag, words, key=f"{ctx.cause}:fil")
    ctx.journal(person.mail, "skema_udleveret", ("chat", ctx.cause), {"skema": name, "fil": ending})
    if not message.direct:
        _reply(ctx, message, say(text("skema_fil.i_direkte_besked", skema=SKEMAER[name].title)))


def _which(person: Person, named: tuple[str, ...]) -> Report:
    """Which forms there are to choose from: those that were named, else those this person may send in."""
    every = er_i_sekretariatet(person)
    offered = named or tuple(name for name, skema in SKEMAER.items() if every or may_send(person, skema))
    titles = [SKEMAER[name].title for name in offered]
    words = text("skema_fil.hvilket", eksempel=titles[0])
    return Report(summary=words, parts=(Paragraph(text=words), Bullets(points=tuple(titles))))


def _reply(ctx: Context, message: ChatMessage, report: Report) -> None:
    thread = None if message.direct else (message.thread_ts or message.ts or None)
    ctx.post(ToConversation(channel=message.channel, thread_ts=thread), report, key=f"{ctx.cause}:svar")
