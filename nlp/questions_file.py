"""The questions of a --question file: JSON from outside, its keys taken generously."""

from __future__ import annotations

import json

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from nlp.questions import Spoergsmaal, fields_of


class _Asked(BaseModel):
    """A question as a file gives it; the names of the keys are taken generously."""

    model_config = ConfigDict(extra="ignore")
    number: str | int | float | None = Field(
        None, validation_alias=AliasChoices("number", "nummer", "nr", "id")
    )
    tilbud: str | list[str] | None = None
    felt: str | list[str] | None = Field(
        None, validation_alias=AliasChoices("felt", "felter", "field", "fields")
    )
    text: str = Field(
        "", validation_alias=AliasChoices("text", "tekst", "question", "spoergsmaal", "spørgsmål")
    )


class _AskedList(BaseModel):
    model_config = ConfigDict(extra="ignore")
    questions: list[_Asked] = Field(
        validation_alias=AliasChoices("questions", "spoergsmaal", "spørgsmål", "items")
    )
    tilbud: str | list[str] | None = None


class UnreadableQuestions(ValueError):
    """Filen med spørgsmål kan ikke læses: den skal være en JSON-liste med number, tilbud, felt og text."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


_FILE: TypeAdapter[list[_Asked] | _AskedList] = TypeAdapter(list[_Asked] | _AskedList)


def questions_from_json(text: str) -> tuple[Spoergsmaal, ...]:
    """The questions of a --question file: a list of them, or an object that holds one."""
    try:
        data = _FILE.validate_python(json.loads(text))
    except (ValidationError, ValueError, RecursionError) as error:
        raise UnreadableQuestions from error
    asked, common = (data, None) if isinstance(data, list) else (data.questions, data.tilbud)
    found: list[Spoergsmaal] = []
    for one in asked:
        felt = (one.felt,) if isinstance(one.felt, str) else tuple(one.felt or fields_of(one.text))
        number = "" if one.number is None else str(one.number)
        found += [Spoergsmaal(number, name, felt, one.text) for name in _listed(one.tilbud or common)]
    return tuple(found)


def _listed(tilbud: str | list[str] | None) -> list[str | None]:
    if tilbud is None or isinstance(tilbud, str):
        return [tilbud]
    return list(tilbud) or [None]
