"""The readings a human confirmed or corrected, read again: how many are read rightly now.

`rammebot eksempler` writes them, one JSON object a line; all text in them was masked when it came in (R123).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, ValidationError

from nlp.answer_mentions import find_mentions
from nlp.answer_piece import Svar
from nlp.answers import read_answers
from nlp.mail_needs import THRESHOLD
from nlp.questions import Spoergsmaal
from nlp.reply import InlineAnswer, Reply
from samarbejde.danske_tal import tal
from samarbejde.register import Register

Value = str | int | float


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Stillet(_Form):
    """A question that was asked about each tilbud, and the fields its answer fills."""

    tekst: str
    felter: tuple[str, ...]


class Eksempellinje(_Form):
    """What stood in a mail (`ordlyd`, and of it `citat`), what was read (`laest`) and what is right.

    Without `rigtigt` the mail says nothing of the field. `spurgt` are the tilbud that were asked about.
    """

    dag: dt.date
    tilbud: str
    felt: str
    ordlyd: str
    citat: str
    laest: Value
    rigtigt: Value | None
    sikkerhed: float
    grund: str
    spurgt: tuple[str, ...]
    stillet: tuple[Stillet, ...]


class Outcome(StrEnum):
    """What becomes of a reading today."""

    RIGHT = "right"
    RIGHT_ASKED = "right, and a human is asked"
    WRONG_ASKED = "wrong, and a human is asked"
    WRONG = "wrong, and recorded"


class UnreadableExample(ValueError):
    """Linjen er ikke et eksempel. Skriv filen igen med: rammebot eksempler > FIL"""

    def __init__(self, line: int) -> None:
        super().__init__(f"{self.__doc__} (linje {line})")


def read_eksempler(text: str) -> tuple[Eksempellinje, ...]:
    """The examples of a file, one a line; UnreadableExample names the line that is none."""
    found: list[Eksempellinje] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(Eksempellinje.model_validate_json(line))
        except ValidationError as error:
            raise UnreadableExample(number) from error
    return tuple(found)


def outcome_of(eksempel: Eksempellinje, register: Register) -> Outcome:
    """What the reader makes of the same words today."""
    read = _read_again(eksempel, register)
    is_right = (None if read is None else _folded(read.value)) == _folded(eksempel.rigtigt)
    is_asked = read is not None and read.confidence < THRESHOLD
    if is_right:
        return Outcome.RIGHT_ASKED if is_asked else Outcome.RIGHT
    return Outcome.WRONG_ASKED if is_asked else Outcome.WRONG


def report(eksempler: Iterable[Eksempellinje], register: Register) -> Iterator[str]:
    """One row an outcome, then the share read rightly of each field."""
    judged = [(eksempel, outcome_of(eksempel, register)) for eksempel in eksempler]
    outcomes = Counter(outcome for _, outcome in judged)
    yield "| rettelser | |"
    yield "|---|---|"
    yield f"| examples | {len(judged)} |"
    yield f"| of them corrected by the human | {sum(_was_wrong(one) for one, _ in judged)} |"
    for outcome in Outcome:
        yield f"| {outcome} | {outcomes[outcome]} |"
    for felt in sorted({one.felt for one, _ in judged}):
        own = [outcome for one, outcome in judged if one.felt == felt]
        right = sum(outcome in (Outcome.RIGHT, Outcome.RIGHT_ASKED) for outcome in own)
        yield f"| {felt}: right of all | {right} of {len(own)} |"


def _was_wrong(eksempel: Eksempellinje) -> bool:
    return _folded(eksempel.laest) != _folded(eksempel.rigtigt)


def _read_again(eksempel: Eksempellinje, register: Register) -> Svar | None:
    """In the words around it; where they don't name the tilbud, as an answer typed under its question."""
    words = eksempel.ordlyd or eksempel.citat
    asked = tuple(
        Spoergsmaal(f"{i}.{j}", tilbud, one.felter, one.tekst)
        for i, tilbud in enumerate(eksempel.spurgt, 1)
        for j, one in enumerate(eksempel.stillet, 1)
    )
    prose = Reply(text=words, signature=None, quoted=False, removed="", prose=words)
    found = _answer(eksempel, prose, asked, register)
    mentions = find_mentions(words, register, eksempel.spurgt)
    if found is not None or any(eksempel.tilbud in mention.names for mention in mentions):
        return found
    question = next((one.tekst for one in eksempel.stillet if eksempel.felt in one.felter), "")
    typed = InlineAnswer(question, eksempel.citat, eksempel.tilbud)
    inline = Reply(text=eksempel.citat, signature=None, quoted=True, removed="", inline=(typed,))
    return _answer(eksempel, inline, asked, register)


def _answer(
    eksempel: Eksempellinje, reply: Reply, asked: tuple[Spoergsmaal, ...], register: Register
) -> Svar | None:
    sought = (eksempel.tilbud, eksempel.felt)
    answers = read_answers(reply, asked, register, today=eksempel.dag)
    return next((svar for svar in answers if (svar.tilbud, svar.field) == sought), None)


def _folded(value: Value | tuple[int | float, int | float] | None) -> str | None:
    """A value as it is compared: numbers as Danish numbers, words without case and end marks."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return f"{tal(value[0])}-{tal(value[1])}"
    if isinstance(value, str):
        return " ".join(value.casefold().split()).strip(" .;,")
    return tal(value)
