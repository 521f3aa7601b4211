"""`rammebot doctor` tries everything and says in Danish what works, what doesn't, and what to do."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from edge_chat import Chat, a_chat, free_port, set_environment, settings_of

from bot.doctor import examine


@pytest.fixture(scope="module")
def slack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chat]:
    with a_chat(tmp_path_factory.mktemp("slack")) as running:
        yield running


Examined = Callable[..., tuple[bool, list[str]]]


@pytest.fixture
def examined(slack: Chat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Examined:
    """Whether the bot can run, and what was said, with all settings right but those that are given."""
    slack.clear()

    def run(**changed: object) -> tuple[bool, list[str]]:
        right = settings_of(slack, tmp_path)
        left = {name: value for name, value in (right | changed).items() if value is not None}
        set_environment(monkeypatch, tmp_path, left)
        said: list[str] = []
        return examine(said.append), said

    return run


def line(said: list[str], what: str) -> str:
    """What was said of one thing."""
    (found,) = [text for text in said if text[2:].startswith(f"{what}:")]
    return found


def test_everything_is_well(examined: Examined) -> None:
    fine, said = examined()
    assert fine
    assert all(text.startswith("✓") for text in said[:-2])
    assert said[-1] == "Alt er klar. Start med `rammebot run`."
    assert {text[2:].partition(":")[0] for text in said[:-2]} == {
        *("Indstillinger", "Database", "Register", "Ur", "Slack", "Socket Mode"),
        *("Kanal das", "Kanal ekspertpanel", "Kanal sekretariat"),
        *("Postkasse", "Udgående mail", "Helbred"),
    }


def test_nothing_is_set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_environment(monkeypatch, tmp_path, {"web": f"127.0.0.1:{free_port()}"})
    said: list[str] = []
    assert not examine(said.append)
    assert "RAMMEBOT_SLACK_BOT_TOKEN" in line(said, "Indstillinger")
    assert "RAMMEBOT_REGISTER" in line(said, "Register")
    assert line(said, "Slack") == "✗ Slack: ikke sat op; se docs/slack.md"
    assert "RAMMEBOT_SMTP_HOST mangler" in line(said, "Udgående mail")
    assert said[-1] == "Ret det, der er markeret med ✗, og prøv igen."


def test_setting_that_is_wrong_is_said_and_nothing_is_tried(examined: Examined) -> None:
    fine, said = examined(smtp_port="mange")
    assert not fine
    assert len(said) == 1
    assert "RAMMEBOT_SMTP_PORT: skal være et helt tal." in said[0]


@pytest.mark.parametrize(
    ("changed", "what", "says"),
    [
        ({"slack_bot_token": "xoxb-forkert"}, "Slack", "invalid_auth; bed Slack-administratoren"),
        ({"slack_app_token": "xapp-forkert"}, "Socket Mode", "app-token (xapp-)"),
        ({"channel_das": "C0000"}, "Kanal das", "channel_not_found"),
        ({"db": "findes/ikke/bot.sqlite"}, "Database", "Mappen til databasen findes ikke"),
        ({"register": "findes-ikke.toml"}, "Register", "findes-ikke.toml kan ikke læses"),
        ({"maildir": "/dev/null"}, "Postkasse", "Postkassen kan ikke bruges"),
        ({"smtp_port": "9"}, "Udgående mail", "127.0.0.1:9"),
        ({"clock": "http://127.0.0.1:9/clock"}, "Ur", "svarer ikke"),
        ({"mail_address": None}, "Indstillinger", "mangler RAMMEBOT_MAIL_ADDRESS"),
    ],
)
def test_what_does_not_work_is_said(
    examined: Examined, changed: dict[str, str | None], what: str, says: str
) -> None:
    fine, said = examined(**changed)
    assert not fine
    found = line(said, what)
    assert found.startswith("✗")
    assert says in found
    assert sum(text.startswith("✗") for text in said) == 1  # and everything else was tried, and works


def test_register_with_a_mistake_is_said(examined: Examined, tmp_path: Path) -> None:
    (tmp_path / "forkert.toml").write_text("[[part]\n")
    fine, said = examined(register=tmp_path / "forkert.toml")
    assert not fine
    assert line(said, "Register").startswith("✗")


def test_channel_the_bot_must_be_invited_to_is_said(examined: Examined, slack: Chat) -> None:
    das = slack.room("das")
    slack.call(lambda: slack.world.rooms.set_members(das, das.members[:1]))
    fine, said = examined()
    assert not fine
    assert "skriv /invite @Rammebot i kanalen" in line(said, "Kanal das")


def test_port_that_is_taken_is_said(examined: Examined) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        fine, said = examined(web=f"127.0.0.1:{other.getsockname()[1]}")
    assert not fine
    assert "er optaget; måske kører botten allerede" in line(said, "Helbred")


def test_pilot_is_said(examined: Examined) -> None:
    fine, said = examined(pilot_mail="pilot@rn.example")
    assert fine
    assert "alt sendes til pilot@rn.example" in line(said, "Udgående mail")


def test_slack_that_is_away_is_said(examined: Examined) -> None:
    fine, said = examined(slack_api_url="http://127.0.0.1:9/api/")
    assert not fine
    assert "Slack kan ikke nås" in line(said, "Slack")


def test_no_token_is_ever_said(examined: Examined) -> None:
    _, said = examined(slack_bot_token="xoxb-hemmelig", smtp_password="hemmelig")
    assert "hemmelig" not in "\n".join(said)
