"""Turns of phrase about money: what was spent of a budget, what is off it, what it is held against (R42)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.frame_patterns import BUDGETED, EARLIER
from nlp.frames import IGNORED, Framed, Setting, cue_of_pair
from nlp.measures import Place


def against_money(found: re.Match[str], other: Place, current: Place, setting: Setting) -> Iterator[Framed]:
    """Read "regnskab 14,2 mio. mod budgetteret 13,9 mio."; what is replaced or of last year is left out."""
    cue = cue_of_pair(current, current, "k", setting)
    if BUDGETED.search(found["how"]) and cue in {"regnskab", "budget"}:
        yield Framed(current.index, "regnskab", 0.85, "k")
        yield Framed(other.index, "budget", 0.9, "k")
    elif found["joint"] in {"i stedet for", "frem for"} or EARLIER.search(found["how"] + found["after"]):
        yield Framed(other.index, IGNORED, 0.5, "k")


def spent_of(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "vi har brugt 19,4 mio. af de 18,9 mio., der var budgetteret med"."""
    yield Framed(setting.places[int(found["a"])].index, "regnskab", 0.85, "k")
    yield Framed(setting.places[int(found["b"])].index, "budget", 0.85, "k")


def off_budget(found: re.Match[str], setting: Setting) -> Iterator[Framed]:
    """Read "et regnskab der ender 1,2 mio. kr. bedre end budgetteret", "900.000 under budget"."""
    place = setting.places[int(found["a"] or found["c"])]
    if place.unit == "k":
        yield Framed(place.index, "oekonomi_afvigelse", 0.9, "k")
