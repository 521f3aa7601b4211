"""Which form a sentence begins, and whether this person may send it in (R5, R29, R81; glossary)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handlers.context import Context
from handlers.report import Button, Report, say
from handlers.skema_bundet import bound, tilbud_of
from handlers.texts import text
from nlp.intents.names import Intent
from nlp.understanding import Understanding
from samarbejde.adgang_skemaer import may_submit_own
from samarbejde.personer import Person, Rolle
from samarbejde.skema import FeltType, Skema
from samarbejde.skema_parse import fold
from samarbejde.skemaer import SKEMAER
from samarbejde.tilbud import Tilbud

BEGIN_ACTION = "skema_begynd"
_LONGEST_VALUE = 1_500
_BY_INTENT: Mapping[Intent, str] = {
    Intent.EARLY_WARNING: "early_warning",
    Intent.KOMMUNE_INDMELDING: "kommune_indmelding",
    Intent.AARSRAPPORT: "aarsrapport",
    Intent.INDMELDING_TILBUD: "indmelding_tilbud",
    Intent.UDMELDING_DRIFTSHERRE: "udmelding_driftsherre",
    Intent.UDMELDING_KOMMUNE: "udmelding_kommune",
}
_SPOKEN_OF_OTHERWISE = frozenset(
    {
        Intent.STATUS,
        Intent.KALENDER,
        Intent.PROCEDURE,
        Intent.RYKKER,
        Intent.TELEFONNOTAT,
        Intent.UDSAETTELSE,
        Intent.REFERAT,
        Intent.TILBAGEKALD,
        Intent.RET,
        Intent.ANNULLER,
    }
)
_UDMELDINGER = ("udmelding_driftsherre", "udmelding_kommune")
_INDMELDINGER = ("kommune_indmelding", "indmelding_tilbud")
_INDMELD = re.compile(r"\bindmeld(?:e|er|es|ing|ingen|inger)?\b")
_UDMELD = re.compile(r"\budmeld(?:e|er|es|ing|ingen|inger)?\b")
_OPENING = (
    r"(?:(?:hej|og|nu|saa|ok|okay|rammebot)[ ,!.]+)*"
    r"(?:(?:jeg|vi) (?:vil|skal|oensker|kan|har brug for|er klar til)"
    r"(?: gerne| ogsaa| lige| nu| hellere)* ?)?(?:at )?"
    r"(?:(?:sende|indsende|lave|udfylde|begynde|starte|aflevere|skrive|melde|levere|give|ny|nyt|en|et"
    r"|rejse|afgive|vores|min|mit|den|det|paa|med|ind|begynd|start|lav|send|udfyld|her er|her kommer) )*"
)
_PHRASES = tuple(
    (rf"\b{re.escape(phrase)}\w{{0,4}}\b", name)
    for phrase, name in sorted(
        (
            (fold(phrase), skema.name)
            for skema in SKEMAER.values()
            for phrase in (*skema.begyndelser, skema.title)
        ),
        key=lambda pair: -len(pair[0]),
    )
)


@dataclass(frozen=True, slots=True)
class Begyndelse:
    """The forms a sentence may begin: one, or several to choose from; `explicit` where it opens so."""

    skemaer: tuple[str, ...]
    explicit: bool


def begun_by(understood: Understanding, words: str) -> Begyndelse | None:
    """The form that a message begins, None where it begins none."""
    plain = fold(words)
    if plain.endswith("?") or (understood.certain and understood.intent in _SPOKEN_OF_OTHERWISE):
        return None
    named = _named(plain)
    by_intent = _BY_INTENT.get(understood.intent)
    if named is not None and named[0] not in _BY_INTENT.values():
        return Begyndelse((named[0],), named[1])
    if _UDMELD.search(plain):
        return Begyndelse(_UDMELDINGER, _opens(plain, _UDMELD.pattern))
    if by_intent is not None and (understood.certain or by_intent == "early_warning"):
        return Begyndelse((by_intent,), named is not None and named[1])
    if named is not None:
        return Begyndelse((named[0],), named[1])
    if _INDMELD.search(plain):
        return Begyndelse(_INDMELDINGER, _opens(plain, _INDMELD.pattern))
    return None


def forms_named(words: str) -> tuple[str, ...]:
    """The forms that a sentence names, several where the word has two meanings."""
    plain = fold(words)
    named = _named(plain)
    if named is not None and named[0] not in _BY_INTENT.values():
        return (named[0],)
    if _UDMELD.search(plain):
        return _UDMELDINGER
    if named is not None:
        return (named[0],)
    return _INDMELDINGER if _INDMELD.search(plain) else ()


def form_phrases() -> tuple[str, ...]:
    """The patterns of every word for a form, the longest first, for folded words."""
    return (*(pattern for pattern, _ in _PHRASES), _UDMELD.pattern, _INDMELD.pattern)


def chosen(person: Person, begun: Begyndelse, understood: Understanding) -> str | None:
    """The one form that is meant; None where the person has to be asked."""
    if len(begun.skemaer) == 1:
        return begun.skemaer[0]
    if begun.skemaer == _UDMELDINGER and understood.tilbud:
        mine = [name for name in begun.skemaer if may_send(person, SKEMAER[name])]
        return mine[0] if len(mine) == 1 else None
    return None


def may_send(person: Person, skema: Skema, tilbud: Tilbud | None = None) -> bool:
    """Whether the person may send it in for their own party (R29); a worry may come from anybody (R56)."""
    return skema.name == "early_warning" or may_submit_own(person, skema, tilbud)


def refusal(ctx: Context, person: Person, name: str, words: str) -> Report | None:
    """Who may send it in, where this person may not, and the form that is theirs, if there is one."""
    skema = SKEMAER[name]
    if not may_send(person, skema):
        who = [text(f"begyndelse.rolle_{rolle}") for rolle in sorted(skema.indsender)]
        said = text(
            "begyndelse.maa_ikke",
            skema=skema.title,
            hvem=who,
            part=person.part,
            indmelding=name == "indmelding_tilbud",
        )
        own = _own_section(person, name)
        return say(said, *((begin_button(own, words),) if own else ()))
    speaks_of_own = skema.indsender == frozenset({Rolle.DRIFTSHERRE})
    asks_tilbud = any(felt.type is FeltType.TILBUD for felt in skema.felter)
    if speaks_of_own and asks_tilbud and not tilbud_of(ctx, person, skema):
        return say(text("begyndelse.ingen_tilbud", skema=skema.title, part=person.part))
    return None


def not_theirs(ctx: Context, person: Person, name: str, understood: Understanding) -> str | None:
    """That a tilbud which was named is run by somebody else (R29)."""
    felter = bound(ctx, person, name).felter
    options = {o.value for felt in felter if felt.type is FeltType.TILBUD for o in felt.options}
    other = next((fund.name for fund in understood.tilbud if options and fund.name not in options), None)
    tilbud = ctx.register.et_tilbud(other) if other else None
    if tilbud is None:
        return None
    return text(
        "begyndelse.ikke_jeres", tilbud=tilbud.name, driftsherre=tilbud.driftsherre, skema=SKEMAER[name].title
    )


def ask_which(begun: Begyndelse, words: str) -> Report:
    """Ask which of the forms is meant; a word with two meanings is never guessed."""
    buttons = tuple(begin_button(name, words) for name in begun.skemaer)
    of_udmelding = begun.skemaer == _UDMELDINGER
    name = "begyndelse.hvilken_udmelding" if of_udmelding else "begyndelse.hvilken_indmelding"
    return say(text(name), *buttons)


def read_choice(value: str) -> tuple[str, str] | None:
    """The form and the words that the button of a choice carries; None from another version of the bot."""
    name, _, words = value.partition("|")
    return (name, words) if name in SKEMAER else None


def begin_button(name: str, words: str, *, label: str | None = None) -> Button:
    """A button that begins the form from those words."""
    title = label or SKEMAER[name].title
    return Button(action=BEGIN_ACTION, text=title, value=f"{name}|{words[:_LONGEST_VALUE]}")


def _own_section(person: Person, name: str) -> str | None:
    """The form that a person of this role has for the same errand (R81)."""
    pairs = {
        "udmelding_driftsherre": "udmelding_kommune",
        "udmelding_kommune": "udmelding_driftsherre",
        "indmelding_tilbud": "kommune_indmelding",
        "aarsrapport": "kommune_indmelding",
        "kommune_indmelding": "aarsrapport",
    }
    own = pairs.get(name)
    return own if own is not None and may_send(person, SKEMAER[own]) else None


def _named(plain: str) -> tuple[str, bool] | None:
    """The form whose words for beginning stand in the message, the longest first; whether it opens so."""
    for pattern, name in _PHRASES:
        if re.search(pattern, plain):
            return name, _opens(plain, pattern)
    return None


def _opens(plain: str, pattern: str) -> bool:
    return re.match(_OPENING + r"(?:" + pattern.removeprefix(r"\b") + ")", plain) is not None
