"""Whatever an Exchange server answers, the bot waits, asks a human or reads on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from xml.etree.ElementTree import Element

import pytest
from ews_double import MAILBOX, EwsDouble, an_exchange
from exchange_world import ExchangeWorld
from hypothesis import example, given
from hypothesis import strategies as st
from mailbox_contract import a_mail

from bot.delivery import Uncertain
from bot.mail.exchange_keys import Mark
from bot.mail.exchange_services import Item
from bot.mail.left_out import LEFT_OUT, without_content
from bot.mail.parse import parse_mail
from bot.mail.port import Folder, MailboxBusy, MailboxRefused, MailGone


class Spoiler:
    """Takes something out of an answer, or puts something wrong in."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def __call__(self, answer: Element) -> None:
        for _ in range(self._random.choice([1, 1, 2])):
            parent, child = self._random.choice([(one, two) for one in answer.iter() for two in one])
            key = self._random.choice([*child.attrib, "x"])
            match self._random.randrange(5):
                case 0:
                    parent.remove(child)
                case 1:
                    child.text = self._random.choice(["", "x", "æ", "-1", "9" * 20])
                case 2:
                    child.attrib.pop(key, None)
                case 3:
                    child.attrib[key] = self._random.choice(["", "x", "0"])
                case _:
                    child.tag = self._random.choice(["x", parent.tag])


@pytest.fixture(scope="module")
def double(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EwsDouble]:
    with an_exchange(tmp_path_factory.mktemp("exchange")) as running:
        yield running
        running.wrong.clear()  # what was spoiled in an answer comes back in the next question


@given(seed=st.integers(0, 2**32))
def test_answer_that_is_not_as_it_should_be_is_waited_out(double: EwsDouble, seed: int) -> None:
    spoil = Spoiler(seed)
    double.store.items.clear()
    for n in range(2):
        double.deliver(a_mail(n))
    world = ExchangeWorld(double)
    double.answers.spoil = None
    first, _ = world.mailbox.fetch_new()
    double.answers.spoil = spoil
    asked = (
        world.mailbox.fetch_new,
        lambda: world.mailbox.move(first.key, Folder.BEHANDLET),
        lambda: world.mailbox.read(first.key),
        lambda: world.mailbox.find_sent("<a@b.example>"),
        world.mailbox.probe,
    )
    for ask in asked:
        try:
            ask()
        except (MailboxBusy, MailboxRefused, MailGone):
            continue


@given(seed=st.integers(0, 2**32))
def test_odd_answer_to_a_mail_we_hand_over_never_sends_it_twice(double: EwsDouble, seed: int) -> None:
    double.answers.spoil = Spoiler(seed)
    before = len(double.store.sent)
    with suppress(Uncertain):
        ExchangeWorld(double).post.send(
            b"To: a@b.example\r\n\r\nx\r\n", sender=MAILBOX, recipient="a@b.example"
        )
    assert len(double.store.sent) == before + 1


@given(search_key=st.binary(min_size=1), message_id=st.text(), item_id=st.text(min_size=1))
def test_key_is_read_as_it_was_made(search_key: bytes, message_id: str, item_id: str) -> None:
    for mark in (Mark(search_key=search_key), Mark(message_id=message_id, first_id=item_id)):
        assert Mark.read(mark.key) == mark


@given(st.text())
@example("s-")
@example("m-.")
@example("m-YQ.")
@example("s-æ")
@example("s-*")
def test_any_text_may_stand_where_a_key_should(text: str) -> None:
    mark = Mark.read(text)
    assert mark is None or mark.search_key or mark.first_id


@given(st.text())
def test_search_key_that_is_none_leaves_the_mail_its_other_mark(text: str) -> None:
    mark = Mark.of(Item(id="x", search_key=text, message_id="<a@b>"))
    assert mark.search_key or mark == Mark(message_id="<a@b>", first_id="x")


@given(st.lists(st.tuples(st.text(), st.text())))
@example([("Subject", "x\r\nBcc: a@b.example")])
@example([("Content-Type", "multipart/mixed; boundary=x")])
def test_headers_of_a_mail_left_out_can_not_begin_another(headers: list[tuple[str, str]]) -> None:
    head, _, body = without_content(headers, 26_000_000).partition(b"\r\n\r\n")
    assert body == b""
    lines = head.split(b"\r\n")
    assert lines[-1] == f"{LEFT_OUT}: 26000000".encode()
    assert len(lines) <= len(headers) + 1
    parse_mail(head + b"\r\n\r\n", authserv_id=None)
