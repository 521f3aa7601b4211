"""Sending over Graph: whole, once, to the one it is meant for; and what was sent is found again."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import pytest
from edge_world import JETTE, StandingClock
from graph_double_requests import ADDRESS
from graph_world import GraphWorld, a_graph_world

from bot.delivery import NeverPossible, NotNow, Uncertain
from bot.mail.compose import compose_mail, message_id_of
from bot.mail.port import MailboxRefused
from bot.mail.send import MailCarrier
from handlers.outgoing import MailSend
from handlers.report import say

SEND = "sendMail"
KEY = "paamindelse:1"
MAIL = MailSend(
    to=JETTE,
    to_name="Jette Kirkholm",
    subject="Påmindelse – æøå",
    report=say("Kære Jette"),
    reference="RB-2026-0001",
    in_reply_to="<spoergsmaal@broenderslev.example>",
)


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphWorld]:
    with a_graph_world(tmp_path, monkeypatch) as world:
        yield world


def composed(key: str = KEY) -> bytes:
    return compose_mail(key, MAIL, sender=ADDRESS, sender_name="Rammebot", at=StandingClock().now())


def send(graph: GraphWorld, raw: bytes | None = None) -> None:
    graph.post.send(raw or composed(), sender=ADDRESS, recipient=JETTE)


def sent(graph: GraphWorld) -> list[bytes]:
    return graph.double.mailbox.handed_over


def test_mail_is_sent_whole_with_its_ids_and_what_holds_off_loops(graph: GraphWorld) -> None:
    written = composed()
    send(graph, written)
    (raw,) = sent(graph)
    mail = message_from_bytes(raw)
    assert mail["Message-ID"] == message_id_of(KEY, ADDRESS)
    assert mail["In-Reply-To"] == "<spoergsmaal@broenderslev.example>"
    assert "OOF" in mail["X-Auto-Response-Suppress"].split(", ")
    assert mail["X-Rammebot"] == "RB-2026-0001"
    assert mail["Auto-Submitted"] is None, "Exchange takes it away; so the header above must be there"
    assert raw.endswith(written.partition(b"\r\n\r\n")[2])


def test_what_was_sent_is_found_and_nothing_else(graph: GraphWorld) -> None:
    send(graph)
    assert graph.mailbox.find_sent(message_id_of(KEY, ADDRESS))
    assert not graph.mailbox.find_sent(message_id_of("en anden", ADDRESS))
    assert not graph.mailbox.find_sent("<o'hara@b.example>")


def test_mail_that_was_given_another_id_by_exchange_is_found_by_our_own_header(graph: GraphWorld) -> None:
    graph.double.mailbox.new_ids = True
    send(graph)
    assert graph.mailbox.find_sent(message_id_of(KEY, ADDRESS))
    assert not graph.mailbox.find_sent(message_id_of("en anden", ADDRESS))
    reads = [asked for asked in graph.double.asked if "$value" in asked]
    assert len(reads) == 1, "each copy is read once, however often it is looked for"


def test_draft_is_not_sent(graph: GraphWorld) -> None:
    graph.double.mailbox.deliver(composed(), "drafts", draft=True)
    assert not graph.mailbox.find_sent(message_id_of(KEY, ADDRESS))


def test_lost_answer_is_looked_up_and_never_sent_twice(graph: GraphWorld) -> None:
    graph.double.hang_up(SEND, after=True)
    carrier = MailCarrier(
        graph.post, graph.mailbox, StandingClock(), address=ADDRESS, name="Rammebot", pilot=None, copy_wait=0
    )
    with pytest.raises(Uncertain):
        carrier.send(KEY, MAIL)
    assert len(sent(graph)) == 1
    assert graph.double.asked.count(f"POST /users/{ADDRESS}/{SEND}") == 1
    assert carrier.find(KEY, MAIL) is not None


def test_line_broken_before_it_was_sent_is_looked_up_in_vain(graph: GraphWorld) -> None:
    graph.double.hang_up(SEND, after=False)
    with pytest.raises(Uncertain):
        send(graph)
    assert not graph.mailbox.find_sent(message_id_of(KEY, ADDRESS))


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_gateway_that_lost_its_server_may_have_sent_it(graph: GraphWorld, status: int) -> None:
    graph.double.fail(SEND, status, "Noget")
    with pytest.raises(Uncertain):
        send(graph)
    assert graph.double.asked.count(f"POST /users/{ADDRESS}/{SEND}") == 1


@pytest.mark.parametrize("status", [429, 503])
def test_server_that_asks_for_a_pause_has_not_sent_it(graph: GraphWorld, status: int) -> None:
    graph.double.fail(SEND, status, Retry_After="30")
    with pytest.raises(NotNow) as raised:
        send(graph)
    assert raised.value.seconds == 30
    assert sent(graph) == []


def test_server_nobody_answers_at_has_not_sent_it(graph: GraphWorld) -> None:
    graph.double.api = "https://127.0.0.1:9/v1.0"
    graph.restarted()
    with pytest.raises(NotNow, match="kan ikke nås"):
        send(graph)


def test_mail_as_big_as_may_be_is_sent(graph: GraphWorld) -> None:
    raw = composed()
    send(graph, raw + b"x" * (2_999_000 - len(raw)))
    assert len(sent(graph)) == 1


def test_server_that_finds_it_too_big_all_the_same_is_believed(graph: GraphWorld) -> None:
    graph.double.fail(SEND, 413, "ErrorMessageSizeExceeded")
    with pytest.raises(NeverPossible, match="Send bilaget"):
        send(graph)


def test_mail_graph_would_not_have_is_never_possible(graph: GraphWorld) -> None:
    graph.double.fail(SEND, 400, "ErrorInvalidRecipients")
    with pytest.raises(NeverPossible, match="400 ErrorInvalidRecipients"):
        send(graph)


def test_mail_to_others_than_the_one_it_is_for_does_not_leave(graph: GraphWorld) -> None:
    """In a pilot everything goes to one address; Exchange goes by the headers alone."""
    with pytest.raises(NeverPossible, match="ikke adresseret"):
        graph.post.send(composed(), sender=ADDRESS, recipient="pilot@rn.example")
    for header in (b"Cc: anden@b.example\r\n", b"Bcc: anden@b.example\r\n", b"To: anden@b.example\r\n"):
        with pytest.raises(NeverPossible, match="ikke adresseret"):
            send(graph, header + composed())
    assert graph.double.asked == []


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("ErrorAccessDenied", "Mail.Send"),
        ("ErrorSendAsDenied", "RAMMEBOT_MAIL_ADDRESS"),
        ("ErrorMessageSubmissionBlocked", "spærret for afsendelse"),
    ],
)
def test_missing_right_to_send_waits_for_a_human(graph: GraphWorld, code: str, says: str) -> None:
    graph.double.fail(SEND, 403, code)
    with pytest.raises(MailboxRefused) as raised:
        send(graph)
    assert says in raised.value.reason
    assert not raised.value.refused, "it is not given up for want of a right"
    assert graph.mailbox.fetch_new() == [], "and reading goes on"


def test_doctor_tries_the_right_to_send_and_sends_nothing(graph: GraphWorld) -> None:
    assert "må sende fra rammebot@rammebot.example" in graph.post.probe()
    assert sent(graph) == []
    graph.double.fail(SEND, 403, "ErrorAccessDenied")
    with pytest.raises(NotNow, match=r"Mail\.Send"):
        graph.post.probe()
