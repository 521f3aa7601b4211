"""A competing tilbud is pointed at only where the kommune tells of one, not where it denies it (R39)."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

import pytest
from breve import an_answer

from nlp.mail_reading import MULIG_KONKURRENCE, MailReading, read_mail
from samarbejde.registerfil import parse_register

REGISTER = parse_register(
    files("samarbejde").joinpath("data", "eksempelregister.toml").read_text(encoding="utf-8")
)


def _read(text: str) -> MailReading:
    mail = an_answer(text)
    return read_mail(mail, REGISTER, spoergsmaal=None, today=dt.date(2026, 4, 14))


@pytest.mark.parametrize(
    "text",
    [
        "Kvisten: uændret. Ingen konkurrerende tilbud.",
        "Kvisten: uændret, 2 pladser. Vi har ikke noget konkurrerende tilbud.",
        "Kvisten: uændret, 2 pladser. Konkurrerende tilbud: nej.",
        "Kvisten: uændret, 2 pladser. Konkurrerende tilbud har vi ikke.",
        "Kvisten: uændret, 2 pladser. Vi opretter ikke vores eget botilbud.",
        "Kvisten: uændret, 2 pladser. Vi har ingen planer om at åbne et lignende tilbud.",
    ],
)
def test_no_competing_tilbud_is_pointed_at_where_there_is_none(text: str) -> None:
    reading = _read(text)

    assert reading.flags == ()
    assert not reading.needs_human, reading.needs_human_reason


@pytest.mark.parametrize(
    "text",
    [
        "Kvisten: uændret, 2 pladser. Vi åbner vores eget botilbud i 2027.",
        "Vi bruger ikke Kvisten, for vi åbner vores eget botilbud i 2027.",
        "Vi bruger ikke Kvisten længere og åbner vores eget botilbud i 2027.",
        "Kvisten: uændret. Vi har fået et konkurrerende tilbud.",
        "Kvisten: uændret. Ingen konkurrerende tilbud. Østerskoven: vi åbner vores eget botilbud i 2027.",
    ],
)
def test_competing_tilbud_is_pointed_at_where_one_is_told_of(text: str) -> None:
    assert _read(text).flags == (MULIG_KONKURRENCE,)
