"""What would change between two registers, field by field, before it is changed (R2)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

from samarbejde.danske_tal import dato, klokkeslaet
from samarbejde.personer import Person
from samarbejde.register import BotIdentitet, Register
from samarbejde.tilbud import Tilbud
from samarbejde.tilstand import AKTIV
from samarbejde.udvalg import Udvalg

T = TypeVar("T")
"""An entry of one of the register's tables."""

_NESTED = frozenset({"events", "meetings"})
EMPTY = Register(BotIdentitet(), (), (), (), (), AKTIV)
"""What there was before the first register."""


@dataclass(frozen=True, slots=True)
class Feltskift:
    """A field of an entry with what it was and what it becomes, in words.

    Of a list (`er_liste`) only what goes and what comes is told, where anything does.
    """

    felt: str
    foer: str
    efter: str
    er_liste: bool = False


@dataclass(frozen=True, slots=True)
class Registerskift:
    """One change: an entry that comes, goes or changes; `hvad` is its table's key, `navn` says which it is.

    `skift` is "ny", "fjernet", "aendret" or "flyttet" (only the order differs).
    """

    hvad: str
    navn: str
    skift: str
    felter: tuple[Feltskift, ...] = ()


def register_diff(before: Register, after: Register) -> tuple[Registerskift, ...]:
    """Every change from one register to the other; empty only when they are the same."""
    return tuple(_changes(before, after))


def _changes(before: Register, after: Register) -> Iterator[Registerskift]:
    yield from _single("samarbejde", before.tilstand, after.tilstand)
    yield from _single("bot", before.bot, after.bot)
    yield from _table("part", before.parter, after.parter, lambda part: part.name, lambda part: part.name)
    yield from _table("tilbud", before.tilbud, after.tilbud, lambda t: t.name, lambda t: t.name)
    for old, new in _pairs(before.tilbud, after.tilbud, lambda t: t.name):
        yield from _events(old, new)
    yield from _people(before.personer, after.personer)
    yield from _table("udvalg", before.udvalg, after.udvalg, lambda u: u.abbr.casefold(), lambda u: u.abbr)
    for old_body, new_body in _pairs(before.udvalg, after.udvalg, lambda u: u.abbr.casefold()):
        yield from _meetings(old_body, new_body)


def _single(hvad: str, old: object, new: object) -> Iterator[Registerskift]:
    if old != new:
        yield Registerskift(hvad, "", "aendret", _felter(old, new))


def _table(
    hvad: str, old: Sequence[T], new: Sequence[T], key: Callable[[T], str], navn: Callable[[T], str]
) -> Iterator[Registerskift]:
    """The entries of a table by their key; what is nested in them is told by itself."""
    was, becomes = {key(entry): entry for entry in old}, {key(entry): entry for entry in new}
    yield from (Registerskift(hvad, navn(e), "fjernet") for k, e in was.items() if k not in becomes)
    for k, entry in becomes.items():
        if k not in was:
            yield Registerskift(hvad, navn(entry), "ny", _given(entry))
        elif felter := _felter(was[k], entry):
            yield Registerskift(hvad, navn(entry), "aendret", felter)
    if [k for k in was if k in becomes] != [k for k in becomes if k in was]:
        yield Registerskift(hvad, "", "flyttet")


def _people(old: Sequence[Person], new: Sequence[Person]) -> Iterator[Registerskift]:
    """People by address; one whose address alone is new is still the same person."""
    before, after = {p.mail.casefold() for p in old}, {p.mail.casefold() for p in new}
    gone = {(p.name, p.part): p for p in old if p.mail.casefold() not in after}
    moved = {
        p.mail.casefold(): gone[p.name, p.part].mail.casefold()
        for p in new
        if p.mail.casefold() not in before and (p.name, p.part) in gone
    }
    if len(set(moved.values())) < len(moved):
        moved = {}  # two of one name: who is who is not for us to guess

    def key(person: Person) -> str:
        mail = person.mail.casefold()
        return moved.get(mail, mail)

    yield from _table("person", old, new, key, lambda p: f"{p.name} ({p.mail})")


def _events(old: Tilbud | None, new: Tilbud) -> Iterator[Registerskift]:
    was = [(event, f"{new.name}, {dato(event.date)}") for event in (old.events if old else ())]
    becomes = [(event, f"{new.name}, {dato(event.date)}") for event in new.events]
    yield from _rows("begivenhed", was, becomes)


def _meetings(old: Udvalg | None, new: Udvalg) -> Iterator[Registerskift]:
    was = [(moede, f"{new.abbr}, {dato(moede.date)}") for moede in (old.meetings if old else ())]
    becomes = [(moede, f"{new.abbr}, {dato(moede.date)}") for moede in new.meetings]
    yield from _rows("moede", was, becomes)


def _rows(
    hvad: str, old: Sequence[tuple[object, str]], new: Sequence[tuple[object, str]]
) -> Iterator[Registerskift]:
    """Rows without a key of their own: one that alone bears its name is changed, the rest come and go."""
    gone, came = _without(old, new), _without(new, old)
    left, right = Counter(name for _, name in gone), Counter(name for _, name in came)
    singles = {name for name in left if left[name] == right[name] == 1}
    for row, name in gone:
        if name not in singles:
            felter = tuple(Feltskift(f.felt, f.efter, "") for f in _given(row))
            yield Registerskift(hvad, name, "fjernet", felter)
    for row, name in came:
        if name in singles:
            before = next(old_row for old_row, n in gone if n == name)
            yield Registerskift(hvad, name, "aendret", _felter(before, row))
        else:
            yield Registerskift(hvad, name, "ny", _given(row))
    if not gone and not came and list(old) != list(new):
        yield Registerskift(hvad, new[0][1].rpartition(", ")[0] if new else "", "flyttet")


def _without(
    rows: Iterable[tuple[object, str]], others: Iterable[tuple[object, str]]
) -> list[tuple[object, str]]:
    left = Counter(others)
    result: list[tuple[object, str]] = []
    for row in rows:
        if left[row]:
            left[row] -= 1
        else:
            result.append(row)
    return result


def _pairs(old: Sequence[T], new: Sequence[T], key: Callable[[T], str]) -> Iterator[tuple[T | None, T]]:
    was = {key(entry): entry for entry in old}
    return ((was.get(key(entry)), entry) for entry in new)


def _felter(old: object, new: object) -> tuple[Feltskift, ...]:
    """The fields in which two entries differ, but for what is nested in them."""
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in _names(new))
    return tuple(_feltskift(name, was, becomes) for name, was, becomes in pairs if was != becomes)


def _feltskift(name: str, was: object, becomes: object) -> Feltskift:
    if isinstance(was, (tuple, frozenset)) and isinstance(becomes, (tuple, frozenset)):
        gone = tuple(item for item in was if item not in becomes)
        come = tuple(item for item in becomes if item not in was)
        if gone or come:
            return Feltskift(name, i_ord(gone), i_ord(come), er_liste=True)
    return Feltskift(name, i_ord(was), i_ord(becomes))


def _given(entry: object) -> tuple[Feltskift, ...]:
    """The fields of a new entry that say something."""
    pairs = ((name, i_ord(getattr(entry, name))) for name in _names(entry))
    return tuple(Feltskift(name, "", words) for name, words in pairs if words)


def _names(entry: object) -> list[str]:
    return [f.name for f in fields(entry) if f.name not in _NESTED]  # type: ignore[arg-type]


def i_ord(value: object) -> str:
    """A value of the register as people read it; nothing where there is none."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return dato(value)
    if isinstance(value, dt.time):
        return klokkeslaet(value)
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(str, value)))
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)
