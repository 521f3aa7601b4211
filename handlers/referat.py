"""Minutes in the secretariat's channel become a draft summary; a human approves before it is posted."""

from __future__ import annotations

from handlers.actor import Actor
from handlers.context import Context
from handlers.inbound import ChatMessage
from handlers.outgoing import Kanal, ToChannel, ToConversation
from handlers.outside import SharedFile
from handlers.referat_content import ReferatContent
from handlers.referat_report import show_draft
from handlers.report import say
from handlers.texts import text
from nlp.referat import Referat
from samarbejde.adgang import er_i_sekretariatet

SUBJECT = "referat"


def draft_referat(
    ctx: Context, actor: Actor, message: ChatMessage, file: SharedFile, minutes: Referat
) -> None:
    """Keep the draft and show it to the secretariat with *godkend*, *ret* and *afvis*."""
    if not er_i_sekretariatet(actor.person) or not ctx.is_in(message.channel, Kanal.SEKRETARIAT):
        # What people share among themselves in another channel is not for the bot to answer.
        if message.direct or message.mentions_bot:
            _reply(ctx, message, text("referat.ikke_her"))
        return
    known = ctx.uow.referater.by_file(file.sha256)
    if known is not None and known.state != "afvist":
        day = ctx.local(known.created_at).date()
        _reply(ctx, message, text("referat.kendt_fil", dag=day, tilstand=known.state))
        return
    draft = ctx.uow.referater.create(
        body_abbr=minutes.meeting.body_abbr or minutes.meeting.body or "ukendt",
        meeting_date=minutes.meeting.date,
        file_name=file.document.name,
        file_sha256=file.sha256,
        content_json=ReferatContent(minutes=minutes).model_dump_json(),
        created_at=ctx.now,
        created_by=actor.mail,
    )
    ctx.journal(actor.mail, "referat_laest", (SUBJECT, str(draft.id)), {"fil": draft.file_name})
    ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), show_draft(draft), key=draft_key(draft.id))


def refuse_file(ctx: Context, actor: Actor, message: ChatMessage, sentence: str) -> None:
    """Say what was wrong with a file to whoever shared it, but not to others who share among themselves."""
    for_the_bot = er_i_sekretariatet(actor.person) and ctx.is_in(message.channel, Kanal.SEKRETARIAT)
    if message.direct or message.mentions_bot or for_the_bot:
        _reply(ctx, message, text("referat.kan_ikke_laeses", grund=sentence, fil=message.files[0].name))


def draft_key(referat_id: int) -> str:
    """The outbox key of the draft's card."""
    return f"referat:{referat_id}:kladde"


def _reply(ctx: Context, message: ChatMessage, words: str) -> None:
    thread = None if message.direct else message.ts
    ctx.post(ToConversation(channel=message.channel, thread_ts=thread), say(words), key=f"{ctx.cause}:svar")
