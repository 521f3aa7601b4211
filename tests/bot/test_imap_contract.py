"""The contract of every mailbox, on a Dovecot of today and on an old server's ways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dovecot_server import Dovecot, dovecot, needs_dovecot, old_dovecot
from imap_world import ImapWorld
from mailbox_contract import MailboxContract, MailboxWorld

__all__ = ["dovecot", "old_dovecot"]
pytestmark = needs_dovecot


class ImapContract(MailboxContract):
    """What the protocol itself does to a mail."""

    def test_mail_of_any_bytes_is_kept_as_it_came(self, world: MailboxWorld) -> None:
        """All but NUL, which IMAP can not carry: the server makes 0x80 of it."""
        raw = bytes(range(1, 256)).replace(b"\r", b"") + b"\n\nFrom nobody\n"
        world.deliver(raw)
        (new,) = world.mailbox.fetch_new()
        assert new.raw == world.mailbox.read(new.key) == raw


class TestImap(ImapContract):
    @pytest.fixture
    def world(self, dovecot: Dovecot) -> Iterator[MailboxWorld]:
        world = ImapWorld(dovecot.new_user())
        yield world
        world.close()


class TestOldImap(ImapContract):
    @pytest.fixture
    def world(self, old_dovecot: Dovecot) -> Iterator[MailboxWorld]:
        world = ImapWorld(old_dovecot.new_user())
        yield world
        world.close()
