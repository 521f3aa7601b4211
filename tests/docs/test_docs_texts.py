"""The words people read and the code that says them belong together: none is missing, none lies idle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import get_args

import pytest
from docs_reading import ROOT

from handlers.inbound import Inbound
from handlers.outgoing import Outgoing
from handlers.texts import all_texts
from nlp.vagter.adgang import VAGTER, Fund
from nlp.vagter.bilag import FILE_GUARDS
from samarbejde.aarshjul_form import Pligt
from samarbejde.personer import Rolle
from samarbejde.samtale_replik import ReplikKind

TEXTS = all_texts()
FILES = frozenset(name.partition(".")[0] for name in TEXTS)

# The names that are put together when they are used: what they begin with, and what can follow.
KINDS = {
    model.model_fields["kind"].default
    for union in (Inbound, Outgoing)
    for model in get_args(get_args(union)[0])
}
# Said by the replik's own kind, in handlers/replikker.py; a receipt is the handler's own text.
REPLIKKER = {str(kind) for kind in ReplikKind} - {ReplikKind.KVITTERING}
# What is offered and never owed gets a letter of its own (R90).
OFFERED = {str(pligt) for pligt in Pligt if not pligt.er_skyldig}
# Why a mail waits in quarantine, said to its sender; whoever may be forged or unknown is told nothing.
TOLD_WHY = {name for name, _ in (*VAGTER, *FILE_GUARDS) if Fund(name, "").may_be_told}
ROLES = {str(rolle) for rolle in Rolle}
PUT_TOGETHER = {
    "doede_breve.hvad_": KINDS,
    "samtale.": REPLIKKER,
    "mail.mulighed_": OFFERED,
    "mail.grund_": TOLD_WHY,
    "begyndelse.rolle_": ROLES,
}
# Why a human was given something: the intents of nlp, so what follows is checked where they are known.
REASONS = "chat.grund_"


def constants() -> Iterator[str]:
    """Every text constant in the handlers."""
    for path in sorted((ROOT / "handlers").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def beginnings() -> set[str]:
    """What the names begin with that the code puts together, like the "status." of f"status.{name}"."""
    found = set()
    for path in sorted((ROOT / "handlers").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                start = str(node.values[0].value)
                if start.partition(".")[0] in FILES and "." in start:
                    found.add(start)
    return found


WORDS = frozenset(constants())
BEGINNINGS = beginnings()


def said_by_name(name: str) -> bool:
    """Whether the code has the whole name, or the file's beginning and the key as words of its own."""
    file, _, key = name.partition(".")
    return name in WORDS or (f"{file}." in BEGINNINGS and key in WORDS)


def said_put_together(name: str) -> bool:
    """Whether the name is one of those that are put together."""
    if name.startswith(REASONS):
        return REASONS in BEGINNINGS
    return any(
        start in BEGINNINGS and name.startswith(start) and name.removeprefix(start) in ends
        for start, ends in PUT_TOGETHER.items()
    )


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_text_is_said_somewhere(name: str) -> None:
    assert said_by_name(name) or said_put_together(name), f"{name} is never said"


def test_every_text_the_code_names_exists() -> None:
    named = {word for word in WORDS if word.partition(".")[0] in FILES and word.count(".") == 1}
    assert sorted(named - set(TEXTS) - BEGINNINGS) == []


def test_every_text_that_is_put_together_exists_for_each_of_its_ends() -> None:
    wanted = {f"{start}{end}" for start, ends in PUT_TOGETHER.items() for end in ends}
    assert sorted(wanted - set(TEXTS)) == []


def test_every_beginning_leads_to_a_text() -> None:
    assert [start for start in sorted(BEGINNINGS) if not any(name.startswith(start) for name in TEXTS)] == []
