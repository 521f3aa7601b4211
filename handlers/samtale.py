"""The conversation in a direct message: a step, what it means for the case, what to say."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from handlers.actor import Actor
from handlers.context import COPENHAGEN, Context
from handlers.early_warning import change_early_warning, receive_early_warning, skema_of
from handlers.early_warning_card import GOES_ON, WISHES_TO_WITHDRAW, card_key, show_card
from handlers.outgoing import Kanal, ToChannel, ToConversation
from handlers.replikker import report_of
from handlers.report import Paragraph, Part, say
from handlers.texts import text
from samarbejde.laesning import Laesning
from samarbejde.personer import Person
from samarbejde.samtale import begynd, tag_imod
from samarbejde.samtale_replik import Haendelse, Indspil, Skridt
from samarbejde.samtale_tilstand import Fase, Samtale
from storage.samtaler import SamtaleRow


class Running(BaseModel):
    """A person's conversation as it is kept: its state, the case it became, and how it began."""

    model_config = ConfigDict(frozen=True)

    samtale: str
    case: int | None
    channel: str
    first_text: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said in a direct message, with what was read in it."""

    text: str
    laesninger: tuple[Laesning, ...]
    about_something_else: bool = False
    before: tuple[Part, ...] = ()


def running_of(ctx: Context, person: Person) -> tuple[SamtaleRow, Running] | None:
    """The conversation that is running with this person."""
    row = ctx.uow.samtaler.get(person.mail)
    return (row, Running.model_validate_json(row.state)) if row else None


def begin_early_warning(ctx: Context, actor: Actor, channel: str, said: Said) -> None:
    """Begin a conversation about an early warning from a person's first sentence."""
    skridt = begynd(skema_of(ctx.register, context=ctx), said.laesninger, said.text)
    running = Running(samtale=skridt.samtale.to_json(), case=None, channel=channel, first_text=said.text)
    old = running_of(ctx, _person(actor))
    _carry_out(ctx, actor, running, skridt, said, version=old[0].version if old else None)


def go_on(ctx: Context, actor: Actor, row: SamtaleRow, running: Running, said: Said) -> None:
    """Take the next thing the person said."""
    samtale = Samtale.from_json(running.samtale)
    indspil = Indspil(said.text, said.laesninger, er_spoergsmaal_om_andet=said.about_something_else)
    skridt = tag_imod(skema_of(ctx.register, context=ctx), samtale, indspil)
    _carry_out(ctx, actor, running, skridt, said, version=row.version)


def _carry_out(
    ctx: Context, actor: Actor, running: Running, skridt: Skridt, said: Said, *, version: int | None
) -> None:
    case, receipt = _case_after(ctx, actor, running, skridt)
    kept = running.model_copy(update={"samtale": skridt.samtale.to_json(), "case": case})
    saved = ctx.uow.samtaler.save(
        _person(actor).mail, kept.model_dump_json(), expected_version=version, at=ctx.now
    )
    report = report_of(skridt.replikker, version=saved.version, before=(*said.before, *receipt))
    ctx.post(ToConversation(channel=running.channel), report, key=f"{ctx.cause}:svar")
    if skridt.haendelse is Haendelse.ANNULLER and not skridt.samtale.modtaget:
        ctx.uow.samtaler.delete(_person(actor).mail)


def _case_after(
    ctx: Context, actor: Actor, running: Running, skridt: Skridt
) -> tuple[int | None, tuple[Part, ...]]:
    """The case's id after the step, and the receipt where it was received just now."""
    person = _person(actor)
    svar = {s.felt: s.vaerdi for s in skridt.samtale.svar}
    if skridt.haendelse is Haendelse.MODTAG:
        ew = receive_early_warning(ctx, person, svar, original_text=running.first_text, channel="chat")
        name = "kvittering" if ew.kind == "early_warning" else "kvittering_bekymring"
        day = ctx.now.astimezone(COPENHAGEN).date()
        return ew.id, (Paragraph(text=text(f"early_warning.{name}", dag=day, nummer=ew.number)),)
    if running.case is not None:
        if skridt.aendrede:
            change_early_warning(ctx, person, running.case, svar)
        if skridt.haendelse is Haendelse.ANNULLER:
            _tell_of_wish(ctx, person, running.case, WISHES_TO_WITHDRAW, "early_warning.fortryd_besked")
        elif _was_cancelled(running) and skridt.samtale.fase is not Fase.ANNULLERET:
            _tell_of_wish(ctx, person, running.case, GOES_ON, "early_warning.fortsat_besked")
    return running.case, ()


def _was_cancelled(running: Running) -> bool:
    return Samtale.from_json(running.samtale).fase is Fase.ANNULLERET


def _tell_of_wish(ctx: Context, person: Person, case: int, action: str, name: str) -> None:
    """A wish only: the card says so, and as nobody is told of a changed card, so does a message."""
    ctx.journal(person.mail, action, ("early_warning", str(case)))
    ew = ctx.uow.early_warnings.get(case)
    if ew is not None:
        ctx.update(card_key(case), show_card(ctx, ew), version=f"{ew.version}-{ctx.cause}")
        words = text(name, navn=person.name, nummer=ew.number)
        ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), say(words), key=f"{ctx.cause}:fortryd")


def _person(actor: Actor) -> Person:
    if actor.person is None:
        raise ValueError("only people of the register have conversations")
    return actor.person
