"""The command words of a conversation; they count only as the whole message (design section 5).

"vi er bekymrede, ret bekymrede" and "belægningen er tilbage på 94 pct." are content and match nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from samarbejde.skema import Skema
from samarbejde.skema_parse import fold


class Kommando(StrEnum):
    """What a person can ask of the conversation itself."""

    JA = "ja"
    SEND = "send"
    NEJ = "nej"
    TILBAGE = "tilbage"
    SPRING_OVER = "spring over"
    PAUSE = "pause"
    FORTSAET = "fortsæt"
    ANNULLER = "annuller"
    HJAELP = "hjælp"
    HVORFOR = "hvorfor spørger du"
    RET = "ret"


@dataclass(frozen=True, slots=True)
class RetFelt:
    """*ret* with a field's name, and the new answer where one was written."""

    felt: str
    raw: str | None


_PHRASES: Mapping[Kommando, str] = {
    Kommando.JA: (
        "ja|jep|jeps|jo|ja tak|jo tak|ja da|ok|okay|nemlig|ja nemlig|rigtigt|det er rigtigt|ja det er rigtigt"
        "|korrekt|det er korrekt|ja det er korrekt|ja det er det|det passer|ja det passer|det stemmer"
        "|ja det stemmer|præcis|lige præcis|bekræft|bekræftet"
    ),
    Kommando.SEND: (
        "send|send det|send den|ja send|ja send det|ja send den|send nu|send det nu|send den nu|send ind"
        "|indsend|send det ind|send den ind|send det som det er|send den som den er"
    ),
    Kommando.NEJ: (
        "nej|nej tak|niks|forkert|det er forkert|nej det er forkert|det er ikke rigtigt"
        "|nej det er ikke rigtigt|ikke rigtigt|det passer ikke"
        "|nej det passer ikke|det stemmer ikke|nej det er det ikke|ikke korrekt"
    ),
    Kommando.TILBAGE: "tilbage|gå tilbage|et skridt tilbage|et spørgsmål tilbage|forrige|forrige spørgsmål",
    Kommando.SPRING_OVER: (
        "spring over|spring det over|spring den over|spring spørgsmålet over|skip|næste|næste spørgsmål"
    ),
    Kommando.PAUSE: "pause|hold pause|vi holder pause|lad os holde en pause|tag en pause|stop",
    Kommando.FORTSAET: "fortsæt|videre|gå videre|lad os fortsætte|lad os komme videre|genoptag",
    Kommando.ANNULLER: "annuller|annullér|annuller det|glem det|glem det igen|drop det|afbryd",
    Kommando.HJAELP: "hjælp|hjælp mig|help|hvad kan jeg skrive|hvad kan jeg svare",
    Kommando.HVORFOR: (
        "hvorfor spørger du|hvorfor spørger du om det|hvorfor|hvorfor det|hvad skal du bruge det til"
        "|hvad skal det bruges til"
    ),
    Kommando.RET: "ret|ret noget|ret det|rettelse",
}
_THUMBS_UP = frozenset({"👍", ":+1:", ":thumbsup:"})
_ARTICLES = frozenset({"den", "det", "de", "min", "mit", "mine", "vores"})
_LONGEST_COMMAND = 60
_RET = re.compile(r"\s*ret(?:te)?[\s:]+(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"\S+")
_BEFORE_VALUE = re.compile(r"^[\s:=,.]*(?:(?:til at være|til|skal være|er)\b)?[\s:=]*", re.IGNORECASE)


def plain_words(text: str) -> str:
    """The bare words of a text: folded, without punctuation, for comparing whole phrases."""
    return " ".join(re.sub(r"[^\w\s]", " ", fold(text)).split())


_BY_PHRASE: Mapping[str, Kommando] = {
    plain_words(phrase): kommando for kommando, phrases in _PHRASES.items() for phrase in phrases.split("|")
}
_MAY_END_IN_QUESTION_MARK = frozenset({Kommando.HVORFOR, Kommando.HJAELP})


def read_command(skema: Skema, text: str) -> Kommando | RetFelt | None:
    """The command that the whole message is, None where it is content."""
    stripped = text.strip()
    if stripped in _THUMBS_UP:
        return Kommando.JA
    if len(stripped) <= _LONGEST_COMMAND:
        kommando = _BY_PHRASE.get(plain_words(stripped))
        asks = stripped.endswith("?")
        if kommando is not None and (not asks or kommando in _MAY_END_IN_QUESTION_MARK):
            return kommando
    return _ret(skema, stripped)


def _ret(skema: Skema, text: str) -> RetFelt | None:
    found = _RET.fullmatch(text)
    if found is None:
        return None
    names = _names(skema)
    longest = max((len(name.split()) for name in names), default=0)
    rest = found["rest"]
    words = list(_WORD.finditer(rest))
    while words and plain_words(words[0].group()) in _ARTICLES:
        del words[0]
    for count in range(min(longest, len(words)), 0, -1):
        felt = names.get(plain_words(" ".join(word.group() for word in words[:count])))
        if felt is not None:
            raw = _BEFORE_VALUE.sub("", rest[words[count - 1].end() :]).strip()
            return RetFelt(felt, raw or None)
    return None


def _names(skema: Skema) -> dict[str, str]:
    """Every word for a field, with the field; the first field keeps a word that two share."""
    names: dict[str, str] = {}
    for felt in skema.felter:
        for word in (felt.name, felt.label, *felt.aliases):
            names.setdefault(_without_article(plain_words(word)), felt.name)
    return names


def _without_article(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first in _ARTICLES and rest else words
