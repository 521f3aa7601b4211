"""Every way in which the register's tilbud may be named, from names, aliases and sub-units (R13, R136)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nlp.name_words import name_keys
from nlp.normalise import fold
from nlp.ordlister import groups
from samarbejde.register import Register
from samarbejde.tilbud import Tilbud

FULL, ALIAS, DERIVED = 1.0, 0.97, 0.9
"""How sure a mention is: the full name, the register's alias, or a short form that was derived."""

_SHORTEST = 3
"""No rest of a name is shorter: "en lille ø" is not Neurocenter Ø."""
_LONG = 9
_CAPITALS = re.compile(r"[A-ZÆØÅ/]{2,8}")


@dataclass(frozen=True, slots=True)
class Navn:
    """One way to name a tilbud or one of its sub-units.

    `proper` names are misspelt at times and then still known; `capitals` must be written so ("ISH");
    a `definite` name counts only with its article ("fagcentret", not "et fagcenter").
    """

    keys: tuple[str, ...]
    tilbud: str
    subunit: str | None
    confidence: float
    proper: bool = False
    capitals: bool = False
    definite: bool = False

    @property
    def meant(self) -> tuple[str, str | None]:
        """The tilbud and sub-unit that are meant."""
        return self.tilbud, self.subunit


@dataclass(frozen=True, slots=True)
class NavneIndex:
    """All names by their first key, longest first; the proper ones that may be misspelt by first letter."""

    by_first: dict[str, tuple[Navn, ...]]
    proper: dict[str, tuple[Navn, ...]]
    kinds: dict[str, frozenset[str]]


@lru_cache(maxsize=8)
def name_index(register: Register) -> NavneIndex:
    """The index of a register; built once for each."""
    by_first: dict[str, dict[tuple[tuple[str, ...], tuple[str, str | None]], Navn]] = defaultdict(dict)
    kinds: dict[str, frozenset[str]] = {}
    for tilbud in register.tilbud:
        for navn in _names(tilbud):
            kept = by_first[navn.keys[0]]
            key = (navn.keys, navn.meant)
            if key not in kept or kept[key].confidence < navn.confidence:
                kept[key] = navn
        kinds[tilbud.name] = frozenset(_kind_words(tilbud))
    ordered = {
        first: tuple(sorted(kept.values(), key=lambda navn: -len(navn.keys)))
        for first, kept in by_first.items()
    }
    proper: dict[str, dict[str, Navn]] = defaultdict(dict)
    for navn in (navn for names in ordered.values() for navn in names if navn.proper):
        proper[navn.keys[0][0]][navn.keys[0]] = navn
    return NavneIndex(ordered, {sign: tuple(names.values()) for sign, names in proper.items()}, kinds)


def is_kind(key: str) -> bool:
    """Whether a word says what sort of place it is ("rehabiliteringscenter"), not which."""
    return any(key.endswith(fold(kind)) for kind in groups("navne")["art"])


def _names(tilbud: Tilbud) -> Iterator[Navn]:
    for name in tilbud.navne:
        yield from _forms(name, tilbud.name, None, FULL)
    for alias in tilbud.aliases:
        yield from _forms(alias, tilbud.name, None, ALIAS)
    for subunit in tilbud.subunits:
        yield from _forms(subunit, tilbud.name, subunit, FULL)


def _forms(name: str, tilbud: str, subunit: str | None, confidence: float) -> Iterator[Navn]:
    keys = name_keys(name)
    if not keys:
        return
    capitals = _CAPITALS.fullmatch(name) is not None
    alone = len(keys) == 1
    yield Navn(
        keys,
        tilbud,
        subunit,
        confidence,
        proper=alone and not capitals,
        capitals=capitals,
        definite=alone and is_kind(keys[0]),
    )
    if "og" in keys:
        yield Navn(tuple(key for key in keys if key != "og"), tilbud, subunit, DERIVED)
    for part in _short_forms(keys):
        alone = len(part) == 1
        yield Navn(part, tilbud, subunit, DERIVED, proper=alone, definite=alone and is_kind(part[0]))
        if alone and len(part[0]) >= _LONG and part[0].endswith("en") and not is_kind(part[0]):
            yield Navn((part[0][:-2],), tilbud, subunit, DERIVED)


def _short_forms(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What people leave of a long name: "Strandgården", "Syn og Hørelse", "Taleinstituttet", "fagcentret"."""
    filler = frozenset(groups("navne")["fyld"])
    if len(keys) > 1 and is_kind(keys[0]):
        if keys[0] not in map(fold, groups("navne")["art"]):
            yield keys[:1]
        rest = keys[2:] if keys[1] in {"for", "i"} else keys[1:]
        if sum(map(len, rest)) >= _SHORTEST and not all(key in filler for key in rest):
            yield rest
    for part in _parts_joined_by_og(keys):
        yield part
        shorter = tuple(key for key in part if key not in filler)
        if shorter and shorter != part:
            yield shorter
        if len(shorter) == 2:
            yield ("".join(shorter),)


def _parts_joined_by_og(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The halves of "Taleinstituttet og Hjerneskade Center Nordjylland"; not of "Syn og Hørelse"."""
    if "og" not in keys or any(word in keys for word in ("for", "i")):
        return
    at = keys.index("og")
    for part in (keys[:at], keys[at + 1 :]):
        if sum(len(key) for key in part) >= _LONG:
            yield part


def _kind_words(tilbud: Tilbud) -> Iterator[str]:
    for name in (*tilbud.navne, *tilbud.subunits, *tilbud.aliases):
        keys = name_keys(name)
        if len(keys) > 1:
            yield keys[0]
