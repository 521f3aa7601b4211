"""Who is who in Slack is asked for once, and a failure is never taken for an answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from edge_chat import Chat, a_chat
from edge_world import INGRID

from bot.delivery import NeverPossible, NotNow
from bot.slack.people import Directory


@pytest.fixture(scope="module")
def slack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chat]:
    with a_chat(tmp_path_factory.mktemp("slack")) as running:
        yield running


@pytest.fixture
def chat(slack: Chat) -> Chat:
    slack.clear()
    return slack


def test_profile_is_asked_for_once(chat: Chat) -> None:
    directory = Directory(chat.client())
    first = directory.profile(chat.user(INGRID))
    chat.fault("api", "server_error", of="users.info", times=None)
    assert directory.profile(chat.user(INGRID)) == first
    assert (first.name, first.mail) == ("Ingrid Solbakke", INGRID)


def test_profile_that_can_not_be_asked_for_is_asked_for_again(chat: Chat) -> None:
    directory = Directory(chat.client())
    chat.fault("api", "ratelimited", of="users.info", seconds=2)
    with pytest.raises(NotNow):
        directory.profile(chat.user(INGRID))
    assert directory.profile(chat.user(INGRID)).mail == INGRID


def test_user_nobody_knows_is_an_error(chat: Chat) -> None:
    with pytest.raises(NeverPossible):
        Directory(chat.client()).profile("U0000")


def test_direct_channel_is_remembered(chat: Chat) -> None:
    directory = Directory(chat.client())
    first = directory.direct_channel(INGRID)
    chat.fault("api", "server_error", of="*", times=None)
    assert directory.direct_channel(INGRID.title()) == first


def test_stranger_has_no_direct_channel(chat: Chat) -> None:
    assert Directory(chat.client()).direct_channel("ukendt@andetsteds.example") is None


def test_lookup_that_fails_is_not_taken_for_not_in_slack(chat: Chat) -> None:
    chat.fault("api", "error", of="users.lookupByEmail", error="missing_scope")
    with pytest.raises(NotNow):
        Directory(chat.client()).direct_channel(INGRID)
