"""How the database came to its form: each step of schema/ is recorded in the transaction that makes it.

A released step is never edited; a change is a new file at the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

from sqlite_utils import Database, Migrations

migrations = Migrations("rammebot")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one; a trigger has semicolons of its own."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _register(name: str, script: str) -> None:
    @migrations(name=name)
    def step(db: Database) -> None:
        # Not by executescript: sqlite-utils' own takes most of a first start to part the statements.
        for statement in _statements(script):
            db.execute(statement)


def _register_all() -> int:
    steps = sorted(
        (entry for entry in (files("storage") / "schema").iterdir() if entry.name.endswith(".sql")),
        key=lambda entry: entry.name,
    )
    for entry in steps:
        _register(entry.name.removesuffix(".sql"), entry.read_text(encoding="utf-8"))
    return len(steps)


SCHEMA_VERSION = _register_all()
