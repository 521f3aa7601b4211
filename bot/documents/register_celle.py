"""One cell of the register's workbook: what people type, made into what the register file holds."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable

from bot.documents.register_ark import Kolonne
from samarbejde.felt import UgyldigtSvar
from samarbejde.skema_dato import parse_date

_ITEM = re.compile(r'\s*+(?:"((?:[^"]|"")*)"|(?!")([^;\n]*))\s*(?:[;\n]|$)')
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})[/ ]+\d{4}")
_CLOCK = re.compile(r"(?:kl\.? ?)?(\d{1,2})(?:[.:](\d{2})(?:[.:](\d{2}))?)?")


class UgyldigCelle(Exception):
    """What is wrong with a cell; the sentence goes on from its place."""


def join_list(items: Iterable[str]) -> str:
    """The items of a list in one cell; one that holds a separator stands in quotes."""
    return "; ".join(f'"{i.replace(chr(34), chr(34) * 2)}"' if _needs_quotes(i) else i for i in items)


def split_list(text: str) -> list[str]:
    """The items of a list in one cell, parted by semicolons or lines."""
    items: list[str] = []
    at = 0
    while at < len(text):
        found = _ITEM.match(text, at)
        if found is None:
            raise UgyldigCelle("har et anførselstegn for meget; skil navnene med semikolon")
        quoted = found[1]
        items.append(quoted.replace('""', '"') if quoted is not None else found[2].strip())
        at = found.end()
    return [item for item in items if item]


def read_cell(kolonne: Kolonne, value: object) -> object:
    """What the register file would hold; UgyldigCelle says what to write instead."""
    match kolonne.kind:
        case "dato":
            return _date(value)
        case "klokkeslaet":
            return _time(value)
        case "liste":
            return split_list(_text(value))
        case "valg":
            return _choice(kolonne, _text(value))
        case "valgliste":
            return [_choice(kolonne, item) for item in split_list(_text(value))]
        case _:
            return _text(value)


def is_blank(value: object) -> bool:
    """Whether nothing stands in the cell."""
    return value is None or (isinstance(value, str) and not value.strip())


def _needs_quotes(item: str) -> bool:
    return ";" in item or "\n" in item or item.startswith('"')


def _text(value: object) -> str:
    if isinstance(value, str):
        # What was typed on a Mac may write æøå in two characters; a name is looked up before it is checked.
        return unicodedata.normalize("NFC", value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise UgyldigCelle("skal være tekst; sæt cellens format til Tekst, og skriv den igen")
    # Excel keeps a code such as 851 as a number.
    return str(int(value)) if float(value).is_integer() else str(value)


def _date(value: object) -> dt.date:
    if isinstance(value, dt.datetime):
        if value.time() == dt.time():
            return value.date()
        raise UgyldigCelle("skal være en dato uden klokkeslæt")
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        raise UgyldigCelle("skal være en dato, f.eks. 31-12-2026")
    slashed = _SLASHED.fullmatch(value.strip())
    if slashed and slashed[1] != slashed[2] and int(slashed[1]) <= 12 and int(slashed[2]) <= 12:
        raise UgyldigCelle(f"{value.strip()} kan læses som to forskellige dage; skriv den som 31-12-2026")
    if not re.search(r"\d{4}", value):
        raise UgyldigCelle("skal være en dato med fire cifre i årstallet, f.eks. 31-12-2026")
    try:
        return parse_date(value)
    except UgyldigtSvar as error:
        raise UgyldigCelle(f"{value.strip()} er ikke en dato; skriv den som 31-12-2026") from error


def _time(value: object) -> dt.time:
    if isinstance(value, dt.datetime):
        return value.time()
    if isinstance(value, dt.time):
        return value
    found = _CLOCK.fullmatch(value.strip().casefold()) if isinstance(value, str) else None
    try:
        if found is not None:
            return dt.time(int(found[1]), int(found[2] or 0), int(found[3] or 0))
    except ValueError:
        pass
    raise UgyldigCelle("skal være et klokkeslæt, f.eks. 13:00")


def _choice(kolonne: Kolonne, text: str) -> str:
    valg = kolonne.valg or {}
    wanted = _folded(text)
    for label, value in valg.items():
        if wanted in (_folded(label), _folded(value)):
            return value
    raise UgyldigCelle(f"“{text.strip()}” kendes ikke; vælg mellem {', '.join(valg)}")


def _folded(text: str) -> str:
    folded = " ".join(text.replace("_", " ").casefold().split())
    return folded.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
