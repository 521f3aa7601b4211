"""Our own golden mails: each as a client really writes it, with what must be read from it beside it."""

from __future__ import annotations

import datetime as dt
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from mail_expectation import faults

from bot.mail.parse import parse_mail
from nlp.mail_contract import to_contract
from nlp.mail_reading import read_mail
from nlp.questions import Spoergsmaal
from samarbejde.register import Register
from samarbejde.registerfil import parse_register

GOLDEN = Path(__file__).resolve().parent / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.eml"))
_USE = (
    "Hvordan forventer I at bruge tilbuddet (uændret, stigende, faldende eller ingen), og hvor mange pladser?"
)
_WHY = "Hvis I ikke forventer at bruge tilbuddet: Hvorfor ikke, og hvilke alternativer bruger I i stedet?"
_ASKED = (
    ("1", ("forventet_brug", "pladser"), _USE),
    ("2", ("oensker",), "Har I ønsker til ændringer eller faglig udvikling?"),
    ("3", ("begrundelse", "alternativer"), _WHY),
)


@pytest.fixture(scope="module", name="register")
def _register() -> Register:
    return parse_register(
        files("samarbejde").joinpath("data", "eksempelregister.toml").read_text(encoding="utf-8")
    )


def _expected(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def _questions(names: list[str]) -> tuple[Spoergsmaal, ...]:
    return tuple(
        Spoergsmaal(f"{index}.{number}", name, felt, text)
        for index, name in enumerate(names, 1)
        for number, felt, text in _ASKED
    )


def _faults(name: str, register: Register, asked: tuple[Spoergsmaal, ...] | None) -> list[str]:
    expected = _expected(name)
    expected.pop("own_questions", None)
    mail = parse_mail((GOLDEN / f"{name}.eml").read_bytes(), authserv_id="mx.rammebot.example")
    reading = read_mail(mail, register, spoergsmaal=asked, today=dt.date(2026, 4, 14))
    printed = to_contract(reading).to_json()
    return faults(expected, json.loads(printed), printed)


@pytest.mark.parametrize("name", NAMES)
def test_golden_mail_is_read_with_only_what_it_quotes(name: str, register: Register) -> None:
    assert _faults(name, register, None) == []


@pytest.mark.parametrize("name", [name for name in NAMES if "own_questions" in _expected(name)])
def test_reply_to_our_own_question_is_read_with_the_question_known(name: str, register: Register) -> None:
    assert _faults(name, register, _questions(_expected(name)["own_questions"])) == []
