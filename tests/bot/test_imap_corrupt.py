"""A mail the IMAP server can't give: the others are read all the same, and somebody hears of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dovecot_server import Dovecot, dovecot, needs_dovecot
from imap_fixtures import relay
from imap_relay import Relay
from imap_world import ImapWorld
from mailbox_contract import a_mail

from bot.mail.imap import ImapMailbox
from bot.mail.parse import parse_mail
from bot.mail.port import Folder, MailboxBusy, MailboxRefused

__all__ = ["dovecot", "relay"]
pytestmark = needs_dovecot

BODY = r"UID FETCH 1 \(BODY.PEEK\[\]\)"
ANY_PART = r"UID FETCH 1 \(BODY.PEEK"


@pytest.fixture
def world(dovecot: Dovecot) -> Iterator[ImapWorld]:
    world = ImapWorld(dovecot.new_user())
    for number in (1, 2):
        world.deliver(a_mail(number))
    yield world
    world.close()


@pytest.fixture
def mailbox(world: ImapWorld, relay: Relay) -> ImapMailbox:
    return world.another(port=relay.port)


def ids(mailbox: ImapMailbox) -> list[str]:
    return [parse_mail(new.raw, authserv_id=None).message_id for new in mailbox.fetch_new()]


@pytest.mark.parametrize("answer", ["NO Message corrupt", "NO [SERVERBUG] Internal error", "OK Fetched"])
def test_mail_without_its_content_is_its_headers_and_comes_after_the_others(
    mailbox: ImapMailbox, relay: Relay, answer: str
) -> None:
    relay.answers[BODY] = answer
    well, broken = mailbox.fetch_new()

    assert parse_mail(well.raw, authserv_id=None).message_id == "<svar2@b.example>"
    read = parse_mail(broken.raw, authserv_id=None)
    assert (read.message_id, read.sender, (read.text or "").strip()) == (
        "<svar1@b.example>",
        "a@b.example",
        "",
    )
    assert b"X-Rammebot-Udeladt: " in broken.raw
    mailbox.move(broken.key, Folder.BEHANDLET)
    assert mailbox.fetch_new() == [well]
    assert mailbox.read(broken.key).startswith(broken.raw.split(b"\r\n")[0])


def test_mail_the_server_can_give_after_all_is_read_whole(mailbox: ImapMailbox, relay: Relay) -> None:
    relay.answers[BODY] = "NO Message corrupt"
    _, broken = mailbox.fetch_new()
    relay.answers.clear()

    assert mailbox.read(broken.key).replace(b"\r\n", b"\n") == a_mail(1)


def test_mail_without_even_headers_stays_and_is_told_of_when_the_others_are_read(
    mailbox: ImapMailbox, relay: Relay
) -> None:
    relay.answers[ANY_PART] = "NO Message corrupt"
    (well,) = mailbox.fetch_new()
    mailbox.move(well.key, Folder.BEHANDLET)

    with pytest.raises(MailboxRefused, match="Message corrupt"):
        mailbox.fetch_new()


@pytest.mark.parametrize("part", [BODY, ANY_PART])
def test_mail_that_was_given_once_is_not_gone_when_it_can_not_be_given_again(
    mailbox: ImapMailbox, relay: Relay, part: str
) -> None:
    first, _ = mailbox.fetch_new()
    relay.answers[part] = "NO Message corrupt"
    with pytest.raises(MailboxBusy):
        mailbox.read(first.key)
    relay.answers.clear()
    assert mailbox.read(first.key) == first.raw


def test_server_that_asks_for_time_is_given_it_and_the_mail_is_read_later(
    mailbox: ImapMailbox, relay: Relay
) -> None:
    relay.answers[BODY] = "NO [UNAVAILABLE] Back soon"
    with pytest.raises(MailboxBusy):
        mailbox.fetch_new()
    relay.answers.clear()

    assert ids(mailbox) == ["<svar1@b.example>", "<svar2@b.example>"]
