"""Minutes of several layouts beside their expected reading (R117, domain.md section 21)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from referater import GOLDEN, REPO, a_file, quotes

from nlp.minutes import read_minutes
from nlp.minutes_text import mend
from nlp.referat import from_json, to_json
from nlp.referat_contract import to_contract

FILES = sorted(GOLDEN.glob("*.txt"))
DEMO = REPO / "bot" / "workspace" / "data" / "referat_eksempel.txt"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_layout_is_read_as_expected(path: Path) -> None:
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert to_contract(read_minutes(a_file(path))).model_dump(mode="json") == expected


@pytest.mark.parametrize("path", [*FILES, DEMO], ids=lambda path: path.stem)
def test_every_quote_stands_in_the_source(path: Path) -> None:
    document = a_file(path)
    source = mend(document.text)
    assert [quote for quote in quotes(read_minutes(document)) if quote not in source] == []


@pytest.mark.parametrize("path", [*FILES, DEMO], ids=lambda path: path.stem)
def test_a_draft_is_stored_without_loss(path: Path) -> None:
    referat = read_minutes(a_file(path))
    assert from_json(to_json(referat)) == referat


def test_the_demo_minutes_show_every_part_of_a_summary() -> None:
    referat = read_minutes(a_file(DEMO))
    owners = {action.responsible for item in referat.items for action in item.action_points}
    assert len(referat.items) == 6
    assert all(item.decision is not None for item in referat.items)
    assert {"Region Nordjylland", "Sekretariatet", "Mads Overby", None} <= owners
    assert any(item.decision and item.decision.reservations for item in referat.items)
    assert [guest.name for guest in referat.meeting.guests] == ["Ingrid Solbakke"]
    assert referat.next_meeting is not None
    assert len(referat.anomalies) == 1
