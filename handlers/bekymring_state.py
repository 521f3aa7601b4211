"""How far a bekymring has come with the driftsherre, read from the journal (R56)."""

from __future__ import annotations

from handlers.context import Context
from handlers.texts import text
from storage.early_warnings import EarlyWarning
from storage.journal import JournalEntry

FORWARDED = "sendt_til_driftsherren"
CONFIRMED, DENIED = "bekraeftet_af_driftsherren", "afkraeftet_af_driftsherren"
_STEPS = frozenset({FORWARDED, CONFIRMED, DENIED})


def latest_step(ctx: Context, ew: EarlyWarning) -> JournalEntry | None:
    """The latest thing that was asked of, or answered by, the driftsherre."""
    entries = ctx.uow.journal.entries(("early_warning", str(ew.id)))
    return next((entry for entry in reversed(entries) if entry.action in _STEPS), None)


def state_of_concern(ctx: Context, ew: EarlyWarning) -> str | None:
    """FORWARDED, CONFIRMED or DENIED; None while nobody has asked the driftsherre."""
    latest = latest_step(ctx, ew)
    return latest.action if latest else None


def confirmed_by(ctx: Context, ew: EarlyWarning) -> str | None:
    """The party that made a bekymring its early warning; None where it is not, or was one from the start."""
    if state_of_concern(ctx, ew) != CONFIRMED:
        return None
    tilbud = ctx.register.et_tilbud(ew.tilbud) if ew.tilbud else None
    return (tilbud.driftsherre if tilbud else None) or text("early_warning.driftsherren")


def concern_lines(ctx: Context, ew: EarlyWarning) -> list[str]:
    """What the card says of it."""
    lines = [text("early_warning.kort_bekymring")] if ew.kind == "bekymring" else []
    latest = latest_step(ctx, ew)
    if latest is None:
        return lines
    day = ctx.local(latest.at).date()
    if latest.action == FORWARDED:
        return [*lines, text("early_warning.kort_spurgt_driftsherre", dag=day)]
    name = "early_warning.kort_bekraeftet" if latest.action == CONFIRMED else "early_warning.kort_afkraeftet"
    return [*lines, text(name, navn=_answered(ctx, latest), dag=day)]


def _answered(ctx: Context, entry: JournalEntry) -> str:
    person = ctx.register.person_by_mail(entry.actor)
    return person.name if person else entry.actor
