"""The attendance lists of minutes: names with organisation, unit, role and whom they came for (R107)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.minutes_text import clean, join_all
from nlp.referat import Deltager, PartKind

_REFERENT = re.compile(r"\s*(?:/\s?ref\.?|/\s?referent)\s*$", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]*)\)?")
_FOR = re.compile(r"^(?P<name>.+?)\s+(?:i stedet )?for\s+(?P<other>[A-ZÆØÅ].+)$")
_ROLES = (
    "formand",
    "forkvinde",
    "forperson",
    "næstformand",
    "mødeleder",
    "mødeformand",
    "ordstyrer",
    "dirigent",
    "referent",
    "ref.",
    "ref",
    "suppleant",
    "observatør",
    "gæst",
    "tovholder",
)
CHAIR_ROLES = frozenset(
    {"formand", "forkvinde", "forperson", "mødeleder", "mødeformand", "ordstyrer", "dirigent"}
)
_LEADING_TITLE = re.compile(
    r"^(?P<role>(?:[A-ZÆØÅa-zæøå-]*(?i:direktør|chef|leder|konsulent|formand|mester|sekretær|rådgiver))"
    r"(?: i [A-ZÆØÅ]\S+)?)\s+(?P<name>[A-ZÆØÅ]\S*\s+[A-ZÆØÅ].*)$"
)
_ORGANISATION = re.compile(
    r"\bKommune\b|\bRegion(?:en)?\b|sekretariat|styrelse|ministeri|\bKKR\b|\bKL\b|\bKD-?Net\b|\bVISO\b|forvaltning|"
    r"^[A-ZÆØÅ]{2,6}$|\bSocialtilsyn\b",
    re.IGNORECASE,
)
_KOMMUNE = re.compile(r"^(?P<organisation>.*?\bKommunes?)\b[\s,]*(?P<unit>.*)$")
_DASHED_ROLE = re.compile(r"\s+[–-]\s+(?P<role>[a-zæøå][\wæøå ]{2,30})$")
_JOB = re.compile(
    r"^[\wæøåÆØÅ-]*(?:direktør|chef|leder|konsulent|formand|mester|sekretær|rådgiver)$", re.IGNORECASE
)
_NOTE = re.compile(r"^(?:fra|til|indtil|på|under|pkt|punkt|via|online|teams|deltog|kun)\b", re.IGNORECASE)
_NAME = re.compile(
    r"^(?:[A-ZÆØÅÉÖÜ][\w.’'-]*|de|van|von|af|la)(?:\s+(?:[A-ZÆØÅÉÖÜ][\w.’'-]*|de|van|von|af|la)){1,5}$"
)
_NOBODY = re.compile(r"^(?:ingen|ingen afbud|intet|-|–|n/a)\.?$", re.IGNORECASE)


def read_people(lines: Sequence[str]) -> tuple[Deltager, ...]:
    """The people of a list, however it is written: in running text, one a line, with or without brackets."""
    people: list[Deltager] = []
    for chunk in _chunks(lines):
        if _NOBODY.match(chunk):
            continue
        people.extend(_in_pairs(_split(chunk)))
    return tuple(people)


def looks_like_people(text: str) -> bool:
    """Whether a line without a label goes on with an attendance list."""
    first = _DASHED_ROLE.sub("", _BRACKETS.sub("", re.split(r"[,;]", text, maxsplit=1)[0]).strip())
    return len(text) < 400 and not text.endswith(":") and _NAME.match(_REFERENT.sub("", first)) is not None


def kind_of(organisation: str | None) -> PartKind:
    """What sort of party an organisation is."""
    if organisation is None:
        return "anden"
    if re.search(r"\bKommunes?\b", organisation, re.IGNORECASE):
        return "kommune"
    if re.search(r"sekretariat", organisation, re.IGNORECASE):
        return "sekretariat"
    return "region" if re.match(r"Region(?:en)?\b", organisation) else "anden"


def _chunks(lines: Sequence[str]) -> list[str]:
    """One text when the list runs over its lines, a text for each line when every line is a person."""
    texts = [clean(line) for line in lines if clean(line)]
    runs_on = any(
        text.endswith((",", " og", "-")) or text.count("(") != text.count(")") or "), " in text
        for text in texts
    )
    if len(texts) > 1 and not runs_on and all(looks_like_people(text) for text in texts):
        return texts
    return [join_all(texts)] if texts else []


def _split(text: str) -> list[str]:
    """The list's entries: parted by comma, semicolon or "og" outside brackets."""
    entries: list[str] = []
    depth = start = at = 0
    separator = ";" if ";" in text else ","
    while at < len(text):
        sign = text[at]
        depth = max(0, depth + (sign == "(") - (sign == ")"))
        step = 0
        if depth == 0 and sign == separator:
            step = 1
        elif (
            depth == 0
            and text.startswith(" og ", at)
            and text[at + 4 : at + 5].isupper()
            and text[at - 1] != "-"
        ):
            step = 4
        if step:
            entries.append(text[start:at])
            start = at = at + step
        else:
            at += 1
    entries.append(text[start:])
    return [entry.strip().rstrip(".").strip() for entry in entries if entry.strip(" .")]


def _in_pairs(entries: Sequence[str]) -> Iterator[Deltager]:
    """Names, or "Navn, Kommune, Navn, Kommune": what is no name belongs to the name before."""
    name: str | None = None
    about: list[str] = []
    for entry in entries:
        bare = _REFERENT.sub("", _BRACKETS.sub("", entry)).strip()
        words = _FOR.sub(r"\g<name>", bare)
        is_name = _NAME.match(words) is not None and not _ORGANISATION.search(bare)
        is_described = "(" in entry and " " in bare and not _ORGANISATION.search(bare)
        if not (is_name or is_described or _LEADING_TITLE.match(bare)):
            about.append(entry)
            continue
        if name is not None and (person := _person(name, tuple(about))) is not None:
            yield person
        name, about = entry, []
    if name is not None and (person := _person(name, tuple(about))) is not None:
        yield person


def _person(entry: str, about: tuple[str, ...]) -> Deltager | None:
    role: str | None = None
    if _REFERENT.search(entry):
        entry, role = _REFERENT.sub("", entry), "referent"
    inside = _inside(entry)
    name = clean(_BRACKETS.sub("", entry)).strip(" ,.")
    dashed = _DASHED_ROLE.search(name)
    if dashed is not None:
        name, role = name[: dashed.start()], role or dashed["role"]
    substitute = _FOR.match(name)
    if substitute is not None:
        name = substitute["name"]
    titled = _LEADING_TITLE.match(name)
    if titled is not None:
        name, role = titled["name"], role or titled["role"].lower()
    if not name or not name[0].isupper() or len(name) > 80 or " " not in name:
        return None
    beside = [one for part in about for one in (_BRACKETS.sub("", part).strip(), *_inside(part))]
    organisation, unit, stated = _about((*inside, *beside))
    return Deltager(
        name=name,
        organisation=organisation,
        unit=unit,
        role=stated or role,
        kind=kind_of(organisation),
        substitute_for=substitute["other"].strip() if substitute is not None else None,
    )


def _inside(entry: str) -> list[str]:
    return [part.strip() for found in _BRACKETS.finditer(entry) for part in found["inside"].split(",")]


def _about(parts: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Organisation, unit and role from what stands beside a name."""
    organisation: str | None = None
    unit: str | None = None
    role: str | None = None
    for part in parts:
        text = _REFERENT.sub("", part).strip(" .")
        if _REFERENT.search(part):
            role = role or "referent"
        if not text or _NOTE.match(text):
            continue
        if text.casefold() in _ROLES:
            role = "referent" if text.casefold() == "ref" else text.casefold()
        elif _JOB.match(text) and not _ORGANISATION.search(text):
            role = role or text.lower()
        elif organisation is None and (text[0].isupper() or _ORGANISATION.search(text)):
            found = _KOMMUNE.match(text)
            organisation = found["organisation"] if found else text
            unit = (found["unit"] or None) if found else None
        elif organisation is not None and text[0].isupper():
            unit = f"{unit}, {text}" if unit else text
        else:
            role = role or text
    return organisation, unit, role
