"""Words about somebody's health, and which of them are about citizens in general or stand in a name (R124)."""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.private_words import any_of, compiled, first_words, health_stems, words_of

_LOOK_BACK = 70
_JOIN = re.compile(
    r"(?i:[ ,]{1,2}(?:og |samt |med |efter |på grund af |pga\. |eller |, )?)(?:(?:en|et|let|svær|mild|flere|to) )?"
)
_BEFORE = (
    r"(?:(?:en|et|sin|hans|hendes|diagnosen|diagnoserne) )?"
    r"(?:(?:svær|svært|let|mild|moderat|erhvervet|medfødt|infantil|atypisk|kronisk|akut|nyt|ny|to|tre|flere|gentagne|alvorlig|alvorligt|psykisk|"
    r"epileptisk|daglig|daglige|seksuelt|seksuelle|fysisk|dyb|voldsom|voldsomt|voldsomme|fremskreden) ){0,2}"
)
_AFTER = (
    r"(?: (?:lidelse|syndrom|adfærd|mønster|tanker|tilstand|forstyrrelse|side|anfald))?"
    r"(?: af (?:alkohol|hash|stoffer|kokain|piller|medicin))?"
    r"(?:,? ?\d{1,4}(?:[.,]\d)? ?(?:mg|ml|mikrogram)\b(?: \w+ (?:gange )?(?:dagligt|daglig|om dagen|ugentligt))?)?"
)
_PLAIN_NAME_OF_ILLNESS = (
    r"|[\w-]{3,30}[ -]?syndrom\w{0,4}|\d{1,4} ?mg\b|(?<=diagnosen )[\w-]{2,30}|(?<=diagnose: )[\w-]{2,30}"
)


def health_words(text: str) -> list[tuple[int, int]]:
    """Where health is spoken of and not in general; neighbouring words are one span."""
    if not _may(text):
        return []
    spans: list[tuple[int, int]] = []
    for found in _health().finditer(text):
        if _is_general(text, found.start("word"), found.end()):
            continue
        start, end = found.span()
        if spans and _JOIN.fullmatch(text, spans[-1][1], start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _may(text: str) -> bool:
    words = words_of(text)
    if words & first_words("helbred") or "mg" in words or "syndrom" in text:
        return True
    return any(word.startswith(health_stems()) for word in words)


@lru_cache(maxsize=1)
def _health() -> re.Pattern[str]:
    return compiled(rf"\b{_BEFORE}(?P<word>(?:{any_of('helbred')}{_PLAIN_NAME_OF_ILLNESS})\b){_AFTER}(?!-)")


@lru_cache(maxsize=1)
def _general() -> re.Pattern[str]:
    """What stands before a health word that is about nobody in particular."""
    numbers = (
        r"(?:\d+|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|flere|enkelte|andre|nogle|mange|alle|dem|de)"
    )
    several = rf"(?<!den ){any_of('flertal')}"
    places = (
        r"(?:\w*center|\w*centret|\w*centeret|\w*tilbud\w*|institut\w*|\w*forening\w*|viden|kurs\w+|indsats\w*|rådgivning\w*|målgruppe\w*|"
        r"område\w*|afdeling\w*|plads|pladser|skole\w*|hjælp|undervisning|temadag\w*|oplæg\w*|retningslinj\w+|politik|strategi\w*|specialiser\w+|"
        r"kompetencer|erfaring\w*|ekspertise|ydelser?|takst\w*)"
    )
    return compiled(
        rf"(?:\b{several}\b(?:(?!\b(?:han|hun|hans|hendes|min|vores|en|borgeren|beboeren)\b)[^.!?;:\n]){{0,60}}"
        rf"|(?<!p\u00e5 )(?<!paa )(?<!er )(?<!, )(?<!\d)\b{numbers} (?!år)(?:\w+ )?med (?:[\w-]+ ){{0,2}}"
        rf"|\b{places} (?:for|til|om|inden for|indenfor|vedr\.|vedrørende|på|i|med|af|omkring) (?:[\w-]+,? ){{0,4}}"
        r"|\b(?:inden for|indenfor|ikke) (?:[\w-]+ ){0,1})$"
    )


def _is_general(text: str, start: int, end: int) -> bool:
    if re.compile(r"(?i:[- ]?(?:området|tilbud|center|team|koordinator|plads|afdeling))").match(text, end):
        return True
    return _general().search(text[max(0, start - _LOOK_BACK) : start]) is not None
