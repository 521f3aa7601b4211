"""`rammebot demo`: the local workspace in the browser, and the real bot beside it."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.errors import BotError, DemoStopped, WrongSetting
from bot.os_words import os_reason
from bot.register_file import read_register_file
from bot.settings import load_settings
from samarbejde.errors import RegisterFejl
from samarbejde.registerfil import example_register_text

_EXTRA = "Arbejdsrummet kræver de ekstra pakker (demo): installér med `make install`."


def run_demo(data: Path, *, keep: bool, start_bot: bool) -> None:
    """Serve the workspace until it is ended; raises BotError with a Danish sentence where that can't be."""
    try:
        from bot.workspace.errors import WorkspaceError  # noqa: PLC0415 - an extra
        from bot.workspace.serve import serve  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise BotError(f"{_EXTRA} ({error.name} mangler)") from error
    settings = load_settings()
    register_text = _register_text(settings.register_file)
    host, port = settings.workspace_address
    try:
        serve(
            host=host,
            port=port,
            data_dir=data,
            register_text=register_text,
            start_bot=start_bot,
            keep=keep,
            ready=_tell,
        )
    except WorkspaceError as error:
        raise DemoStopped(str(error)) from error
    except OSError as error:
        raise BotError(f"Arbejdsrummet kan ikke skrive i {data}: {os_reason(error)}.") from error


def _register_text(file: Path | None) -> str:
    """The register to show, the example's unless another is named; raises WrongSetting."""
    if file is None:
        return example_register_text()
    try:
        return read_register_file(file).text
    except OSError as error:
        raise WrongSetting(f"RAMMEBOT_REGISTER: {file} kan ikke læses.") from error
    except RegisterFejl as error:
        raise WrongSetting(f"RAMMEBOT_REGISTER: {error}") from error


def _tell(address: str) -> None:
    sys.stdout.write(
        f"\nRammebots lokale arbejdsrum er klar: {address}\nÅbn adressen i en browser. Stop med Ctrl-C.\n\n"
    )
    sys.stdout.flush()
