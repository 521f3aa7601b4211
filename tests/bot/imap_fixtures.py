"""The fixtures of the tests of IMAP: a mailbox on a Dovecot, and a line to it that can be cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dovecot_server import Dovecot, dovecot, old_dovecot
from imap_relay import Relay, a_relay
from imap_world import ImapWorld

from bot.mail.imap import ImapMailbox

__all__ = ["dovecot", "old", "old_dovecot", "relay", "through", "world"]


@pytest.fixture
def world(dovecot: Dovecot) -> Iterator[ImapWorld]:
    world = ImapWorld(dovecot.new_user())
    yield world
    world.close()


@pytest.fixture
def old(old_dovecot: Dovecot) -> Iterator[ImapWorld]:
    world = ImapWorld(old_dovecot.new_user())
    yield world
    world.close()


@pytest.fixture
def relay(world: ImapWorld) -> Iterator[Relay]:
    with a_relay(world.user.server.port) as relay:
        yield relay


@pytest.fixture
def through(world: ImapWorld, relay: Relay) -> ImapMailbox:
    """The mailbox over a line that can be cut."""
    return world.another(port=relay.port)
