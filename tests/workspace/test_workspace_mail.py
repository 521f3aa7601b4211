"""The mail world over real SMTP: mailboxes, refusals, replies as people's programs write them, faults."""

from __future__ import annotations

import base64
import smtplib
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from workspace_world import KOMMUNE, RAMMEBOT, Rum, a_workspace

KAREN = "karen@mors.example"
QUESTION = "1. Hvor mange pladser forventer I at bruge?\n2. Har I ønsker?\n"


def a_mail(to: str = KAREN) -> EmailMessage:
    """What the bot mails a kommune."""
    message = EmailMessage()
    message["From"] = f"Rammebot <{RAMMEBOT}>"
    message["To"] = to
    message["Subject"] = "[RB-2026-0142] Årets spørgsmål: Østerskoven"
    message["Message-ID"] = "<rb-1@rammebot.example>"
    message["Date"] = "Mon, 02 Feb 2026 09:00:00 +0100"
    message["References"] = "<rb-0@rammebot.example>"
    message.set_content(QUESTION)
    message.add_alternative(f"<html><body><ol><li>{QUESTION}</li></ol></body></html>", subtype="html")
    return message


def send(rum: Rum, message: EmailMessage, *to: str) -> None:
    """Over SMTP, as the bot does."""
    with smtplib.SMTP("127.0.0.1", rum.running.server.smtp_port, timeout=5) as smtp:
        smtp.send_message(message, from_addr=RAMMEBOT, to_addrs=list(to) or [str(message["To"])])


def mailbox(rum: Rum, address: str) -> list[dict[str, Any]]:
    answer = rum.control.get("/mail", params={"address": address})
    assert answer.is_success, answer.text
    mails = answer.json()["mails"]
    assert isinstance(mails, list)
    return mails


def arrived(rum: Rum) -> EmailMessage:
    """The newest mail in the bot's own Maildir, read from the file."""
    newest = list(rum.world.mail.bot_maildir.files())[-1]
    return message_from_bytes(newest.read_bytes(), policy=default)


def reply(rum: Rum, text: str, **how: Any) -> EmailMessage:
    """Karen answers the bot's mail."""
    send(rum, a_mail())
    rum.act("mail/reply", address=KAREN, message_id="<rb-1@rammebot.example>", text=text, **how)
    return arrived(rum)


def content(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_mail_from_the_bot_lies_in_the_recipients_mailbox(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        send(rum, a_mail())
        (mail,) = mailbox(rum, KAREN)
        assert mail["subject"] == "[RB-2026-0142] Årets spørgsmål: Østerskoven"
        assert mail["text"] == QUESTION
        assert "<li>" in mail["html"]
        assert mail["headers"][0] == ["Return-Path", f"<{RAMMEBOT}>"]
        assert len(list((tmp_path / "data" / "mail" / KAREN / "new").iterdir())) == 1


def test_unknown_recipients_are_refused_and_the_others_get_their_mail(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        for unknown in ("ingen@mors.example", "nogen@verden.example"):
            with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
                send(rum, a_mail(), unknown)
            assert refused.value.recipients[unknown][0] == 550
        send(rum, a_mail(), KOMMUNE, "ingen@mors.example")
        assert len(mailbox(rum, KOMMUNE)) == 1


def test_mail_to_the_bot_gets_the_receiving_servers_headers(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        forged = {
            "Authentication-Results": "mx.rammebot.example; spf=pass; dmarc=pass header.from=mors.example"
        }
        rum.act(
            "mail/send",
            **{"from": KAREN},
            to=RAMMEBOT,
            subject="Spørgsmål",
            text="Hej",
            headers=forged,
            authentication="fail",
        )
        mail = arrived(rum)
        assert mail.keys()[:3] == ["Return-Path", "Received", "Authentication-Results"]
        (results,) = mail.get_all("Authentication-Results") or [""]
        assert results.split() == [
            "mx.rammebot.example;",
            *("spf=fail", "smtp.mailfrom=karen@mors.example;"),
            *("dkim=fail", "header.d=mors.example;"),
            *("dmarc=fail", "header.from=mors.example"),
        ]
        assert mail["From"] == "Karen Møller <karen@mors.example>"
        assert "02 Feb 2026" in mail["Date"]


def test_reply_on_top_looks_like_outlooks(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        mail = reply(rum, "Vi bruger 3 pladser.\n\nMed venlig hilsen\nKaren")
        assert mail["Subject"] == "SV: [RB-2026-0142] Årets spørgsmål: Østerskoven"
        assert mail["In-Reply-To"] == "<rb-1@rammebot.example>"
        assert mail["References"] == "<rb-0@rammebot.example> <rb-1@rammebot.example>"
        text = content(mail, "plain")
        assert text.startswith("Vi bruger 3 pladser.\n\nMed venlig hilsen\nKaren\n\nFra: Rammebot <")
        assert "\nSendt: 2. februar 2026 09:00\nTil: karen@mors.example\nEmne: [RB-2026-0142]" in text
        assert text.rstrip().endswith("2. Har I ønsker?")
        html = content(mail, "html")
        assert html.index("Vi bruger 3 pladser.") < html.index("border-top:solid") < html.index("<ol>")


def test_reply_typed_under_each_question_keeps_the_quoted_lines(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        send(rum, a_mail())
        asked = {"address": KAREN, "message_id": "<rb-1@rammebot.example>"}
        quoted = rum.control.get("/mail/quoted", params=asked).json()["text"]
        assert "Den 02.02.2026 kl. 09.00 skrev Rammebot:\n> 1. Hvor mange" in quoted
        typed = quoted.replace("bruge?\n", "bruge?\n3 pladser\n")
        rum.act("mail/reply", **asked, text=typed, mode="inline")
        text, html = content(arrived(rum), "plain"), content(arrived(rum), "html")
        assert "> 1. Hvor mange pladser forventer I at bruge?\n3 pladser\n> 2. Har I" in text
        assert '</blockquote><p>3 pladser</p><blockquote type="cite">' in html


def test_bare_reply_quotes_nothing_and_a_second_reply_has_one_sv(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        assert content(reply(rum, "Tak, modtaget", mode="bare"), "plain") == "Tak, modtaget\n"
        question = a_mail()
        del question["Subject"], question["Message-ID"]
        question["Subject"], question["Message-ID"] = "Sv: Årets", "<rb-2@rammebot.example>"
        send(rum, question)
        rum.act("mail/reply", address=KAREN, message_id="<rb-2@rammebot.example>", text="Ja")
        assert arrived(rum)["Subject"] == "Sv: Årets"


def test_attachments_and_strangers_and_raw_bytes_arrive_unchanged(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        form = bytes(range(256))
        rum.act(
            "mail/send",
            **{"from": "fremmed@verden.example", "from_name": "En Borger"},
            to=RAMMEBOT,
            subject="Skema",
            text="Se vedhæftet",
            attachments_b64={"skema.docx": base64.b64encode(form).decode()},
        )
        (part,) = arrived(rum).iter_attachments()
        assert (part.get_filename(), part.get_payload(decode=True)) == ("skema.docx", form)

        raw = b"From: x@mors.example\r\nMessage-ID: <[\r\nSubject: \xe6\r\n\r\nHej\r\n"
        rum.act("mail/raw", raw_b64=base64.b64encode(raw).decode(), to=RAMMEBOT, authentication=None)
        newest = list(rum.world.mail.bot_maildir.files())[-1].read_bytes()
        assert newest.endswith(raw)
        assert newest.startswith(b"Return-Path: <>\r\n")
        # Before Python 3.13 such a header can't be read at all; since, it is shown as it stands.
        assert mailbox(rum, RAMMEBOT)[-1]["message_id"] in ("", "<[")


def test_mail_faults_strike_before_or_after_the_delivery(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        expected: list[tuple[str, type[smtplib.SMTPException], int]] = [
            ("tempfail", smtplib.SMTPDataError, 0),
            ("permfail", smtplib.SMTPDataError, 0),
            ("tempfail_rcpt", smtplib.SMTPRecipientsRefused, 0),
            ("drop_before", smtplib.SMTPServerDisconnected, 0),
            ("drop_after", smtplib.SMTPServerDisconnected, 1),
        ]
        for kind, error, delivered in expected:
            rum.fault("mail", kind, of=KAREN)
            with pytest.raises(error):
                send(rum, a_mail())
            assert len(mailbox(rum, KAREN)) == delivered, kind
        send(rum, a_mail())
        assert len(mailbox(rum, KAREN)) == 2


def test_mailbox_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        answer = rum.control.get("/mail", params={"address": "ingen@mors.example"})
        assert (answer.status_code, answer.json()["error"]) == (409, "UnknownAddress")
