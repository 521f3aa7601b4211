"""`python -m bot.workspace`: a workspace as a process of its own; prints one JSON line when it answers."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bot.workspace.bot_process import DEFAULT_COMMAND
from bot.workspace.errors import WorkspaceError
from bot.workspace.serve import run
from bot.workspace.settings import WorkspaceSettings
from bot.workspace.socket_hub import RetryPlan
from samarbejde.errors import SamarbejdeFejl
from samarbejde.registerfil import example_register_text


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.workspace", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--register", type=Path)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--no-bot", action="store_true")
    parser.add_argument("--no-ui", action="store_true")
    parser.add_argument("--retry-after", type=float, nargs="*", default=None)
    parser.add_argument("--ack-seconds", type=float, default=3.0)
    parser.add_argument("--bot-program", type=Path, help="a program to run in the bot's place, in tests")
    parser.add_argument("--bot-env", action="append", default=[], metavar="NAVN=VÆRDI")
    return parser.parse_args()


def main() -> int:
    """Serve until ended."""
    given = _arguments()
    usual = RetryPlan()
    retry_after = usual.retry_after if given.retry_after is None else tuple(given.retry_after)
    text = given.register.read_text("utf-8") if given.register else example_register_text()
    settings = WorkspaceSettings(
        data_dir=given.data_dir,
        register_text=text,
        host=given.host,
        port=given.port,
        start_bot=not given.no_bot,
        keep=given.keep,
        with_ui=not given.no_ui,
        retry_plan=RetryPlan(given.ack_seconds, retry_after),
        bot_command=(sys.executable, str(given.bot_program), "run") if given.bot_program else DEFAULT_COMMAND,
        bot_environment=dict(pair.split("=", 1) for pair in given.bot_env),
    )
    try:
        run(settings, ready=_say_ready)
    except (WorkspaceError, SamarbejdeFejl) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def _say_ready(url: str) -> None:
    sys.stdout.write(json.dumps({"url": url}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
