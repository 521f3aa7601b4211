"""The register out to a file and in again, by the command line."""

from __future__ import annotations

import getpass
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from edge_chat import set_environment
from edge_world import NOW, StandingClock, a_database
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from bot.cli import EXIT_WRONG_SETTING, app
from bot.start import ready_register
from samarbejde.registerfil import example_register_text, parse_register
from storage.db import Database

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = parse_register(example_register_text())


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_environment(monkeypatch, tmp_path)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """The database of a bot that runs with the example register."""
    with a_database(tmp_path) as database:
        yield database


def rammebot(*arguments: str | Path, answer: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], input=answer)


def a_changed_register(tmp_path: Path, name: str = "register.toml") -> Path:
    path = tmp_path / name
    path.write_text(example_register_text().replace('"Rammebot"', '"Rammebotten"', 1), "utf-8")
    return path


def a_corrected_workbook(tmp_path: Path, sheet: str, cell: str, value: str | None) -> Path:
    path = tmp_path / "register.xlsx"
    assert rammebot("export-register", path, "--eksempel").exit_code == 0
    book = load_workbook(path)
    book[sheet][cell] = value
    book.save(path)
    return path


def name_in(db: Database) -> str:
    with db.read() as uow:
        register = uow.register.current()
    assert register is not None
    return register.bot.name


class TestExport:
    @pytest.mark.parametrize("name", ["register.xlsx", "register.toml", "REGISTER.XLSX"])
    def test_what_is_exported_reads_in_without_a_change(
        self, tmp_path: Path, db: Database, name: str
    ) -> None:
        result = rammebot("export-register", tmp_path / name, "--db", db.path)
        assert result.exit_code == 0
        assert f"Registret er gemt i {tmp_path / name}." in result.output
        result = rammebot("import-register", tmp_path / name, "--db", db.path)
        assert result.exit_code == 0
        assert "Registret er uændret" in result.output
        with db.read() as uow:
            assert uow.register.current_version() == 1

    def test_the_database_of_the_settings_is_used(
        self, tmp_path: Path, db: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("RAMMEBOT_DB", str(db.path))
        assert rammebot("export-register", tmp_path / "r.toml").exit_code == 0
        assert (tmp_path / "r.toml").read_text("utf-8") == example_register_text()

    def test_the_example_needs_no_database(self, tmp_path: Path) -> None:
        assert rammebot("export-register", tmp_path / "r.toml", "--eksempel").exit_code == 0
        assert parse_register((tmp_path / "r.toml").read_text("utf-8")) == EXAMPLE
        assert not (tmp_path / "rammebot.sqlite").exists()

    def test_a_file_is_not_written_over_unless_it_is_asked_for(self, tmp_path: Path) -> None:
        path = tmp_path / "r.toml"
        path.write_text("mit eget")
        result = rammebot("export-register", path, "--eksempel")
        assert result.exit_code == EXIT_WRONG_SETTING
        assert "findes allerede" in result.stderr
        assert path.read_text() == "mit eget"
        assert rammebot("export-register", path, "--eksempel", "--overskriv").exit_code == 0

    @pytest.mark.parametrize(
        ("name", "says"), [("r.csv", "ende på .xlsx"), ("findes/ikke/r.toml", "kan ikke skrives")]
    )
    def test_what_can_not_be_written_is_said(self, tmp_path: Path, name: str, says: str) -> None:
        result = rammebot("export-register", tmp_path / name, "--eksempel")
        assert result.exit_code == EXIT_WRONG_SETTING
        assert says in result.stderr

    def test_where_there_is_no_register_it_is_said_and_nothing_made(self, tmp_path: Path) -> None:
        missing = tmp_path / "ingen.sqlite"
        result = rammebot("export-register", tmp_path / "r.toml", "--db", missing)
        assert result.exit_code == EXIT_WRONG_SETTING
        assert "Der er ingen database" in result.stderr
        assert not missing.exists()
        Database(missing).close()
        result = rammebot("export-register", tmp_path / "r.toml", "--db", missing)
        assert "intet register endnu" in result.stderr


class TestImport:
    def test_what_would_change_is_shown_and_asked_about(self, tmp_path: Path, db: Database) -> None:
        result = rammebot("import-register", a_changed_register(tmp_path), "--db", db.path, answer="n\n")
        assert result.exit_code == 1
        assert "Det her bliver anderledes (1):" in result.output
        assert "Navn: Rammebot → Rammebotten" in result.output
        assert "Skal det gælde? [j/N]" in result.output
        assert "Intet er ændret." in result.output
        assert name_in(db) == "Rammebot"

    @pytest.mark.parametrize("answer", ["", "\n", "måske\n"])
    def test_only_a_yes_is_a_yes(self, tmp_path: Path, db: Database, answer: str) -> None:
        result = rammebot("import-register", a_changed_register(tmp_path), "--db", db.path, answer=answer)
        assert result.exit_code == 1
        assert name_in(db) == "Rammebot"

    @pytest.mark.parametrize(("options", "answer"), [((), "j\n"), ((), "Ja\n"), (("--ja",), None)])
    def test_it_holds_once_somebody_has_agreed(
        self, tmp_path: Path, db: Database, options: tuple[str, ...], answer: str | None
    ) -> None:
        path = a_changed_register(tmp_path)
        result = rammebot("import-register", path, "--db", db.path, *options, answer=answer)
        assert result.exit_code == 0
        assert "Registret gælder nu (udgave 2)" in result.output
        assert name_in(db) == "Rammebotten"
        with db.read() as uow:
            assert uow.register.text(1) == example_register_text(), "the old version stays"
            assert uow.register.text(2) == path.read_text("utf-8"), "a TOML file is kept as it was written"

    def test_the_journal_says_who_did_it_and_what_it_changed(self, tmp_path: Path, db: Database) -> None:
        rammebot("import-register", a_changed_register(tmp_path), "--db", db.path, "--ja")
        with db.read() as uow:
            (entry,) = uow.journal.entries(("register", "2"))
            assert entry.actor == f"kommandolinjen:{getpass.getuser()}"
            assert entry.action == "register_indlaest"
            text = uow.journal.text_of(entry)
            assert uow.journal.verify().ok
        assert text is not None
        assert text["fil"] == "register.toml"
        assert "Rammebot → Rammebotten" in str(text["aendringer"])

    def test_a_corrected_workbook_is_read_in_with_every_kind_of_change(
        self, tmp_path: Path, db: Database
    ) -> None:
        path = a_corrected_workbook(tmp_path, "Begivenheder", "D2", "31.12.2028")
        book = load_workbook(path)
        book["Personer"]["B3"] = "mads@sekretariatet.example"
        book["Personer"]["F3"] = "sekretariat; DAS"
        book["Møder"].append(["DAS", "15.12.2027", "ordinært", "09:00", "10:00", "Teams"])
        book.save(path)
        result = rammebot("import-register", path, "--db", db.path, "--ja")
        assert result.exit_code == 0
        for words in (
            "Til og med: 31. december 2026 → 31. december 2028",
            "Mailadresse: mads.overby@sekretariatet.example → mads@sekretariatet.example",
            "Roller: + DAS",
            "+ Ny: DAS, 15. december 2027",
        ):
            assert words in result.output
        with db.read() as uow:
            register = uow.register.current()
        assert register is not None
        assert register.udvalg[0].meetings[-1].place == "Teams"

    def test_every_fault_is_said_with_its_place_and_nothing_changed(
        self, tmp_path: Path, db: Database
    ) -> None:
        path = a_corrected_workbook(tmp_path, "Personer", "B7", "peter.damsbo")
        book = load_workbook(path)
        book["Tilbud"]["D3"] = "Staten"
        book.save(path)
        result = rammebot("import-register", path, "--db", db.path, "--ja")
        assert result.exit_code == EXIT_WRONG_SETTING
        assert "Personer, række 7, kolonne Mailadresse: er ikke en mailadresse." in result.stderr
        assert (
            "Tilbud, række 3, kolonne Driftsherre: Staten er ikke en part på arket Parter." in result.stderr
        )
        assert "Intet er ændret" in result.stderr
        assert "Traceback" not in result.output
        with db.read() as uow:
            assert uow.register.current_version() == 1

    @pytest.mark.parametrize(
        ("name", "content", "says"),
        [
            ("r.toml", "x =", "ikke gyldig TOML"),
            ("r.toml", b"\xe6", "UTF-8"),
            ("r.xlsx", "nej", "Regnearket kan ikke læses"),
            ("r.csv", "nej", "ende på .xlsx"),
            ("r.toml", None, "kan ikke læses"),
        ],
    )
    def test_a_file_that_is_no_register_is_refused(
        self, tmp_path: Path, db: Database, name: str, content: str | bytes | None, says: str
    ) -> None:
        if content is not None:
            (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
        result = rammebot("import-register", tmp_path / name, "--db", db.path, "--ja")
        assert result.exit_code == EXIT_WRONG_SETTING
        assert says in result.stderr

    def test_consequences_are_pointed_out_but_not_refused(self, tmp_path: Path, db: Database) -> None:
        peter = next(p for p in EXAMPLE.personer if p.name == "Peter Damsbo")
        with db.write() as uow:
            uow.henvendelser.create(
                kind="kommune_svar",
                year=2026,
                part="Aalborg Kommune",
                unit="FB",
                to_mail=peter.mail,
                tilbud=("Specialbørnehjemmet Kvisten",),
                created_at=NOW,
            )
        path = tmp_path / "r.toml"
        text = example_register_text()
        start = text.index('[[person]]\nname = "Peter Damsbo"')
        end = text.index("[[person]]", start + 3)
        path.write_text(text[:start] + text[end:], "utf-8")
        result = rammebot("import-register", path, "--db", db.path, "--ja")
        assert result.exit_code == 0
        assert "Vær opmærksom på:" in result.output
        assert "Aalborg Kommune har ingen myndighedskontakt for FB" in result.output
        assert "står stadig ved RB-2026-0001, som ikke er afsluttet" in result.output

    def test_a_first_register_is_told_in_brief_and_makes_the_database(self, tmp_path: Path) -> None:
        path, db = tmp_path / "r.toml", tmp_path / "ny.sqlite"
        path.write_text(example_register_text(), "utf-8")
        declined = rammebot("import-register", path, "--db", db, answer="n\n")
        assert "Der er ingen database endnu" in declined.output
        assert "+ Ny: Morsø Kommune" in declined.output
        assert "Kode:" not in declined.output
        assert not db.exists()
        assert rammebot("import-register", path, "--db", db, "--ja").exit_code == 0
        assert db.exists()

    def test_a_register_that_moved_on_meanwhile_is_not_overwritten_unseen(
        self, tmp_path: Path, db: Database
    ) -> None:
        from bot.register_import import RegisterImport, RegisterMovedOn

        with RegisterImport.of(a_changed_register(tmp_path), db=db.path) as work:
            forslag = work.forslag()
            other = example_register_text().replace('"Rammebot"', '"En anden"', 1)
            with db.write() as uow:
                uow.register.save(other, at=NOW, source="en anden")
            with pytest.raises(RegisterMovedOn, match="på ny"):
                work.carry_out(forslag)
        assert name_in(db) == "En anden"

    def test_a_running_bot_has_the_new_register_at_once(self, tmp_path: Path, db: Database) -> None:
        assert name_in(db) == "Rammebot"
        path = a_changed_register(tmp_path)
        subprocess.run(
            [sys.executable, "-m", "bot", "import-register", str(path), "--db", str(db.path), "--ja"],
            check=True,
            cwd=ROOT,
            capture_output=True,
        )
        assert name_in(db) == "Rammebotten"


def test_the_setting_may_name_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    rammebot("export-register", path, "--eksempel")
    db = Database(tmp_path / "ny.sqlite")
    assert ready_register(db, StandingClock(), path) == EXAMPLE
    db.close()


def test_a_workbook_with_a_fault_is_said_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_corrected_workbook(tmp_path, "Parter", "A2", None)
    monkeypatch.setenv("RAMMEBOT_REGISTER", str(path))
    result = rammebot("doctor")
    assert "Parter, række 2, kolonne Navn: skal udfyldes" in result.output


def test_the_doctor_tells_of_the_cooperations_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        example_register_text() + '\n[samarbejde]\nkind = "nedlagt"\npr_dato = 2020-01-01\nsource = "KKR"\n'
    )
    with a_database(tmp_path, register=text) as database:
        monkeypatch.setenv("RAMMEBOT_DB", str(database.path))
        assert (
            "✓ Samarbejdet: Det forstærkede samarbejde er nedlagt pr. 1. januar 2020."
            in rammebot("doctor").output
        )
