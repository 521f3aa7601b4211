"""Small minutes for the tests: a text as a Document, and the files beside the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.documents.read import read_document
from bot.documents.text_in import read_text
from nlp.document import Document
from nlp.referat import Referat

GOLDEN = Path(__file__).resolve().parents[1] / "minutes"
REPO = Path(__file__).resolve().parents[2]
SHARED = REPO.parent / "shared"


def a_text(text: str, name: str = "referat.txt") -> Document:
    """A text file's Document."""
    return Document(name, "txt", read_text(text.encode()))


def a_file(path: Path) -> Document:
    """The Document of a file on disk."""
    return read_document(path.name, path.read_bytes())


def shared(pattern: str) -> Path:
    """A file of the source documents beside the repo; the test is skipped where they are not."""
    found = sorted(SHARED.glob(pattern)) if SHARED.is_dir() else []
    if not found:
        pytest.skip(f"the source documents in ../shared are not here ({pattern})")
    return found[0]


def quotes(referat: Referat) -> list[str]:
    """Everything the reading claims to stand in the source."""
    found = [referat.next_meeting.quote] if referat.next_meeting else []
    for item in referat.items:
        found += [item.title_raw, *(action.quote for action in item.action_points)]
        found += [paper.quote for paper in item.attachments if paper.quote]
        if item.decision is not None:
            found += [item.decision.quote, *(one.quote for one in item.decision.reservations)]
    return found
