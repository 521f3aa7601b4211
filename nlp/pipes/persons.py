"""Persons the trained part missed: a listed first name with a listed last name behind it: `rammebot_persons`.

It only adds: what is a name of anything already stays as it is, but a person's name may grow by its last
name and by the initials before it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import srsly
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from nlp.pipes.features import name_class

PERSON = "PER"
_INITIALS = re.compile(r"(?:[A-ZÆØÅ][a-z]?\.)+")


class Persons:
    """The rule and the classes of names it goes by."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def __call__(self, doc: Doc) -> Doc:
        found = self.spans(doc)
        if found:
            ends = {(span.start, span.end) for span in found}
            kept = [
                entity
                for entity in doc.ents
                if not any(a <= entity.start and entity.end <= b for a, b in ends)
            ]
            doc.set_ents([*kept, *found], default="unmodified")
        return doc

    def spans(self, doc: Doc) -> list[Span]:
        """The persons to add."""
        found: list[Span] = []
        start = 0
        while start < len(doc) - 1:
            end = self._end(doc, start)
            if end:
                found.append(Span(doc, _first(doc, start), end, label=PERSON))
            start = end or start + 1
        known = [entity for entity in doc.ents if entity.label_ == PERSON]
        for entity in known:
            first = _first(doc, entity.start)
            if first < entity.start and not any(span.start <= first < span.end for span in found):
                found.append(Span(doc, first, entity.end, label=PERSON))
        return found

    def _end(self, doc: Doc, start: int) -> int:
        """Where the person that begins here ends; 0 where none does."""
        if "first" not in self._class(doc[start]):
            return 0
        end = start + 1
        last = 0
        while end < len(doc) and self._part(doc[end]) and not doc[end].is_sent_start:
            end += 1
            if "last" in self._class(doc[end - 1]):
                last = end
        free = all(token.ent_type_ in {"", PERSON} for token in doc[start:last])
        new = any(not token.ent_type_ for token in doc[start:last])
        return last if free and new else 0

    def _part(self, token: Token) -> bool:
        return token.text[:1].isalpha() and bool(self._class(token))

    def _class(self, token: Token) -> str:
        """The class of a token that may be a part of a name: written or read as one."""
        if token.pos_ != "PROPN" and not token.text[:1].isupper():
            return ""
        return name_class(token.text, self.names)

    def to_disk(self, path: Path | str, *, exclude: Any = ()) -> None:
        """One file in a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "names").write_bytes(self.to_bytes(exclude=exclude))

    def from_disk(self, path: Path | str, *, exclude: Any = ()) -> Persons:
        """What `to_disk` wrote."""
        return self.from_bytes((Path(path) / "names").read_bytes(), exclude=exclude)

    def to_bytes(self, *, exclude: Any = ()) -> bytes:
        """The names."""
        del exclude
        return bytes(srsly.msgpack_dumps(self.names))

    def from_bytes(self, data: bytes, *, exclude: Any = ()) -> Persons:
        """What `to_bytes` gave."""
        del exclude
        self.names = srsly.msgpack_loads(data)
        return self


def _first(doc: Doc, start: int) -> int:
    """Where the initials before a name begin."""
    while (
        start
        and not doc[start].is_sent_start
        and not doc[start - 1].ent_type_
        and _INITIALS.fullmatch(doc[start - 1].text)
    ):
        start -= 1
    return start


@Language.factory("rammebot_persons", assigns=["doc.ents"], requires=["doc.ents", "token.pos"])
def make_persons(nlp: Language, name: str) -> Persons:
    """The rule without names; they are given when the model is made, and read with it."""
    del nlp, name
    return Persons()
