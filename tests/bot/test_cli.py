"""The command line: what each command says, and the exit code a keeper can act on."""

from __future__ import annotations

import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from edge_chat import set_environment
from edge_world import NOW, a_database, quiet_logs
from typer.testing import CliRunner, Result

from bot.cli import EXIT_WRONG_SETTING, app
from samarbejde.registerfil import example_register_text

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    set_environment(monkeypatch, tmp_path)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    # `run` took the signals, and made the log write to a stream that the runner has closed.
    for number, handler in handlers.items():
        signal.signal(number, handler)
    quiet_logs()


def rammebot(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def words(text: str) -> str:
    """The words without colours and frames."""
    return re.sub(r"\x1b\[[0-9;]*m|[│╭╮╰╯─]", " ", text)


def test_help_names_the_commands_in_danish() -> None:
    result = rammebot("--help")
    said = words(result.output)
    assert result.exit_code == 0
    for command in ("run", "demo", "doctor", "verify-journal"):
        assert command in said
    assert "Start botten" in said


def test_no_command_shows_the_help() -> None:
    assert "Start botten" in words(rammebot().output)


def test_module_is_the_same_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "Start botten" in words(done.stdout)


def test_unknown_command_ends_with_2() -> None:
    assert rammebot("findes-ikke").exit_code == 2


class TestRun:
    def test_missing_settings_are_named_and_end_it(self) -> None:
        result = rammebot("run")
        assert result.exit_code == EXIT_WRONG_SETTING
        assert "Mangler: RAMMEBOT_SLACK_BOT_TOKEN, RAMMEBOT_SLACK_APP_TOKEN" in result.stderr
        assert "Traceback" not in result.output

    def test_wrong_setting_is_named_and_ends_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("RAMMEBOT_SMTP_PORT", "mange")
        result = rammebot("run")
        assert result.exit_code == EXIT_WRONG_SETTING
        assert "RAMMEBOT_SMTP_PORT: skal være et helt tal." in result.stderr

    @pytest.mark.parametrize(
        ("changed", "says"),
        [
            ({"db": "findes/ikke/bot.sqlite"}, "RAMMEBOT_DB"),
            ({"register": "findes-ikke.toml"}, "RAMMEBOT_REGISTER"),
            ({"maildir": "/dev/null/post"}, "Postkassen kan ikke bruges"),
            ({"clock": "http://127.0.0.1:9/clock"}, "RAMMEBOT_CLOCK"),
        ],
    )
    def test_what_can_not_work_is_said_at_the_start(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: dict[str, str], says: str
    ) -> None:
        set_environment(monkeypatch, tmp_path, _somewhere(tmp_path) | changed)
        result = rammebot("run")
        assert result.exit_code == EXIT_WRONG_SETTING
        assert says in result.stderr

    def test_database_of_another_program_is_said(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with closing(sqlite3.connect(tmp_path / "rammebot.sqlite")) as other:
            other.execute("CREATE TABLE noget (x)")
        set_environment(monkeypatch, tmp_path, _somewhere(tmp_path))
        result = rammebot("run")
        assert result.exit_code == EXIT_WRONG_SETTING
        assert "et andet program" in result.stderr

    def test_port_that_is_taken_is_said(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            web = f"127.0.0.1:{other.getsockname()[1]}"
            set_environment(monkeypatch, tmp_path, _somewhere(tmp_path) | {"web": web})
            result = rammebot("run")
        assert result.exit_code == EXIT_WRONG_SETTING
        assert "Porten er optaget" in result.stderr


class TestDoctor:
    def test_it_ends_with_1_where_something_is_missing(self) -> None:
        result = rammebot("doctor")
        assert result.exit_code == 1
        assert "✗ Indstillinger: mangler" in result.output


class TestVerifyJournal:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        with a_database(tmp_path) as db, db.write() as uow:
            for n in range(3):
                uow.journal.append(at=NOW, actor="karen", action="frigivet", subject=("ew", str(n)))
        return tmp_path / "rammebot.sqlite"

    def test_whole_journal_is_said_to_be_whole(self, path: Path) -> None:
        result = rammebot("verify-journal", "--db", str(path))
        assert (result.exit_code, result.output) == (
            0,
            "Journalen er ubrudt: 3 indførsler kontrolleret.\n",
        )

    def test_database_of_the_settings_is_looked_at(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("RAMMEBOT_DB", str(path))
        assert "3 indførsler" in rammebot("verify-journal").output

    def test_journal_that_was_changed_ends_with_1(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as tampering:
            for (name,) in tampering.execute(
                "SELECT name FROM sqlite_master WHERE type='trigger'"
            ).fetchall():
                tampering.execute(f"DROP TRIGGER {name}")
            tampering.execute("UPDATE journal SET actor = 'en anden' WHERE id = 2")
            tampering.commit()
        result = rammebot("verify-journal", "--db", str(path))
        assert result.exit_code == 1
        assert "brudt ved indførsel 2" in result.stderr

    def test_database_that_is_not_there_is_said_and_not_made(self, tmp_path: Path) -> None:
        result = rammebot("verify-journal", "--db", str(tmp_path / "stavefejl.sqlite"))
        assert result.exit_code == EXIT_WRONG_SETTING
        assert "Der er ingen database" in result.stderr
        assert not (tmp_path / "stavefejl.sqlite").exists()


class TestDemo:
    def test_port_that_is_taken_is_said(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            monkeypatch.setenv("RAMMEBOT_WORKSPACE", f"127.0.0.1:{other.getsockname()[1]}")
            result = rammebot("demo", "--data", str(tmp_path / "var"), "--no-bot")
        assert result.exit_code == EXIT_WRONG_SETTING
        assert "optaget" in result.stderr

    @pytest.mark.parametrize("text", [None, "[[part]\n"])
    def test_register_that_can_not_be_read_is_said(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None
    ) -> None:
        path = tmp_path / "mit-register.toml"
        if text is not None:
            path.write_text(text)
        monkeypatch.setenv("RAMMEBOT_REGISTER", str(path))
        result = rammebot("demo", "--data", str(tmp_path / "var"), "--no-bot")
        assert result.exit_code == EXIT_WRONG_SETTING
        assert "RAMMEBOT_REGISTER" in result.stderr


def _somewhere(tmp_path: Path) -> dict[str, object]:
    """Settings that are whole, of a bot that would find nobody."""
    (tmp_path / "register.toml").write_text(example_register_text(), "utf-8")
    return {
        "db": tmp_path / "rammebot.sqlite",
        "register": tmp_path / "register.toml",
        "slack_bot_token": "xoxb-1",
        "slack_app_token": "xapp-1",
        "slack_api_url": "http://127.0.0.1:9/api/",
        "channel_das": "C1",
        "channel_ekspertpanel": "C2",
        "channel_sekretariat": "C3",
        "mail_address": "rammebot@rammebot.example",
        "maildir": tmp_path / "post",
        "smtp_host": "127.0.0.1",
    }
