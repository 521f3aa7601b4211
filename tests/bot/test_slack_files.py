"""A shared file is fetched with the bot's token from Slack, and the token goes nowhere else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.delivery import NotNow
from bot.slack.files import MAX_BYTES, FileGone, FileTooLarge, ForeignAddress, fetch_file

TOKEN = "xoxb-hemmelig"
SLACK = "https://slack.com/api/"


class FileServer(ThreadingHTTPServer):
    """A server that gives what it is told to and writes down who asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.status, self.content, self.headers = 200, b"referat", dict[str, str]()
        self.tokens: list[str | None] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, FileServer)
        server.tokens.append(self.headers["Authorization"])
        self.send_response(server.status)
        for name, value in server.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(server.content)))
        self.end_headers()
        self.wfile.write(server.content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        return


@pytest.fixture
def server() -> Iterator[FileServer]:
    server = FileServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def fetch(server: FileServer, api_url: str | None = None) -> bytes:
    return fetch_file(f"{server.url}/files/F1", token=TOKEN, api_url=api_url or f"{server.url}/api/")


def test_file_is_fetched_with_the_token(server: FileServer) -> None:
    assert fetch(server) == b"referat"
    assert server.tokens == [f"Bearer {TOKEN}"]


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/F1",
        "https://slack.com.evil.example/F1",
        "https://evilslack.com/F1",
        "https://files.slack.com@evil.example/F1",
        "https://evil.example\\@files.slack.com/F1",
        "https://bruger:kode@files.slack.com/F1",
        "http://files.slack.com/F1",
        "ftp://files.slack.com/F1",
        "file:///etc/passwd",
        "//files.slack.com/F1",
        "https://files.slack.com\n.evil.example/F1",
        "",
        "ikke en adresse",
    ],
)
def test_token_goes_to_nobody_but_slack(url: str) -> None:
    with pytest.raises(ForeignAddress) as raised:
        fetch_file(url, token=TOKEN, api_url=SLACK)
    assert "ligger ikke i Slack" in str(raised.value)


def test_another_port_of_the_same_machine_is_foreign(server: FileServer) -> None:
    with pytest.raises(ForeignAddress):
        fetch(server, api_url="http://127.0.0.1:1/api/")
    assert server.tokens == []


def test_token_is_not_sent_on_to_where_a_redirect_leads(server: FileServer) -> None:
    server.status, server.headers = 302, {"Location": f"{server.url}/elsewhere"}
    with pytest.raises(FileGone):
        fetch(server)
    assert len(server.tokens) == 1


@pytest.mark.parametrize("status", [403, 404, 410])
def test_deleted_file_is_told_to_who_shared_it(server: FileServer, status: int) -> None:
    server.status = status
    with pytest.raises(FileGone) as raised:
        fetch(server)
    assert "Læg den i kanalen igen" in str(raised.value)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_slack_that_can_not_give_the_file_just_now_is_asked_again(server: FileServer, status: int) -> None:
    server.status = status
    with pytest.raises(NotNow):
        fetch(server)


def test_nobody_there_is_asked_again(server: FileServer) -> None:
    with pytest.raises(NotNow):
        fetch_file("http://127.0.0.1:9/F1", token=TOKEN, api_url="http://127.0.0.1:9/api/")


def test_file_that_is_too_large_is_not_read_to_the_end(server: FileServer) -> None:
    server.content = bytes(MAX_BYTES + 1)
    with pytest.raises(FileTooLarge) as raised:
        fetch(server)
    assert "større, end jeg kan læse" in str(raised.value)
