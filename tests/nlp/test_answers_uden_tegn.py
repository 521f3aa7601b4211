"""Answers dictated or typed in one run, without a point or a comma between one tilbud and the next (R45)."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from sprog_world import REGISTER

from nlp.answers import read_answers
from nlp.reply import Reply

FULL = {
    "Kvisten": "Specialbørnehjemmet Kvisten",
    "Strandgården": "Rehabiliteringscenter Strandgården",
    "Østerskoven": "Neurocenter Østerskoven",
    "Fagcenter": "Fagcenter for Autisme og ADHD",
    "TI": "Taleinstituttet og Hjerneskade Center Nordjylland",
}
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "uden_tegn.toml").read_text(encoding="utf-8")
)["svar"]


@pytest.mark.parametrize("case", CASES, ids=[case["tekst"][:60] for case in CASES])
@pytest.mark.parametrize("way", [str, str.capitalize], ids=["small", "capital"])
def test_each_tilbud_of_a_run_gets_its_own_words(case: dict[str, Any], way: Any) -> None:
    text = way(case["tekst"])
    reply = Reply(text=text, signature=None, quoted=False, removed="", prose=text)
    read = {
        (a.tilbud, a.field): a.value for a in read_answers(reply, (), REGISTER, today=dt.date(2026, 4, 1))
    }

    for name, brug, pladser in case["felter"]:
        assert read.get((FULL[name], "forventet_brug")) == brug, read
        if pladser >= 0:
            assert read.get((FULL[name], "pladser"), 0 if brug == "ingen" else None) == pladser, read
        else:
            assert (FULL[name], "pladser") not in read
    assert {tilbud for tilbud, _ in read} == {FULL[name] for name, _, _ in case["felter"]}
