"""`rammebot calendar`: contracts.md line by line, from a process that has nothing to lean on."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.register_file import register_bytes
from samarbejde.registerfil import example_register_text

ROOT = Path(__file__).resolve().parents[2]
KEYS = [
    "id",
    "date",
    "from",
    "to",
    "title",
    "track",
    "actor",
    "audience",
    "held",
    "condition",
    "source",
    "rules",
    "default",
    "reminders",
]


def calendar(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["calendar", *arguments])


def the_json(*arguments: str) -> dict[str, dict[str, object]]:
    result = calendar(*arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    return {event["id"]: event for event in json.loads(result.stdout)["events"]}


def alone(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process without environment, in a folder it may not write in."""
    folder.chmod(0o555)
    return subprocess.run(
        [str(Path(sys.executable).parent / "rammebot"), "calendar", *arguments],
        env={},
        cwd=folder,
        capture_output=True,
        timeout=30,
        check=False,
    )


class TestJson:
    def test_it_is_the_contracts_document_and_nothing_else(self, tmp_path: Path) -> None:
        done = alone(tmp_path, "--year", "2027", "--json")
        assert (done.returncode, done.stderr) == (0, b"")
        document = json.loads(done.stdout.decode("utf-8"))
        assert list(document) == ["year", "version", "events"]
        assert (document["year"], document["version"]) == (2027, "tillaeg3")
        assert [list(event) for event in document["events"]] == [KEYS] * 12
        assert next(event for event in document["events"] if event["id"] == "aarsrapport_frist") == {
            "id": "aarsrapport_frist",
            "date": "2027-04-15",
            "from": None,
            "to": None,
            "title": "Frist for årsrapporter",
            "track": "dialog",
            "actor": "driftsherrer",
            "audience": ["driftsherrer"],
            "held": True,
            "condition": None,
            "source": "S000 tillæg 3",
            "rules": ["R85"],
            "default": True,
            "reminders": ["2027-03-24", "2027-04-08", "2027-04-14"],
        }
        assert b"\x1b" not in done.stdout
        assert "årsrapporter".encode() in done.stdout
        assert list(tmp_path.iterdir()) == []

    def test_it_is_utf_8_whatever_the_terminal_is(self, tmp_path: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "bot", "calendar", "--year", "2027", "--json"],
            env={"PYTHONIOENCODING": "latin-1", "PYTHONPATH": str(ROOT)},
            cwd=tmp_path,
            capture_output=True,
            timeout=30,
            check=True,
        )
        assert "tillæg".encode() in done.stdout

    def test_what_the_year_cancels_is_listed_and_not_held(self) -> None:
        odd = the_json("--year", "2027")
        cancelled = {name for name, event in odd.items() if not event["held"]}
        assert cancelled == {"udmelding_aabner", "udmelding_frist", "panel_udvaelgelse"}
        assert odd["panel_udvaelgelse"]["condition"] == "year_even or new_tilbud > 0"
        assert all(odd[name]["reminders"] == [] for name in cancelled)

    def test_a_nominated_tilbud_calls_the_march_panel(self) -> None:
        assert the_json("--year", "2027", "--new-tilbud", "1")["panel_udvaelgelse"]["held"]

    def test_an_even_year_cancels_nothing(self) -> None:
        assert all(event["held"] for event in the_json("--year", "2028").values())

    def test_a_meeting_that_is_not_planned_has_its_month(self) -> None:
        panel = the_json("--year", "2031")["panel_status"]
        assert (panel["date"], panel["from"], panel["to"]) == (None, "2031-04-01", "2031-04-30")
        assert (panel["held"], panel["default"], panel["reminders"]) == (True, False, [])

    def test_only_proposed_days_are_defaults(self) -> None:
        proposed = {name for name, event in the_json("--year", "2026").items() if event["default"]}
        assert proposed == {
            "indmelding_aabner",
            "udmelding_aabner",
            "indmelding_frist",
            "udmelding_frist",
            "kommune_bemaerkninger_udsendes",
            "aarsrapport_frist",
            "kommune_bemaerkninger_frist",
        }

    @pytest.mark.parametrize(
        ("year", "version"), [(2015, "das2014"), (2018, "tillaeg1"), (2019, "tillaeg3"), (2033, "tillaeg3")]
    )
    def test_a_year_follows_its_own_version_unless_another_is_asked_for(
        self, year: int, version: str
    ) -> None:
        assert json.loads(calendar("--year", str(year), "--json").stdout)["version"] == version
        for other in ("tillaeg3", "tillaeg1", "das2014"):
            result = calendar("--year", str(year), "--version", other, "--json")
            assert json.loads(result.stdout)["version"] == other

    @pytest.mark.parametrize(
        ("year", "day"), [(2025, "2025-04-15"), (2028, "2028-04-12"), (2033, "2033-04-13")]
    )
    def test_easter_does_not_catch_the_aarsrapport(self, year: int, day: str) -> None:
        assert the_json("--year", str(year))["aarsrapport_frist"]["date"] == day

    def test_the_moedeplan_of_a_register_counts(self, tmp_path: Path) -> None:
        path = tmp_path / "register.toml"
        path.write_text(example_register_text().replace("2027-04-28", "2027-04-29"), "utf-8")
        assert the_json("--year", "2027")["panel_status"]["date"] == "2027-04-28"
        own = the_json("--year", "2027", "--register", str(path))["panel_status"]
        assert own["date"] == "2027-04-29"

    def test_the_moedeplan_of_a_workbook_counts_as_well(self, tmp_path: Path) -> None:
        path = tmp_path / "register.xlsx"
        path.write_bytes(register_bytes(example_register_text().replace("2027-04-28", "2027-04-29"), ".xlsx"))
        own = the_json("--year", "2027", "--register", str(path))["panel_status"]
        assert own["date"] == "2027-04-29"


class TestTable:
    def test_it_says_the_year_in_danish(self, tmp_path: Path) -> None:
        done = alone(tmp_path, "--year", "2027")
        said = " ".join(done.stdout.decode("utf-8").replace("│", " ").split())
        assert done.returncode == 0
        assert said.startswith("Årshjul 2027 efter S000 tillæg 3")
        for words in (
            "15. april 2027 (uge 15)",
            "Frist for",
            "24. marts",
            "14. april",
            "Holdes ikke i år.",
            "Foreslået standard.",
            "1. august-31. oktober 2027",
        ):
            assert words in said
        assert "\x1b" not in said

    def test_a_meeting_not_planned_yet_is_said_so(self) -> None:
        assert "mødeplanen" in calendar("--year", "2031").stdout


class TestWhatIsWrong:
    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (["--year", "næste"], "--year skal være et helt tal"),
            (["--year", "2013"], "intet årshjul for 2013. Vælg et år fra 2014 til 2199"),
            (["--year", "99999"], "intet årshjul for 99999"),
            (["--year", "2027", "--version", "tillaeg9"], "Vælg en af: tillaeg3, tillaeg1, das2014"),
            (["--year", "2027", "--new-tilbud", "et"], "--new-tilbud skal være et helt tal"),
            (["--year", "2027", "--new-tilbud=-1"], "--new-tilbud kan ikke være under 0"),
            (["--year", "2027", "--register", "findes-ikke.toml"], "findes ikke eller kan ikke læses"),
            (["--year", "2027", "--json", "--ics"], "Vælg enten --json eller --ics"),
        ],
    )
    def test_it_is_said_in_danish_on_standard_error_with_2(self, arguments: list[str], says: str) -> None:
        result = calendar(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert says in result.stderr
        assert "Traceback" not in result.stderr

    @pytest.mark.parametrize("content", [b"[[part]\n", b"\xff\xfe\x00", b'name = "tom"\n'])
    def test_a_register_that_can_not_be_read_is_said(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "register.toml"
        path.write_bytes(content)
        result = calendar("--year", "2027", "--register", str(path))
        assert (result.exit_code, result.stdout) == (2, "")
        assert "egister" in result.stderr


def test_the_reminders_of_the_summer_wait_until_its_weeks_are_over() -> None:
    for year in range(2019, 2040):
        for version in ("tillaeg3", "tillaeg1", "das2014"):
            result = calendar("--year", str(year), "--version", version, "--json")
            for event in json.loads(result.stdout)["events"]:
                weeks = {date.fromisoformat(day).isocalendar().week for day in event["reminders"]}
                assert not weeks & {28, 29, 30, 31}
