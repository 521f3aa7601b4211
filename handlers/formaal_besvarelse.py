"""Receives any form that has no use case of its own: a record in versions, a receipt, a card (R57, R121)."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.besvarelse_card import GOES_ON, SUBJECT, WISHES_TO_WITHDRAW, card_key, show_card
from handlers.besvarelse_sag import has_case, open_case
from handlers.context import Context
from handlers.formaal_vaerdier import Emne, Indhold, Modtaget, Staaende
from handlers.outgoing import Kanal, ToChannel
from handlers.report import Paragraph, say
from handlers.texts import text
from samarbejde.personer import Person
from samarbejde.skema import Skema, Svar
from storage.besvarelser import Besvarelse


class BesvarelseFormaal:
    """Receives, changes and notes the wish to withdraw."""

    def standing(self, ctx: Context, emne: Emne, skema: Skema) -> Staaende | None:
        """The besvarelse about the same matter (R6)."""
        found = _current(ctx, emne)
        if found is None:
            return None
        return Staaende(
            found.id,
            found.version,
            skema.from_text(found.fields),
            found.reporter_name,
            found.reporter_mail,
            found.updated_at,
            found.number,
        )

    def svar_at(self, ctx: Context, emne: Emne, skema: Skema, case: int, version: int) -> Svar:
        """The answers as they stood at a version."""
        del emne
        history = ctx.uow.besvarelser.history(case)
        found = next((besvarelse for besvarelse in history if besvarelse.version == version), None)
        return skema.from_text(found.fields) if found else {}

    def receive(
        self, ctx: Context, person: Person, emne: Emne, indhold: Indhold, *, over: Staaende | None
    ) -> Modtaget:
        """Record it with its own words, and show the secretariat the card."""
        if over is not None:
            kept = _keep(ctx, person, over.case, indhold)
            words = text("besvarelse.kvittering_ny_version", nummer=kept.number, version=kept.version)
            return Modtaget(kept.id, kept.version, (Paragraph(text=words),), kept.number)
        skema = indhold.skema
        kept = ctx.uow.besvarelser.create(
            skema=emne.skema,
            year=emne.year,
            part=emne.part,
            unit=emne.unit,
            tilbud=emne.tilbud,
            about=emne.about,
            reporter_mail=person.mail,
            reporter_name=person.name,
            fields=skema.to_text(indhold.svar),
            quotes=indhold.citater,
            original_text=indhold.ordlyd,
            channel=indhold.kanal,
            uverificeret=indhold.uverificeret,
            missing=tuple(felt.name for felt in skema.missing(indhold.svar)),
            at=ctx.now,
        )
        ctx.journal(
            person.mail,
            f"{kept.skema}_modtaget",
            (SUBJECT, str(kept.id)),
            {"ordlyd": indhold.ordlyd, **kept.fields},
        )
        _follow_up(ctx, person, kept)
        if not has_case(kept.skema):
            ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), show_card(ctx, kept), key=card_key(kept.id))
        return Modtaget(kept.id, kept.version, (Paragraph(text=_receipt(ctx, skema, kept)),), kept.number)

    def change(self, ctx: Context, person: Person, case: int, emne: Emne, indhold: Indhold) -> Modtaget:
        """Keep a new version; the card follows."""
        kept = _keep(ctx, person, case, indhold, emne=emne)
        return Modtaget(kept.id, kept.version)

    def is_withdrawn(self, ctx: Context, case: int) -> bool:
        """Whether the secretariat has registered it as withdrawn."""
        found = ctx.uow.besvarelser.get(case)
        return found is not None and found.state == "trukket"

    def wishes(self, ctx: Context, person: Person, case: int, *, withdraw: bool) -> None:
        """Say on the card, and beside it, that the person wants it back or no longer does."""
        ctx.journal(person.mail, WISHES_TO_WITHDRAW if withdraw else GOES_ON, (SUBJECT, str(case)))
        found = ctx.uow.besvarelser.get(case)
        if found is not None:
            ctx.update(card_key(case), show_card(ctx, found), version=f"{found.version}-{ctx.cause}")
            name = "besvarelse.fortryd_besked" if withdraw else "besvarelse.fortsat_besked"
            words = text(name, navn=person.name, nummer=found.number)
            ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), say(words), key=f"{ctx.cause}:fortryd")


def _current(ctx: Context, emne: Emne) -> Besvarelse | None:
    return ctx.uow.besvarelser.current(
        emne.skema, emne.year, emne.part, emne.unit, emne.tilbud, about=emne.about
    )


def _keep(
    ctx: Context, person: Person, case: int, indhold: Indhold, *, emne: Emne | None = None
) -> Besvarelse:
    """A new version with this person's name; `indhold` holds everything that is to stand."""
    before = ctx.uow.besvarelser.get(case)
    fields = {**(before.fields if before else {}), **indhold.skema.to_text(indhold.svar)}
    kept = ctx.uow.besvarelser.update(
        case,
        expected_version=None,
        at=ctx.now,
        fields=fields,
        quotes={**(before.quotes if before else {}), **indhold.citater},
        missing=tuple(felt.name for felt in indhold.skema.missing(indhold.skema.from_text(fields))),
        reporter_mail=person.mail,
        reporter_name=person.name,
        uverificeret=_is_unconfirmed(before, indhold),
        tilbud=emne.tilbud if emne else None,
        about=emne.about if emne else None,
    )
    changed = _changed(before.fields if before else {}, kept.fields)
    ctx.journal(person.mail, "oplysninger_opdateret", (SUBJECT, str(case)), changed)
    ctx.update(card_key(case), show_card(ctx, kept), version=kept.version)
    open_case(ctx, person, kept)
    return kept


def _is_unconfirmed(before: Besvarelse | None, indhold: Indhold) -> bool:
    """Whether any of what stands now came from a sender who could not be confirmed (R125)."""
    if indhold.uverificeret:
        return True
    return before is not None and before.uverificeret and not before.fields.keys() <= indhold.svar.keys()


def _follow_up(ctx: Context, person: Person, kept: Besvarelse) -> None:
    """What else a received form means: nobody is reminded of it, or a case begins."""
    if kept.skema == "aarsrapport" and kept.tilbud is not None:
        ctx.uow.indmeldinger.record_aarsrapport(kept.year, kept.tilbud, at=ctx.now, source=kept.number)
    open_case(ctx, person, kept)


def _receipt(ctx: Context, skema: Skema, kept: Besvarelse) -> str:
    missing = [felt.label for name in kept.missing if (felt := skema.get(name)) is not None]
    return text(
        "besvarelse.kvittering",
        skema=skema.title,
        tilbud=kept.tilbud,
        dag=ctx.today,
        nummer=kept.number,
        naeste=skema.kvittering,
        mangler=missing,
    )


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in after.items() if before.get(name) != value}
