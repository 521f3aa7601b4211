"""Raw bytes to a Mail, whatever the bytes are."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.mail.parse import parse_mail
from nlp.mail import Mail

HEAD = (
    b"From: Ole <ole@frederikshavn.example>\r\nMessage-ID: <1@f.example>\r\n"
    b"Date: Tue, 14 Apr 2026 09:31:00 +0200\r\n"
)


def _parse(raw: bytes) -> Mail:
    return parse_mail(raw, authserv_id="mx.rammebot.example")


def _body(content_type: str, body: bytes, encoding: str = "8bit") -> Mail:
    return _parse(
        HEAD
        + f"Content-Type: {content_type}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode()
        + body
    )


def test_headers_become_values() -> None:
    mail = _parse(
        b"From: =?utf-8?Q?J=C3=B8rgen_Klitvang?= <Joergen.Klitvang@Thisted.example>\r\n"
        b"To: Rammebot <rammebot@rammebot.example>, a@b.example\r\n"
        b"Subject: =?iso-8859-1?Q?SV=3A_=C5rlig_?=\r\n =?iso-8859-1?Q?indmelding?=\r\n"
        b"Date: Tue, 14 Apr 2026 09:31:00 +0200\r\nMessage-ID: <1@thisted.example>\r\n"
        b"In-Reply-To: <r1@r.example>\r\nReferences: <r0@r.example>\r\n <r1@r.example>\r\n\r\nhej\r\n"
    )

    assert (mail.sender, mail.sender_name) == ("joergen.klitvang@thisted.example", "Jørgen Klitvang")
    assert mail.to == ("rammebot@rammebot.example", "a@b.example")
    assert mail.subject == "SV: Årlig indmelding"
    assert mail.date == dt.datetime(2026, 4, 14, 7, 31, tzinfo=dt.UTC)
    assert (mail.message_id, mail.in_reply_to) == ("<1@thisted.example>", "<r1@r.example>")
    assert mail.references == ("<r0@r.example>", "<r1@r.example>")
    assert mail.header("SUBJECT") == "SV: Årlig indmelding"
    assert (mail.text, mail.defects) == ("hej\n", ())


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/plain; charset=utf-8", "blå grød".encode()),
        ("text/plain; charset=utf-8", "blå grød".encode("cp1252")),
        ("text/plain; charset=iso-8859-1", "blå grød".encode()),
        ("text/plain; charset=us-ascii", "blå grød".encode("latin-1")),
        ("text/plain; charset=x-ukendt-7", "blå grød".encode()),
        ("text/plain; charset=rot13", "blå grød".encode()),
        ("text/plain; charset=utf-16", "blå grød".encode("utf-16")),
        ("text/plain", "blå grød".encode("cp1252")),
        ("text/plain; charset=utf-8", "blå\x00 grød".encode()),
        ("text/plain; charset=utf-8", "blå grød".encode().decode("cp1252").encode()),
    ],
)
def test_charset_is_found_although_the_mail_lies_about_it(content_type: str, body: bytes) -> None:
    assert _body(content_type, body).text == "blå grød"


def test_html_names_its_own_charset() -> None:
    html = '<meta charset="iso-8859-15"><p>grød 5 €</p>'.encode("iso-8859-15")
    assert "grød 5 €" in (_body("text/html", html).html or "")


def test_soft_line_breaks_are_joined_within_the_same_quote() -> None:
    mail = _body(
        "text/plain; format=flowed", b"> Hvor mange \r\n> pladser?\r\nVi har \r\n3 pladser\r\n-- \r\nOle\r\n"
    )
    assert mail.text == "> Hvor mange pladser?\nVi har 3 pladser\n-- \nOle\n"


def test_text_html_and_files_are_told_apart() -> None:
    mail = _parse(
        HEAD
        + b'Content-Type: multipart/mixed; boundary="a"\r\n\r\n'
        + b'--a\r\nContent-Type: multipart/alternative; boundary="b"\r\n\r\n'
        + b"--b\r\nContent-Type: text/plain\r\n\r\nhej\r\n"
        + b"--b\r\nContent-Type: text/html\r\n\r\n<p>hej</p>\r\n--b--\r\n"
        + b"--a\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
        + b'Content-Disposition: attachment;\r\n filename="=?utf-8?Q?../sk=C3=A6ma.pdf?="\r\n\r\n'
        + b"JVBERg==\r\n--a--\r\n"
    )

    assert (mail.text, mail.html) == ("hej", "<p>hej</p>")
    assert [(part.name, part.type, part.size, part.content) for part in mail.attachments] == [
        ("skæma.pdf", "application/pdf", 4, b"%PDF")
    ]


@pytest.mark.parametrize(
    ("results", "verdict"),
    [
        ("mx.rammebot.example; dmarc=pass header.from=frederikshavn.example", "pass"),
        ("MX.Rammebot.Example 1; spf=pass; dmarc=fail (p=reject)", "fail"),
        ("mx.rammebot.example; dmarc=none; dkim=pass header.d=frederikshavn.example", "pass"),
        ("mx.rammebot.example; spf=pass smtp.mailfrom=x@post.frederikshavn.example", "pass"),
        ("mx.rammebot.example; dkim=pass header.d=evil.example", "none"),
        ("mx.rammebot.example; spf=softfail smtp.mailfrom=frederikshavn.example", "fail"),
        ("mx.rammebot.example; none", "none"),
        ("mx.rammebot.example (dmarc=pass); dmarc=(;dmarc=pass)fail", "fail"),
        ('mx.rammebot.example; spf=fail smtp.mailfrom="x;dmarc=pass;"@x.dk; dmarc=fail', "fail"),
        ('mx.rammebot.example; spf=fail smtp.mailfrom="x;dmarc=pass;"@x.dk', "fail"),
        ('mx.rammebot.example; spf=none smtp.mailfrom="x\\";dmarc=pass;"@x.dk', "none"),
        ('mx.rammebot.example; spf=pass smtp.mailfrom="(x"@x.dk; dmarc=fail; x=")"', "fail"),
        ('mx.rammebot.example; dkim=pass header.d="x header.d=frederikshavn.example"', "none"),
        ('mx.rammebot.example; dkim=pass header.d="frederikshavn.example"', "pass"),
        ("mx.rammebot.example; dmarc=pass; dmarc=fail", "fail"),
        ("mx.rammebot.example; spf=none smtp.mailfrom=x(@x.dk; dmarc=fail", "fail"),
        ('mx.rammebot.example; spf=none smtp.mailfrom=x"@x.dk; dmarc=pass', "none"),
        ("evil.example; dmarc=pass header.from=frederikshavn.example", "none"),
        ("spf=pass smtp.mailfrom=frederikshavn.example", "none"),
        ("", "none"),
    ],
)
def test_only_our_own_host_vouches_for_a_sender(results: str, verdict: str) -> None:
    raw = HEAD + f"Authentication-Results: {results}\r\n\r\nhej".encode()

    assert _parse(raw).authentication == verdict
    assert parse_mail(raw, authserv_id=None).authentication == "none"


def test_first_result_of_our_host_wins_over_one_that_came_with_the_mail() -> None:
    ours = b"Authentication-Results: mx.rammebot.example; dmarc=fail\r\n"
    forged = b"Authentication-Results: mx.rammebot.example; dmarc=pass\r\n"
    assert _parse(ours + HEAD + forged + b"\r\nhej").authentication == "fail"


def test_only_the_topmost_result_of_our_host_counts() -> None:
    ours = b"Authentication-Results: mx.rammebot.example; spf=none smtp.mailfrom=x.dk\r\n"
    forged = b"Authentication-Results: mx.rammebot.example; dmarc=pass\r\n"
    inner = b"Authentication-Results: indre.rammebot.example; dmarc=fail\r\n"

    assert _parse(ours + forged + HEAD + forged + b"\r\nhej").authentication == "none"
    assert _parse(inner + forged + HEAD + b"\r\nhej").authentication == "pass"


EXCHANGE_ONLINE = (
    b"Authentication-Results: spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=x.dk; dkim=none (message "
    b"not signed)\r\n header.d=none;dmarc=%s\r\n header.from=frederikshavn.example;compauth=pass\r\n"
)


@pytest.mark.parametrize("verdict", ["pass", "fail"])
def test_exchange_online_which_writes_no_name_is_believed_where_it_is_said_to_be_ours(verdict: str) -> None:
    raw = EXCHANGE_ONLINE % verdict.encode() + HEAD + b"\r\nhej"

    assert parse_mail(raw, authserv_id="microsoft").authentication == verdict
    assert parse_mail(raw, authserv_id="mx.rammebot.example").authentication == "none"
    assert parse_mail(raw, authserv_id=None).authentication == "none"


def test_result_without_a_name_counts_only_where_it_stands_topmost() -> None:
    named = b"Authentication-Results: microsoft; dmarc=pass\r\n"
    forged = EXCHANGE_ONLINE % b"pass"

    assert parse_mail(named + forged + HEAD + b"\r\nhej", authserv_id="microsoft").authentication == "none"
    failed = EXCHANGE_ONLINE % b"fail" + forged + HEAD + b"\r\nhej"
    assert parse_mail(failed, authserv_id="microsoft").authentication == "fail"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00" * 500,
        b"\xff\xfe\x00" * 200,
        b"Message-ID: <[\r\n\r\nx",
        b"From: \r\nDate: i morgen\r\n\r\n",
        b"From: " + b"(" * 5_000 + b"\r\n\r\nx",
        b"Content-Type: multipart/mixed\r\n\r\n--\r\n",
        b'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n--\r\n',
        b"Content-Type: text/plain; charset*=utf-8''%E0%A4%A\r\n\r\nx",
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!",
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: uuencode\r\n\r\nbegin 644 x\r\n####",
        b"Subject: =?utf-8?B?////?= =?x?Q?=\r\n\r\nx",
        b'Content-Type: multipart/mixed; boundary="a"\r\n\r\n'
        + b'--a\r\nContent-Type: multipart/mixed; boundary="a"\r\n\r\n' * 400,
        b"Date: Mon, 99 Foo 99999999999 99:99:99 +9999\r\n\r\nx",
        b"Date: Sat, 01 Jan 0001 00:00:00 +1400\r\n\r\nx",
    ],
)
def test_hopeless_mail_becomes_a_mail_with_defects(raw: bytes) -> None:
    assert _parse(raw).defects


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_a_mail(raw: bytes) -> None:
    mail = _parse(raw)
    "".join((mail.subject, mail.text or "", mail.html or "", *(value for _, value in mail.headers))).encode()


_LINES = st.sampled_from(
    [
        *("From: a@b.dk", "From: =?utf-8?B?", "Subject: æ", "Date: 1", "Message-ID: <[", "In-Reply-To: <<a>"),
        *('Content-Type: multipart/mixed; boundary="x"', "Content-Type: text/html; charset=", "--x", "--x--"),
        *(
            "Content-Transfer-Encoding: base64",
            "Content-Type: message/rfc822",
            "",
            " folded",
            "tekst ø",
            "::",
        ),
        *(
            "Content-Disposition: attachment; filename*0*=utf-8''%ff; filename*1=b",
            "References: " + "<a> " * 50,
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_LINES, max_size=40))
def test_any_lines_are_a_mail(lines: list[str]) -> None:
    _parse("\r\n".join(lines).encode())
