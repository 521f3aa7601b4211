"""Mutated mails: nothing escapes, nothing takes long, nothing unmasked comes out."""

from __future__ import annotations

import datetime as dt
import random
import time
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from bot.mail.parse import parse_mail
from nlp.mail_contract import to_contract
from nlp.mail_reading import read_mail
from samarbejde.registerfil import parse_register

GOLDEN = sorted((Path(__file__).resolve().parent / "golden").glob("*.eml"))
SPLINTERS = (
    *(b"\x00", b"\xff\xfe", b"=?utf-8?B?", b"--_000_", b"\r\n\r\n", b"<", b"(((", b'"', b"1.1 ", b"> " * 40),
    *(b"Message-ID: <[\r\n", b"Content-Transfer-Encoding: uuencode\r\n", b'charset="rot13"', b"; ; ;" * 40),
    *(b"<table><tr><td>" * 20, b"<blockquote type=cite>" * 50, b"Ja til 1 og 3, nej til 2", b"2) 3) 4) "),
    b"Fra: x@y.dk\nSendt: 1. maj 2025 08:00\nEmne: z\n",
)
CPR = b" 010190-1234 "
COUNT, SEEDS = 100, (1, 2, 3, 4, 5)


def _mutated(chance: random.Random, mails: list[bytes]) -> bytes:
    raw = bytearray(chance.choice(mails))
    for _ in range(chance.randint(1, 10)):
        at = chance.randrange(len(raw) + 1)
        match chance.randrange(6):
            case 0:
                raw[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                raw[at:at] = chance.choice(SPLINTERS)
            case 2:
                del raw[at : at + chance.randint(1, 200)]
            case 3:
                other = chance.choice(mails)
                start = chance.randrange(len(other) + 1)
                raw[at:at] = other[start : start + chance.randint(1, 900)]
            case 4:
                raw = raw[:at]
            case _:
                raw[at:at] = CPR
    return bytes(raw)


@pytest.mark.parametrize("seed", SEEDS)
def test_mutated_mails_are_read_without_error_and_in_bounded_time(seed: int) -> None:
    register = parse_register(
        files("samarbejde").joinpath("data", "eksempelregister.toml").read_text(encoding="utf-8")
    )
    mails = [raw for path in GOLDEN if len(raw := path.read_bytes()) < 6_000]
    chance = random.Random(seed)
    for _ in range(COUNT):
        raw = _mutated(chance, mails)
        started = time.process_time()
        mail = parse_mail(raw, authserv_id="mx.rammebot.example")
        reading = read_mail(mail, register, spoergsmaal=None, today=dt.date(2026, 4, 14))

        assert time.process_time() - started < 3
        ids_aside = replace(reading, message_id="", in_reply_to=None)
        assert "010190-1234" not in to_contract(ids_aside).to_json()
