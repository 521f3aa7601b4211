"""What time it is: the machine's, or the workspace's over HTTP, and never backwards."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.clock import RealClock, WorkspaceClock, clock_of
from bot.errors import WrongSetting

NINE = "2026-02-02T09:00:00+01:00"


class ClockServer(ThreadingHTTPServer):
    """A clock on loopback that says what it is told to."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Says)
        self.says: object = {"now": NINE}
        self.status = 200

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/clock"


class _Says(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, ClockServer)
        says = self.server.says
        body = says if isinstance(says, bytes) else json.dumps(says).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        return


@pytest.fixture
def server() -> Iterator[ClockServer]:
    server = ClockServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_real_clock_is_the_machines_in_utc() -> None:
    now = clock_of("real").now()
    assert isinstance(clock_of("real"), RealClock)
    assert now.tzinfo is UTC
    assert abs(now - datetime.now(UTC)) < timedelta(seconds=5)


def test_workspace_clock_is_read_over_http_in_utc(server: ClockServer) -> None:
    clock = WorkspaceClock(server.url, remember=0)
    assert clock.now() == datetime(2026, 2, 2, 8, 0, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
    server.says = {"now": "2026-05-01T12:00:00+02:00"}
    assert clock.now() == datetime(2026, 5, 1, 10, 0, tzinfo=UTC)


def test_time_never_runs_back(server: ClockServer) -> None:
    clock = WorkspaceClock(server.url, remember=0)
    clock.now()
    server.says = {"now": "2026-02-02T08:00:00+01:00"}
    assert clock.now() == datetime(2026, 2, 2, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("nonsense", [b"<html>", {}, [], {"now": None}, {"now": "i går"}, None])
def test_last_known_time_stands_while_the_workspace_says_nonsense(
    server: ClockServer, nonsense: object
) -> None:
    clock = WorkspaceClock(server.url, remember=0)
    before = clock.now()
    server.says = nonsense
    assert clock.now() == before


def test_last_known_time_stands_while_the_workspace_fails(server: ClockServer) -> None:
    clock = WorkspaceClock(server.url, remember=0)
    before = clock.now()
    server.status = 503
    assert clock.now() == before


def test_clock_that_never_answered_is_a_wrong_setting() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(WrongSetting) as raised:
        WorkspaceClock(f"http://127.0.0.1:{port}/clock").now()
    assert "RAMMEBOT_CLOCK" in str(raised.value)
