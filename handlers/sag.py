"""Opens a case from an answer, and keeps its card up to date as the answer is corrected (R31, R76)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from handlers.context import Context
from handlers.outgoing import Kanal, ToChannel
from handlers.sag_card import show_sag
from handlers.sag_leverance import note_delivery
from handlers.sag_names import SUBJECT, card_key
from handlers.sag_vurdering import assessed_cases
from handlers.texts import text
from samarbejde.flag import flags_for
from samarbejde.forloeb import FORLOEB
from samarbejde.maalgrupper import load_maalgrupper
from samarbejde.personer import Person
from samarbejde.sag import begin
from samarbejde.sag_indhold import Oplysning, SagIndhold
from samarbejde.skema import is_answered
from samarbejde.skemaer import SKEMAER
from storage.besvarelser import Besvarelse
from storage.sager import Sag

CASE_OF_FORM: Mapping[str, str] = {
    "indmelding_tilbud": "indmelding",
    "udmelding_driftsherre": "udmelding",
    "udmelding_kommune": "udmelding",
}
"""Which kind of case an answer to a form opens."""
LEDELSESINFORMATION = "ledelsesinformation"


class ModtagetBesvarelse(Protocol):
    """An answer as storage keeps it; what of it opens a case."""

    @property
    def id(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def skema(self) -> str: ...
    @property
    def tilbud(self) -> str | None: ...
    @property
    def part(self) -> str | None: ...
    @property
    def fields(self) -> Mapping[str, str]: ...
    @property
    def original_text(self) -> str: ...
    @property
    def missing(self) -> tuple[str, ...]: ...
    @property
    def received_at(self) -> datetime: ...


def open_for(ctx: Context, person: Person, besvarelse: ModtagetBesvarelse) -> None:
    """Open the case an answer calls for and show its card; where it has one, the card follows the answer."""
    if besvarelse.skema == LEDELSESINFORMATION:
        noted = note_delivery(ctx, person, besvarelse.tilbud, besvarelse.number)
        if noted is not None:
            update_card(ctx, noted[0], note=noted[1])
        return
    kind = CASE_OF_FORM.get(besvarelse.skema)
    if kind is None:
        return
    indhold = _content(ctx, person, besvarelse)
    known = ctx.uow.sager.of_besvarelse(besvarelse.id)
    if known:
        for sag in known:
            _renew(ctx, person, sag, indhold)
        return
    free = ctx.uow.sager.by_number(besvarelse.number) is None
    sag = ctx.uow.sager.open(
        kind,
        skift=begin(FORLOEB[kind], person),
        tilbud=besvarelse.tilbud or _named_tilbud(besvarelse),
        part=besvarelse.part,
        at=ctx.now,
        number=besvarelse.number if free else None,
        besvarelse_id=besvarelse.id,
        indhold=indhold,
    )
    ctx.journal(person.mail, "sag_aabnet", (SUBJECT, str(sag.id)), {"svar": besvarelse.number})
    post_card(ctx, sag)


def follow_assessment(ctx: Context, besvarelse: Besvarelse) -> None:
    """Let the tilbud's cards show what the panel assessed, or that it no longer stands; none is moved."""
    name = "sager.note_vurdering_trukket" if besvarelse.state == "trukket" else "sager.note_vurdering"
    for sag in assessed_cases(ctx, besvarelse):
        update_card(ctx, sag, note=text(name, nummer=besvarelse.number, dag=ctx.today))


def flags_of(ctx: Context, besvarelse_id: int) -> tuple[str, ...]:
    """What the secretariat should look at in an answer, as sentences; never shown to a party (R39)."""
    sager = ctx.uow.sager.of_besvarelse(besvarelse_id)
    return tuple(flag.sentence for sag in sager for flag in sag.indhold.flag)


def post_card(ctx: Context, sag: Sag) -> None:
    """Show the secretariat a new case."""
    ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), show_sag(ctx, sag), key=card_key(sag.id))


def update_card(ctx: Context, sag: Sag, *, note: str | None = None) -> None:
    """Let the card follow the case; `note` is what was just done."""
    ctx.update(card_key(sag.id), show_sag(ctx, sag, note=note), version=f"{sag.version}-{ctx.cause}")


def _renew(ctx: Context, person: Person, sag: Sag, indhold: SagIndhold) -> None:
    if indhold == sag.indhold:
        return
    renewed = ctx.uow.sager.set_content(sag.id, indhold=indhold, at=ctx.now)
    ctx.journal(person.mail, "sag_svar_rettet", (SUBJECT, str(sag.id)))
    update_card(ctx, renewed, note=text("sager.note_rettet", dag=ctx.today))


def _content(ctx: Context, person: Person, besvarelse: ModtagetBesvarelse) -> SagIndhold:
    """What the card shows of the answer, with its flags; those are the secretariat's alone."""
    skema = SKEMAER.get(besvarelse.skema)
    if skema is None:
        return SagIndhold(
            oplysninger=tuple(Oplysning(label=k, svar=v) for k, v in besvarelse.fields.items()),
            mangler=besvarelse.missing,
            flag=flags_for(
                besvarelse.skema,
                besvarelse.fields,
                afsender=person,
                register=ctx.register,
                received=ctx.local(besvarelse.received_at).date(),
                ordlyd=besvarelse.original_text,
            ),
            ordlyd=besvarelse.original_text,
        )
    svar = skema.from_text(besvarelse.fields)
    if besvarelse.tilbud and not is_answered(svar.get("tilbud")):
        svar["tilbud"] = besvarelse.tilbud
    shown = (felt for felt in skema.felter if is_answered(svar.get(felt.name)))
    flag = flags_for(
        besvarelse.skema,
        svar,
        afsender=person,
        register=ctx.register,
        received=ctx.local(besvarelse.received_at).date(),
        omfattede=load_maalgrupper().of(ctx.register.omfattede(ctx.today)),
        ordlyd=besvarelse.original_text,
    )
    return SagIndhold(
        ordlyd=besvarelse.original_text,
        oplysninger=tuple(Oplysning(label=f.label, svar=skema.vis(f.name, svar[f.name])) for f in shown),
        mangler=tuple(_label(besvarelse.skema, name) for name in besvarelse.missing),
        flag=flag,
    )


def _label(skema_name: str, felt_name: str) -> str:
    felt = SKEMAER[skema_name].get(felt_name)
    return felt.label.lower() if felt else felt_name


def _named_tilbud(besvarelse: ModtagetBesvarelse) -> str:
    named = (besvarelse.fields.get(name) for name in ("tilbud", "tilbudsnavn"))
    return next((name for name in named if name), "et tilbud, der ikke er nævnt")
