"""What the double of Graph is asked and answers, and how it looks at a request."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field

Json = dict[str, object]
ADDRESS = "rammebot@rammebot.example"


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked, taken apart."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered."""

    status: int
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, value: Json, status: int = 200) -> Answer:
        return cls(status, json.dumps(value).encode(), {"Content-Type": "application/json"})


class Refused(Exception):
    """Graph's way of saying no."""

    def __init__(self, status: int, code: str, *, ours: bool = False) -> None:
        super().__init__(code)
        self.answer = Answer.of({"error": {"code": code, "message": f"Noget om {ADDRESS}"}}, status)
        self.ours = ours


def selected(asked: Request, known: set[str], others: Collection[str] = ()) -> set[str]:
    """The fields that are asked for; here they must be named, though Graph would else give them all."""
    fields = set(asked.query.get("$select", "").split(","))
    if set(asked.query) != {"$select"} | set(others) or not fields <= known:
        raise Refused(400, "ErrorInvalidUrlQuery", ours=True)
    return fields


def no_query(asked: Request) -> None:
    """Nothing may stand after the path."""
    if asked.query:
        raise Refused(400, "ErrorInvalidUrlQuery", ours=True)


def body(asked: Request, name: str) -> str:
    """The one member of a JSON body."""
    try:
        given = json.loads(asked.body)
    except ValueError:
        raise Refused(400, "BadRequest", ours=True) from None
    if asked.headers.get("content-type") != "application/json" or set(given) != {name} or not given[name]:
        raise Refused(400, "BadRequest", ours=True)
    return str(given[name])


def prefers(asked: Request, name: str) -> str | None:
    """What the Prefer header says of it."""
    wishes = dict(w.strip().partition("=")[::2] for w in asked.headers.get("prefer", "").split(","))
    return wishes.get(name)


def page_preferred(asked: Request) -> None:
    """Graph's own pages are ten mails long."""
    if prefers(asked, "odata.maxpagesize") is None:
        raise Refused(400, "ErrorInvalidUrlQuery", ours=True)
