"""How long the 16-page minutes take to read, warm (target: at most 1 s); they lie in ../shared."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from bot.documents.read import read_document
from nlp.minutes import read_minutes

SEEDS = Path(__file__).resolve().parents[1].parent / "shared" / "seeds"


def measure() -> Iterator[str]:
    """Seconds from the file's bytes to the values, the second time."""
    found = sorted(SEEDS.glob("004_*.txt")) if SEEDS.is_dir() else []
    if not found:
        yield "minutes: not measured, the source documents are not beside the repository"
        return
    content = found[0].read_bytes()
    read_minutes(read_document("referat.txt", content))
    begun = time.perf_counter()
    read_minutes(read_document("referat.txt", content))
    yield f"the 16-page minutes, warm: {time.perf_counter() - begun:.2f} s (target <= 1)"
