"""What goes wrong between the bot and Graph: pauses, broken lines, missing rights, links that lead astray."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from graph_world import GraphWorld, a_graph_world
from mailbox_contract import a_mail

from bot.mail.port import MailboxBusy, MailboxRefused

DELTA = "/messages/delta"


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphWorld]:
    with a_graph_world(tmp_path, monkeypatch) as world:
        yield world


def fetched(graph: GraphWorld) -> list[bytes]:
    return [new.raw for new in graph.mailbox.fetch_new()]


@pytest.mark.parametrize("status", [429, 503])
def test_graph_that_asks_for_a_pause_gets_it_from_everybody(graph: GraphWorld, status: int) -> None:
    graph.deliver(a_mail(1))
    graph.double.fail(DELTA, status, "TooManyRequests", Retry_After="120")
    with pytest.raises(MailboxBusy) as raised:
        fetched(graph)
    assert raised.value.seconds == 120
    before = len(graph.double.asked)
    with pytest.raises(MailboxBusy):
        graph.mailbox.find_sent("<x@y>")
    assert len(graph.double.asked) == before
    graph.moment.now += 121
    assert fetched(graph) == [a_mail(1)]


def test_pause_given_as_a_moment_is_counted_by_the_servers_clock(graph: GraphWorld) -> None:
    until, now = "Mon, 02 Feb 2026 08:01:30 GMT", "Mon, 02 Feb 2026 08:00:00 GMT"
    graph.double.fail(DELTA, 429, Retry_After=until, Date=now)
    with pytest.raises(MailboxBusy) as raised:
        fetched(graph)
    assert raised.value.seconds == 90


def test_what_was_read_before_a_pause_is_taken_in(graph: GraphWorld) -> None:
    graph.deliver(a_mail(1))
    second = graph.double.mailbox.deliver(a_mail(2))
    graph.double.fail(f"{second}/$value", 429, Retry_After="60")
    assert fetched(graph) == [a_mail(1)]


def test_line_that_breaks_while_reading_is_tried_again_at_once(graph: GraphWorld) -> None:
    graph.deliver(a_mail(1))
    graph.double.hang_up(DELTA, after=False)
    graph.double.hang_up("$value", after=True)
    assert fetched(graph) == [a_mail(1)]


def test_graph_that_can_not_be_reached_is_waited_for(graph: GraphWorld) -> None:
    graph.double.hang_up(DELTA, after=False, times=2)
    with pytest.raises(MailboxBusy, match="kan ikke nås"):
        fetched(graph)
    assert fetched(graph) == []


@pytest.mark.parametrize("code", ["ErrorAccessDenied", "Forbidden"])
def test_missing_rights_say_what_to_ask_it_for(graph: GraphWorld, code: str) -> None:
    graph.double.fail(DELTA, 403, code)
    with pytest.raises(MailboxRefused) as raised:
        fetched(graph)
    for words in (code, "Mail.ReadWrite", "Mail.Send", "RBAC for Applications", graph.address):
        assert words in raised.value.reason
    assert "hemmelig" not in raised.value.reason


def test_mailbox_that_does_not_exist_is_said(graph: GraphWorld) -> None:
    graph.address = "findes-ikke@rammebot.example"
    graph.restarted()
    with pytest.raises(
        MailboxRefused, match=r"ingen postkasse findes-ikke@rammebot\.example \(ErrorInvalidUser"
    ):
        fetched(graph)


def test_answer_nobody_planned_for_is_said_with_its_code(graph: GraphWorld) -> None:
    graph.double.fail(DELTA, 400, "ErrorNoget'Nyt<>")
    with pytest.raises(MailboxRefused, match="400 ErrorNogetNyt"):
        fetched(graph)


@pytest.mark.parametrize(
    "elsewhere",
    ["https://graph.ond.example/v1.0", "http://127.0.0.1:1/v1.0", "https://bruger:kode@{host}/v1.0"],
)
def test_token_is_never_sent_to_another_host(graph: GraphWorld, elsewhere: str) -> None:
    graph.double.mailbox.page_size = 1
    graph.double.mailbox.link_base = elsewhere.format(host=graph.double.url.removeprefix("https://"))
    graph.deliver(a_mail(1))
    graph.deliver(a_mail(2))
    with pytest.raises(MailboxRefused, match="sender ikke sin nøgle"):
        fetched(graph)
    assert sum(DELTA in asked for asked in graph.double.asked) == 1


def test_redirect_is_not_followed(graph: GraphWorld) -> None:
    graph.double.fail(DELTA, 302, Location=f"{graph.double.url}/andet")
    with pytest.raises(MailboxRefused, match="302"):
        fetched(graph)
    assert not any("andet" in asked for asked in graph.double.asked)


def test_answer_that_is_no_graph_is_waited_out(graph: GraphWorld) -> None:
    graph.double.fail(DELTA, 200, "noget andet end en side")
    with pytest.raises(MailboxBusy, match="ikke kan læse"):
        fetched(graph)
