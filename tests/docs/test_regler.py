"""The table of the rules: each of R1-R136 has its place and its proof, or a reason why it has none."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from docs_reading import DOCS, ROOT, code_spans, table_rows

RULES = range(1, 137)
TABLE = DOCS / "regler.md"
OUTSIDE = "uden for bottens opgave: "
# What other branches build; empty once they are merged and their rows are filled in.
_CITED = re.compile(r"\bR(\d{1,3})(?:-R?(\d{1,3}))?\b")


def rows() -> list[tuple[int, str, str, str]]:
    """Rule, short words, where, proof."""
    found = [row for row in table_rows(TABLE.read_text("utf-8")) if re.fullmatch(r"R\d+", row[0])]
    return [(int(row[0][1:]), row[1], row[2], row[3]) for row in found]


def cited_in(path: Path) -> set[int]:
    """The rules a text names, those of a range among them."""
    found = _CITED.findall(path.read_text("utf-8"))
    return {number for first, last in found for number in range(int(first), int(last or first) + 1)}


@cache
def proofs_in(name: str) -> frozenset[str]:
    """The tests in the one file of that name."""
    (path,) = (ROOT / "tests").rglob(name)
    return frozenset(re.findall(r"^\s*def (test_\w+)", path.read_text("utf-8"), re.MULTILINE))


def test_every_rule_stands_there_once_and_in_order() -> None:
    assert [row[0] for row in rows()] == list(RULES)
    assert all(short for _, short, _, _ in rows())


@pytest.mark.parametrize(("rule", "where", "proof"), [(r, w, p) for r, _, w, p in rows()])
def test_a_rule_has_its_place_and_its_proof_or_a_reason(rule: int, where: str, proof: str) -> None:
    if where.startswith(OUTSIDE):
        assert len(where) > len(OUTSIDE) + 15
        assert proof == "–"
        return
    assert code_spans(where)
    for file in code_spans(where):
        assert (ROOT / file).is_file(), file
        assert rule in cited_in(ROOT / file), f"{file} nævner ikke R{rule}"
    assert code_spans(proof)
    for test in code_spans(proof):
        name, _, function = test.partition("::")
        assert function in proofs_in(name), test


def test_no_code_names_a_rule_that_does_not_exist() -> None:
    for room in ("samarbejde", "nlp", "storage", "handlers", "bot"):
        for path in sorted((ROOT / room).rglob("*.py")):
            assert cited_in(path) <= set(RULES), path
