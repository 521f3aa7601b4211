"""The annotated sentences: read from CoNLL-U, with the names of the IOB file beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

FILES = {
    "train": ("da_ddt-train-CONVERTED.conllu", "uner-train.iob2"),
    "dev": ("da_ddt-ud-dev.conllu", "uner-dev.iob2"),
    "test": ("da_ddt-ud-test.conllu", "uner-test.iob2"),
}
NAMES = "danish_names.csv"


@dataclass(frozen=True, slots=True)
class Annotated:
    """A sentence with its gold annotation, a value a word; `heads` is empty where the tree is unknown."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    pos: tuple[str, ...]
    morphs: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    ents: tuple[str, ...]


def read(folder: Path, split: str) -> list[Annotated]:
    """The sentences of a split in the order of its trees; the two files are joined by sentence."""
    trees, names = FILES[split]
    entities = dict(_blocks(folder / names))
    return [_sentence(rows, entities[key]) for key, rows in _blocks(folder / trees)]


def hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of every data file, to know later what the model was made from."""
    files = sorted({NAMES, *(name for pair in FILES.values() for name in pair)})
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files}


def _blocks(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """A sentence's id and its rows."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for filled, block in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            key, *rows = [line for line in block if line.startswith("# sent_id") or not line.startswith("# ")]
            yield key, [row.split("\t") for row in rows]


def _sentence(rows: list[list[str]], entities: list[list[str]]) -> Annotated:
    words = tuple(row[1] for row in rows)
    if words != tuple(row[1] for row in entities):
        raise ValueError(f"trees and names disagree about the words: {' '.join(words)}")
    known = all(row[6].isdigit() for row in rows)
    heads = (int(row[6]) - 1 if int(row[6]) else place for place, row in enumerate(rows)) if known else ()
    return Annotated(
        words=words,
        spaces=tuple("SpaceAfter=No" not in row[9] for row in rows),
        pos=tuple(row[3] for row in rows),
        morphs=tuple("" if row[5] == "_" else row[5] for row in rows),
        lemmas=tuple(row[2] for row in rows),
        heads=tuple(heads),
        deps=tuple(_relation(row[7]) for row in rows) if known else (),
        ents=tuple(row[2] for row in entities),
    )


def _relation(label: str) -> str:
    """The label as spaCy wants it: the root's in capitals."""
    return "ROOT" if label == "root" else label
