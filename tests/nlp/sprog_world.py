"""The world of the language tests: the example register, a day, and the tables of utterances."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from samarbejde.registerfil import example_register_text, parse_register

TODAY = dt.date(2026, 2, 2)
REGISTER = parse_register(example_register_text())
HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1].parent / "shared"


def ytringer(name: str) -> list[dict[str, Any]]:
    """The utterances of a data file beside the tests."""
    rows: list[dict[str, Any]] = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["ytring"]
    return rows
