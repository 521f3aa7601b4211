"""What the operating system refuses is said in Danish."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.os_words import os_reason


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_a_reason_is_never_the_systems_own_english(number: int) -> None:
    said = os_reason(OSError(number, os.strerror(number)))
    assert os.strerror(number).casefold() not in said.casefold()
    assert re.search(r"[a-zæøå]{3}", said)


def test_a_reason_without_a_number_is_still_said() -> None:
    assert os_reason(OSError("boom")) == "styresystemet melder fejl uden nummer"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("export-register", "borte/register.toml", "--eksempel"), "filen eller mappen findes ikke"),
        (("import-register", "borte.toml"), "filen eller mappen findes ikke"),
        (("import-register", "mappe.toml"), "det er en mappe og ikke en fil"),
    ],
)
def test_a_register_that_can_not_be_reached_is_said_in_danish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mappe.toml").mkdir()
    result = CliRunner().invoke(app, [*arguments, "--db", "d.db"])
    assert result.exit_code == 2
    assert result.stderr.strip().endswith(f"{says}.")
