"""A mistyped command is answered in Danish, on standard error, with exit code 2."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["calendar"], "Der mangler --year."),
        (["calendar", "--year"], "--year skal have en værdi efter sig."),
        (["calendar", "--nope"], "--nope kendes ikke."),
        (["calendar", "--yer", "2027"], "--yer kendes ikke. Mente du --year?"),
        (["calendar", "--year", "2027", "--json=3"], "--json tager ingen værdi."),
        (["kalender"], "Kommandoen “kalender” findes ikke."),
        (["understand", "en", "besked"], "Der er skrevet for meget: besked."),
        (["export-register"], "Der mangler “fil”."),
    ],
)
def test_what_is_wrong_is_said_and_where_help_is(arguments: list[str], says: str) -> None:
    result = CliRunner().invoke(app, arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(says)
    assert "--help" in result.stderr
    assert not any(word in result.stderr for word in ("Usage", "Error", "Try ", "Missing"))


def test_no_command_at_all_shows_them_all() -> None:
    result = CliRunner().invoke(app, [])
    assert "calendar" in result.output
    assert "rammebot --help" not in result.output


ENGLISH = ("Usage", "Options", "Arguments", "Commands", "COMMAND", "ARGS", "Show this", "required", "default")


COMMANDS = [c.name or c.callback.__name__ for c in app.registered_commands if c.callback is not None]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_danish_for_every_command(command: str) -> None:
    result = CliRunner().invoke(app, [*command.split(), "--help"])
    assert result.exit_code == 0
    assert result.output.startswith("Brug: ")
    assert "Vis denne hjælp." in result.output
    assert not [word for word in ENGLISH if word in result.output]


def test_help_says_what_must_be_given_and_what_holds_otherwise() -> None:
    said = CliRunner().invoke(app, ["calendar", "--help"]).output
    assert re.search(r"--year <tekst>\s+Året, for eksempel 2027\.\s+\[skal med\]", said)
    assert re.search(r"\[ellers:\s+0\]", said)
    said = CliRunner().invoke(app, ["--help"]).output
    assert "ændringerne vises, før de gælder." in " ".join(said.split())


def test_a_command_that_is_right_still_ends_as_it_did() -> None:
    assert CliRunner().invoke(app, ["calendar", "--year", "2027", "--json"]).exit_code == 0
    assert CliRunner().invoke(app, ["calendar", "--year", "intet"]).exit_code == 2
    assert CliRunner().invoke(app, ["--help"]).exit_code == 0


def test_a_shell_sees_the_exit_code_too() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "calendar"], cwd=ROOT, capture_output=True, timeout=50, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode("utf-8").startswith("Der mangler --year.")
