"""The ten example mails of the shared folder, held against their expectation."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from mail_expectation import faults

from bot.documents.errors import DokumentFejl
from bot.documents.read import read_document
from bot.mail.parse import parse_mail
from nlp.document import Document
from nlp.mail import Attachment
from nlp.mail_contract import to_contract
from nlp.mail_reading import read_mail
from samarbejde.registerfil import parse_register

EXAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "examples" / "mail"
NAMES = [
    "ex01-outlook-html",
    "ex02-inline-quote",
    "ex03-table",
    "ex04-out-of-office",
    "ex05-bounce",
    "ex06-promise",
    "ex07-partial",
    "ex08-nonuse-no-alternative",
    "ex09-ascii-iphone",
    "ex10-docx-form",
]


def _forms(part: Attachment) -> Document | None:
    try:
        return read_document(part.name, part.content)
    except DokumentFejl:
        return None


@pytest.mark.parametrize("name", NAMES)
def test_example_mail_is_read_as_its_writer_meant_it(name: str) -> None:
    if not EXAMPLES.is_dir():
        pytest.skip("the shared examples do not lie beside the repository")
    expected = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))[f"{name}.eml"]
    register = parse_register((EXAMPLES / "register.toml").read_text(encoding="utf-8"))
    mail = parse_mail((EXAMPLES / f"{name}.eml").read_bytes(), authserv_id="mx.rammebot.example")

    reading = read_mail(mail, register, spoergsmaal=None, today=dt.date(2025, 4, 10), forms=_forms)

    printed = to_contract(reading).to_json()
    assert faults(expected, json.loads(printed), printed) == []
