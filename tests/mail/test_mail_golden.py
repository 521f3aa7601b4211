"""Our own golden mails: each as a client really writes it, with what must be read from it beside it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from mail_expectation import faults

from benchmarks.mails import TODAY, questions_about
from bot.mail.parse import parse_mail
from nlp.mail_contract import to_contract
from nlp.mail_reading import read_mail
from nlp.questions import Spoergsmaal
from samarbejde.register import Register
from samarbejde.registerfil import parse_register

GOLDEN = Path(__file__).resolve().parent / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.eml"))


@pytest.fixture(scope="module", name="register")
def _register() -> Register:
    return parse_register(
        files("samarbejde").joinpath("data", "eksempelregister.toml").read_text(encoding="utf-8")
    )


def _expected(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def _faults(name: str, register: Register, asked: tuple[Spoergsmaal, ...] | None) -> list[str]:
    expected = _expected(name)
    expected.pop("own_questions", None)
    mail = parse_mail((GOLDEN / f"{name}.eml").read_bytes(), authserv_id="mx.rammebot.example")
    reading = read_mail(mail, register, spoergsmaal=asked, today=TODAY)
    printed = to_contract(reading).to_json()
    return faults(expected, json.loads(printed), printed)


@pytest.mark.parametrize("name", NAMES)
def test_golden_mail_is_read_with_only_what_it_quotes(name: str, register: Register) -> None:
    assert _faults(name, register, None) == []


@pytest.mark.parametrize("name", [name for name in NAMES if "own_questions" in _expected(name)])
def test_reply_to_our_own_question_is_read_with_the_question_known(name: str, register: Register) -> None:
    assert _faults(name, register, questions_about(_expected(name)["own_questions"])) == []
