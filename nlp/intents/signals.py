"""The signals of data/intents: patterns on normal text that speak for an intent, each with a weight."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

Mode = Literal["udsagn", "spørgsmål", "altid", "hele"]


class _SignalForm(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    pattern: str
    weight: float
    intent: str | None = None
    mode: Mode = "udsagn"
    negation: Literal["", "tæller"] = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """A pattern that speaks for an intent.

    `mode` says where: in statements, in questions and orders, anywhere, or only as the whole message.
    Unless `when_denied`, a signal that stands under "ikke" or "ingen" does not count.
    """

    intent: str
    name: str
    pattern: re.Pattern[str]
    weight: float
    mode: Mode
    when_denied: bool


@lru_cache(maxsize=1)
def signals() -> tuple[Signal, ...]:
    """Every signal that ships; an entry without an intent is about the one its file is named after."""
    found: list[Signal] = []
    folder = files("nlp").joinpath("data", "intents")
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if not path.name.endswith(".toml"):
            continue
        default = path.name.removesuffix(".toml")
        forms = TypeAdapter(dict[str, tuple[_SignalForm, ...]]).validate_python(
            tomllib.loads(path.read_text(encoding="utf-8"))
        )
        found += [_signal(form, default) for form in forms["signal"]]
    return tuple(found)


def _signal(form: _SignalForm, default: str) -> Signal:
    return Signal(
        form.intent or default,
        form.name,
        re.compile(form.pattern),
        form.weight,
        form.mode,
        form.negation == "tæller" or form.mode in {"spørgsmål", "hele"},
    )
