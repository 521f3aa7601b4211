"""What the sender wrote, with quotes, headers, signatures and banners taken off and nothing else."""

from __future__ import annotations

import time

import pytest
from breve import letter
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.mail import Mail
from nlp.reply import read_reply


def _mail(text: str | None = None, *, html: str | None = None, name: str = "Jette Kirkholm") -> Mail:
    return letter(text, html=html, name=name)


def _text(text: str) -> str:
    return read_reply(_mail(text)).text


@pytest.mark.parametrize(
    "attribution",
    [
        "Den 15. jun. 2016 kl. 20.42 skrev Rammebot <rammebot@rammebot.example>:",
        "søn. 30. apr. 2017 kl. 00.26 skrev Rammebot <rammebot@rammebot.example>:",
        'D. 28/10/2021 12.46 skrev "Rammebot" <rammebot@rammebot.example>:',
        "Den ons. 2. apr. 2025 kl. 08.15 skrev Rammebot <\nrammebot@rammebot.example>:",
        "2. apr. 2025 kl. 08.15 skrev Rammebot <rammebot@rammebot.example>:",
        "On Mon, Mar 23, 2026 at 9:00 AM Rammebot <rammebot@rammebot.example> wrote:",
        "Am 18.03.2026 um 12:46 schrieb Rammebot:",
        "Rammebot <rammebot@rammebot.example> skrev den 2. apr. 2025 kl. 08.15:",
        "Fra: Rammebot <rammebot@rammebot.example>\nSendt: 2. april 2025 08:15\nTil: J\nEmne: RB-2026-0142",
        "*Fra:* Rammebot <rammebot@rammebot.example>\n*Dato:* 2. april 2025\n*Til:* J\n*Emne:* Hej",
        "From: Rammebot <r@rammebot.example>\nSent: Monday, March 23, 2026 9:00 AM\nTo: J\nSubject: Hi",
        "Von: Rammebot <r@rammebot.example>\nGesendet: Montag, 23. März 2026 09:00\nAn: J\nBetreff: Hi",
        "Från: Rammebot <r@rammebot.example>\nSkickat: den 23 mars 2026 09:00\nTill: J\nÄmne: Hej",
        "-----Oprindelig meddelelse-----\nFra: Rammebot\nSendt: 2. april 2025 08:15\nEmne: x",
        "-------- Oprindelig besked --------",
        "----- Videresendt meddelelse -----",
        "Start på videresendt besked:",
        "________________________________\nFra: R <r@r.example>\nSendt: 2. april 2025 08:15\nEmne: x",
    ],
)
def test_older_mail_is_cut_where_clients_begin_it(attribution: str) -> None:
    reply = read_reply(_mail(f"Vi fortsætter med 3 pladser.\n\n{attribution}\n\nHvor mange pladser?\n"))

    assert reply.text == "Vi fortsætter med 3 pladser."
    assert reply.quoted
    assert "Hvor mange pladser?" in reply.removed


@pytest.mark.parametrize(
    "text",
    [
        "Tak for sidst, vi fortsætter med 3.",
        "Dato: 1. maj\nTilbud: Kvisten\nTil: 4 pladser\nFra: 2 pladser",
        "Den nye leder skrev, at der kommer flere pladser:\n- to i Hjørring",
        "Den 2. april 2025 skrev vi til jer, at vi har 3 pladser:\ndet gælder endnu.",
        "- uændret\n- 3 pladser",
        "Hilsen fra os alle med 3 pladser på Kvisten.",
        "Sendt til afdelingen: 3 pladser",
        "Mvh. er ikke et svar, men det er 3 pladser.",
        "----\nUændret\n----",
    ],
)
def test_answer_that_looks_like_a_header_or_signature_is_kept(text: str) -> None:
    assert _text(text) == text


@pytest.mark.parametrize(
    "signature",
    [
        "Med venlig hilsen\n\nJette Kirkholm\nKonsulent\nTlf. 97 00 00 12",
        "Venlig hilsen Jette",
        "Mvh Jette",
        "/Jette",
        "JK",
        "Jette Kirkholm\nBrønderslev Kommune",
        "Kh\nJette",
        "Best regards\nJette Kirkholm",
        "-- \nJette Kirkholm",
        "Sendt fra min iPhone",
        "Hent Outlook til iOS<https://aka.ms/o0ukef>",
        "Sendt fra Outlook til Android",
        "De bedste hilsner fra\nJette",
    ],
)
def test_signature_is_taken_off_and_kept_apart(signature: str) -> None:
    reply = read_reply(_mail(f"Uændret, 3 pladser.\n\n{signature}\n"))

    assert reply.text == "Uændret, 3 pladser."
    assert reply.signature is not None
    assert reply.signature.partition("\n")[0].strip() == signature.partition("\n")[0].strip()


def test_postscript_below_the_signature_is_part_of_the_answer() -> None:
    reply = read_reply(_mail("Uændret.\n\nMvh\nJette\n\nPS. Kvisten bruger vi ikke.\n"))

    assert reply.text == "Uændret.\n\nPS. Kvisten bruger vi ikke."
    assert reply.signature == "Mvh\nJette"


def test_greeting_at_the_end_of_the_only_line_is_split_off() -> None:
    reply = read_reply(_mail("Vi har 1 plads, og det ændrer sig ikke. Hilsen Jette"))

    assert reply.text == "Vi har 1 plads, og det ændrer sig ikke."
    assert reply.signature == "Hilsen Jette"


def test_banners_are_no_part_of_the_reply() -> None:
    banner = (
        "[EKSTERN E-MAIL]\nDu får ikke ofte mails fra rammebot@rammebot.example. Få mere at vide om, hvorfor"
    )
    assert _text(f"{banner}\n\nUændret.") == "Uændret."


def test_answers_between_quoted_lines_are_paired_with_their_questions() -> None:
    reply = read_reply(
        _mail("> 1. Forventer I\n> at bruge tilbuddet?\nJa, 2\n> 2. Ønsker?\nnej\n> 3. Hvorfor?\n-\n")
    )

    assert [(one.question, one.answer) for one in reply.inline] == [
        ("1. Forventer I at bruge tilbuddet?", "Ja, 2"),
        ("2. Ønsker?", "nej"),
        ("3. Hvorfor?", "-"),
    ]
    assert reply.text == "Ja, 2\nnej\n-"
    assert reply.prose == ""


def test_untouched_quote_holds_no_answers() -> None:
    quote = (
        "Fra: Rammebot <r@r.example>\nSendt: 2. april 2025 08:15\nTil: J\nEmne: x\n\n"
        "1. Hvordan forventer I at bruge tilbuddet?\nAngiv gerne antal.\n2. Ønsker?\n\nSvar fredag.\n"
    )
    assert read_reply(_mail(f"Uændret, 2 pladser.\n\n{quote}")).inline == ()


def test_html_is_cut_in_its_own_structure() -> None:
    html = (
        '<div dir="ltr">Uændret, 3&nbsp;pladser</div><div class="gmail_quote"><div class="gmail_attr">'
        "Den man. 23. mar. 2026 kl. 09.00 skrev R:</div>"
        '<blockquote class="gmail_quote">Hvor mange?</blockquote></div>'
    )
    reply = read_reply(_mail("andet", html=html))

    assert reply.text == "Uændret, 3 pladser"
    assert "Hvor mange?" in reply.removed


def test_hidden_text_styles_and_scripts_are_never_read() -> None:
    html = (
        "<style>p{}</style><script>1</script><div style='display:none'>skjult</div>"
        "<p>Vi fort&aelig;lger: &aring;rligt 2</p><!-- x -->"
    )
    assert read_reply(_mail(html=html)).text == "Vi fortælger: årligt 2"


def test_table_of_answers_is_kept_cell_by_cell() -> None:
    html = (
        "<table><tr><td>Tilbud</td><td>Brug</td></tr><tr><td>Kvisten</td><td><p>uændret</p></td></tr></table>"
    )
    reply = read_reply(_mail(html=html))

    assert reply.tables[0].rows == (("Tilbud", "Brug"), ("Kvisten", "uændret"))
    assert reply.prose == ""


def test_html_without_words_gives_way_to_the_plain_text() -> None:
    assert read_reply(_mail("Uændret", html="<html><body><img src=x></body></html>")).text == "Uændret"


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 20_000 + "Uændret",
        "> hvad?\nja\n" * 10_000,
        "Fra: a@b.dk\n" * 20_000,
        "Mvh\nJette\n" * 10_000,
        "Den 2. april 2025 skrev\n" * 20_000,
        "1.1 uændret, 3 pladser\n" * 20_000,
        " " * 500_000 + "x",
    ],
)
def test_twenty_thousand_lines_take_no_time(text: str) -> None:
    started = time.process_time()
    read_reply(_mail(text))
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    "tag", ["div", "blockquote type=cite", "table><tr><td", "div class=gmail_quote", "ul><li"]
)
def test_deep_html_is_read_in_bounded_time(tag: str) -> None:
    started = time.process_time()
    assert (
        "x"
        in read_reply(_mail(html=f"<{tag}>" * 3_000 + "x")).text
        + read_reply(_mail(html=f"<{tag}>" * 3_000 + "x")).removed
    )
    assert time.process_time() - started < 3


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_nothing_visible_is_ever_lost(text: str) -> None:
    reply = read_reply(_mail(text))
    kept = f"{reply.text}\n{reply.signature or ''}\n{reply.removed}"

    assert sum(ch.isalnum() for ch in kept) >= sum(ch.isalnum() for ch in text) or "mail" in text.lower()


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="<>/divtablerp bq=\"'&;x1\n", max_size=300))
def test_any_markup_is_read(html: str) -> None:
    read_reply(_mail(html=html))
