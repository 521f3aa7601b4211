"""Mail reaches people once each over a real mail server, and is found again in our own mailbox."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from edge_chat import Chat, a_chat
from edge_world import INGRID, JETTE, StandingClock, a_database, a_post

from bot.delivery import Delivered, NeverPossible, NotNow, Uncertain
from bot.fallback import ChatElseMail, MailLimit, as_mail
from bot.mail.compose import message_id_of
from bot.mail.maildir import MaildirMailbox
from bot.mail.port import Mailbox
from bot.mail.send import MailCarrier
from bot.mail.smtp import SmtpPost
from bot.slack.people import Directory
from bot.slack.send import ChatCarrier, NotInSlack
from handlers.outgoing import ChatPost, ChatUpdate, MailSend, ToPerson
from handlers.report import Button, say

KEY = "spoergsmaal:2027:BRØ"
QUESTION = MailSend(to=JETTE, to_name="Jette Kirkholm", subject="Forventet brug", report=say("Kære Jette"))


@pytest.fixture
def chat(tmp_path: Path) -> Iterator[Chat]:
    with a_chat(tmp_path) as running:
        yield running


def a_carrier(
    chat: Chat, *, pilot: str | None = None, copy_wait: float = 0.0, mailbox: Mailbox | None = None
) -> MailCarrier:
    return MailCarrier(
        SmtpPost("127.0.0.1", chat.smtp_port),
        mailbox or MaildirMailbox(chat.maildir),
        StandingClock(),
        address=chat.bot_address,
        name="Rammebot",
        pilot=pilot,
        copy_wait=copy_wait,
    )


@pytest.fixture
def limit(tmp_path: Path) -> Iterator[MailLimit]:
    with a_database(tmp_path) as db:
        yield MailLimit(db, StandingClock(), 10)


def either(chat: Chat, limit: MailLimit) -> ChatElseMail:
    client = chat.client()
    slack = ChatCarrier(client, Directory(client), chat.channels, lambda _: None)
    return ChatElseMail(slack, a_carrier(chat), limit)


def test_mail_reaches_the_person_and_a_copy_reaches_us(chat: Chat) -> None:
    carrier = a_carrier(chat)
    delivered = carrier.send(KEY, QUESTION)
    (mail,) = chat.mails(JETTE)
    assert (mail.subject, mail.message_id) == ("Forventet brug", message_id_of(KEY, chat.bot_address))
    assert delivered == carrier.find(KEY, QUESTION) == Delivered(JETTE, mail.message_id)


def test_what_was_delivered_though_the_answer_was_lost_is_found(chat: Chat) -> None:
    carrier = a_carrier(chat)
    chat.fault("mail", "drop_after", of=JETTE)
    with pytest.raises(Uncertain):
        carrier.send(KEY, QUESTION)
    assert carrier.find(KEY, QUESTION) is not None
    assert len(chat.mails(JETTE)) == 1


def test_what_was_not_delivered_is_not_found(chat: Chat) -> None:
    carrier = a_carrier(chat)
    chat.fault("mail", "drop_before", of=JETTE)
    with pytest.raises(Uncertain):
        carrier.send(KEY, QUESTION)
    assert carrier.find(KEY, QUESTION) is None
    assert chat.mails(JETTE) == []


def test_copy_that_is_still_on_its_way_is_waited_for(chat: Chat) -> None:
    other = a_carrier(chat)
    looked: list[str] = []

    class Slow(MaildirMailbox):
        def find_sent(self, message_id: str) -> bool:
            looked.append(message_id)
            if len(looked) == 3:
                other.send(KEY, QUESTION)
            return super().find_sent(message_id)

    carrier = a_carrier(chat, copy_wait=10.0, mailbox=Slow(chat.maildir))
    assert carrier.find(KEY, QUESTION) is not None
    assert len(looked) == 3


@pytest.mark.parametrize("kind", ["tempfail", "tempfail_rcpt"])
def test_server_that_asks_us_to_wait_is_asked_again(chat: Chat, kind: str) -> None:
    chat.fault("mail", kind, of=JETTE)
    with pytest.raises(NotNow):
        a_carrier(chat).send(KEY, QUESTION)
    a_carrier(chat).send(KEY, QUESTION)
    assert len(chat.mails(JETTE)) == 1


def test_mailbox_nobody_has_is_never_possible(chat: Chat) -> None:
    with pytest.raises(NeverPossible):
        a_carrier(chat).send(KEY, QUESTION.model_copy(update={"to": "ingen@rn.example"}))


def test_address_that_is_none_is_never_possible(chat: Chat) -> None:
    with pytest.raises(NeverPossible) as raised:
        a_carrier(chat).send(KEY, QUESTION.model_copy(update={"to": "Jette"}))
    assert "Mailadressen kan ikke bruges" in raised.value.reason


def test_chat_message_is_not_a_mail(chat: Chat) -> None:
    with pytest.raises(NeverPossible):
        a_carrier(chat).send(KEY, a_post())
    assert a_carrier(chat).find(KEY, a_post()) is None


def test_in_a_pilot_everything_goes_to_one_address_and_says_to_whom_it_was(chat: Chat) -> None:
    carrier = a_carrier(chat, pilot=INGRID)
    carrier.send(KEY, QUESTION)
    (mail,) = chat.mails(INGRID)
    assert "Pilot: denne mail var til Jette Kirkholm <" + JETTE in (mail.text or "")
    assert "Kære Jette" in (mail.text or "")
    assert chat.mails(JETTE) == []
    assert carrier.find(KEY, QUESTION) is not None


def test_in_a_pilot_nobody_outside_slack_is_mailed_either(chat: Chat, limit: MailLimit) -> None:
    client = chat.client()
    slack = ChatCarrier(client, Directory(client), chat.channels, lambda _: None)
    said = ChatPost(recipient=ToPerson(mail=JETTE), report=say("Husk fristen"))
    ChatElseMail(slack, a_carrier(chat, pilot=INGRID), limit).send("k", said)
    (mail,) = chat.mails(INGRID)
    assert JETTE in (mail.text or "")
    assert chat.mails(JETTE) == []


class TestChatElseMail:
    def to(self, mail: str) -> ChatPost:
        button = Button(action="svar", text="Svar", value="1")
        return ChatPost(recipient=ToPerson(mail=mail), report=say("Husk fristen", button))

    def test_person_in_slack_is_written_to_there(self, chat: Chat, limit: MailLimit) -> None:
        carrier = either(chat, limit)
        delivered = carrier.send("k", self.to(INGRID))
        assert delivered == carrier.find("k", self.to(INGRID))
        assert [m.text for m in chat.messages(chat.direct(INGRID))] == ["Husk fristen"]
        assert chat.mails(INGRID) == []

    def test_person_who_is_not_in_slack_gets_a_mail_without_buttons(
        self, chat: Chat, limit: MailLimit
    ) -> None:
        carrier = either(chat, limit)
        carrier.send("k", self.to(JETTE))
        (mail,) = chat.mails(JETTE)
        assert (mail.subject, (mail.text or "").strip()) == ("Husk fristen", "Husk fristen")
        assert carrier.find("k", self.to(JETTE)) is not None

    def test_slack_that_is_away_is_not_gone_round_by_mail(self, chat: Chat, limit: MailLimit) -> None:
        chat.fault("api", "ratelimited", of="users.lookupByEmail")
        with pytest.raises(NotNow):
            either(chat, limit).send("k", self.to(JETTE))
        assert chat.mails(JETTE) == []

    def test_what_only_makes_sense_in_chat_never_becomes_a_mail(self) -> None:
        with pytest.raises(NotInSlack):
            as_mail(ChatUpdate(of="k", report=say("x")))
        with pytest.raises(NotInSlack):
            as_mail(a_post())
