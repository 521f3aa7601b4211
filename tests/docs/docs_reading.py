"""The documents as the tests read them: where they are, and what stands in them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
DOCS = ROOT / "docs"
ROOMS = ("samarbejde", "nlp", "storage", "handlers", "bot")

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def documents() -> list[Path]:
    """Everything people read."""
    return [README, ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")), *sorted(DOCS.glob("*.yaml"))]


def guides() -> list[Path]:
    """The documents in Markdown."""
    return [path for path in documents() if path.suffix == ".md"]


def everything() -> str:
    """All documents as one text."""
    return "\n".join(path.read_text("utf-8") for path in documents())


def links(path: Path) -> list[str]:
    """The targets of a document's links to files and headings of ours."""
    prose = _FENCE.sub("", path.read_text("utf-8"))
    return [target for target in _LINK.findall(prose) if "://" not in target]


def anchors(path: Path) -> set[str]:
    """The anchors a web page makes of a document's headings."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def section(path: Path, title: str) -> str:
    """What stands below a heading, down to the next of its level."""
    text = path.read_text("utf-8")
    start = text.index(f"## {title}")
    end = text.find("\n## ", start + 3)
    return text[start:] if end < 0 else text[start:end]


def table_rows(text: str) -> list[list[str]]:
    """The cells of every table row, headers left out."""
    lines = text.splitlines()
    rows = []
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if line.startswith("| ") and not below.startswith("|---"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def code_spans(text: str) -> list[str]:
    """What stands in `backticks`."""
    return re.findall(r"`([^`\n]+)`", _FENCE.sub("", text))


def sources(*rooms: str, suffixes: tuple[str, ...] = (".py", ".toml")) -> str:
    """The text of the rooms' files."""
    found = (path for room in rooms for path in sorted((ROOT / room).rglob("*")))
    return "\n".join(path.read_text("utf-8") for path in found if path.suffix in suffixes)
