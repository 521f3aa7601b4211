"""Reading the inbox over Graph: only what is new is asked for, and no way of failing loses a mail."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from edge_world import eventually
from graph_world import GraphWorld, a_graph_world
from mailbox_contract import a_mail

from bot.mail import graph as graph_module
from bot.mail.port import Folder, MailboxBusy, MailboxRefused

DELTA = "/messages/delta"


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphWorld]:
    with a_graph_world(tmp_path, monkeypatch) as world:
        yield world


def fetched(graph: GraphWorld) -> list[bytes]:
    return [new.raw for new in graph.mailbox.fetch_new()]


def take_in(graph: GraphWorld) -> list[bytes]:
    """Everything new, taken in as the bot does."""
    taken = graph.mailbox.fetch_new()
    for new in taken:
        graph.mailbox.move(new.key, Folder.BEHANDLET)
    return [new.raw for new in taken]


class TestHowFarItHasBeenRead:
    def test_only_what_is_new_is_asked_for_after_a_restart(self, graph: GraphWorld) -> None:
        graph.deliver(a_mail(1))
        take_in(graph)
        fetched(graph)
        graph.restarted()
        graph.deliver(a_mail(2))
        graph.double.asked.clear()
        assert fetched(graph) == [a_mail(2)]
        assert sum(DELTA in asked for asked in graph.double.asked) == 1
        assert "deltatoken" in (graph.sync.state or "")

    def test_place_is_not_saved_before_what_it_covers_has_been_moved(self, graph: GraphWorld) -> None:
        fetched(graph)
        before = graph.sync.state
        graph.deliver(a_mail(1))
        graph.deliver(a_mail(2))
        first, second = graph.mailbox.fetch_new()
        graph.mailbox.move(first.key, Folder.BEHANDLET)
        assert graph.sync.state == before
        assert [new.raw for new in graph.restarted().fetch_new()] == [a_mail(2)], "the bot died in between"
        graph.mailbox.move(second.key, Folder.BEHANDLET)
        assert graph.sync.state != before

    def test_nothing_is_written_while_nothing_happens(self, graph: GraphWorld) -> None:
        for _ in range(5):
            fetched(graph)
        assert len(graph.sync.saves) == 1

    def test_place_that_graph_has_forgotten_is_found_again_by_reading_from_the_start(
        self, graph: GraphWorld
    ) -> None:
        graph.deliver(a_mail(1))
        take_in(graph)
        fetched(graph)
        graph.deliver(a_mail(2))
        graph.double.mailbox.forgotten_before = 10_000
        assert fetched(graph) == [a_mail(2)]

    def test_graph_that_has_forgotten_everything_is_asked_again_later(self, graph: GraphWorld) -> None:
        graph.double.fail(DELTA, 410, "syncStateNotFound", times=2)
        with pytest.raises(MailboxBusy):
            fetched(graph)
        graph.deliver(a_mail(1))
        assert fetched(graph) == [a_mail(1)]

    def test_place_in_another_graph_is_not_gone_to(self, graph: GraphWorld) -> None:
        graph.sync.state = "https://graph.ond.example/v1.0/users/x/messages/delta?$deltatoken=1"
        graph.deliver(a_mail(1))
        graph.restarted()
        assert fetched(graph) == [a_mail(1)]

    def test_inbox_of_many_pages_is_read_whole_and_in_order(self, graph: GraphWorld) -> None:
        graph.double.mailbox.page_size = 7
        mails = [a_mail(n) for n in range(60)]
        for mail in mails:
            graph.deliver(mail)
        taken: list[bytes] = []
        while batch := take_in(graph):
            assert len(batch) <= 50
            taken += batch
        assert taken == mails

    def test_page_that_fails_is_asked_for_again_and_those_before_it_are_not(self, graph: GraphWorld) -> None:
        graph.double.mailbox.page_size = 2
        for number in range(5):
            graph.deliver(a_mail(number))
        fetched(graph)  # the whole round, to compare with
        whole = sum(DELTA in asked for asked in graph.double.asked)
        graph.sync.state = None
        graph.restarted()
        graph.double.asked.clear()
        graph.double.hang_up(DELTA, after=False, times=0)
        graph.double.fail(DELTA, 502, times=1)
        with pytest.raises(MailboxBusy):
            fetched(graph)
        assert fetched(graph) == [a_mail(n) for n in range(5)]
        assert sum(DELTA in asked for asked in graph.double.asked) == whole + 1


class TestWhatPeopleDoInOutlook:
    def test_mail_somebody_took_out_of_the_inbox_is_not_new(self, graph: GraphWorld) -> None:
        identity = graph.double.mailbox.deliver(a_mail(1))
        fetched(graph)
        graph.double.mailbox.drag(identity, "sentitems")
        assert fetched(graph) == []
        assert graph.mailbox.read(identity) == a_mail(1)

    def test_mail_somebody_put_back_is_new_again(self, graph: GraphWorld) -> None:
        graph.deliver(a_mail(1))
        (new,) = graph.mailbox.fetch_new()
        graph.mailbox.move(new.key, Folder.KARANTAENE)
        fetched(graph)
        graph.double.mailbox.drag(new.key, "inbox")
        assert graph.mailbox.fetch_new() == [new]

    def test_mail_deleted_while_it_was_fetched_stops_nobody(self, graph: GraphWorld) -> None:
        identity = graph.double.mailbox.deliver(a_mail(1))
        graph.deliver(a_mail(2))
        graph.double.fail(f"{identity}/$value", 404, "ErrorItemNotFound")
        assert fetched(graph) == [a_mail(2)]

    def test_mail_exchange_can_not_write_out_stops_nobody(self, graph: GraphWorld) -> None:
        bad = graph.double.mailbox.deliver(a_mail(1))
        graph.deliver(a_mail(2))
        graph.double.mailbox.unreadable.add(bad)
        broken, well = graph.mailbox.fetch_new()
        assert well.raw == a_mail(2)
        assert b"Subject: Svar 1\r\n" in broken.raw
        assert b"X-Rammebot-Udeladt: " in broken.raw
        assert graph.mailbox.read(broken.key) == broken.raw
        graph.mailbox.move(broken.key, Folder.BEHANDLET)
        assert graph.mailbox.fetch_new() == [well]

    def test_mail_that_graph_is_in_trouble_with_is_read_whole_later(self, graph: GraphWorld) -> None:
        slow = graph.double.mailbox.deliver(a_mail(1))
        graph.deliver(a_mail(2))
        graph.double.fail(f"{slow}/$value", 500, "ErrorInternalServerError")
        assert take_in(graph) == [a_mail(2)]
        assert fetched(graph) == [a_mail(1)]

    def test_mail_beyond_the_limit_is_read_as_far_as_the_limit(
        self, graph: GraphWorld, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(graph_module, "MOST_BYTES", 200_000)
        long = a_mail(1, body="x" * 1_000_000)
        graph.deliver(long)
        graph.deliver(a_mail(2))
        first, second = graph.mailbox.fetch_new()
        assert (first.raw, second.raw) == (long[:200_000], a_mail(2))
        assert graph.mailbox.read(first.key) == first.raw


class TestMoving:
    def test_folders_are_made_once_and_mails_lie_in_them(self, graph: GraphWorld) -> None:
        for number, folder in enumerate(
            (Folder.BEHANDLET, Folder.KARANTAENE, Folder.SENDT, Folder.BEHANDLET)
        ):
            graph.deliver(a_mail(number))
            (new,) = graph.mailbox.fetch_new()
            graph.mailbox.move(new.key, folder)
        lies = graph.double.mailbox.named
        assert lies("Behandlet") == [a_mail(0), a_mail(3)]
        assert lies("Karantæne") == [a_mail(1)]
        assert lies("sentitems") == [a_mail(2)]
        assert graph.double.asked.count("POST /users/rammebot@rammebot.example/mailFolders") == 2

    def test_folders_that_are_there_are_used(self, graph: GraphWorld) -> None:
        graph.double.mailbox.folders["AAMine"] = "Behandlet"
        graph.deliver(a_mail(1))
        take_in(graph)
        assert graph.double.mailbox.named("Behandlet") == [a_mail(1)]

    def test_folder_somebody_removed_is_made_again(self, graph: GraphWorld) -> None:
        graph.deliver(a_mail(1))
        take_in(graph)
        folders = graph.double.mailbox.folders
        del folders[next(i for i, name in folders.items() if name == "Behandlet")]
        graph.deliver(a_mail(2))
        take_in(graph)
        assert graph.double.mailbox.named("Behandlet") == [a_mail(2)]

    def test_folder_that_lies_among_the_deleted_is_found_out_within_the_hour(self, graph: GraphWorld) -> None:
        graph.deliver(a_mail(1))
        take_in(graph)
        folders = graph.double.mailbox.folders
        folders[next(i for i, name in folders.items() if name == "Behandlet")] = "Slettet: Behandlet"
        graph.moment.now += 3_700
        graph.deliver(a_mail(2))
        take_in(graph)
        assert graph.double.mailbox.named("Behandlet") == [a_mail(2)]

    def test_answer_lost_after_a_folder_was_made_makes_no_second(self, graph: GraphWorld) -> None:
        graph.double.hang_up("POST /v1.0/users/rammebot@rammebot.example/mailFolders", after=True)
        graph.deliver(a_mail(1))
        take_in(graph)
        assert list(graph.double.mailbox.folders.values()).count("Behandlet") == 1

    def test_answer_lost_after_a_move_is_no_trouble(self, graph: GraphWorld) -> None:
        graph.double.hang_up("/move", after=True)
        graph.deliver(a_mail(1))
        take_in(graph)
        assert graph.double.mailbox.named("Behandlet") == [a_mail(1)]
        assert sum("/move" in asked for asked in graph.double.asked) == 1

    def test_line_broken_before_a_move_is_tried_again_from_the_start(self, graph: GraphWorld) -> None:
        graph.double.hang_up("/move", after=False)
        graph.deliver(a_mail(1))
        with pytest.raises(MailboxBusy):
            take_in(graph)
        assert take_in(graph) == [a_mail(1)]
        assert graph.double.mailbox.named("Behandlet") == [a_mail(1)]


def test_waiting_ends_when_the_bot_stops(graph: GraphWorld) -> None:
    waiting = threading.Thread(target=graph.mailbox.wait, args=(600.0,))
    began = time.monotonic()
    waiting.start()
    graph.mailbox.close()
    waiting.join(10)
    assert not waiting.is_alive()
    assert time.monotonic() - began < 10
    assert graph.mailbox.fetch_new() == [], "what is asked after that opens the door again"


def test_doctor_is_told_what_works_and_the_folders_are_there(graph: GraphWorld) -> None:
    graph.deliver(a_mail(1))
    said = graph.mailbox.probe()
    for words in (graph.address, "1 mails i indbakken", "Behandlet", "Karantæne", "må flytte"):
        assert words in said
    assert {"Behandlet", "Karantæne"} <= set(graph.double.mailbox.folders.values())
    assert graph.mailbox.probe() == said
    assert eventually(lambda: graph.sync.saves == []), "doctor leaves no trace of having read"


def test_doctor_is_told_that_the_bot_may_read_and_not_write(graph: GraphWorld) -> None:
    graph.mailbox.probe()
    graph.double.fail("PATCH", 403, "ErrorAccessDenied")
    with pytest.raises(MailboxRefused, match=r"Mail\.ReadWrite"):
        graph.mailbox.probe()
