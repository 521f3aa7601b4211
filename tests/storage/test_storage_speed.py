"""The queues cost the same after any number of finished rows: they are found by partial indexes."""

from __future__ import annotations

from pathlib import Path

import pytest
from storage_world import put_up, raw, received

from storage import inbox, outbox
from storage.db import Database


def steps_and_plan(path: Path, sql: str, parameters: dict[str, str]) -> tuple[int, str]:
    """How many of SQLite's steps a query takes, in hundreds, and how SQLite means to find the rows."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    with raw(path) as connection:
        plan = "\n".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", parameters))
        connection.set_progress_handler(step, 100)
        connection.execute(sql, parameters).fetchall()
    return steps, plan


@pytest.mark.parametrize(
    ("table", "sql", "parameters", "indexes"),
    [
        (
            "inbox",
            inbox.NEXT_READY,
            {"conversations": "[]", "ids": "[]"},
            ("inbox_new", "inbox_new_conversation"),
        ),
        (
            "outbox",
            outbox.NEXT_READY,
            {"lanes": "[]", "ids": "[]"},
            ("outbox_unfinished", "outbox_unfinished_lane"),
        ),
    ],
)
def test_the_next_row_is_found_without_touching_finished_ones(
    tmp_path: Path, table: str, sql: str, parameters: dict[str, str], indexes: tuple[str, str]
) -> None:
    path = tmp_path / "rammebot.db"
    db = Database(path)
    with raw(path) as connection:
        connection.execute("BEGIN")
        if table == "inbox":
            connection.executemany(
                "INSERT INTO inbox (source, dedup_key, conversation_key, payload, received_at, state) "
                "VALUES ('mail', ?, 'birthe', '{}', '', 'done')",
                ((f"gammel-{n}",) for n in range(20_000)),
            )
        else:
            connection.executemany(
                "INSERT INTO outbox (key, lane, payload, created_at, state) "
                "VALUES (?, '#das', '{}', '', 'sent')",
                ((f"gammel-{n}",) for n in range(20_000)),
            )
        connection.execute("COMMIT")
    with db.write() as uow:
        for number in range(3):
            received(uow, str(number))
            put_up(uow, str(number))
    steps, plan = steps_and_plan(path, sql, parameters)
    assert all(f"INDEX {index}" in plan for index in indexes), plan
    assert f"SCAN {table}" not in plan
    assert steps <= 3


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM inbox WHERE state = 'new'",
        "SELECT * FROM inbox WHERE state = 'dead' ORDER BY id",
        "SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')",
        "SELECT * FROM outbox WHERE state = 'dead' ORDER BY id",
        "SELECT * FROM outbox WHERE state IN ('ready', 'sending') AND state = 'sending' ORDER BY id",
        "SELECT * FROM outbox WHERE external_id = 'x'",
        "SELECT * FROM journal WHERE subject_type = 'a' AND subject_id = 'b' ORDER BY id",
        "SELECT * FROM indmeldinger WHERE year = 2026 AND latest = 1",
        "SELECT * FROM paamindelser WHERE year = 2026",
    ],
)
def test_what_is_asked_often_uses_an_index(tmp_path: Path, sql: str) -> None:
    Database(tmp_path / "rammebot.db").close()
    _, plan = steps_and_plan(tmp_path / "rammebot.db", sql, {})
    assert "USING" in plan, plan
    assert "TEMP B-TREE" not in plan
