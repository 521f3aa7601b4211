"""What is wrong in a register file, and where: one fault, said in the words of a TOML file or of a workbook.

A fault keeps its place as a value; RegisterFejl carries all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

TABLES = frozenset({"part", "tilbud", "person", "udvalg"})
SINGLE = frozenset({"bot", "samarbejde"})


@dataclass(frozen=True, slots=True)
class Fejlsted:
    """A place in the register: the table, the entry's number from 1, and the keys down to the value."""

    table: str
    number: int | None = None
    path: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Registermangel:
    """One fault in a register file.

    In the sentence `{key}` stands for one of `values`, for a key or `{en_part}` for an entry in the words of
    the file's kind; `{other}` is the other place of two that contradict each other.
    """

    sted: Fejlsted
    sentence: str
    values: Mapping[str, str] = field(default_factory=dict)
    other: Fejlsted | None = None

    def in_words(self, words: Mapping[str, str]) -> str:
        """The sentence with the file's own words for its keys."""
        return self.sentence.format_map(_Words(words, self.values))


class _Words(dict[str, str]):
    """The words of a sentence; a key nobody has a word for is called by its own name."""

    def __init__(self, words: Mapping[str, str], values: Mapping[str, str]) -> None:
        super().__init__({**words, **values})

    def __missing__(self, key: str) -> str:
        return key


_TOML = {f"en_{table}": f"{'et' if table != 'part' else 'en'} [[{table}]]" for table in TABLES}
_TOML |= {"en_person": "en [[person]]", "parter": "[[part]]", "filen": "Registerfilen"}


def toml_sentence(mangel: Registermangel) -> str:
    """The fault as the author of a TOML file sees it: "[[person]] nr. 4: mail er ikke en mailadresse."."""
    other = {"other": f"nr. {mangel.other.number}"} if mangel.other else {}
    return f"{_toml_place(mangel.sted)} {mangel.in_words(_TOML | other)}.".lstrip()


def _toml_place(sted: Fejlsted) -> str:
    if not sted.table:
        return ""
    if sted.table not in TABLES | SINGLE:
        return f"Registerfilen: {sted.table}"
    place = f"[{sted.table}]" if sted.table in SINGLE else f"[[{sted.table}]]"
    if sted.number is not None:
        place = f"{place} nr. {sted.number}"
    words = " ".join(f"nr. {step + 1}" if isinstance(step, int) else step for step in sted.path)
    return f"{place}: {words}".rstrip()
