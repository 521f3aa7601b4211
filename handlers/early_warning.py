"""Receives an early warning or a bekymring, and keeps it up to date (R51-R60)."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.bekymring_state import confirmed_by
from handlers.context import Context
from handlers.early_warning_card import card_key, show_card
from handlers.outgoing import Kanal, ToChannel
from samarbejde.adgang import er_early_warning
from samarbejde.forloeb.early_warning import EarlyWarningTilstand
from samarbejde.personer import Person
from samarbejde.register import Register
from samarbejde.skema import Skema, Svar, Valgmulighed
from samarbejde.skemaer import SKEMAER
from storage.early_warnings import EarlyWarning, EarlyWarningKind

SUBJECT = "early_warning"


def skema_of(register: Register, *, context: Context | None = None) -> Skema:
    """The form of an early warning with the tilbud that may be chosen (R2)."""
    tilbud = register.omfattede(context.today) if context else register.tilbud
    options = tuple(Valgmulighed(t.name, t.name, (*t.aliases, *t.subunits)) for t in tilbud)
    return SKEMAER["early_warning"].with_options("tilbud", options)


def receive_early_warning(
    ctx: Context, person: Person, svar: Svar, *, original_text: str, channel: str
) -> EarlyWarning:
    """Record it, journal it and show the secretariat the card; nothing goes to DAS (R57, R60)."""
    skema = skema_of(ctx.register)
    tilbud = _tilbud_name(svar)
    ew = ctx.uow.early_warnings.create(
        state=EarlyWarningTilstand.MODTAGET,
        reporter_mail=person.mail,
        reporter_name=person.name,
        kind=_kind(ctx, person, tilbud),
        received_at=ctx.now,
        received_channel=channel,
        original_text=original_text,
        tilbud=tilbud,
        part=person.part,
        fields=skema.to_text(svar),
    )
    ctx.journal(
        person.mail, f"{ew.kind}_modtaget", (SUBJECT, str(ew.id)), {"ordlyd": original_text, **ew.fields}
    )
    ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), show_card(ctx, ew), key=card_key(ew.id))
    return ew


def change_early_warning(ctx: Context, person: Person, ew_id: int, svar: Svar) -> EarlyWarning:
    """Store what was answered or corrected since, and let the card follow; DAS sees it first on release."""
    skema = skema_of(ctx.register)
    current = ctx.uow.early_warnings.get(ew_id)
    fields = {**(current.fields if current else {}), **skema.to_text(svar)}
    # What came by mail meanwhile is in the fields, not in the conversation.
    tilbud = _tilbud_name(skema.from_text(fields))
    ew = ctx.uow.early_warnings.update(
        ew_id,
        expected_version=None,
        at=ctx.now,
        fields=fields,
        tilbud=tilbud,
        kind="early_warning" if current and confirmed_by(ctx, current) else _kind(ctx, person, tilbud),
    )
    changed = _changed(current.fields if current else {}, ew.fields)
    ctx.journal(person.mail, "oplysninger_opdateret", (SUBJECT, str(ew.id)), changed)
    ctx.update(card_key(ew.id), show_card(ctx, ew), version=ew.version)
    return ew


def _kind(ctx: Context, person: Person, tilbud: str | None) -> EarlyWarningKind:
    found = ctx.register.et_tilbud(tilbud) if tilbud else None
    return "early_warning" if er_early_warning(person, found) else "bekymring"


def _tilbud_name(svar: Svar) -> str | None:
    tilbud = svar.get("tilbud")
    return tilbud if isinstance(tilbud, str) else None


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in after.items() if before.get(name) != value}
