"""The early warning as the conversation meets it: each is a case of its own (R51-R60)."""

from __future__ import annotations

from handlers.context import Context
from handlers.early_warning import change_early_warning, receive_early_warning
from handlers.early_warning_card import GOES_ON, WISHES_TO_WITHDRAW, card_key, show_card
from handlers.formaal_vaerdier import Emne, Indhold, Modtaget, Staaende
from handlers.outgoing import Kanal, ToChannel
from handlers.report import Paragraph, say
from handlers.texts import text
from samarbejde.personer import Person
from samarbejde.skema import Skema, Svar


class EarlyWarningFormaal:
    """Receives early warnings and bekymringer."""

    def standing(self, ctx: Context, emne: Emne, skema: Skema) -> Staaende | None:
        """Never one: a second early warning about a tilbud is a second case."""
        del ctx, emne, skema
        return None

    def svar_at(self, ctx: Context, emne: Emne, skema: Skema, case: int, version: int) -> Svar:
        """The answers as they stood at a version."""
        del emne
        found = next((ew for ew in ctx.uow.early_warnings.history(case) if ew.version == version), None)
        return skema.from_text(found.fields) if found else {}

    def receive(
        self, ctx: Context, person: Person, emne: Emne, indhold: Indhold, *, over: Staaende | None
    ) -> Modtaget:
        """Record it at the first yes and show the secretariat the card."""
        del emne, over
        ew = receive_early_warning(
            ctx, person, indhold.svar, original_text=indhold.ordlyd, channel=indhold.kanal
        )
        name = "kvittering" if ew.kind == "early_warning" else "kvittering_bekymring"
        words = text(f"early_warning.{name}", dag=ctx.today, nummer=ew.number)
        return Modtaget(ew.id, ew.version, (Paragraph(text=words),), ew.number)

    def change(self, ctx: Context, person: Person, case: int, emne: Emne, indhold: Indhold) -> Modtaget:
        """Record what was answered since."""
        del emne
        ew = change_early_warning(ctx, person, case, indhold.svar)
        return Modtaget(ew.id, ew.version)

    def is_withdrawn(self, ctx: Context, case: int) -> bool:
        """Never: it is closed by the secretariat with a reason."""
        del ctx, case
        return False

    def wishes(self, ctx: Context, person: Person, case: int, *, withdraw: bool) -> None:
        """A wish only: the card says so, and as nobody is told of a changed card, so does a message."""
        ctx.journal(person.mail, WISHES_TO_WITHDRAW if withdraw else GOES_ON, ("early_warning", str(case)))
        ew = ctx.uow.early_warnings.get(case)
        if ew is not None:
            ctx.update(card_key(case), show_card(ctx, ew), version=f"{ew.version}-{ctx.cause}")
            name = "early_warning.fortryd_besked" if withdraw else "early_warning.fortsat_besked"
            words = text(name, navn=person.name, nummer=ew.number)
            ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), say(words), key=f"{ctx.cause}:fortryd")
