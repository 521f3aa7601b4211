"""Where clients in many tongues begin the quoted mail, and what people write that only looks like it."""

from __future__ import annotations

import time

import pytest
from breve import letter
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.mail import Mail
from nlp.reply import Reply, read_reply

ATTRIBUTIONS = """\
On Wed, 2015-12-02 at 13:58 +0000, Rammebot wrote:
On 10/12/15 12:30, Rammebot wrote:
On 11-Apr-2026, at 6:54 PM, Rammebot <r@r.example> sent:
---- On Mon, 23 Mar 2026 09:00:36 +0100 Rammebot<r@r.example> wrote ----
Den 23-03-2026 kl. 09:00 skrev Rammebot:
Den 2026-03-23 09:00, skrev Rammebot:
Den mandag den 23/03/26 kl. 09.00 skrev Rammebot <r@r.example>:
Den mån 23 mars 2026 kl 09:00 skrev Rammebot <r@r.example>:
23. mars 2026 kl. 09:00 skrev Rammebot <r@r.example>:
Rammebot skrev den 2026-03-23 09:00:
Am Mo., 23. März 2026 um 09:00 Uhr schrieb Rammebot <r@r.example>:
Rammebot <r@r.example> schrieb am Mo., 23. März 2026 um 09:00 Uhr:
Op 23 mrt. 2026 om 09:00 heeft Rammebot <r@r.example> het volgende geschreven:
Le lun. 23 mars 2026 à 09:00, Rammebot <r@r.example> a écrit :
El lunes, 23 de marzo de 2026, Rammebot escribió:
Il giorno lun 23 mar 2026 alle ore 09:00 Rammebot <r@r.example> ha scritto:
Em seg, 23 de mar de 2026 09:00, Rammebot <r@r.example> escreveu:
Dnia 23 mar 2026 o godz. 09:00 Rammebot <r@r.example> napisał(a):
вт, 5 янв. 2026 г. в 23:39, Rammebot <r@r.example>:
Vào 14:24 8 tháng 6, 2026, Rammebot <r@r.example> đã viết:
2026-03-23 9:00 GMT+01:00 Rammebot <r@r.example>:
23.03.2026, 09:00, "Rammebot" <r@r.example>:
2026/3/23 Rammebot via Sekretariatet <r@r.example>
-----Reply Message-----
------ Mensaje original ------
Début du message transféré :
---------- Forwarded message ---------
Date: Mon, 23 Mar 2026 09:00:31 +0100|To: jette@b.example|From: r@r.example|Subject: x
De: r@r.example|Enviada em: sexta-feira, 23 de março de 2026 15:09|Para: j@b.example|Assunto: x
Van: R <r@r.example>|Verzonden: maandag 23 maart 2026 09:00|Aan: J|Onderwerp: x
Od: R <r@r.example>|Wysłano: środa, 1 marca 2026 12:00|Do: J|Temat: x
From: r@r.example Date: Mon, 23 Mar 2026 09:00:12 +0100""".splitlines()

ANSWERS = """\
Socialforvaltningen skrev i 2026 til os kl. 10.00:|vi har 3 pladser.
Vores leder Anna (anna@b.example) skrev:|Vi har 3 pladser.
Dato: 1. maj 2026 kl. 10.00|Sted: Hjørring|Til: jette@b.example
Spørgsmål 1|---|Nej
Svar: ja|/nej
Pladser|---|Kvisten
Fra: Hjørring|Til: Aalborg|Dato: 1.1.2027|Antal: 3
Den 1. maj 2026 kl. 9.00 har vi møde:|- Kvisten|- Strandgården
* uændret|* 3 pladser
Sendt fra afdelingen: 3 pladser
Sendt fra mobilen igen, vi har 3 pladser og det er uændret
Emne: pladser|Vi har 3 pladser.|Til: 2027
Den 12. april 2026 skrev Jette Kirkholm, at vi har 3 pladser:|uændret.
Jette skrev den 2. april 2026, at det er uændret:|3 pladser
Se https://x.example/a=b|Uændret""".splitlines()


def _mail(text: str | None = None, html: str | None = None) -> Mail:
    return letter(text, html=html)


def _words(reply: Reply) -> str:
    return f"{reply.text}\n{reply.signature or ''}\n{reply.removed}\n{reply.banners}"


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_older_mail_is_cut_in_the_tongues_of_the_clients(attribution: str) -> None:
    below = attribution.replace("|", "\n")
    reply = read_reply(_mail(f"Vi fortsætter med 3.\n\n{below}\n\nHvor mange?\n"))

    assert reply.text == "Vi fortsætter med 3."
    assert "Hvor mange?" in reply.removed


@pytest.mark.parametrize("answer", ANSWERS)
def test_answer_that_only_looks_like_a_clients_line_is_kept(answer: str) -> None:
    text = answer.replace("|", "\n")
    assert read_reply(_mail(text)).text == text


def test_attribution_on_the_last_line_of_the_answer_is_cut_off() -> None:
    reply = read_reply(_mail("ja tak On Wed, Apr 4, 2026 at 3:59 PM, r@r.example wrote:\n> Hvor mange?"))

    assert reply.text == "ja tak"


def test_undated_attribution_is_believed_above_marked_lines() -> None:
    assert read_reply(_mail("3\n\nRammebot <r@r.example> skrev:\n> Hvor mange?")).text == "3"


def test_unmarked_answer_below_outlooks_header_is_part_of_the_older_mail() -> None:
    header = "Fra: R <r@r.example>\nSendt: 2. april 2026 08:15\nTil: J\nEmne: x"
    assert read_reply(_mail(f"Ja\n\n{header}\n\nHvor mange?\n\n> ældre\n")).text == "Ja"


def test_name_below_dashes_is_a_signature() -> None:
    reply = read_reply(_mail("Vi fortsætter.\n---\nJette Kirkholm\nTlf. 97 00 00 12"))

    assert reply.text == "Vi fortsætter."
    assert reply.signature == "---\nJette Kirkholm\nTlf. 97 00 00 12"


def test_banner_is_kept_apart_from_the_answer() -> None:
    reply = read_reply(_mail("[EKSTERN E-MAIL]\n\nUændret."))

    assert (reply.text, reply.banners) == ("Uændret.", "[EKSTERN E-MAIL]")


_PIECES = st.sampled_from(
    [
        *(line.replace("|", "\n") for line in (*ATTRIBUTIONS, *ANSWERS)),
        *(
            "> hvad?",
            "",
            "Mvh",
            "Jette",
            "/Jette",
            "--",
            "---",
            "PS. 3",
            "1. Hvor mange?",
            "[EKSTERN E-MAIL]",
        ),
        *("Sendt fra min iPhone", "________________________________", "a\tb", "| x | y |", "ja\u200bnej"),
    ]
)


@settings(deadline=None)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=40)), max_size=30))
def test_every_word_is_kept_somewhere(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    kept = _words(read_reply(_mail(text)))

    assert sum(ch.isalnum() for ch in kept) >= sum(ch.isalnum() for ch in text)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "> > > hvad?",
        "Fra: a@b.dk",
        "Dato: 23.03.2026 09:00",
        "Den 2. april 2025 skrev",
        "On Wed, Apr 4, 2026 at 3:59 PM, r@r.example wrote:",
        "2026/3/23 x <r@r.example>",
        "a@b.example " * 30 + "On 3 April 2026:",
        "Sendt fra min " + "a " * 60,
        "---",
        "/Jette",
        "Mvh",
        "x (a@b.example) skrev:",
        "-" * 400,
        "a | b",
        "1. Hvor mange? 3",
        "https://x.example/?a=b)",
    ],
)
def test_no_line_repeated_twenty_thousand_times_takes_long(line: str) -> None:
    started = time.process_time()
    read_reply(_mail(f"> {line}\n{line}\n" * 10_000))
    assert time.process_time() - started < 6


@pytest.mark.parametrize(
    "text", ["Den 2 " * 100_000, "a@" * 250_000 + ":", "(" * 500_000, "sendt fra " * 50_000]
)
def test_one_huge_line_takes_no_time(text: str) -> None:
    started = time.process_time()
    read_reply(_mail(text))
    assert time.process_time() - started < 3
