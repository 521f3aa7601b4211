"""What the facts of a message say of its intent: figures that fall, a year's figures, a kommune's use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.clauses import Clause
from nlp.intents.evidence import ASKED_ABOUT, Evidence
from nlp.intents.facts import Found
from nlp.intents.names import UDMELDING, Intent
from nlp.patterns import pattern

_ANNUAL = frozenset({
    "kapacitet", "belaegning_faktisk", "helaarspersoner", "venteliste", "budget", "regnskab", "aarsresultat",
    "oekonomi_afvigelse", "belaegning_budgetteret", "indskrevne",
})  # fmt: skip
_LABELLED = pattern("struktur", "labelled")
_USE = frozenset({"forventet_brug", "pladser", "pladser_fra", "pladser_til", "oensker", "alternativer"})
_GAP = 5.0
"""Percentage points between actual and budgeted belægning that are worth a word (R55)."""

_DOUBTFUL = 0.5
_SPEAKS_AS_KOMMUNE = re.compile(r"\b(?:kommune\b|kommunen\b|som myndighed)")
_CONCERN = pattern("struktur", "concern")


def structural(clauses: tuple[Clause, ...], found: Found) -> Iterator[Evidence]:
    """The evidence that no single word carries; none of it where the whole message only asks."""
    yield from _asked(clauses, found)
    told = [clause for clause in clauses if not clause.asks]
    if not told:
        return
    text = " ".join(clause.text for clause in told)
    index = clauses.index(told[0])
    for intent, name, weight in (
        *_warning(found, text),
        *_annual(found, text),
        *_use(found, text),
        *_other(found),
    ):
        yield Evidence(
            intent, name, weight * (0.45 if told[0].supposes else 1.0), index, told[0].start, told[0].start
        )


def _asked(clauses: tuple[Clause, ...], found: Found) -> Iterator[Evidence]:
    """A question about the cooperation asks for its status, unless its words say something else."""
    for index, clause in enumerate(clauses):
        if not (clause.asks or clause.orders):
            continue
        whether = _WHO_OR_WHETHER.search(clause.text) is not None
        named = found.names_a_tilbud or (whether and bool(found.parter))
        if named or _DOMAIN.search(clause.text):
            weight = 0.62 if named and whether else 0.5
            yield Evidence(
                Intent.STATUS, f"{ASKED_ABOUT}samarbejdet", weight, index, clause.start, clause.start
            )


_DOMAIN = pattern("struktur", "domain")
_WHO_OR_WHETHER = pattern("struktur", "who_or_whether")
_Weighed = tuple[str, str, float]


def _warning(found: Found, text: str) -> Iterator[_Weighed]:
    warning = Intent.EARLY_WARNING
    earlier, actual = found.figure("belaegning_tidligere"), found.figure("belaegning_faktisk")
    if earlier is not None and actual is not None and actual < earlier:
        yield warning, "tal: belægningen er faldet", 0.62
    if _far_below_budget(found):
        yield warning, "tal: langt under budget", 0.6
    if _few_on_many(found):
        yield warning, "tal: mange tomme pladser", 0.66
    if (found.figure("ledige_pladser") or 0) > 0 and not _has_annual_set(found):
        yield warning, "tal: ledige pladser", 0.4
    if any(value.field == "hjemtagelse" and value.value not in {0, "ingen"} for value in found.values):
        yield warning, "tal: hjemtagelse", 0.42
    if (found.figure("oekonomi_afvigelse") or 0) < 0 and not _has_annual_set(found):
        yield warning, "tal: underskud", 0.4
    if found.names_a_tilbud and _CONCERN.search(text):
        yield warning, "et tilbud er nævnt", 0.25


def _few_on_many(found: Found) -> bool:
    """Fewer than three quarters of the places are in use."""
    enrolled, capacity = found.figure("indskrevne"), found.figure("kapacitet")
    return enrolled is not None and capacity is not None and 0 <= enrolled < 0.75 * capacity


def _far_below_budget(found: Found) -> bool:
    """The actual belægning is well below the budgeted one (R55)."""
    if any(value.confidence <= _DOUBTFUL for value in found.values):
        return False
    budgeted, actual = found.figure("belaegning_budgetteret"), found.figure("belaegning_faktisk")
    return budgeted is not None and actual is not None and budgeted - actual >= _GAP


def _annual(found: Found, text: str) -> Iterator[_Weighed]:
    fields = {value.field for value in found.values} & _ANNUAL
    report = Intent.AARSRAPPORT
    troubled = _few_on_many(found) or _far_below_budget(found)
    if troubled and fields <= {
        "kapacitet",
        "indskrevne",
        "belaegning_faktisk",
        "belaegning_budgetteret",
        "venteliste",
        "oekonomi_afvigelse",
    }:
        return
    if len(fields) >= 3:
        yield report, "tal: flere af årets tal", 0.78
    elif len(fields) == 2 and not _CONCERN.search(text):
        yield report, "tal: to af årets tal", 0.55
    elif len(fields) == 1 and _LABELLED.search(text) and not _CONCERN.search(text):
        yield report, "tal: ét af årets tal", 0.35
    if {"budget", "regnskab"} <= fields or "aarsresultat" in fields:
        yield report, "tal: regnskab", 0.4


def _has_annual_set(found: Found) -> bool:
    return len({value.field for value in found.values} & _ANNUAL) >= 3


def _use(found: Found, text: str) -> Iterator[_Weighed]:
    fields = {value.field for value in found.values} & _USE
    if not fields:
        return
    intent = Intent.KOMMUNE_INDMELDING
    operators = found.driftsherrer
    yield intent, "værdier: forventet brug", 0.45 if "forventet_brug" in fields else 0.3
    if fields & {"pladser", "pladser_fra", "pladser_til"}:
        yield intent, "værdier: pladser", 0.4
    if any(part.name not in operators for part in found.parter) or _SPEAKS_AS_KOMMUNE.search(text):
        yield intent, "en kommune taler", 0.3
    if found.names_a_tilbud:
        yield intent, "et tilbud er nævnt", 0.15


def _other(found: Found) -> Iterator[_Weighed]:
    if found.personal_data:
        yield Intent.BORGERHENVENDELSE, "CPR-nummer", 0.8
    if any(value.field == "haandtering" for value in found.values):
        yield UDMELDING, "håndtering af behovet", 0.3
