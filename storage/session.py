"""One connection in the hands of the stores: the few verbs they use, and the fence around them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

import sqlite_utils

from storage.errors import UnitEnded, UnknownRow

Parameter = str | int | float | bytes | None
Parameters = Sequence[Parameter] | Mapping[str, Parameter]


class Session:
    """What a store may do on its thread's connection; never outside an open unit."""

    __slots__ = ("db",)

    def __init__(self, db: sqlite_utils.Database) -> None:
        self.db = db

    def _cursor(self) -> sqlite3.Cursor:
        # Without this a unit used after its end would write straight to disk, outside any transaction.
        if not self.db.conn.in_transaction:
            raise UnitEnded
        cursor = self.db.conn.cursor()
        cursor.row_factory = sqlite3.Row
        return cursor

    def one(self, sql: str, parameters: Parameters = ()) -> sqlite3.Row | None:
        """The first row of a query or of a statement with RETURNING, None when there is none."""
        cursor = self._cursor()
        row: sqlite3.Row | None = cursor.execute(sql, parameters).fetchone()
        cursor.close()
        return row

    def all(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """Every row of a query."""
        return self._cursor().execute(sql, parameters).fetchall()

    def each(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """The rows of a query one by one, for what may be too long to hold."""
        return self._cursor().execute(sql, parameters)

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """Carry out a statement; how many rows it changed."""
        return self._cursor().execute(sql, parameters).rowcount

    def count(self, sql: str, parameters: Parameters = ()) -> int:
        """The number a counting query answers; 0 for the maximum of nothing."""
        row = self.one(sql, parameters)
        return 0 if row is None else int(row[0] or 0)

    def insert(self, table: str, values: Mapping[str, Parameter]) -> int:
        """Add a record; its id."""
        columns = ", ".join(values)
        places = ", ".join(f":{column}" for column in values)
        row = self.one(f"INSERT INTO {table} ({columns}) VALUES ({places}) RETURNING rowid", values)  # noqa: S608
        return 0 if row is None else int(row[0])

    def update(self, table: str, row_id: int, values: Mapping[str, Parameter]) -> None:
        """Change a record; UnknownRow when it is not there."""
        changes = ", ".join(f"{column} = :{column}" for column in values)
        sql = f"UPDATE {table} SET {changes} WHERE id = :_row_id"  # noqa: S608
        if self.run(sql, {**values, "_row_id": row_id}) != 1:
            raise UnknownRow(f"{table} {row_id}")

    def next_number(self, name: str, year: int) -> int:
        """The next number of a yearly series, from 1; a rolled-back unit gives its number back."""
        row = self.one(
            "INSERT INTO taellere (name, year, value) VALUES (?, ?, 1) "
            "ON CONFLICT (name, year) DO UPDATE SET value = value + 1 RETURNING value",
            (name, year),
        )
        return 0 if row is None else int(row["value"])
