"""One turn of a conversation as it is carried out, and the one way in which it is kept and answered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers.actor import Actor
from handlers.context import Context
from handlers.emne import tilbud_field
from handlers.outgoing import ToConversation
from handlers.replikker import Ord, report_of
from handlers.report import Part
from handlers.samtale_kladder import still_lying
from handlers.samtale_tilstand import Running, Said
from handlers.skema_begyndelse import may_send
from handlers.skema_sider import forget_draft
from samarbejde.personer import Person
from samarbejde.samtale_replik import Haendelse, Skridt
from samarbejde.samtale_tilstand import Samtale
from samarbejde.samtale_tur import Tur
from samarbejde.skema import Skema


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn as it is carried out: who talks over which form, and what stood before it."""

    ctx: Context
    actor: Actor
    person: Person
    skema: Skema
    running: Running
    version: int | None
    said: Said

    @property
    def state(self) -> Samtale:
        """The conversation before this turn."""
        return self.running.state


def asked_again(skema: Skema, samtale: Samtale) -> Skridt:
    """A step that only asks again what is open."""
    tur = Tur(skema, samtale)
    tur.become(pauset=False)
    tur.prompt()
    return Skridt(tur.samtale, tuple(tur.replikker))


def not_received(turn: Turn, words: tuple[Part, ...]) -> None:
    """Without its tilbud (R45), or with this one (R29), it stays a draft, and the name is asked for."""
    name = tilbud_field(turn.skema)
    skipped = turn.state.sprunget - {name or ""}
    tur = Tur(turn.skema, replace(turn.state, sprunget=skipped, pauset=False))
    if may_send(turn.person, turn.skema):
        tur.ask_for(name)
        tur.prompt()
    else:
        tur.become(pauset=True)
    kept = turn.running.model_copy(update={"samtale": tur.samtale.to_json(), "afgoerelse": None})
    say_turn(turn, kept, Skridt(tur.samtale, tuple(tur.replikker)), before=words)


def say_turn(
    turn: Turn, kept: Running, skridt: Skridt, *, before: tuple[Part, ...] = (), decide: bool = False
) -> None:
    """Keep the conversation as it becomes, and say what the step says."""
    ctx, mail = turn.ctx, turn.person.mail
    saved = ctx.uow.samtaler.save(mail, kept.model_dump_json(), expected_version=turn.version, at=ctx.now)
    if skridt.haendelse in (Haendelse.MODTAG, Haendelse.FAERDIG) and kept.finished:
        before = (*before, *still_lying(ctx, turn.person))
    report = report_of(
        skridt.replikker,
        version=saved.version,
        before=(*turn.said.before, *before),
        words=Ord.of(turn.skema),
        decide=decide,
        as_form=turn.said.with_form,
    )
    ctx.post(ToConversation(channel=kept.channel), report, key=f"{ctx.cause}:svar")
    if skridt.haendelse is Haendelse.ANNULLER:
        forget_window(turn)
        if not skridt.samtale.modtaget:
            ctx.uow.samtaler.delete(mail)


def forget_window(turn: Turn) -> None:
    """What was typed in the form's window and not sent is done with, as the conversation is."""
    forget_draft(turn.ctx.uow, turn.person, turn.skema.name, turn.running.key)
