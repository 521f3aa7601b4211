"""`rammebot eksempler` writes what the secretariat decided so that the evaluation reads it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from edge_chat import set_environment
from edge_world import NOW, a_database
from typer.testing import CliRunner, Result

from bot.cli import EXIT_WRONG_SETTING, app
from nlp.evaluation.rettelser import read_eksempler
from storage.db import Database
from storage.tvivl import Afgoerelse, Brevhoved, Tvivl

KVISTEN = "Specialbørnehjemmet Kvisten"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_environment(monkeypatch, tmp_path)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Path]:
    """A database where a reading was corrected."""
    with a_database(tmp_path) as database:
        _correct(database)
        yield database.path


def _correct(database: Database) -> None:
    with database.write() as uow:
        henvendelse = uow.henvendelser.create(
            kind="kommune_svar",
            year=2026,
            part="Brønderslev Kommune",
            to_mail="jette@x.example",
            tilbud=(KVISTEN,),
            created_at=NOW,
        )
        kept = uow.bekraeftelser.add(
            henvendelse_id=henvendelse.id,
            year=2026,
            part="Brønderslev Kommune",
            unit=None,
            source="<1@x>",
            brev=Brevhoved("<1@x>", (), "jette@x.example", "Jette Kirkholm", "SV: Svar"),
            tvivl=(Tvivl(KVISTEN, "forventet_brug", "uændret", "falder lidt", 0.6, "usikker læsning"),),
            at=NOW,
        )
        uow.bekraeftelser.decide(
            kept.id,
            expected_version=1,
            afgoerelser=[Afgoerelse(kept.rows[0].id, "rettet", "faldende")],
            by="Karen Højmark",
            at=NOW,
        )


def eksempler(db: Path) -> Result:
    return CliRunner().invoke(app, ["eksempler", "--db", str(db)])


def test_each_decision_is_a_line_without_anybodys_name(db: Path) -> None:
    result = eksempler(db)
    assert result.exit_code == 0
    (example,) = read_eksempler(result.stdout)
    assert (example.laest, example.rigtigt, example.citat) == ("uændret", "faldende", "falder lidt")
    assert example.spurgt == (KVISTEN,)
    assert all(name not in result.stdout for name in ("Jette", "Karen", "Brønderslev"))
    assert "1 eksempel." in result.stderr


def test_the_evaluation_reads_the_file_and_says_how_it_goes_today(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "rettelser.jsonl"
    file.write_text(eksempler(db).stdout, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "nlp.evaluation", "rettelser", str(file)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    assert "| examples | 1 |" in ran.stdout
    assert "| of them corrected by the human | 1 |" in ran.stdout


def test_without_a_database_it_is_said(tmp_path: Path) -> None:
    result = eksempler(tmp_path / "ingen.db")
    assert result.exit_code == EXIT_WRONG_SETTING
    assert "ingen database" in result.stderr
