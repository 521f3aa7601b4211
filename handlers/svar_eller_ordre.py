"""Whether words are an answer in one's own words or an order to the bot, while such an answer is awaited.

An open question in words may be answered with anything, so only what is an order as a whole is taken as one.
What must never be missed, as a bekymring, is not judged here.
"""

from __future__ import annotations

import re

from handlers.context import Context
from handlers.samtale_tilstand import Running, running_of
from handlers.skema_begyndelse import form_phrases, forms_named
from samarbejde.personer import Person
from samarbejde.register import Register
from samarbejde.skema_parse import fold
from samarbejde.skema_vaerdi import FeltType
from samarbejde.skemaer import SKEMAER

_LONGEST_QUESTION = 8
_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r"[,.:;!?\n]+")
_ORDER = re.compile(
    r"hej|goddag|rammebot|og|nu|saa|ok|okay|tak|venligst|lige|gerne|ogsaa|hellere"
    r"|jeg|vi|du|mig|os|min|mit|mine|vores|vil|ville|skal|oensker|kan|kunne|maa|er|har|brug|klar"
    r"|faa|have|hente?|bede|(?:til)?sendt|(?:ind)?sende?|giv|give|lave?|udfylde?|begynde?|starte?|aflevere"
    r"|skrive|melde|levere|afgive|rejse|her|kommer|fortsaet|genoptag|tilbage|kladden?|tilbud(?:det)?|aar(?:et)?"
    r"|i|om|at|et|en|den|det|de|for|til|paa|med|af|som|over|ind|nye?|nyt|tomm?e?|tomt|blankt?"
    r"|skema(?:et|er|erne)?|formular(?:en|er|erne)?|blanket(?:ten|ter)?|skabelon(?:en)?"
    r"|word|excel|docx|xlsx|fil(?:en)?|regneark|ark|udgave|format"
)
"""The words of an order: who asks, for what, as which file. What is left over is content."""
_ASKING = re.compile(r"hvem|hvad|hvor|hvornaar|hvilke[nt]?|hvordan|vis|giv|send|se|kan|maa")
_TELLING = re.compile(
    r"er|var|bliver|blev|har|havde|faar|fik|skal|skulle|vil|kom|kommer|gaar|gik|ligger|laa|falder|faldt"
    r"|stiger|steg|ser|holder|holdt|venter|tager|tog|viser"
)
_OF_A_CLAUSE = frozenset({"der", "som"})


def awaits_words(ctx: Context, person: Person) -> bool:
    """Whether the person has been asked something that is answered in their own words."""
    row = running_of(ctx, person)
    return row is not None and _awaits(row[1])


def is_only_an_order(register: Register, words: str) -> bool:
    """Whether the whole message asks for a form, or for a draft, and tells nothing."""
    return not _left_over(register, fold(words))


def begins_by_order(register: Register, words: str) -> bool:
    """Whether the clause that names the form only names it: what stands after it may be its content."""
    for clause in _CLAUSE.split(fold(words)):
        if _left_over(register, clause):
            return False
        if forms_named(clause):
            return True
    return False


def asks_as_a_whole(words: str) -> bool:
    """Whether the message asks for a status or a date: "hvem mangler", not "status er uændret"."""
    plain = fold(words)
    if plain.endswith("?"):
        return True
    tokens = _WORD.findall(plain)
    if not tokens or len(tokens) > _LONGEST_QUESTION or _CLAUSE.search(plain):
        return False
    if _ASKING.fullmatch(tokens[0]):
        return not _OF_A_CLAUSE & set(tokens[1:2])
    return not any(_TELLING.fullmatch(token) for token in tokens)


def _awaits(running: Running) -> bool:
    state, skema = running.state, SKEMAER.get(running.skema)
    if skema is None or running.finished or running.afgoerelse is not None or state.pauset or state.rettelser:
        return False
    felt = skema.get(state.spurgt) if state.spurgt else None
    return felt is not None and felt.type is FeltType.TEKST


def _left_over(register: Register, plain: str) -> set[str]:
    for pattern in form_phrases():
        plain = re.sub(pattern, " ", plain)
    tokens = {t for t in _WORD.findall(plain) if not (t.isdigit() or _ORDER.fullmatch(t))}
    names = {
        word
        for tilbud in register.tilbud
        for name in (*tilbud.navne, *tilbud.aliases, *tilbud.subunits)
        for word in _WORD.findall(fold(name))
    }
    return {token for token in tokens if token not in names and token.removesuffix("s") not in names}
