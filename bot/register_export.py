"""Writes the register to a file, from the database or the demo's example."""

from __future__ import annotations

from pathlib import Path

from bot.errors import BotError
from bot.os_words import os_reason
from bot.register_file import known_suffix, register_bytes
from bot.settings import load_settings
from samarbejde.registerfil import example_register_text
from storage.db import Database


def write_register(fil: Path, *, db: Path | None, eksempel: bool, overskriv: bool) -> None:
    """Write it as the file's ending says; BotError where that can't be."""
    suffix = known_suffix(fil)
    if fil.exists() and not overskriv:
        raise BotError(f"{fil} findes allerede. Giv filen et andet navn, eller brug --overskriv.")
    text = example_register_text() if eksempel else _newest(db or load_settings().db)
    content = register_bytes(text, suffix)
    try:
        fil.write_bytes(content)
    except OSError as error:
        raise BotError(f"{fil} kan ikke skrives: {os_reason(error)}.") from error


def _newest(path: Path) -> str:
    """The newest register's text; nothing is made where there is no database."""
    if not path.exists():
        raise BotError(
            f"Der er ingen database: {path}. Kontrollér --db eller RAMMEBOT_DB, eller brug --eksempel."
        )
    database = Database(path)
    try:
        with database.read() as uow:
            version = uow.register.current_version()
            text = uow.register.text(version) if version is not None else None
    finally:
        database.close()
    if text is None:
        raise BotError("Databasen har intet register endnu. Brug --eksempel for at få et at begynde med.")
    return text
