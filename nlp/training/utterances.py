"""The training utterances (ytringer/*.toml), their hash, and the misspelt copies that are learnt from too."""

from __future__ import annotations

import hashlib
import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from nlp.evaluation.messages import messages
from nlp.intents.names import Intent

FOLDER = Path(__file__).parent / "ytringer"
DEV = Path(__file__).parents[1] / "evaluation" / "data" / "dev.toml"
_CPR = "010190-1234"
_SLIPS = 0.08


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    intent: Intent
    tekster: tuple[str, ...]
    dobbelt: tuple[tuple[str, Intent], ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """A message somebody might write, and what it wants: what to act on first comes first.

    `accepted` are the intents that a reasonable reader would act on; `real`: somebody else labelled it.
    """

    text: str
    intents: tuple[Intent, ...]
    accepted: frozenset[Intent] = frozenset()
    real: bool = False


def learnt() -> tuple[Utterance, ...]:
    """All that the classifier is trained on: the utterances, and the labelled messages of the dev split."""
    labelled = (
        Utterance(
            one.tekst,
            (one.intent, *one.further),
            frozenset({one.intent, *one.further, *one.ogsaa}),
            real=True,
        )
        for one in messages("dev")
    )
    return (*utterances(), *labelled)


def utterances() -> tuple[Utterance, ...]:
    """All training utterances, in the order of their files."""
    return tuple(one for path in _paths() for one in _of(path))


def data_hash() -> str:
    """What the shipped weights must have been trained on (a test holds them together)."""
    digest = hashlib.sha256(DEV.read_bytes())
    for path in _paths():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def misspelt(one: Utterance, chance: random.Random) -> Utterance:
    """The same message written in haste: without its signs, letters swapped, doubled or left out."""
    words = [_slip(word, chance) if chance.random() < _SLIPS else word for word in one.text.split(" ")]
    return Utterance(re.sub(r"[.,;:!?]+(?=\s|$)", "", " ".join(words)), one.intents, one.accepted)


def _paths() -> list[Path]:
    return sorted(FOLDER.rglob("*.toml"))


def _of(path: Path) -> Iterator[Utterance]:
    held = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    for text in held.tekster:
        yield _utterance(text, held.intent)
    for text, second in held.dobbelt:
        yield _utterance(text, held.intent, second)


def _utterance(text: str, *intents: Intent) -> Utterance:
    return Utterance(text.replace("{{CPR}}", _CPR), intents, frozenset(intents))


def _slip(word: str, chance: random.Random) -> str:
    if len(word) < 4 or not word.isalpha():
        return word
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        )
    )
