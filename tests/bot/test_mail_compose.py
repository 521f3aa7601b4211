"""A mail says the same as plain text and as HTML, and nobody can write a header through it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.mail.compose import MARK_HEADER, NoSuchAddress, compose_mail, message_id_of
from bot.mail.parse import parse_mail
from handlers.context import COPENHAGEN
from handlers.outgoing import MailSend
from handlers.report import (
    Bullets,
    Divider,
    Fact,
    Facts,
    Heading,
    Note,
    Paragraph,
    Quote,
    Report,
    Table,
    say,
)
from handlers.spoergsmaal import closing_parts, question_parts
from samarbejde.registerfil import example_register_text, parse_register

SENDER = "rammebot@rammebot.example"
AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
OUTLOOK_ID = "<AM0PR07MB4561234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ@AM0PR07MB456123.eurprd07.prod.outlook.com>"
LINES = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("æøå ÆØÅ"), max_size=200)
EVIL = st.text(st.sampled_from('a@\r\n:<>,;" \tBcc\u2028\x85\x0b\x00æ'), max_size=60)


def mail(**fields: Any) -> MailSend:
    usual: dict[str, Any] = {
        "to": "jette.kirkholm@broenderslev.example",
        "to_name": "Jette Kirkholm",
        "subject": "Forventet brug 2027 [RB-2026-0142]",
        "report": say("Kære Jette"),
        "reference": "RB-2026-0142",
    }
    return MailSend(**(usual | fields))


def raw(sent: MailSend, key: str = "spoergsmaal:2027:BRØ") -> bytes:
    return compose_mail(key, sent, sender=SENDER, sender_name="Rammebot", at=AT)


def composed(sent: MailSend) -> EmailMessage:
    """The mail as another program reads it."""
    return message_from_bytes(raw(sent), policy=policy.default)


def text_of(message: EmailMessage, kind: str = "plain") -> str:
    body = message.get_body(preferencelist=(kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


class _Shown(HTMLParser):
    """What a browser shows of HTML, without knowing where lines end."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self._hidden = "", False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag == "head" or (self._hidden and tag not in ("body",))
        self.text += " " if tag in ("p", "br", "li", "td", "th", "h3") else ""

    def handle_data(self, data: str) -> None:
        self.text += "" if self._hidden else data


def shown(message: EmailMessage) -> str:
    return " ".join(_Shown(text_of(message, "html")).text.split())


class TestHeaders:
    def test_mail_says_from_whom_and_to_whom(self) -> None:
        message = composed(mail(to_name="Åse Ærøskøbing, Brønderslev"))
        (sender,), (recipient,) = message["From"].addresses, message["To"].addresses
        assert (sender.display_name, sender.addr_spec) == ("Rammebot", SENDER)
        assert recipient.display_name == "Åse Ærøskøbing, Brønderslev"
        assert recipient.addr_spec == "jette.kirkholm@broenderslev.example"

    def test_time_is_danish_time(self) -> None:
        assert composed(mail())["Date"].datetime == AT.astimezone(COPENHAGEN)
        assert "+0100" in str(composed(mail())["Date"])

    def test_mail_is_marked_so_that_no_machine_answers_it(self) -> None:
        message = composed(mail())
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["X-Auto-Response-Suppress"] == "DR, RN, NRN, OOF, AutoReply", "a bounce is welcome"
        assert message[MARK_HEADER] == "RB-2026-0142"

    def test_answer_stands_in_its_thread(self) -> None:
        message = composed(mail(in_reply_to="<b@x.dk>", references=("<a@x.dk>",)))
        assert message["In-Reply-To"] == "<b@x.dk>"
        assert message["References"] == "<a@x.dk> <b@x.dk>"
        assert message["Auto-Submitted"] == "auto-replied"

    def test_outlooks_long_ids_are_left_as_they_are(self) -> None:
        sent = raw(mail(in_reply_to=OUTLOOK_ID, references=(OUTLOOK_ID.lower(), "<kort@x.dk>")))
        assert b"=?utf-8?" not in sent.partition(b"\r\n\r\n")[0]
        message = message_from_bytes(sent, policy=policy.default)
        assert str(message["References"]).split() == [OUTLOOK_ID.lower(), "<kort@x.dk>", OUTLOOK_ID]
        read = parse_mail(sent, authserv_id=None)
        assert read.in_reply_to == OUTLOOK_ID

    def test_thread_of_hundreds_keeps_its_newest_ids(self) -> None:
        references = tuple(f"<{n}@x.dk>" for n in range(400))
        found = str(composed(mail(in_reply_to="<sidste@x.dk>", references=references))["References"]).split()
        assert len(found) <= 30
        assert found[-1] == "<sidste@x.dk>"

    def test_message_id_is_the_same_for_a_key_and_another_for_another(self) -> None:
        first, again, other = (
            message_id_of("k", SENDER),
            message_id_of("k", SENDER),
            message_id_of("l", SENDER),
        )
        assert first == again != other
        assert re.fullmatch(r"<rammebot\.[0-9a-f]{24}@rammebot\.example>", first)
        assert composed(mail())["Message-ID"] == message_id_of("spoergsmaal:2027:BRØ", SENDER)

    def test_message_id_of_a_key_with_danish_letters_is_ascii(self) -> None:
        assert message_id_of("påmindelse/Læsø/2026", SENDER).isascii()

    @settings(max_examples=30, deadline=None)
    @given(subject=LINES)
    def test_subject_comes_through_whole_however_long_and_danish(self, subject: str) -> None:
        sent = raw(mail(subject=subject))
        assert all(len(line) <= 998 for line in sent.splitlines())
        assert parse_mail(sent, authserv_id=None).subject.split() == _printable(subject).split()

    def test_long_danish_subject_comes_through_whole(self) -> None:
        subject = "Årsrapport for Neurocenter Østerskoven: " + "påmindelse om manglende oplysninger " * 12
        assert str(composed(mail(subject=subject))["Subject"]).split() == subject.split()

    @settings(max_examples=40, deadline=None)
    @given(subject=EVIL, name=EVIL, in_reply_to=EVIL, reference=EVIL, cited=EVIL)
    def test_no_header_can_be_written_through_a_field(
        self, subject: str, name: str, in_reply_to: str, reference: str, cited: str
    ) -> None:
        evil = "\r\nBcc: alle@ond.example\r\n\r\nHej"
        sent = raw(
            mail(
                subject=subject + evil,
                to_name=name + evil,
                in_reply_to=in_reply_to + evil,
                references=(cited + evil,),
                reference=reference + evil,
            )
        )
        message = message_from_bytes(sent, policy=policy.compat32)
        assert "Bcc" not in message
        assert set(message.keys()) <= {
            *("From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References"),
            *("Auto-Submitted", "X-Auto-Response-Suppress", MARK_HEADER, "MIME-Version", "Content-Type"),
        }
        assert message.is_multipart()

    @pytest.mark.parametrize(
        "address",
        [
            "",
            "ingen",
            "a@",
            "@b.dk",
            "a b@c.dk",
            "a@b.dk, c@d.dk",
            "a@b.dk\r\nBcc: c@d.dk",
            "åse@b.dk",
            "a@blåbær.dk",
            "Åse <a@b.dk>",
            "a@b.dk\0",
            "a@[",
        ],
    )
    def test_address_that_is_none_is_said(self, address: str) -> None:
        with pytest.raises(NoSuchAddress):
            raw(mail(to=address))

    @settings(max_examples=30, deadline=None)
    @given(address=EVIL)
    def test_any_address_is_one_recipient_or_none(self, address: str) -> None:
        try:
            message = composed(mail(to=address))
        except NoSuchAddress:
            return
        (recipient,) = message["To"].addresses
        assert isinstance(recipient, Address)
        assert recipient.addr_spec.replace('"', "") == address.replace('"', "")


class TestWords:
    report = Report(
        summary="Forventet brug",
        parts=(
            Heading(text="1. Neurocenter Østerskoven"),
            Paragraph(text="Kære Jette\n\nVi spørger om *tre ting* < 5 & 2*3*4."),
            Bullets(points=("Pladser", "Ønsker & *behov*")),
            Facts(facts=(Fact(label="Frist", value="1. maj 2026"),)),
            Table(header=("Kommune", "Svar"), rows=(("Læsø <ø>", "12"), ("Morsø", "-"))),
            Quote(text="Vi har\n12 pladser"),
            Note(text="Svar på denne mail."),
            Divider(),
        ),
    )

    def test_plain_text_says_everything(self) -> None:
        assert text_of(composed(mail(report=self.report))) == (
            "1. Neurocenter Østerskoven\n\n"
            "Kære Jette\n\nVi spørger om tre ting < 5 & 2*3*4.\n\n"
            "- Pladser\n- Ønsker & behov\n\n"
            "Frist: 1. maj 2026\n\n"
            "Kommune | Svar\nLæsø <ø> | 12\nMorsø | -\n\n"
            "  Vi har\n  12 pladser\n\n"
            "Svar på denne mail.\n\n"
            "----------\n"
        )

    def test_html_shows_the_same_words(self) -> None:
        assert shown(composed(mail(report=self.report))) == (
            "1. Neurocenter Østerskoven Kære Jette Vi spørger om tre ting < 5 & 2*3*4. "
            "Pladser Ønsker & behov Frist 1. maj 2026 Kommune Svar Læsø <ø> 12 Morsø - "
            "Vi har 12 pladser Svar på denne mail."
        )

    def test_html_is_danish_and_bold_where_it_was_meant(self) -> None:
        html = text_of(composed(mail(report=self.report)), "html")
        assert '<html lang="da">' in html
        assert "<b>tre ting</b>" in html
        assert "2*3*4" in html

    @settings(max_examples=30, deadline=None)
    @given(words=st.text(st.characters(exclude_categories=["Cc"]), max_size=300))
    def test_nobodys_words_become_markup(self, words: str) -> None:
        report = Report(summary=words, parts=(Quote(text=words), Bullets(points=(words,))))
        html = text_of(composed(mail(report=report)), "html")
        tags = re.findall(r"<(?!/?(?:!DOCTYPE|html|head|meta|title|body|p|ul|li|b|br)\b)[^>]*>?", html)
        assert tags == []

    @settings(max_examples=30, deadline=None)
    @given(lines=st.lists(LINES, max_size=8))
    def test_words_come_through_the_wire_unchanged(self, lines: list[str]) -> None:
        words = "\n".join(line.replace("*", "") for line in lines)
        read = parse_mail(raw(mail(report=say(words))), authserv_id=None)
        assert read.text is not None
        assert read.text.replace("\r\n", "\n").rstrip("\n") == words.rstrip("\n")

    def test_half_a_character_does_not_stop_a_mail(self) -> None:
        assert "hej \ufffd" in text_of(composed(mail(report=say("hej \ud83d"), subject="x\ud83d")))

    def test_yearly_question_has_room_below_each_question(self) -> None:
        """A kommune answers by typing below each question (R45)."""
        register = parse_register(example_register_text())
        tilbud = tuple(t.name for t in register.tilbud)
        parts = (*question_parts(tilbud, tilbud), *closing_parts("RB-2026-0142"))
        text = text_of(composed(mail(report=Report(summary="x", parts=parts))))
        lines = text.split("\n")
        asked = [n for n, line in enumerate(lines) if re.match(r"\d+\.\d+ ", line)]
        assert len(asked) == 3 * len(tilbud)
        assert "*" not in text
        for n in asked:
            assert [line.strip() for line in lines[n + 1 : n + 4]] == ["", "", ""]

    def test_yearly_question_has_an_empty_paragraph_below_each_question_in_html(self) -> None:
        html = text_of(
            composed(
                mail(report=Report(summary="x", parts=tuple(question_parts(("Kvisten",), ("Kvisten",)))))
            ),
            "html",
        )
        assert html.count("&nbsp;</p>") == 3


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
