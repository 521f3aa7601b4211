"""Mutated mails: nothing escapes, nothing takes long or much room, nothing unmasked comes out.

`make test` reads a sample of them, `make fuzz` (RAMMEBOT_FUZZ=1) 100,000.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import resource
import time
from dataclasses import replace
from typing import get_args

import pytest
from mail_mutationer import mutated_mails

from bot.documents.read import read_form_file
from bot.mail.parse import parse_mail
from nlp.document import Document
from nlp.mail import Attachment
from nlp.mail_class import KlasseNavn
from nlp.mail_contract import to_contract
from nlp.mail_reading import read_mail
from nlp.vagter.bilag import danger
from samarbejde.registerfil import example_register_text, parse_register

pytestmark = pytest.mark.timeout(7_200)
REGISTER = parse_register(example_register_text())
CLASSES = frozenset(get_args(KlasseNavn))
COUNT, SEEDS = (2_000, range(50)) if os.environ.get("RAMMEBOT_FUZZ") == "1" else (50, range(4))
# Far above what any takes, as the machine may be busy; what grows out of bounds takes minutes.
SECONDS, KILOBYTES = 15.0, 400_000
# Where a mutation has put more digits right behind it, it is a longer number and nobody's CPR number.
CPR = re.compile(r"(?<!\d)010190-1234(?!\d)")


def _form(part: Attachment) -> Document | None:
    return None if danger(part) is not None else read_form_file(part.name, part.content)


@pytest.mark.parametrize("seed", SEEDS)
def test_mutated_mails_are_read_without_error_and_in_bounds(seed: int) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number, raw in enumerate(mutated_mails(seed, COUNT)):
        started = time.process_time()
        mail = parse_mail(raw, authserv_id="mx.rammebot.example")
        reading = read_mail(mail, REGISTER, spoergsmaal=None, today=dt.date(2026, 4, 14), forms=_form)
        printed = to_contract(replace(reading, message_id="", in_reply_to=None)).to_json()

        assert time.process_time() - started < SECONDS, number
        assert reading.class_name in CLASSES, number
        assert not CPR.search(printed), number
        printed.encode("utf-8")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < KILOBYTES
