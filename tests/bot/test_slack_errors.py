"""What goes wrong in a call to Slack is told apart: not sent, perhaps sent, never to be sent."""

from __future__ import annotations

import http.client
import socket
import urllib.error
from email.message import Message
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError, SlackClientNotConnectedError
from slack_sdk.web import SlackResponse

from bot.delivery import DeliveryError, NeverPossible, NotNow, Uncertain
from bot.slack.client import web_client
from bot.slack.errors import slack_errors


def answer(status: int = 200, error: str = "", headers: dict[str, Any] | None = None) -> SlackApiError:
    response = SlackResponse(
        client=None,
        http_verb="POST",
        api_url="https://slack.com/api/chat.postMessage",
        req_args={},
        data={"ok": False, "error": error},
        headers=headers or {},
        status_code=status,
    )
    return SlackApiError("afvist", response)  # type: ignore[no-untyped-call]


def not_json(status: int) -> SlackApiError:
    """As slack_sdk raises it where a proxy answered."""
    answered = {"status": status, "headers": {}, "body": "<html>"}
    return SlackApiError("Failed to parse", answered)  # type: ignore[no-untyped-call]


def became(error: Exception) -> DeliveryError:
    with pytest.raises(DeliveryError) as raised, slack_errors():
        raise error
    return raised.value


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(),
        urllib.error.URLError(ConnectionRefusedError()),
        urllib.error.URLError(socket.gaierror(-3, "Temporary failure in name resolution")),
        answer(429, "ratelimited", {"Retry-After": "7"}),
        answer(200, "ratelimited"),
        answer(200, "invalid_auth"),
        answer(200, "missing_scope"),
        not_json(429),
    ],
)
def test_it_was_not_sent(error: Exception) -> None:
    assert isinstance(became(error), NotNow)


@pytest.mark.parametrize(
    "error",
    [
        TimeoutError(),
        ConnectionResetError(),
        urllib.error.URLError(TimeoutError()),
        http.client.IncompleteRead(b""),
        answer(500),
        answer(503, "service_unavailable"),
        answer(200, "internal_error"),
        answer(200, "request_timeout"),
        not_json(502),
        not_json(200),
        SlackClientNotConnectedError("x"),
        urllib.error.HTTPError("https://slack.com", 502, "Bad Gateway", Message(), None),
    ],
)
def test_it_may_have_been_sent(error: Exception) -> None:
    assert isinstance(became(error), Uncertain)


@pytest.mark.parametrize("code", ["channel_not_found", "invalid_blocks", "msg_too_long", "is_archived"])
def test_it_will_never_be_sent(code: str) -> None:
    error = became(answer(200, code))
    assert isinstance(error, NeverPossible)
    assert code in error.reason


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "30"}, 30.0),
        ({"retry-after": ["12"]}, 12.0),
        ({}, 1.0),
        ({"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}, 1.0),
        ({"Retry-After": []}, 1.0),
    ],
)
def test_the_pause_slack_asks_for_is_kept(headers: dict[str, Any], seconds: float) -> None:
    error = became(answer(429, "ratelimited", headers))
    assert isinstance(error, NotNow)
    assert error.seconds == seconds


def test_pause_is_no_try_that_failed() -> None:
    error = became(answer(429, "ratelimited"))
    assert isinstance(error, NotNow)
    assert not error.refused


def test_nobody_there_is_not_sent(unused_port: int) -> None:
    client = web_client("xoxb-1", f"http://127.0.0.1:{unused_port}/api/")
    with pytest.raises(NotNow) as raised, slack_errors():
        client.auth_test()
    assert raised.value.reason == "Slack kan ikke nås"


def test_programming_error_is_not_hidden() -> None:
    with pytest.raises(KeyError), slack_errors():
        raise KeyError("ts")


@pytest.fixture
def unused_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
