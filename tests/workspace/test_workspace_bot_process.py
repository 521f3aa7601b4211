"""The bot as a child of the workspace: started, stopped, killed, fallen; and never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from workspace_world import REGISTER, Rum, a_workspace, eventually

from bot.workspace import bot_process

FAKE_BOT = Path(__file__).with_name("fake_bot.py")
ROOT = Path(__file__).resolve().parents[2]


def command(*words: str) -> tuple[str, ...]:
    return (sys.executable, str(FAKE_BOT), *words)


def bot_of(rum: Rum) -> dict[str, Any]:
    bot = rum.control.get("/state").json()["bot"]
    assert isinstance(bot, dict)
    return bot


def is_alive(pid: int) -> bool:
    """Whether the process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_bot_is_started_with_its_settings_and_shows_its_log(tmp_path: Path) -> None:
    with a_workspace(tmp_path, start_bot=True, bot_command=command()) as rum:
        eventually(lambda: bot_of(rum)["state"] == "kører")
        assert f"starter mod {rum.running.url}/api/" in bot_of(rum)["log"][0]
        assert (tmp_path / "data" / "bot.log").read_text().startswith("starter mod")


def test_stopped_killed_and_started_again(tmp_path: Path) -> None:
    with a_workspace(tmp_path, start_bot=True, bot_command=command()) as rum:
        eventually(lambda: bot_of(rum)["state"] == "kører")
        first = bot_of(rum)["pid"]
        stopped = rum.act("bot/stop")
        assert (stopped["state"], stopped["exit_code"], stopped["pid"]) == ("stoppet", 0, None)
        assert stopped["log"][-1] == "signal 15"
        assert not is_alive(first)

        rum.act("bot/start")
        eventually(lambda: bot_of(rum)["state"] == "kører")
        second = bot_of(rum)
        assert (second["starts"], second["pid"] == first) == (2, False)
        killed = rum.act("bot/kill")
        assert (killed["state"], killed["exit_code"]) == ("stoppet", -signal.SIGKILL)


def test_bot_that_will_not_stop_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot_process, "STOP_SECONDS", 0.3)
    with a_workspace(tmp_path, start_bot=True, bot_command=command("stubborn")) as rum:
        eventually(lambda: bot_of(rum)["state"] == "kører")
        assert rum.act("bot/stop")["exit_code"] == -signal.SIGKILL


def test_bot_that_falls_is_shown_as_fallen(tmp_path: Path) -> None:
    with a_workspace(tmp_path, start_bot=True, bot_command=command("crash")) as rum:
        eventually(lambda: bot_of(rum)["state"] == "faldet")
        assert bot_of(rum)["exit_code"] == 3


def test_walk_asks_the_bot_at_each_step(tmp_path: Path) -> None:
    with a_workspace(tmp_path, start_bot=True, bot_command=command()) as rum:
        eventually(lambda: bot_of(rum)["state"] == "kører")
        rum.act("clock/move", days=2)
        asked = "\n".join(bot_of(rum)["log"])
        assert "asked at 2026-02-03T09:00" in asked
        assert "asked at 2026-02-04T09:00" in asked


def test_bot_ends_with_the_workspace(tmp_path: Path) -> None:
    with a_workspace(tmp_path, start_bot=True, bot_command=command()) as rum:
        eventually(lambda: bot_of(rum)["state"] == "kører")
        pid = bot_of(rum)["pid"]
    assert not is_alive(pid)


def test_bot_dies_even_when_the_workspace_is_killed(tmp_path: Path) -> None:
    register = tmp_path / "register.toml"
    register.write_text(REGISTER, "utf-8")
    program = (
        "import sys; from pathlib import Path; from bot.workspace.serve import run;"
        "from bot.workspace.settings import WorkspaceSettings;"
        f"run(WorkspaceSettings(data_dir=Path({str(tmp_path / 'data')!r}), port=0, with_ui=False,"
        f"register_text=Path({str(register)!r}).read_text(), bot_command={command('stubborn')!r}))"
    )
    workspace = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT)
    log = tmp_path / "data" / "bot.log"
    try:
        eventually(lambda: log.exists() and "som pid" in log.read_text(), timeout=20)
    finally:
        workspace.kill()
        workspace.wait()
    pid = int(log.read_text().split("som pid ")[1].split()[0])
    assert pid != os.getpid()
    eventually(lambda: not is_alive(pid))
