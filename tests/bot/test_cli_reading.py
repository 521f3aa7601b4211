"""The reading commands, run as a shell runs them: no settings, no database, JSON on standard output only."""

from __future__ import annotations

import json
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from bot.register_file import register_bytes
from samarbejde.registerfil import example_register_text

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE_MINUTES = ROOT / "tests" / "minutes" / "v1_das_skabelon.txt"
WARNING = "Belægningen på Strandgården er faldet fra 96,4 pct. til 81,2 pct. siden maj, vi er bekymrede"


def rammebot(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """In an empty environment, where neither a locale nor a setting is known."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin"},
        input=given,
        capture_output=True,
        timeout=50,
        check=False,
    )


def documents(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def a_mail(folder: Path, text: str, name: str = "svar.eml") -> Path:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "jette.kirkholm@broenderslev.example", "SV: Forventninger"
    mail["Message-ID"], mail["Date"] = f"<{name}@broenderslev.example>", "Sun, 12 Apr 2026 09:31:00 +0200"
    mail.set_content(text)
    file = folder / name
    file.write_bytes(mail.as_bytes())
    return file


def test_message_is_understood() -> None:
    [read] = documents(rammebot("understand", WARNING, "--json"))
    assert read["intent"] == "early_warning"
    assert [t["name"] for t in read["tilbud"]] == ["Rehabiliteringscenter Strandgården"]
    assert {v["field"]: v["value"] for v in read["values"]} == {
        "belaegning_tidligere": 96.4,
        "belaegning_faktisk": 81.2,
    }


def test_each_line_of_standard_input_gets_its_own_answer_in_order() -> None:
    given = f"hvem mangler?\n\n{WARNING}\n".encode() + b"\xff\xfe\n"
    read = documents(rammebot("understand", "--stdin", "--json", given=given))
    assert [one["intent"] for one in read] == ["status", "ukendt", "early_warning", "ukendt"]


def test_line_is_answered_before_the_next_is_written() -> None:
    command = [sys.executable, "-m", "bot", "understand", "--stdin", "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"hvem mangler?\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["intent"] == "status"


@pytest.mark.parametrize("arguments", [(), ("hej", "--stdin")])
def test_understand_wants_either_a_message_or_standard_input(arguments: tuple[str, ...]) -> None:
    done = rammebot("understand", *arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert "Skriv beskeden i anførselstegn" in done.stderr.decode()


def test_cpr_number_is_not_said_again() -> None:
    [read] = documents(rammebot("understand", "Borgeren 010190-1234 venter på Kvisten", "--json"))
    assert "010190" not in read["masked_text"]
    assert [one["kind"] for one in read["personal_data"]] == ["cpr"]


def test_mail_is_read(tmp_path: Path) -> None:
    file = a_mail(tmp_path, "Strandgården: uændret, 3 helårspladser.\n\nVenlig hilsen\nJette")
    [read] = documents(rammebot("parse-mail", str(file), "--json"))
    assert read["sender"]["party"] == "Brønderslev Kommune"
    answers = {(a["tilbud"], a["field"]): a["value"] for a in read["answers"]}
    assert answers[("Rehabiliteringscenter Strandgården", "pladser")] == 3


def test_several_mails_are_one_line_each_in_order(tmp_path: Path) -> None:
    files = [a_mail(tmp_path, "Tak, modtaget", f"{name}.eml") for name in ("b", "a")]
    read = documents(rammebot("parse-mail", *map(str, files)))
    assert [one["message_id"] for one in read] == [
        "<b.eml@broenderslev.example>",
        "<a.eml@broenderslev.example>",
    ]


def test_questions_can_be_given_with_the_mail(tmp_path: Path) -> None:
    asked = tmp_path / "spm.json"
    asked.write_text(
        '[{"number": 1, "tilbud": "Specialbørnehjemmet Kvisten", "felt": "pladser", "text": "Hvor mange?"}]',
        "utf-8",
    )
    [read] = documents(
        rammebot("parse-mail", str(a_mail(tmp_path, "1. 4 pladser")), "--question", str(asked))
    )
    assert [(a["tilbud"], a["value"]) for a in read["answers"]] == [("Specialbørnehjemmet Kvisten", 4)]


def test_bytes_that_are_no_mail_are_said_to_be_unreadable(tmp_path: Path) -> None:
    file = tmp_path / "x.eml"
    file.write_bytes(b"\x00\xff\x00")
    [read] = documents(rammebot("parse-mail", str(file), "--json"))
    assert read["class"] == "unreadable"


def test_minutes_are_read() -> None:
    [read] = documents(rammebot("parse-minutes", str(EXAMPLE_MINUTES), "--json"))
    assert read["meeting"]["body_abbr"] == "DAS"
    assert [item["number"] for item in read["items"]][:2] == [1, 2]


def test_file_that_is_no_minutes_is_refused_in_danish(tmp_path: Path) -> None:
    file = tmp_path / "indkoeb.txt"
    file.write_text("Mælk og rugbrød", "utf-8")
    done = rammebot("parse-minutes", str(file), "--json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "ligner ikke et referat" in done.stderr.decode()


@pytest.mark.parametrize("command", ["parse-mail", "parse-minutes"])
def test_file_that_is_not_there_is_named(command: str, tmp_path: Path) -> None:
    done = rammebot(command, str(tmp_path / "findes-ikke.eml"))
    assert (done.returncode, done.stdout) == (2, b"")
    assert "findes-ikke.eml kan ikke åbnes" in done.stderr.decode()


def test_register_that_is_broken_is_refused_in_danish(tmp_path: Path) -> None:
    file = tmp_path / "register.toml"
    file.write_text("[[part]\n", "utf-8")
    done = rammebot("understand", "hej", "--register", str(file))
    assert (done.returncode, done.stdout) == (2, b"")
    assert "Registerfilen er ikke gyldig TOML" in done.stderr.decode()


def test_register_may_be_a_workbook(tmp_path: Path) -> None:
    file = tmp_path / "register.xlsx"
    file.write_bytes(register_bytes(example_register_text().replace("Strandgården", "Klitgården"), ".xlsx"))
    [read] = documents(rammebot("understand", "vi er bekymrede for Klitgården", "--register", str(file)))
    assert [t["name"] for t in read["tilbud"]] == ["Rehabiliteringscenter Klitgården"]


def test_register_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = rammebot("understand", "hej", "--register", str(tmp_path / "findes-ikke.xlsx"))
    assert (done.returncode, done.stdout) == (2, b"")
    assert "findes-ikke.xlsx findes ikke" in done.stderr.decode()
