"""What the secretariat hears of the bot's own mailbox and its way out."""

from __future__ import annotations

from handlers.context import Context
from handlers.mail_texts import tell_secretariat
from handlers.texts import text


def tell_of_locked_mailbox(ctx: Context, reason: str) -> None:
    """Say that the mailbox refuses the bot, why, and that nothing is lost meanwhile."""
    ctx.journal("rammebot", "postkasse_lukket", ("postkasse", ctx.cause), {"grund": reason})
    tell_secretariat(ctx, text("mail.sek_postkasse_lukket", grund=reason))


def tell_of_closed_way_out(ctx: Context, reason: str) -> None:
    """Say that nothing can be mailed, why, and that what is to be mailed waits."""
    ctx.journal("rammebot", "afsendelse_lukket", ("postkasse", ctx.cause), {"grund": reason})
    tell_secretariat(ctx, text("mail.sek_afsendelse_lukket", grund=reason))
