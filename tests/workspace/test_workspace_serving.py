"""Starting and ending a workspace: taken ports, a fresh or kept world, nothing left behind."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest
from workspace_world import BIRTHE, RAMMEBOT, Rum, a_workspace, settings_of

from bot.workspace.environment import BotPlaces, bot_environment
from bot.workspace.errors import DataFolderInUse, PortTaken
from bot.workspace.model import Channel, Identity
from bot.workspace.server import WorkspaceServer
from samarbejde.errors import RegisterFejl


def texts(rum: Rum) -> list[str]:
    return [message.text for message in rum.world.messages(rum.channel("das").id)]


def test_taken_port_is_said_in_danish(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=f"Porten {port} .* er optaget") as error:
            WorkspaceServer(settings_of(tmp_path, port=port))
    assert "RAMMEBOT_WORKSPACE" in str(error.value)


def test_address_that_is_not_ours_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(PortTaken, match="kan ikke bruges"):
        WorkspaceServer(settings_of(tmp_path, host="192.0.2.1"))


def test_folder_of_a_running_workspace_is_not_wiped_by_another(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        rum.act("mail/send", **{"from": BIRTHE}, to=RAMMEBOT, subject="Hej", text="Hej")
        with pytest.raises(DataFolderInUse):
            WorkspaceServer(settings_of(tmp_path))
        assert len(list(rum.world.mail.bot_maildir.files())) == 1


def test_wrong_register_stops_the_start_and_gives_the_ports_back(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    for _ in range(2):
        with pytest.raises(RegisterFejl):
            WorkspaceServer(settings_of(tmp_path, port=port, register_text="[[part]]\nname = 7"))


def test_demo_starts_fresh_and_touches_nothing_else_in_its_folder(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "mine.txt").write_text("behold mig")
    (data / "rammebot.sqlite-wal").write_text("gammel")
    with a_workspace(tmp_path) as rum:
        rum.say("Hej", "das")
        rum.act("mail/send", **{"from": BIRTHE}, to=RAMMEBOT, subject="Hej", text="Hej")
    with a_workspace(tmp_path) as rum:
        assert texts(rum) == []
        assert list(rum.world.mail.bot_maildir.files()) == []
        assert rum.world.clock.now().date().isoformat() == "2026-02-02"
    assert (data / "mine.txt").read_text() == "behold mig"
    assert not (data / "rammebot.sqlite-wal").exists()


def test_kept_world_goes_on_where_it_ended(tmp_path: Path) -> None:
    with a_workspace(tmp_path, keep=True) as rum:
        first = rum.say("Hej", "das")
        rum.act("upload", user=BIRTHE, channel="das", filename="a.txt", content_b64="5g==")
        rum.act("mail/send", **{"from": BIRTHE}, to="karen@mors.example", subject="Hej", text="Hej")
        rum.act("clock/move", days=3)
        rum.say("Og goddag")
        direct = rum.direct().id
    with a_workspace(tmp_path, keep=True) as rum:
        assert texts(rum) == ["Hej", ""]
        file = rum.world.file(rum.world.messages(rum.channel("das").id)[1].files[0])
        assert file is not None
        assert file.content == b"\xe6"
        assert [m.text for m in rum.world.messages(direct)] == ["Og goddag"]
        assert len(rum.world.mails("karen@mors.example")) == 1
        assert rum.world.clock.now().date().isoformat() == "2026-02-05"
        assert rum.say("Igen", "das") > first


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    with a_workspace(tmp_path) as rum, rum.socket() as socket_mode:
        port, smtp = rum.running.server.port, rum.running.server.smtp_port
        rum.say("Hej")
        socket_mode.wait_for_events(1)
    assert set(threading.enumerate()) <= before
    for free in (port, smtp):
        socket.create_server(("127.0.0.1", free)).close()


def test_bots_environment_holds_its_settings_and_nothing_that_leads_away(tmp_path: Path) -> None:
    places = BotPlaces(
        identity=Identity(),
        base_url="http://127.0.0.1:1",
        channels={"das": Channel("C1", "das", ())},
        mail_address=RAMMEBOT,
        authserv_id="mx.rammebot.example",
        maildir=tmp_path,
        smtp_host="127.0.0.1",
        smtp_port=25,
        web="127.0.0.1:2",
        database=tmp_path / "a",
        register=tmp_path / "b",
        config=tmp_path / "c",
    )
    inherited = {"PATH": "/bin", "HTTPS_PROXY": "http://proxy", "RAMMEBOT_PILOT_MAIL": "x@y.example"}
    environment = bot_environment(places, inherited)
    assert environment["PATH"] == "/bin"
    assert environment["RAMMEBOT_CHANNEL_DAS"] == "C1"
    assert environment["RAMMEBOT_SLACK_API_URL"] == "http://127.0.0.1:1/api/"
    assert not {"HTTPS_PROXY", "RAMMEBOT_PILOT_MAIL"} & set(environment)
