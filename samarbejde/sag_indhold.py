"""What a case's card shows of the answer that opened it: facts, what is missing, flags (R31, R39)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from samarbejde.flag import Flag


class Oplysning(BaseModel):
    """A label and what was answered, as people read it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    svar: str


class SagIndhold(BaseModel):
    """The answer as the case shows it, and how it was first put; renewed when the answer is corrected."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ordlyd: str = ""
    oplysninger: tuple[Oplysning, ...] = ()
    mangler: tuple[str, ...] = ()
    flag: tuple[Flag, ...] = ()
