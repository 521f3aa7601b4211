"""What must agree across the tables of a register file: every name known, every address one person's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samarbejde.registerfil_fejl import Fejlsted, Registermangel
from samarbejde.registerfil_form import RegisterFil, TilbudTabel, UdvalgTabel
from samarbejde.tilbud import BegivenhedKind

_TWICE = "{value} står også i {other}"


@dataclass(frozen=True, slots=True)
class Ulaeselige:
    """Entries that could not be read themselves: their numbers are left out, but their names are known."""

    numbers: Mapping[str, Sequence[int]] = field(default_factory=dict)
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def number(self, table: str, index: int) -> int:
        """The number in the file of the entry at this index."""
        kept = self.numbers.get(table)
        return kept[index] if kept is not None else index + 1

    def known(self, table: str) -> frozenset[str]:
        """The names of a table's entries that could not be read."""
        return self.names.get(table, frozenset())


def faults_across(fil: RegisterFil, ulaeselige: Ulaeselige) -> list[Registermangel]:
    """Everything in which the tables contradict each other, each with the entry that does."""
    return list(_Tjek(fil, ulaeselige).faults())


class _Tjek:
    """One look at a file; the names are gathered once."""

    def __init__(self, fil: RegisterFil, ulaeselige: Ulaeselige) -> None:
        self._fil = fil
        self._ulaeselige = ulaeselige
        self._parter = {part.name: part.units for part in fil.part}
        self._parter_known = self._parter.keys() | ulaeselige.known("part")
        self._tilbud_known = {tilbud.name for tilbud in fil.tilbud} | ulaeselige.known("tilbud")
        mails = (mail for person in fil.person for mail in (person.mail, person.slack_mail) if mail)
        self._mails = {mail.casefold() for mail in (*mails, *ulaeselige.known("person"))}

    def faults(self) -> Iterator[Registermangel]:
        fil = self._fil
        if not self._parter_known:
            sentence = "{filen} har ingen {parter}; den skal nævne mindst én kommune eller region"
            yield Registermangel(Fejlsted(""), sentence)
        yield from self._only_once("part", [[("name", part.name)] for part in fil.part])
        yield from self._only_once("part", [[("mail_domains", d) for d in p.mail_domains] for p in fil.part])
        yield from self._only_once("tilbud", [[("name", tilbud.name)] for tilbud in fil.tilbud])
        people = [[("mail", p.mail), ("slack_mail", p.slack_mail)] for p in fil.person]
        yield from self._only_once("person", people)
        yield from self._only_once("udvalg", [[("abbr", udvalg.abbr)] for udvalg in fil.udvalg])
        for index, tilbud in enumerate(fil.tilbud):
            yield from self._of_tilbud(index, tilbud)
        yield from self._of_personer()
        for index, udvalg in enumerate(fil.udvalg):
            yield from self._of_udvalg(index, udvalg)

    def _only_once(
        self, table: str, entries: Iterable[Iterable[tuple[str, str | None]]]
    ) -> Iterator[Registermangel]:
        """A value that stands in two entries; saying the same twice in one is no fault."""
        seen: dict[str, int] = {}
        for index, pairs in enumerate(entries):
            told: set[str] = set()
            for key, value in pairs:
                folded = (value or "").casefold()
                if value is None or folded in told:
                    continue
                told.add(folded)
                first = seen.setdefault(folded, index)
                if first != index:
                    other = Fejlsted(table, self._ulaeselige.number(table, first), (key,))
                    yield Registermangel(self._at(table, index, key), _TWICE, {"value": value}, other)

    def _of_tilbud(self, index: int, tilbud: TilbudTabel) -> Iterator[Registermangel]:
        if tilbud.driftsherre is not None and tilbud.driftsherre not in self._parter_known:
            at = self._at("tilbud", index, "driftsherre")
            yield Registermangel(at, "{value} er ikke {en_part}", {"value": tilbud.driftsherre})
        for number, event in enumerate(tilbud.events):
            if event.into is None:
                continue
            at = self._at("tilbud", index, "events", number, "into")
            is_other = event.into in self._tilbud_known and event.into != tilbud.name
            if event.kind is BegivenhedKind.NAVNEAENDRING and is_other:
                yield Registermangel(at, "{value} er navnet på et andet tilbud", {"value": event.into})
            elif event.kind is not BegivenhedKind.NAVNEAENDRING and not is_other:
                what = "er tilbuddet selv" if event.into == tilbud.name else "er ikke {en_tilbud}"
                yield Registermangel(at, f"{{value}} {what}", {"value": event.into})
        yield from self._counted_twice(index, tilbud)

    def _counted_twice(self, index: int, tilbud: TilbudTabel) -> Iterator[Registermangel]:
        """A sub-unit is never a tilbud of its own, unless that one was merged and became it (R13)."""
        merged = any(event.kind is BegivenhedKind.FUSIONERET_IND_I for event in tilbud.events)
        above = next((t for t in self._fil.tilbud if t is not tilbud and tilbud.name in t.subunits), None)
        if above is not None and not merged:
            sentence = "{value} er en underenhed af {over} og tælles ikke som et tilbud"
            values = {"value": tilbud.name, "over": above.name}
            yield Registermangel(self._at("tilbud", index, "name"), sentence, values)

    def _of_personer(self) -> Iterator[Registermangel]:
        for index, person in enumerate(self._fil.person):
            if person.part is not None and person.part not in self._parter_known:
                at = self._at("person", index, "part")
                yield Registermangel(at, "{value} er ikke {en_part}", {"value": person.part})
            units = self._parter.get(person.part or "")
            if person.unit is not None and units is not None and person.unit not in units:
                values = {"value": person.unit, "hvem": person.part or ""}
                at = self._at("person", index, "unit")
                yield Registermangel(at, "{value} er ikke blandt {units} for {hvem}", values)
            for name in person.tilbud:
                if name not in self._tilbud_known:
                    at = self._at("person", index, "tilbud")
                    yield Registermangel(at, "{value} er ikke {en_tilbud}", {"value": name})

    def _of_udvalg(self, index: int, udvalg: UdvalgTabel) -> Iterator[Registermangel]:
        named = [("members", mail) for mail in udvalg.members]
        for key, mail in (*named, *((("chair", udvalg.chair),) if udvalg.chair else ())):
            if mail.casefold() not in self._mails:
                sentence = "{value} er ikke mailadressen på {en_person}"
                yield Registermangel(self._at("udvalg", index, key), sentence, {"value": mail})

    def _at(self, table: str, index: int, *path: str | int) -> Fejlsted:
        return Fejlsted(table, self._ulaeselige.number(table, index), path)
