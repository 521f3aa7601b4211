"""What must agree across the tables of a register file: every name known, every address one person's."""

from __future__ import annotations

from collections.abc import Iterable

from samarbejde.errors import RegisterFejl
from samarbejde.registerfil_form import RegisterFil


def check_agreement(fil: RegisterFil) -> None:
    """Refuse a file whose tables contradict each other, naming the entry that does."""
    if not fil.part:
        raise RegisterFejl("Registerfilen har ingen [[part]]; den skal nævne mindst én kommune eller region.")
    _only_once("part", "name", ([part.name] for part in fil.part))
    _only_once("part", "mail_domains", (_unique(part.mail_domains) for part in fil.part))
    _only_once("tilbud", "name", ([tilbud.name] for tilbud in fil.tilbud))
    _only_once("person", "mailadressen", (_unique((p.mail, p.slack_mail)) for p in fil.person))
    _only_once("udvalg", "abbr", ([udvalg.abbr] for udvalg in fil.udvalg))
    _check_tilbud(fil)
    _check_personer(fil)
    _check_udvalg(fil)


def _unique(values: Iterable[str | None]) -> list[str]:
    """The values of one entry, where saying the same twice is no fault."""
    return list({value.casefold(): value for value in values if value is not None}.values())


def _only_once(table: str, what: str, values_of_entries: Iterable[Iterable[str]]) -> None:
    seen: dict[str, int] = {}
    for number, values in enumerate(values_of_entries, start=1):
        for value in values:
            first = seen.setdefault(value.casefold(), number)
            if first != number:
                raise RegisterFejl(f"[[{table}]] nr. {number}: {what} {value} står også i nr. {first}.")


def _check_tilbud(fil: RegisterFil) -> None:
    parter = {part.name for part in fil.part}
    names = {tilbud.name for tilbud in fil.tilbud}
    for number, tilbud in enumerate(fil.tilbud, start=1):
        place = f"[[tilbud]] nr. {number}"
        if tilbud.driftsherre is not None and tilbud.driftsherre not in parter:
            raise RegisterFejl(f"{place}: driftsherre {tilbud.driftsherre} er ikke en [[part]].")
        for step, event in enumerate(tilbud.events, start=1):
            if event.into is not None and event.into not in names:
                raise RegisterFejl(f"{place}: events nr. {step} into {event.into} er ikke et [[tilbud]].")


def _check_personer(fil: RegisterFil) -> None:
    units = {part.name: part.units for part in fil.part}
    names = {tilbud.name for tilbud in fil.tilbud}
    for number, person in enumerate(fil.person, start=1):
        place = f"[[person]] nr. {number}"
        if person.part is not None and person.part not in units:
            raise RegisterFejl(f"{place}: part {person.part} er ikke en [[part]].")
        if person.part is not None and person.unit is not None and person.unit not in units[person.part]:
            raise RegisterFejl(f"{place}: unit {person.unit} er ikke blandt units for {person.part}.")
        for name in person.tilbud:
            if name not in names:
                raise RegisterFejl(f"{place}: tilbud {name} er ikke et [[tilbud]].")


def _check_udvalg(fil: RegisterFil) -> None:
    mails = {mail.casefold() for person in fil.person for mail in (person.mail, person.slack_mail) if mail}
    for number, udvalg in enumerate(fil.udvalg, start=1):
        place = f"[[udvalg]] nr. {number}"
        for mail in (*udvalg.members, *((udvalg.chair,) if udvalg.chair else ())):
            if mail.casefold() not in mails:
                raise RegisterFejl(f"{place}: {mail} er ikke mailadressen på en [[person]].")
