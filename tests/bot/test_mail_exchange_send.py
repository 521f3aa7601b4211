"""Mail goes out over Exchange once each, as it was made, and is found again in Sendt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from edge_world import JETTE, StandingClock
from ews_answers import Refused
from ews_double import MAILBOX, Fault, an_exchange
from exchange_world import ExchangeWorld

from bot.delivery import NeverPossible, NotNow, Uncertain
from bot.mail.compose import message_id_of
from bot.mail.port import MailboxBusy, MailboxRefused
from bot.mail.send import MailCarrier
from handlers.outgoing import MailSend
from handlers.report import say

KEY = "spoergsmaal:2027:BRØ"
ID = message_id_of(KEY, MAILBOX)
QUESTION = MailSend(
    to=JETTE, to_name="Jette Kirkholm", subject="Forventet brug – æøå", report=say("Kære Jette")
)


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[ExchangeWorld]:
    with an_exchange(tmp_path) as double:
        yield ExchangeWorld(double)


@pytest.fixture
def carrier(exchange: ExchangeWorld) -> MailCarrier:
    return MailCarrier(
        exchange.post,
        exchange.mailbox,
        StandingClock(),
        address=MAILBOX,
        name="Rammebot",
        pilot=None,
        copy_wait=0.0,
    )


def test_mail_is_sent_as_it_was_made_and_kept_in_sendt(exchange: ExchangeWorld) -> None:
    raw = (
        f"From: {MAILBOX}\r\nTo: {JETTE}\r\nMessage-ID: <rammebot.1@rammebot.example>\r\n"
        "In-Reply-To: <a@b.example>\r\nReferences: <a@b.example>\r\nAuto-Submitted: auto-generated\r\n"
        'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n\r\nhej\r\n'
        "--x\r\nContent-Disposition: attachment; filename=a.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        "AAECAw==\r\n--x--\r\n"
    ).encode()
    exchange.post.send(raw, sender=MAILBOX, recipient=JETTE)
    assert exchange.double.store.sent == [raw]
    assert exchange.double.folder("sentitems") == [raw]
    assert exchange.mailbox.find_sent("<rammebot.1@rammebot.example>")
    assert exchange.mailbox.fetch_new() == []


def test_sent_mail_is_found_by_its_key(exchange: ExchangeWorld, carrier: MailCarrier) -> None:
    assert carrier.find(KEY, QUESTION) is None
    sent = carrier.send(KEY, QUESTION)
    assert sent.id == ID
    assert carrier.find(KEY, QUESTION) == sent


@pytest.mark.parametrize("kind", ["lost_after", "lost_before", "garbage", "cut_short"])
def test_lost_answer_is_looked_up_before_anything_is_sent_again(
    exchange: ExchangeWorld, carrier: MailCarrier, kind: str
) -> None:
    exchange.double.faults.append(Fault(kind, "CreateItem"))  # type: ignore[arg-type]
    with pytest.raises(Uncertain):
        carrier.send(KEY, QUESTION)
    if carrier.find(KEY, QUESTION) is None:
        carrier.send(KEY, QUESTION)
    assert len(exchange.double.store.sent) == 1
    assert exchange.double.asked.count("CreateItem") == (1 if kind == "lost_after" else 2)


def test_mail_on_its_way_out_is_found(exchange: ExchangeWorld, carrier: MailCarrier) -> None:
    raw = f"To: {JETTE}\r\nMessage-ID: {ID}\r\n\r\nx\r\n".encode()
    exchange.double.store.deliver(raw, "outbox")
    assert carrier.find(KEY, QUESTION) is not None


def test_outbox_that_is_closed_to_us_hides_nothing_else(
    exchange: ExchangeWorld, carrier: MailCarrier
) -> None:
    del exchange.double.store.folders["outbox"]
    assert carrier.find(KEY, QUESTION) is None
    sent = carrier.send(KEY, QUESTION)
    assert carrier.find(KEY, QUESTION) == sent


@pytest.mark.parametrize(
    ("fault", "seconds"),
    [
        (Fault("status", status=429, headers={"Retry-After": "17"}), 17),
        (Fault("status", status=503, headers={"Retry-After": "40"}), 40),
        (Fault("fault", code="ErrorServerBusy", back_off_ms=9_000), 9),
    ],
)
def test_server_that_asks_to_wait_has_not_sent(
    exchange: ExchangeWorld, carrier: MailCarrier, fault: Fault, seconds: float
) -> None:
    exchange.double.faults.append(fault)
    with pytest.raises(MailboxBusy) as raised:
        carrier.send(KEY, QUESTION)
    assert raised.value.seconds == seconds
    assert exchange.double.asked == ["CreateItem"]
    carrier.send(KEY, QUESTION)
    assert len(exchange.double.store.sent) == 1


def test_server_that_is_not_there_has_certainly_not_sent(exchange: ExchangeWorld) -> None:
    exchange.log_in_as(url="http://127.0.0.1:9/EWS/Exchange.asmx")
    with pytest.raises(NotNow, match="kan ikke nås"):
        exchange.post.send(b"To: x\r\n\r\n", sender=MAILBOX, recipient=JETTE)


@pytest.mark.parametrize(
    "code", ["ErrorMessageSizeExceeded", "ErrorInvalidRecipients", "ErrorMimeContentInvalid"]
)
def test_mail_that_will_never_go_is_given_up(
    exchange: ExchangeWorld, carrier: MailCarrier, code: str
) -> None:
    exchange.double.answers.refuse["CreateItem"] = Refused(code)
    with pytest.raises(NeverPossible, match=code):
        carrier.send(KEY, QUESTION)


@pytest.mark.parametrize("code", ["ErrorInternalServerError", "ErrorItemSave", "ErrorTimeoutExpired"])
def test_error_that_may_come_after_the_sending_is_looked_up(
    exchange: ExchangeWorld, carrier: MailCarrier, code: str
) -> None:
    exchange.double.answers.refuse["CreateItem"] = Refused(code)
    with pytest.raises(Uncertain, match=code):
        carrier.send(KEY, QUESTION)


def test_right_to_send_that_is_missing_is_named_and_runs_out_of_tries(
    exchange: ExchangeWorld, carrier: MailCarrier
) -> None:
    exchange.double.answers.refuse["CreateItem"] = Refused("ErrorSendAsDenied")
    with pytest.raises(NotNow, match="SendAs") as raised:
        carrier.send(KEY, QUESTION)
    assert raised.value.refused


def test_mailbox_that_is_closed_to_us_keeps_the_mail_waiting(
    exchange: ExchangeWorld, carrier: MailCarrier
) -> None:
    exchange.double.answers.refuse["CreateItem"] = Refused("ErrorImpersonateUserDenied")
    with pytest.raises(MailboxRefused):
        carrier.send(KEY, QUESTION)


def test_the_way_out_is_looked_at_without_sending(exchange: ExchangeWorld) -> None:
    assert "kopien i Sendt" in exchange.post.probe()
    assert exchange.double.asked == ["GetFolder"]
