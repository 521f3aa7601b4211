"""A person's conversation as it is kept between two messages."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from handlers.actor import Actor
from handlers.context import Context
from handlers.formaal_vaerdier import Emne
from handlers.report import Part
from samarbejde.laesning import Laesning
from samarbejde.personer import Person
from samarbejde.samtale_tilstand import Fase, Samtale
from storage.samtaler import SamtaleRow


class Afgoerelse(BaseModel):
    """A decision that waits: whether one's own answers are to take the place of what somebody else gave.

    `efter` is the conversation as it becomes at a yes; `case` and `version` are those that were shown.
    """

    model_config = ConfigDict(frozen=True)

    efter: str
    version: int
    case: int | None = None


class Running(BaseModel):
    """A person's conversation: its form and state, what it became, and how it began.

    `case` and `version` are those of the record it was received as, `emne` what that is about. `begun` tells
    the conversation from all others, `beskeder` are the messages it was led in (their ts in chat).
    """

    model_config = ConfigDict(frozen=True)

    samtale: str
    case: int | None
    channel: str
    first_text: str
    skema: str = "early_warning"
    version: int | None = None
    nummer: str | None = None
    emne: Emne | None = None
    afgoerelse: Afgoerelse | None = None
    begun: str = ""
    beskeder: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Which conversation it is; one kept by an older version of the bot is known by its channel."""
        return f"samtale:{self.begun or self.channel}"

    @property
    def state(self) -> Samtale:
        """The conversation itself."""
        return Samtale.from_json(self.samtale)

    @property
    def finished(self) -> bool:
        """Whether nothing is asked any more."""
        return self.state.fase in (Fase.FAERDIG, Fase.ANNULLERET)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said in a direct message, with what was read in it; `ts` is the message's own."""

    text: str
    laesninger: tuple[Laesning, ...]
    about_something_else: bool = False
    before: tuple[Part, ...] = ()
    kanal: str = "chat"
    with_form: bool = False
    ts: str = ""


def running_of(ctx: Context, person: Person) -> tuple[SamtaleRow, Running] | None:
    """The conversation that is running with this person."""
    row = ctx.uow.samtaler.get(person.mail)
    return (row, Running.model_validate_json(row.state)) if row else None


def with_message(running: Running, said: Said) -> Running:
    """The conversation with the message that was said in it, so that an edit of it finds it again."""
    if not said.ts or said.ts in running.beskeder:
        return running
    return running.model_copy(update={"beskeder": (*running.beskeder, said.ts)})


def person_of(actor: Actor) -> Person:
    """The person of the register who talks; nobody else has conversations."""
    if actor.person is None:
        raise ValueError("only people of the register have conversations")
    return actor.person
