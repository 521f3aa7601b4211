"""What happens once at the start: the register is read, the first day is noted, and there is only one bot."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from edge_world import NOW, StandingClock

from bot.errors import AlreadyRunning, WrongSetting
from bot.intake import Intake
from bot.lock import take_lock
from bot.start import mark_in_service, ready_register
from handlers.paamindelser import IN_SERVICE_SINCE
from samarbejde.registerfil import example_register_text
from storage.db import Database


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "rammebot.sqlite")
    yield database
    database.close()


class TestTheRegister:
    def a_register(self, tmp_path: Path, text: str | None = None) -> Path:
        path = tmp_path / "register.toml"
        path.write_text(example_register_text() if text is None else text, "utf-8")
        return path

    def test_it_is_imported_at_the_first_start(self, db: Database, tmp_path: Path) -> None:
        register = ready_register(db, StandingClock(), self.a_register(tmp_path))
        assert len(register.kommuner) == 11
        with db.read() as uow:
            assert uow.register.current() == register

    def test_it_is_kept_when_the_bot_starts_again_without_the_file(
        self, db: Database, tmp_path: Path
    ) -> None:
        first = ready_register(db, StandingClock(), self.a_register(tmp_path))
        assert ready_register(db, StandingClock(), None) == first

    def test_it_is_said_where_there_is_none(self, db: Database) -> None:
        with pytest.raises(WrongSetting, match="RAMMEBOT_REGISTER: databasen har intet register"):
            ready_register(db, StandingClock(), None)

    def test_it_is_said_where_the_file_can_not_be_read(self, db: Database, tmp_path: Path) -> None:
        with pytest.raises(WrongSetting, match=r"findes-ikke\.toml kan ikke læses"):
            ready_register(db, StandingClock(), tmp_path / "findes-ikke.toml")
        (tmp_path / "latin.toml").write_bytes(b'name = "\xe6\xf8\xe5"')
        with pytest.raises(WrongSetting, match="kan ikke læses"):
            ready_register(db, StandingClock(), tmp_path / "latin.toml")

    @pytest.mark.parametrize("text", ["", "[[part]\n", '[bot]\nname = "Rammebot"\n'])
    def test_it_is_said_what_is_wrong_in_the_file(self, db: Database, tmp_path: Path, text: str) -> None:
        with pytest.raises(WrongSetting, match="RAMMEBOT_REGISTER"):
            ready_register(db, StandingClock(), self.a_register(tmp_path, text))
        with db.read() as uow:
            assert uow.register.current() is None


class TestTheFirstDay:
    def test_it_is_noted_and_stays(self, db: Database) -> None:
        clock = StandingClock()
        mark_in_service(db, clock)
        clock.move(days=40)
        mark_in_service(db, clock)
        with db.read() as uow:
            assert uow.settings.get(IN_SERVICE_SINCE) == "2026-02-02"

    def test_it_is_the_day_in_denmark(self, db: Database) -> None:
        mark_in_service(db, StandingClock(NOW.replace(hour=23, minute=30)))
        with db.read() as uow:
            assert uow.settings.get(IN_SERVICE_SINCE) == "2026-02-03"

    def test_nothing_written_before_it_is_read(self, db: Database) -> None:
        clock = StandingClock()
        mark_in_service(db, clock)
        intake = Intake(db, clock, wake=lambda: None)
        assert intake.read_from("D1") == pytest.approx(NOW.timestamp())
        intake.caught_up(intake.breaks(), {"D1": f"{NOW.timestamp() + 60:.6f}"})
        assert intake.read_from("D1") == pytest.approx(NOW.timestamp())


class TestTheLock:
    def test_second_bot_on_the_same_database_is_refused(self, tmp_path: Path) -> None:
        lock = take_lock(tmp_path / "rammebot.sqlite")
        with pytest.raises(AlreadyRunning, match="kører allerede"):
            take_lock(tmp_path / "rammebot.sqlite")
        lock.close()
        take_lock(tmp_path / "rammebot.sqlite").close()

    def test_two_databases_have_a_bot_each(self, tmp_path: Path) -> None:
        with take_lock(tmp_path / "a.sqlite"), take_lock(tmp_path / "b.sqlite"):
            assert (tmp_path / "a.sqlite.lock").exists()

    def test_lock_of_a_bot_that_was_killed_is_free(self, tmp_path: Path) -> None:
        program = (
            "import sys, os, signal; from pathlib import Path; from bot.lock import take_lock\n"
            "lock = take_lock(Path(sys.argv[1])); print('taget', flush=True); sys.stdin.read()"
        )
        path = tmp_path / "rammebot.sqlite"
        with subprocess.Popen(
            [sys.executable, "-c", program, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == b"taget\n"
            with pytest.raises(AlreadyRunning):
                take_lock(path)
            other.kill()
        take_lock(path).close()

    def test_place_that_can_not_be_written_to_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(WrongSetting, match="RAMMEBOT_DB"):
            take_lock(tmp_path / "findes-ikke" / "rammebot.sqlite")
