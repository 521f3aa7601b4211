from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from asynkront import run_async
from storage_world import LATER, NOW, put_up, raw, received

from storage.db import Database
from storage.errors import (
    DatabaseClosed,
    DatabaseReadOnly,
    RowNotOpen,
    UnitEnded,
    UnitHeldByAnotherTask,
    WriteInsideRead,
)
from storage.unit_of_work import UnitOfWork


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rammebot.db"


@pytest.fixture
def db(path: Path) -> Database:
    return Database(path)


def test_a_unit_that_fails_leaves_nothing(db: Database) -> None:
    def half_a_unit() -> None:
        with db.write() as uow:
            received(uow, "1")
            put_up(uow, "kort")
            uow.journal.append(at=NOW, actor="a", action="b", subject=("x", "1"))
            uow.inbox.done(99, at=LATER)

    with pytest.raises(RowNotOpen):
        half_a_unit()
    with db.read() as uow:
        assert uow.inbox.pending_count() == 0
        assert uow.outbox.by_key("kort") is None
        assert uow.journal.entries() == []


def test_what_is_committed_is_there_after_a_restart(path: Path, db: Database) -> None:
    with db.write() as uow:
        row = received(uow, "1")
        uow.settings.set("sidste tik", "2026-02-02")
        uow.settings.set("sidste tik", "2026-02-03")
    db.close()
    with Database(path).read() as uow:
        assert uow.inbox.get(row.id) == row
        assert uow.settings.get("sidste tik") == "2026-02-03"
        assert uow.settings.get("andet") is None


def test_a_write_inside_a_write_is_one_unit(path: Path) -> None:
    heard: list[str] = []
    db = Database(path, checkpoint=heard.append)

    def inner_succeeds_outer_fails() -> None:
        with db.write("outer") as outer:
            with db.write("inner") as inner:
                assert inner is outer
                received(inner, "1")
            outer.inbox.done(99, at=LATER)

    with pytest.raises(RowNotOpen):
        inner_succeeds_outer_fails()
    with db.write("next") as uow:
        assert uow.inbox.pending_count() == 0
        with db.write("inner"):
            received(uow, "2")
    assert heard == ["before_commit:next", "after_commit:next"]


def test_an_inner_write_that_fails_is_undone_alone(db: Database) -> None:
    def inner() -> None:
        with db.write() as uow:
            received(uow, "inner")
            uow.inbox.done(99, at=LATER)

    with db.write() as uow:
        received(uow, "outer")
        with pytest.raises(RowNotOpen):
            inner()
    with db.read() as uow:
        row = uow.inbox.next_ready()
        assert row is not None
        assert row.dedup_key == "outer"
        assert uow.inbox.pending_count() == 1


def test_a_read_inside_a_write_sees_what_is_being_written(db: Database) -> None:
    with db.write() as uow:
        received(uow, "1")
        with db.read() as reading:
            assert reading.inbox.pending_count() == 1
    with db.read(), db.read() as uow:
        assert uow.inbox.pending_count() == 1


def test_a_read_can_not_write(db: Database) -> None:
    with pytest.raises(DatabaseReadOnly), db.read() as uow:
        received(uow, "1")
    with pytest.raises(WriteInsideRead), db.read(), db.write():
        pass
    with db.write() as uow:
        received(uow, "1")


def test_a_unit_is_of_no_use_after_its_end(db: Database) -> None:
    with db.write() as uow:
        received(uow, "1")
    with pytest.raises(UnitEnded):
        received(uow, "2")
    with db.read() as reading:
        assert reading.inbox.pending_count() == 1


def test_a_closed_database_says_so(db: Database) -> None:
    db.close()
    with pytest.raises(DatabaseClosed, match="lukket"), db.write():
        pass


def test_two_tasks_on_one_thread_never_share_a_unit(db: Database) -> None:
    async def both() -> None:
        inside, tried = asyncio.Event(), asyncio.Event()

        async def holds() -> None:
            with db.write() as uow:
                received(uow, "1")
                inside.set()
                await tried.wait()

        async def intrudes() -> None:
            await inside.wait()
            try:
                with pytest.raises(UnitHeldByAnotherTask), db.write() as uow:
                    received(uow, "2")
            finally:
                tried.set()

        await asyncio.gather(holds(), intrudes())

    run_async(both())
    with db.read() as uow:
        assert uow.inbox.pending_count() == 1


def count_up(uow: UnitOfWork) -> None:
    uow.settings.set("antal", str(int(uow.settings.get("antal") or "0") + 1))


def test_eight_threads_writing_at_once_wait_for_each_other(db: Database) -> None:
    together = threading.Barrier(8)

    def fifty(thread: int) -> None:
        together.wait()
        for number in range(50):
            with db.write() as uow:
                count_up(uow)
                received(uow, f"{thread}/{number}")
                uow.journal.append(at=NOW, actor="a", action="b", subject=("x", "1"))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(fifty, range(8)))
    with db.read() as uow:
        assert uow.settings.get("antal") == "400"
        assert uow.inbox.pending_count() == 400
        assert uow.journal.verify().checked == 400
        assert uow.journal.verify().ok


def test_two_processes_worth_of_databases_wait_for_each_other(path: Path) -> None:
    databases = [Database(path), Database(path)]
    together = threading.Barrier(2)

    def fifty(db: Database) -> None:
        together.wait()
        for _ in range(50):
            with db.write() as uow:
                count_up(uow)

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(fifty, databases))
    with databases[0].read() as uow:
        assert uow.settings.get("antal") == "100"


def test_a_reader_waits_for_nobody_and_sees_one_moment(db: Database) -> None:
    with db.write() as uow:
        received(uow, "1")

    def count() -> int:
        with db.read() as uow:
            return uow.inbox.pending_count()

    with ThreadPoolExecutor(1) as other, db.write() as uow:
        received(uow, "2")
        assert other.submit(count).result(timeout=5) == 1

    def write_one() -> None:
        with db.write() as uow:
            received(uow, "3")

    with ThreadPoolExecutor(1) as other, db.read() as uow:
        assert uow.inbox.pending_count() == 2
        other.submit(write_one).result(timeout=5)
        assert uow.inbox.pending_count() == 2
    assert count() == 3


def test_the_connection_of_a_thread_ends_with_it(path: Path, db: Database) -> None:
    def write_one(number: int) -> None:
        with db.write() as uow:
            received(uow, str(number))

    for number in range(20):
        thread = threading.Thread(target=write_one, args=(number,))
        thread.start()
        thread.join()
    assert len(db._connections) == 0
    with raw(path) as connection:
        # Only when nobody else holds the file can the journal mode be changed.
        assert connection.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",)


def test_every_connection_writes_through_to_the_disk(db: Database) -> None:
    def settings() -> tuple[int, str, int, int]:
        with db.read():
            conn = db._connection().db.conn
            return (
                conn.execute("PRAGMA synchronous").fetchone()[0],
                conn.execute("PRAGMA journal_mode").fetchone()[0],
                conn.execute("PRAGMA foreign_keys").fetchone()[0],
                conn.execute("PRAGMA busy_timeout").fetchone()[0],
            )

    with ThreadPoolExecutor(1) as other:
        assert settings() == other.submit(settings).result(timeout=5) == (2, "wal", 1, 30_000)


def test_every_table_of_ours_is_strict(path: Path, db: Database) -> None:
    with raw(path) as connection:
        loose = connection.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0"
        ).fetchall()
    assert {name for (name,) in loose} <= {"_sqlite_migrations", "sqlite_schema", "sqlite_sequence"}
