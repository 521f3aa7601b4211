"""What the bot still has to ask for after a message (R45, R57, R79-R81); receipt never waits for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.dates import DatoFund
from nlp.intents.facts import Found
from nlp.intents.names import Intent
from nlp.patterns import pattern
from nlp.since import since_when
from nlp.spelling import read

_CONTACT = pattern("mangler", "contact")
_TARGET = pattern("mangler", "target")
_REASON = pattern("mangler", "reason")
_FIGURES = (
    "belaegning_faktisk",
    "belaegning_tidligere",
    "oekonomi_afvigelse",
    "indskrevne",
    "ledige_pladser",
    "helaarspersoner",
)


def missing_of(intent: Intent, text: str, found: Found, dates: tuple[DatoFund, ...]) -> tuple[str, ...]:
    """The fields that the message leaves open; none for intents that collect nothing."""
    asked = _BY_INTENT.get(intent)
    return tuple(asked(read(text).text, found, since_when(text, dates) is not None)) if asked else ()


def _tilbud(found: Found) -> Iterator[str]:
    if not found.tilbud.found:
        yield "tilbud"


def _contact(text: str) -> Iterator[str]:
    if not _CONTACT.search(text):
        yield "kontakt"


def _early_warning(text: str, found: Found, since: bool) -> Iterator[str]:
    yield from _tilbud(found)
    if not since:
        yield "siden_hvornaar"
    if not any(value.field in _FIGURES for value in found.values):
        yield "tal"
    yield from _contact(text)


def _indmelding(_text: str, found: Found, _since: bool) -> Iterator[str]:
    fields = {value.field: value.value for value in found.values}
    yield from _tilbud(found)
    if not found.parter:
        yield "kommune"
    use = fields.get("forventet_brug")
    if use is None and "pladser_til" not in fields:
        yield "forventet_brug"
    if use not in {"ingen", "ved ikke"} and not {"pladser", "pladser_til"} & fields.keys():
        yield "pladser"
    if "oensker" not in fields and use != "ingen":
        yield "oensker"
    if use == "ingen":
        yield from (field for field in ("begrundelse", "alternativer") if field not in fields)


def _annual(text: str, found: Found, _since: bool) -> Iterator[str]:
    fields = {value.field for value in found.values}
    yield from _tilbud(found)
    if "kapacitet" not in fields:
        yield "kapacitet"
    if not fields & {"belaegning_faktisk", "helaarspersoner"}:
        yield "belaegning_faktisk"
    if "venteliste" not in fields:
        yield "venteliste"
    if "budget" not in fields:
        yield "budget"
    if not fields & {"regnskab", "aarsresultat"}:
        yield "regnskab"
    if "bekymr" not in text:
        yield "bekymring"


def _nomination(text: str, found: Found, _since: bool) -> Iterator[str]:
    if not (found.names_a_tilbud or re.search(r"\bkaldet\b|\bnavn\b", text)):
        yield "tilbudsnavn"
    if not found.parter:
        yield "driftsherre"
    if not _TARGET.search(text):
        yield "maalgruppe"
    if found.figure("kapacitet") is None:
        yield "kapacitet"
    yield from ("kriterie_a", "kriterie_b", "kriterie_c")
    yield from _contact(text)


def _withdrawal(text: str, found: Found, _since: bool) -> Iterator[str]:
    yield from _tilbud(found)
    if not _REASON.search(text):
        yield "aarsag"
    yield from _contact(text)


def _kommune_withdrawal(text: str, found: Found, since: bool) -> Iterator[str]:
    yield from _withdrawal(text, found, since)
    if not found.parter:
        yield "kommune"
    if not re.search(r"\bhåndter\w*|\beget regi\b|\bløse\w* selv|\beget tilbud", text):
        yield "haandtering"
    if "konkurrerende" not in text:
        yield "konkurrerende_tilbud"


def _only_tilbud(_text: str, found: Found, _since: bool) -> Iterator[str]:
    yield from _tilbud(found)


_BY_INTENT = {
    Intent.EARLY_WARNING: _early_warning,
    Intent.EARLY_WARNING_OPDATERING: _only_tilbud,
    Intent.KOMMUNE_INDMELDING: _indmelding,
    Intent.AARSRAPPORT: _annual,
    Intent.INDMELDING_TILBUD: _nomination,
    Intent.UDMELDING_DRIFTSHERRE: _withdrawal,
    Intent.UDMELDING_KOMMUNE: _kommune_withdrawal,
    Intent.TILBAGEKALD: _only_tilbud,
}
