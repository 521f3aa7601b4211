"""What a workspace can be told when it is started."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.workspace.bot_process import DEFAULT_COMMAND
from bot.workspace.socket_hub import RetryPlan


@dataclass(frozen=True, slots=True)
class WorkspaceSettings:
    """Port 0 is any free one; `keep` goes on with the mail, chat and clock of the run before.

    `bot_command`, `bot_environment`, `retry_plan` and the patience are for tests.
    """

    data_dir: Path
    register_text: str
    host: str = "127.0.0.1"
    port: int = 8080
    smtp_port: int = 0
    web_port: int = 0
    start_bot: bool = True
    keep: bool = False
    with_ui: bool = True
    retry_plan: RetryPlan = field(default_factory=RetryPlan)
    trigger_seconds: float = 3.0
    walk_patience: float = 20.0
    bot_command: Sequence[str] = DEFAULT_COMMAND
    bot_environment: Mapping[str, str] = field(default_factory=dict)
