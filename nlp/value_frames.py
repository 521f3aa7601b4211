"""Numbers that belong together in one turn of phrase: "fra # til #", "# i stedet for #", "# på # pladser".

A frame decides before the single words around a number do (measures.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.frame_patterns import (
    BARE_END,
    BRACKETED_EARLIER,
    BRACKETED_YEAR,
    BUDGETED,
    DATED_PAIR,
    DOWN_FROM,
    EARLIER,
    EMPTY,
    FELL,
    FILLED,
    FROM_TO,
    FULL,
    GIVEN_NOTICE,
    INSTEAD,
    MORE_OR_FEWER,
    MOVES,
    NOW_LATER,
    NOW_THEN,
    OF_WHOLE,
    OFF_BUDGET,
    ON_LIST,
    PART_OF,
    PART_OF_EMPTY,
    PART_OF_THAT,
    PEOPLE_ON_PLACES,
    SPENT_OF,
    TAKEN,
    TAKEN_HOME,
    WAITING,
    WE_ARE,
)
from nlp.frames import IGNORED, Framed, Reading, Setting, all_measure, cue_of_pair, pair_of
from nlp.money_frames import against_money, off_budget, spent_of
from nlp.ordered_frames import ORDERED

_COUNTS = frozenset({"kapacitet", "indskrevne", "ledige_pladser", "venteliste", "henvisninger"})
_MONEY = frozenset({"budget", "regnskab", "aarsresultat", "oekonomi_afvigelse", "takst"})
_TODAY = re.compile(
    r"\b(?:i dag|nu|nuværende|pt\.?|p\.t\.|i øjeblikket|hidtil\w*|tidligere|før|sidste år)\b|⟦\d+[pt]⟧"
)
_OTHER_PLACES = re.compile(r"⟨\d+[lbei]⟩")
_PEOPLE_OR_PLACES = frozenset("lbhn")


def framed(setting: Setting) -> dict[int, Framed]:
    """The numbers that frames decide; an earlier frame keeps its numbers."""
    decided: dict[int, Framed] = {}
    for pattern, reading in _FRAMES:
        for found in pattern.finditer(setting.skeleton.text):
            if not all_measure(found, setting):
                continue
            read = list(reading(found, setting))
            if read and not any(one.index in decided for one in read):
                decided.update((one.index, one) for one in read)
    return decided


def _from_to(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    earlier, current, unit = pair_of(found, setting)
    if ("n" not in {earlier.unit, current.unit} and earlier.unit != current.unit) or unit in "mdyo":
        return
    cue = cue_of_pair(earlier, current, unit, setting)
    if unit == "p" or (unit == "n" and cue in {"belaegning_faktisk", "belaegning_budgetteret"}):
        yield Framed(earlier.index, "belaegning_tidligere", 0.93, "p")
        yield Framed(current.index, "belaegning_faktisk", 0.93, "p")
    elif unit == "k" or cue in _MONEY or cue in _COUNTS:
        yield Framed(earlier.index, IGNORED, 0.5, unit)
        yield Framed(current.index, cue or IGNORED, 0.8, unit)
    elif setting.usage or unit == "l":
        yield Framed(earlier.index, "pladser_fra", 0.88, "l")
        yield Framed(current.index, "pladser_til", 0.88, "l")
    elif unit == "b":
        yield Framed(earlier.index, IGNORED, 0.5, unit)
        yield Framed(current.index, "indskrevne", 0.7, unit)


def _instead(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "1 i stedet for de 4", "78 pct. mod budgetteret 95", "78 pct. mod 92 pct. sidste år"."""
    other, current, unit = pair_of(found, setting)
    if unit == "p":
        against_budget = BUDGETED.search(found["how"]) or BUDGETED.match(found["after"].strip(" ("))
        before = EARLIER.search(found["after"]) or EARLIER.search(found["how"])
        if not against_budget and not before:
            against_budget = BUDGETED.search(setting.skeleton.text)
        field = "belaegning_budgetteret" if against_budget else "belaegning_tidligere"
        yield Framed(current.index, "belaegning_faktisk", 0.9, "p")
        yield Framed(other.index, field, 0.9 if against_budget or before else 0.7, "p")
    elif unit in _PEOPLE_OR_PLACES and setting.usage and _replaces(found):
        yield Framed(other.index, "pladser_fra", 0.9, "l")
        yield Framed(current.index, "pladser_til", 0.9, "l")
    elif unit == "k":
        yield from against_money(found, other, current, setting)
    elif _is_left_out(found, unit):
        yield Framed(other.index, IGNORED, 0.5, unit)


def _is_left_out(found: re.Match[str], unit: str) -> bool:
    """Whether what a count is held against is planned, of earlier days or replaced."""
    planned = unit in "hblnei" and BUDGETED.search(found["how"])
    earlier = EARLIER.search(found["after"]) or EARLIER.search(found["how"])
    return bool(planned or earlier) or found["joint"] == "i stedet for"


def _bracketed_earlier(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "1 plads (før 2)", "belægning 78 % (tidligere 91 %)", "2 ledige (var 6)"."""
    earlier, current, unit = pair_of(found, setting)
    if unit == "p":
        yield Framed(earlier.index, "belaegning_tidligere", 0.88, "p")
    elif unit in _PEOPLE_OR_PLACES and setting.usage:
        yield Framed(earlier.index, "pladser_fra", 0.85, "l")
        yield Framed(current.index, "pladser_til", 0.85, "l")
    elif unit in "lbhnaeir":
        yield Framed(earlier.index, IGNORED, 0.5, unit)


def _replaces(found: re.Match[str]) -> bool:
    """Whether what is compared with is the use of today: "3 pladser mod 4 i dag"."""
    against = found["joint"] in {"mod", "imod", "ift", "ift."}
    return not against or _TODAY.search(found["how"] + found["after"]) is not None


def _now_then(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "otte børn nu, ti om to år"; "vi betaler nu for 3 pladser … nøjes med 2"."""
    now, later, unit = pair_of(found, setting)
    if unit in _PEOPLE_OR_PLACES and setting.usage:
        yield Framed(now.index, "pladser_fra", 0.85, "l")
        yield Framed(later.index, "pladser_til", 0.85, "l")


def _people_on_places(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    people, places, _unit = pair_of(found, setting)
    if people.unit == "h":
        yield Framed(people.index, "helaarspersoner", 0.92, "h")
    else:
        yield Framed(people.index, "indskrevne", 0.92, "b")
    yield Framed(places.index, "kapacitet", 0.92, "l")


def _part_of(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "5 tomme pladser ud af 18", "12 af vores 18 pladser er besat", "12/18 pladser"."""
    part, whole, _unit = pair_of(found, setting)
    subject = part.unit == whole.unit == "n" and WE_ARE.search(found["before"])
    if subject and BARE_END.match(setting.skeleton.text, whole.end):
        yield Framed(part.index, "indskrevne", 0.8, "b")
        yield Framed(whole.index, "kapacitet", 0.8, "l")
        return
    places = FULL.search(setting.skeleton.text) or _OTHER_PLACES.search(setting.skeleton.text)
    bare = part.unit == whole.unit == "n" and places
    if part.unit not in "ebi" and "l" not in {part.unit, whole.unit} and not bare:
        return
    empty = part.unit == "e" or EMPTY.search(found["before"] + found["after"])
    yield Framed(part.index, "ledige_pladser" if empty else "indskrevne", 0.88, "l" if empty else "b")
    yield Framed(whole.index, "kapacitet", 0.88, "l")


def _part_of_empty(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """In "vi fik besat to af de fem tomme pladser" neither is what is empty now."""
    if FILLED.search(setting.skeleton.text):
        yield Framed(setting.places[int(found["a"])].index, IGNORED, 0.5, "l")
        yield Framed(setting.places[int(found["b"])].index, IGNORED, 0.5, "l")


def _of_whole(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "af Strandgårdens 25 pladser er de 7 tomme"."""
    part, whole, _unit = pair_of(found, setting)
    if "l" not in {part.unit, whole.unit}:
        return
    if empty := EMPTY.search(found["after"]) or part.unit == "e":
        yield Framed(part.index, "ledige_pladser", 0.88, "l")
    elif FULL.search(found["after"]) or part.unit == "b":
        yield Framed(part.index, "indskrevne", 0.88, "b")
    if empty or FULL.search(found["after"]) or part.unit == "b":
        yield Framed(whole.index, "kapacitet", 0.88, "l")


def _on_list(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    yield Framed(setting.places[int(found["a"] or found["c"])].index, "venteliste", 0.92, "b")


def _waiting(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "der venter fire unge på en plads"; the place they wait for is none of the tilbud's figures."""
    yield Framed(setting.places[int(found["a"])].index, "venteliste", 0.9, "b")
    if found["b"]:
        yield Framed(setting.places[int(found["b"])].index, IGNORED, 0.5, "l")


def _fell(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "i 2024 var den 98 pct., i 2025 faldt den til 86 pct."."""
    earlier, current, _unit = pair_of(found, setting)
    yield Framed(earlier.index, "belaegning_tidligere", 0.85, "p")
    yield Framed(current.index, "belaegning_faktisk", 0.9, "p")


def _bracketed_year(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    current, earlier, unit = pair_of(found, setting)
    if unit == "p":
        yield Framed(current.index, "belaegning_faktisk", 0.9, "p")
        yield Framed(earlier.index, "belaegning_tidligere", 0.85, "p")


def _given_notice(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Leave out places that were given up; what is left of them was not said."""
    if not setting.usage or found[0].startswith("opsagt"):
        yield Framed(setting.places[int(found["a"])].index, IGNORED, 0.5, "l")


def _dated_pair(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "belægningen er dykket: 95 i januar, 71 i maj"."""
    first, second, unit = pair_of(found, setting)
    if unit != "p" and cue_of_pair(first, second, "p", setting) != "belaegning_faktisk":
        return
    moved = MOVES.search(setting.skeleton.text) is not None
    yield Framed(first.index, "belaegning_tidligere" if moved else "belaegning_faktisk", 0.85, "p")
    yield Framed(second.index, "belaegning_faktisk", 0.85, "p")


def _more_or_fewer(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Leave out a change: "to pladser mere", "udvidet med 2", "går ned med en plads"."""
    place = setting.places[int(found["a"] or found["c"])]
    if place.unit in "lbne":
        yield Framed(place.index, IGNORED, 0.5, "l")


def _part_of_that(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Leave out "heraf 4 fra Aalborg", which is counted already; "heraf 8 ubesatte" is another count."""
    place, after = setting.places[int(found["a"] or found["c"])], found["after"] or found["later"] or ""
    if place.unit in "ei":
        return
    if EMPTY.search(after):
        yield Framed(place.index, "ledige_pladser", 0.88, "l")
        return
    if TAKEN.search(after):
        yield Framed(place.index, "indskrevne", 0.88, "b")
        return
    yield Framed(place.index, IGNORED, 0.5, "n")


def _taken_home(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    place = setting.places[int(found["a"])]
    yield Framed(place.index, "hjemtagelse", 0.85, place.unit if place.unit != "n" else "b")
    if found["b"]:
        yield Framed(setting.places[int(found["b"])].index, IGNORED, 0.5, "b")


_FRAMES: tuple[tuple[re.Pattern[str], Reading], ...] = (
    *ORDERED,
    (PART_OF_THAT, _part_of_that),
    (WAITING, _waiting),
    (ON_LIST, _on_list),
    (GIVEN_NOTICE, _given_notice),
    (TAKEN_HOME, _taken_home),
    (OFF_BUDGET, off_budget),
    (SPENT_OF, spent_of),
    (MORE_OR_FEWER, _more_or_fewer),
    (FROM_TO, _from_to),
    (DOWN_FROM, _from_to),
    (BRACKETED_EARLIER, _bracketed_earlier),
    (FELL, _fell),
    (DATED_PAIR, _dated_pair),
    (BRACKETED_YEAR, _bracketed_year),
    (INSTEAD, _instead),
    (NOW_THEN, _now_then),
    (NOW_LATER, _now_then),
    (PEOPLE_ON_PLACES, _people_on_places),
    (PART_OF_EMPTY, _part_of_empty),
    (PART_OF, _part_of),
    (OF_WHOLE, _of_whole),
)
