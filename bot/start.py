"""What happens once, when the bot starts: the register is there, and the day of the first start is known."""

from __future__ import annotations

from pathlib import Path

import structlog

from bot.clock import Clock
from bot.errors import WrongSetting
from bot.intake import IN_SERVICE_SINCE_TS
from bot.register_file import read_register_file
from handlers.context import COPENHAGEN
from handlers.paamindelser import IN_SERVICE_SINCE
from samarbejde.errors import RegisterFejl
from samarbejde.register import Register
from storage.db import Database

log = structlog.get_logger()


def ready_register(db: Database, clock: Clock, file: Path | None) -> Register:
    """The register, imported from the file at the first start; raises WrongSetting."""
    with db.read() as uow:
        known = uow.register.current()
    if known is not None:
        return known
    if file is None:
        raise WrongSetting(
            "RAMMEBOT_REGISTER: databasen har intet register; angiv en registerfil (.xlsx eller .toml)."
        )
    try:
        text = read_register_file(file).text
        with db.write("register") as uow:
            uow.register.save(text, at=clock.now(), source=file.name)
    except OSError as error:
        raise WrongSetting(f"RAMMEBOT_REGISTER: {file} kan ikke læses.") from error
    except RegisterFejl as error:
        raise WrongSetting(f"RAMMEBOT_REGISTER: {error}") from error
    log.info("register_imported", file=file.name)
    return ready_register(db, clock, None)


def mark_in_service(db: Database, clock: Clock) -> None:
    """Remember the first start: nothing before it is reminded of, nothing written before it is read."""
    now = clock.now()
    with db.write("in_service") as uow:
        if uow.settings.get(IN_SERVICE_SINCE) is None:
            uow.settings.set(IN_SERVICE_SINCE, now.astimezone(COPENHAGEN).date().isoformat())
            uow.settings.set(IN_SERVICE_SINCE_TS, f"{now.timestamp():.6f}")
