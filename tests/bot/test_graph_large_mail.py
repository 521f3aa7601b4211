"""A mail with large files goes out over Graph whole and once, though the line breaks anywhere on the way."""

from __future__ import annotations

import random
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path

import pytest
from edge_world import JETTE
from graph_double_requests import ADDRESS
from graph_world import GraphWorld, a_graph_world

from bot.delivery import DeliveryError, NeverPossible, NotNow, Uncertain
from bot.mail.graph_upload import may_take
from bot.mail.port import MailboxRefused

OWN_ID = "<rammebot.0123456789abcdef01234567@rammebot.example>"
LARGE, SMALL = 4_500_000, 40_000
UPLOAD = "/api/v2.0/"
STEPS = ("POST /v1.0/users", "attachments", "createUploadSession", UPLOAD, "/send", "GET ")


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphWorld]:
    with a_graph_world(tmp_path, monkeypatch) as world:
        yield world


def a_file(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


@cache
def a_large_mail(*files: tuple[str, bytes]) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = ADDRESS, JETTE
    mail["Subject"] = "Skemaer – æøå"
    mail["Message-ID"] = OWN_ID
    mail["In-Reply-To"] = "<spoergsmaal@broenderslev.example>"
    mail["X-Auto-Response-Suppress"] = "DR, RN, NRN, OOF, AutoReply"
    mail.set_content("Kære Jette – æøå")
    mail.add_alternative("<p>Kære Jette – æøå</p>", subtype="html")
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return mail.as_bytes()


TWO_FILES = (("Årsrapport – æøå.pdf", a_file(LARGE)), ("lille.pdf", a_file(SMALL, 2)))


def send(graph: GraphWorld, raw: bytes) -> None:
    graph.post.send(raw, sender=ADDRESS, recipient=JETTE)


def outcome(graph: GraphWorld, raw: bytes) -> DeliveryError | None:
    """One try, as the outbox makes it: what may have gone is looked up before."""
    try:
        send(graph, raw)
    except DeliveryError as error:
        return error
    return None


def until_sent(graph: GraphWorld, raw: bytes) -> int:
    """Try as the outbox does until it is sent; how often."""
    for tries in range(1, 20):
        error = outcome(graph, raw)
        if error is None or (isinstance(error, Uncertain) and graph.mailbox.find_sent(OWN_ID)):
            return tries
        assert not isinstance(error, NeverPossible)
    raise AssertionError("it is never sent")


def the_sent_mail(graph: GraphWorld) -> EmailMessage:
    (raw,) = graph.double.mailbox.handed_over
    mail = message_from_bytes(raw, policy=SMTP)
    assert isinstance(mail, EmailMessage)
    return mail


def sent_files(graph: GraphWorld) -> list[tuple[str, bytes]]:
    """The files of the one mail that left."""
    (files,) = graph.double.mailbox.drafts.sent
    return sorted((file.name, file.content) for file in files)


def drafts(graph: GraphWorld) -> int:
    return graph.double.mailbox.count_in("drafts")


def test_mail_with_large_files_arrives_whole_with_its_ids(graph: GraphWorld) -> None:
    send(graph, a_large_mail(*TWO_FILES))
    mail = the_sent_mail(graph)
    assert sent_files(graph) == sorted(TWO_FILES)
    assert (mail["Message-ID"], mail["Subject"]) == (OWN_ID, "Skemaer – æøå")
    assert mail["In-Reply-To"] == "<spoergsmaal@broenderslev.example>"
    assert "OOF" in mail["X-Auto-Response-Suppress"]
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().strip() == "Kære Jette – æøå"
    assert drafts(graph) == 0
    assert graph.mailbox.find_sent(OWN_ID)


def test_many_files_that_are_large_together_arrive(graph: GraphWorld) -> None:
    files = [(f"skema-{n}.pdf", a_file(1_500_000, n)) for n in range(4)]
    send(graph, a_large_mail(*files))
    assert sent_files(graph) == sorted(files)


def test_two_files_of_one_name_both_arrive(graph: GraphWorld) -> None:
    files = [("skema.pdf", a_file(LARGE, n)) for n in range(2)]
    graph.double.hang_up("/send", after=False)
    assert until_sent(graph, a_large_mail(*files)) == 2
    assert sent_files(graph) == sorted(files)


def test_two_files_of_one_name_both_arrive_though_the_line_breaks_between_them(graph: GraphWorld) -> None:
    files = [("skema.pdf", a_file(SMALL)), ("skema.pdf", a_file(LARGE, 2))]
    graph.double.hang_up("createUploadSession", after=False)
    assert until_sent(graph, a_large_mail(*files)) == 2
    assert sent_files(graph) == sorted(files)


@pytest.mark.parametrize("status", [400, 403, 416])
def test_upload_that_is_refused_is_begun_anew(graph: GraphWorld, status: int) -> None:
    graph.double.fail(UPLOAD, status, times=2)
    for _ in range(2):
        error = outcome(graph, a_large_mail(*TWO_FILES))
        assert isinstance(error, NotNow)
        assert error.refused
    begun = [asked for asked in graph.double.asked if "createUploadSession" in asked]
    assert len(begun) == 2
    until_sent(graph, a_large_mail(*TWO_FILES))
    assert sent_files(graph) == sorted(TWO_FILES)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("where", STEPS)
def test_line_that_breaks_once_at_any_step_sends_it_once_and_whole(
    graph: GraphWorld, where: str, *, after: bool
) -> None:
    graph.double.hang_up(where, after=after)
    until_sent(graph, a_large_mail(*TWO_FILES))
    assert sent_files(graph) == sorted(TWO_FILES)
    assert drafts(graph) == 0


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("where", STEPS[:-1])
def test_server_that_asks_for_a_pause_at_any_step_is_come_back_to(
    graph: GraphWorld, where: str, status: int
) -> None:
    graph.double.fail(where, status, Retry_After="30")
    error = outcome(graph, a_large_mail(*TWO_FILES))
    assert isinstance(error, NotNow)
    assert error.seconds == 30
    graph.moment.now += 31
    send(graph, a_large_mail(*TWO_FILES))
    assert sent_files(graph) == sorted(TWO_FILES)


def test_upload_that_breaks_off_goes_on_where_it_was(graph: GraphWorld) -> None:
    graph.double.hang_up("PUT", after=True)
    assert until_sent(graph, a_large_mail(*TWO_FILES)) == 2
    assert graph.double.mailbox.drafts.received == LARGE, "no byte went twice"


def test_bot_that_is_started_anew_finishes_the_draft_it_had_begun(graph: GraphWorld) -> None:
    graph.double.mailbox.new_ids = True
    graph.double.hang_up("PUT", after=True)
    assert isinstance(outcome(graph, a_large_mail(*TWO_FILES)), NotNow)
    assert drafts(graph) == 1
    graph.restarted()
    send(graph, a_large_mail(*TWO_FILES))
    assert sent_files(graph) == sorted(TWO_FILES)
    assert drafts(graph) == 0


def test_lost_answer_to_the_sending_is_looked_up_and_never_sent_twice(graph: GraphWorld) -> None:
    graph.double.hang_up("/send", after=True)
    assert isinstance(outcome(graph, a_large_mail(*TWO_FILES)), Uncertain)
    assert graph.mailbox.find_sent(OWN_ID)
    assert len(graph.double.mailbox.handed_over) == 1


def test_draft_somebody_has_taken_a_file_off_is_made_whole(graph: GraphWorld) -> None:
    graph.double.hang_up("/send", after=False)
    assert isinstance(outcome(graph, a_large_mail(*TWO_FILES)), Uncertain)
    (files,) = graph.double.mailbox.drafts.files.values()
    files.append(files[0])
    until_sent(graph, a_large_mail(*TWO_FILES))
    assert sent_files(graph) == sorted(TWO_FILES)
    assert drafts(graph) == 0


def test_upload_is_not_taken_to_a_foreign_address(graph: GraphWorld) -> None:
    graph.double.mailbox.drafts.upload_base = "https://ond.example"
    error = outcome(graph, a_large_mail(*TWO_FILES))
    assert isinstance(error, MailboxRefused)
    assert "ond.example" in error.reason
    assert graph.double.mailbox.handed_over == []


@pytest.mark.parametrize(
    ("url", "trusted"),
    [
        ("https://outlook.office.com/api/v2.0/Users('x')?authtoken=y", True),
        ("https://outlook.office365.com/api/v2.0/x", True),
        ("https://graph.microsoft.com/v1.0/x", True),
        ("http://outlook.office.com/api/v2.0/x", False),
        ("https://outlook.office.com.ond.example/x", False),
        ("https://outlook.office.com@ond.example/x", False),
        ("https://outlook.office.com:8443/x", False),
        ("https://[ond", False),
        ("", False),
    ],
)
def test_only_microsofts_own_addresses_are_given_files(url: str, *, trusted: bool) -> None:
    assert may_take(url, "https://graph.microsoft.com/v1.0") is trusted


def test_mail_the_mailbox_has_no_room_to_send_is_never_possible_and_leaves_no_draft(
    graph: GraphWorld,
) -> None:
    graph.double.mailbox.drafts.most_message = 4_000_000
    with pytest.raises(NeverPossible, match=r"MB med bilag.*Send bilaget på en anden måde"):
        send(graph, a_large_mail(*TWO_FILES))
    assert drafts(graph) == 0
    assert graph.double.mailbox.handed_over == []


def test_mail_beyond_what_microsoft_takes_is_not_begun(graph: GraphWorld) -> None:
    with pytest.raises(NeverPossible, match="Send bilaget på en anden måde"):
        send(graph, a_large_mail() + bytes(150_000_000))
    assert graph.double.asked == []


def test_mail_whose_words_alone_are_too_much_is_never_possible(graph: GraphWorld) -> None:
    raw = a_large_mail(*TWO_FILES).replace("Kære Jette".encode(), b"x" * 4_000_000)
    with pytest.raises(NeverPossible):
        send(graph, raw.replace(b"K=C3=A6re Jette", b"x" * 4_000_000))
    assert graph.double.mailbox.handed_over == []


def test_missing_right_waits_for_a_human(graph: GraphWorld) -> None:
    graph.double.fail("createUploadSession", 403, "ErrorAccessDenied")
    assert isinstance(outcome(graph, a_large_mail(*TWO_FILES)), MailboxRefused)
    send(graph, a_large_mail(*TWO_FILES))
    assert sent_files(graph) == sorted(TWO_FILES)


def test_server_that_never_gets_on_is_given_up_one_day(graph: GraphWorld) -> None:
    graph.double.fail("PUT", 500, times=100)
    error = outcome(graph, a_large_mail(*TWO_FILES))
    assert isinstance(error, NotNow)
    assert error.refused, "so that it becomes a dead letter after its tries"
