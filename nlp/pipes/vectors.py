"""The word vectors that several parts of the pipeline read, stored once: `rammebot_vectors`.

The component does nothing to a text. It carries the table: when it is read, the layers find the table by its
name, which is made from its content.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from spacy.language import Language
from spacy.tokens import Doc

_TABLES: dict[str, Table] = {}


@dataclass(frozen=True, slots=True)
class Table:
    """Sorted hashes of folded words, a row of bytes for each, and the scale of each column."""

    keys: Any
    rows: Any
    scale: Any

    @property
    def name(self) -> str:
        """The same for the same content."""
        content = b"".join(
            np.ascontiguousarray(part).tobytes() for part in (self.keys, self.rows, self.scale)
        )
        return hashlib.sha256(content).hexdigest()[:16]

    def of(self, words: Any) -> Any:
        """The vectors of hashed words; zeros for those that are not in the table."""
        out = np.zeros((len(words), self.rows.shape[1]), dtype="float32")
        if len(self.keys):
            place = np.minimum(np.searchsorted(self.keys, words), len(self.keys) - 1)
            known = self.keys[place] == words
            out[known] = self.rows[place[known]] * self.scale
        return out


def table(name: str, width: int) -> Table:
    """The table of this name; an empty one without a name, which is enough to find out shapes."""
    return _TABLES[name] if name else _empty(width)


class WordVectors:
    """Carries the table."""

    def __init__(self) -> None:
        self.table = _empty(1)

    def __call__(self, doc: Doc) -> Doc:
        return doc

    def hold(self, new: Table) -> str:
        """Carry this table from now on, and let the layers find it; returns its name."""
        self.table = new
        _TABLES[new.name] = new
        return new.name

    def to_disk(self, path: Path | str, *, exclude: Any = ()) -> None:
        """One file in a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "vectors").write_bytes(self.to_bytes(exclude=exclude))

    def from_disk(self, path: Path | str, *, exclude: Any = ()) -> WordVectors:
        """What `to_disk` wrote."""
        return self.from_bytes((Path(path) / "vectors").read_bytes(), exclude=exclude)

    def to_bytes(self, *, exclude: Any = ()) -> bytes:
        """The arrays."""
        del exclude
        arrays = {"keys": self.table.keys, "rows": self.table.rows, "scale": self.table.scale}
        return bytes(srsly.msgpack_dumps(arrays))

    def from_bytes(self, data: bytes, *, exclude: Any = ()) -> WordVectors:
        """What `to_bytes` gave."""
        del exclude
        self.hold(Table(**srsly.msgpack_loads(data)))
        return self


def _empty(width: int) -> Table:
    return Table(
        np.zeros(0, dtype="uint64"), np.zeros((0, width), dtype="int8"), np.ones(width, dtype="float32")
    )


@Language.factory("rammebot_vectors")
def make_word_vectors(nlp: Language, name: str) -> WordVectors:
    """An empty table; it is filled when the model is made, and read with it."""
    del nlp, name
    return WordVectors()
