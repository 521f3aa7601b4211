"""What the secretariat's App Home shows of the mail: what waits, and whom mail does not reach (R125)."""

from __future__ import annotations

from handlers.context import Context
from handlers.report import Bullets, Heading, Note, Part
from handlers.texts import text

_SHOWN = 5


def karantaene_parts(ctx: Context) -> list[Part]:
    """The mails in quarantine and the addresses that fail; nothing where there are none."""
    parts: list[Part] = []
    waiting = ctx.uow.karantaene.waiting()
    if waiting:
        lines = [
            text(
                "hjem.karantaene_linje",
                dag=ctx.local(kept.received_at).date(),
                afsender=kept.sender or "ukendt",
            )
            for kept in waiting[:_SHOWN]
        ]
        parts += [
            Heading(text=text("hjem.karantaene", antal=len(waiting))),
            Bullets(points=tuple(lines)),
            Note(text=text("hjem.karantaene_saadan")),
        ]
    failing = ctx.uow.mailbog.failing()
    if failing:
        lines = [
            text("hjem.svigter_linje", adresse=one.address, grund=one.grund, dag=ctx.local(one.since).date())
            for one in failing[:_SHOWN]
        ]
        parts += [Heading(text=text("hjem.svigter")), Bullets(points=tuple(lines))]
    return parts
