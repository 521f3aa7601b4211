"""The workspace's folder: mailboxes, the bot's database and log, the register, and what --keep remembers."""

from __future__ import annotations

import fcntl
import shutil
from pathlib import Path
from typing import BinaryIO

from bot.workspace.errors import DataFolderInUse


class DataFolder:
    """The names in the folder; nothing else in it is touched. One workspace at a time has it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._claimed: BinaryIO | None = None

    def claim(self) -> None:
        """Take the folder for this workspace, so that no other one wipes it; raises DataFolderInUse."""
        self.path.mkdir(parents=True, exist_ok=True)
        lock = (self.path / "arbejdsrum.lock").open("wb")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            lock.close()
            raise DataFolderInUse from taken
        self._claimed = lock

    def release(self) -> None:
        """Let another workspace have it."""
        if self._claimed is not None:
            self._claimed.close()
            self._claimed = None

    @property
    def mail(self) -> Path:
        """The Maildirs."""
        return self.path / "mail"

    @property
    def database(self) -> Path:
        """The bot's SQLite file."""
        return self.path / "rammebot.sqlite"

    @property
    def log(self) -> Path:
        """The bot's output."""
        return self.path / "bot.log"

    @property
    def register(self) -> Path:
        """The register the bot imports at its first start."""
        return self.path / "register.toml"

    @property
    def snapshot(self) -> Path:
        """The chat and the clock of the run before."""
        return self.path / "arbejdsrum.json"

    @property
    def bot_config(self) -> Path:
        """Where the bot looks for a settings file; there is none, its settings are in the environment."""
        return self.path / "rammebot.toml"

    def prepare(self, register_text: str, *, keep: bool) -> None:
        """Make the folder ready: emptied of the last run unless that is kept."""
        if not keep:
            self._wipe()
        self.register.write_text(register_text, "utf-8")

    def _wipe(self) -> None:
        if self.mail.is_dir():
            shutil.rmtree(self.mail)
        for path in (self.log, self.register, self.snapshot, *self.path.glob(f"{self.database.name}*")):
            path.unlink(missing_ok=True)
