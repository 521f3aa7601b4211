"""The slips that are looked for in a nomination of a tilbud (R25, R29, R39)."""

from __future__ import annotations

from samarbejde.danske_tal import opremsning
from samarbejde.flag_grundlag import Flag, FlagKind, Flagregel, Grundlag
from samarbejde.flag_ord import shared_words

_TARGET_GROUP = ("maalgruppe", "maalgruppen")


def _not_driftsherre(about: Grundlag) -> Flag | None:
    """A nomination by somebody who does not run the tilbud (R29)."""
    named = about.words("driftsherre")
    if about.fra_driftsherren and named in ("", about.afsender.part):
        return None
    return Flag(
        FlagKind.IKKE_DRIFTSHERRE,
        f"{about.hvem} har indmeldt {about.tilbud or 'et tilbud'}, men det er kun driftsherren selv, der "
        "kan "
        "indmelde. Spørg driftsherren, om indmeldingen er deres.",
        ("R29",),
    )


def _target_group(about: Grundlag) -> Flag | None:
    """A nominated target group that shares words with a covered one (R39): the words are said."""
    own = about.words(*_TARGET_GROUP)
    shared = {
        name: shared_words(own, group) for name, group in about.omfattede.items() if name != about.tilbud
    }
    hits = {name: words for name, words in shared.items() if words}
    if not hits:
        return None
    told = "; ".join(f"{name}: {opremsning([f'“{word}”' for word in words])}" for name, words in hits.items())
    return Flag(
        FlagKind.MAALGRUPPE,
        f"Målgruppen ligner målgruppen for omfattede tilbud ({told}). Det er kun ord, der går igen, så se "
        "selv "
        "efter, om målgrupperne overlapper.",
        ("R39", "R17"),
    )


def _dispensation(about: Grundlag) -> Flag | None:
    """A dispensation wished for a tilbud that exists already (R25)."""
    if about.svar.get("dispensation") is not True or about.words("nyt_eller_eksisterende") != "eksisterende":
        return None
    return Flag(
        FlagKind.DISPENSATION,
        f"{about.hvem} ønsker dispensation til {about.tilbud or 'et tilbud'}, der findes allerede. "
        "Dispensation er "
        "kun for nyoprettede eller nyudviklede tilbud. Spørg, om tilbuddet er nyudviklet.",
        ("R25",),
    )


INDMELDINGENS: tuple[Flagregel, ...] = (_not_driftsherre, _target_group, _dispensation)
"""What is looked for in a nomination."""
