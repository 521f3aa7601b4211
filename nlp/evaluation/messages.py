"""The annotated messages: what a person would make of each."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from nlp.intents.names import Intent

Split = Literal["holdout", "dev"]


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExpectedValue(_Form):
    """A figure that stands in the message."""

    field: str
    value: float | tuple[float, float] | str
    unit: str | None = None


class Besked(_Form):
    """One message, with what it wants and names; `ogsaa` are intents that a reasonable reader accepts too.

    `values_open` and `parter_open` mark what may be read in several ways: it is not scored;
    `negated_ogsaa` are denials that may be read and need not be.
    """

    id: str
    tekst: str
    intent: Intent
    further: tuple[Intent, ...] = ()
    ogsaa: tuple[Intent, ...] = ()
    tilbud: tuple[str, ...] = ()
    subunits: tuple[str, ...] = ()
    parter: tuple[str, ...] = ()
    part_units: tuple[str, ...] = ()
    parter_open: bool = False
    ukendt_tilbud: tuple[str, ...] = ()
    flertydig: tuple[str, ...] = ()
    values: tuple[ExpectedValue, ...] = ()
    values_open: bool = False
    negated: tuple[str, ...] = ()
    negated_ogsaa: tuple[str, ...] = ()


class _File(_Form):
    besked: tuple[Besked, ...] = Field(min_length=1)


def messages(split: Split) -> tuple[Besked, ...]:
    """The messages of a split, in the order of the file."""
    text = files("nlp.evaluation").joinpath("data", f"{split}.toml").read_text(encoding="utf-8")
    return _File.model_validate(tomllib.loads(text)).besked
