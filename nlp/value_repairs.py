"""Sentences said straight before their figures are read: what is corrected or denied is left out (R57).

"82 pct., ikke 28" keeps 82; "ikke 2 mio., men 1,2 mio." keeps 1,2; "en af de tre" counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.measures import cues_of
from nlp.patterns import pattern
from nlp.skeleton import SIGN, Skeleton, number_sign

_A, _B = number_sign("a"), number_sign("b")
_TOPICS = frozenset(
    {"venteliste", "kapacitet", "belaegning_faktisk", "takst", "budget", "regnskab", "indskrevne"}
)
_SHORT = r"[^⟨!?;]{0,24}?"
_NOT_BUT = re.compile(
    rf"\b(?:ikke|hverken) (?:kun |på |de |\w+ )?{_A}{_SHORT},? ?(?:men|derimod|(?:det|den"
    r"|der) (?:er|var|skal være|skal stå|hedder|står)) (?:på |kun |de |nærmere |snarere "
    rf"|nu |ca\. |omkring )*(?={_B})"
)
_BUT_NOT = re.compile(rf"(?P<kept>{_B}{_SHORT}),? ?(?:og |men )?ikke (?:på |de |kun )?{_A}(?! pct)")
_MISTAKEN = re.compile(
    rf"{_A}[^⟨!?]{{0,30}}\b(?:slåfejl|tastefejl|skrivefejl|fejl|forkert|meldt|skrev(?:et)?|stod|står|opgivet|oplyst)"
    r"\b[^⟨!?]{0,30}"
    r"(?:mente|(?:der|det|den) skal (?:stå|være|hedde)|det er|rigtige er|skal (?:være|stå"
    r"|rettes til)|rettelig\w*|korrekte?(?: tal)? er|men er) "
    rf"(?={_B})"
)
_SAID_WRONG = re.compile(
    r"\b(?:skrev|skrevet|oplyste|oplyst|meldte|meldt|stod|står|svarede) (?:der |med |til "
    r"|opført med |vi |jeg "
    rf"|noget med |fejlagtigt |ved en fejl )*{_A}"
    rf"[^⟨!?]{{0,30}}\b(?:skal|skulle|mente|rettes|rigtige|korrekte|rettelig\w*)\b[^⟨!?]{{0,24}}{_B}"
)
_CALLED_WRONG = re.compile(
    r"\b(?:forkert|fejl|ikke rigtigt|passer ikke"
    rf"|ikke korrekt)\b(?P<kept>[^⟨!?;]{{0,24}}){_A}(?P<more>[^⟨!?]{{0,40}}"
    rf"\b(?:der|det|den|tallet) (?:er|skal|var)[^⟨!?;]{{0,16}})(?={_B})"
)
_PRONOUN = re.compile(r"\W*(?:den|det|de|tallet|antallet) (?:er|var|ligger|lå|lyder|står|stod|blev)\b")
_SHARED_OUT = re.compile(r"\((?:[^()⟨⟩]{2,30}⟨\d+[nb]⟩(?:,? og |[,;/] ?|(?=\)))){2,}\)")
_COLUMNS = re.compile(r"budget|\bår|⟦|kap|belæg|plads|vente|indskr|ledig|takst")
_SHOULD_STAND = re.compile(
    rf"(?P<kept>\bskal (?:stå|være|hedde)[^⟨!?;]{{0,20}}{_B}[^⟨!?;]{{0,16}}),? (?:der|den"
    rf"|det) (?:står|stod) (?:nu )?{_A}"
)
_THRESHOLD = re.compile(
    r"\b(?:første gang|aldrig|endnu ikke|har ikke|ikke været"
    rf"|kommer ikke) (?:\w+ ){{0,3}}(?:under|over) (?:de )?{_A}"
)
_COUNTS_NOTHING = pattern("ikke_maal", "before_noun")
_OF_SOMETHING = pattern("ikke_maal", "share_of_something")


def carried_on(sentences: Sequence[Skeleton]) -> tuple[Skeleton, ...]:
    """Sentences that go on about what the one before measured: "Ventelisten? Den er på 4"."""
    result: list[Skeleton] = []
    for at, sentence in enumerate(sentences):
        topic = ""
        if at and _PRONOUN.match(sentence.text) and SIGN.search(sentence.text) and not cues_of(sentence):
            cues = [cue for cue in cues_of(sentences[at - 1]) if cue.field in _TOPICS]
            topic = cues[-1].word if cues else ""
        result.append(replace(sentence, text=f"{topic}: {sentence.text}") if topic else sentence)
    return tuple(result)


def said_straight(skeleton: Skeleton) -> Skeleton:
    """The sentence without the figures that it takes back; shares of other things measure nothing."""
    text = skeleton.text
    if SIGN.search(text) is None:
        return skeleton
    text = _NOT_BUT.sub("", text)
    text = _BUT_NOT.sub(lambda found: found["kept"], text)
    text = _MISTAKEN.sub("", text)
    text = _SAID_WRONG.sub(_put_right, text)
    text = _CALLED_WRONG.sub(lambda found: found["kept"] + found["more"], text)
    text = _SHOULD_STAND.sub(lambda found: found["kept"], text)
    text = _SHARED_OUT.sub(_shared_out, text)
    text = _THRESHOLD.sub(_as_other, text)
    text = _OF_SOMETHING.sub(_as_other, text)
    text = _COUNTS_NOTHING.sub(_as_other, text)
    return skeleton if text == skeleton.text else replace(skeleton, text=text)


def _put_right(found: re.Match[str]) -> str:
    """The right number, counting what the wrong one counted: "jeg skrev 24 pladser, det skal være 42"."""
    signs = [sign for sign in SIGN.finditer(found[0]) if sign[1] is not None]
    wrong, right = signs[0], signs[-1]
    return f"⟨{right[1]}{wrong[2] if right[2] == 'n' else right[2]}⟩"


def _shared_out(found: re.Match[str]) -> str:
    """What a number falls into: "6 på venteliste (Hjørring 3, Thisted 3)"."""
    return found[0] if _COLUMNS.search(found[0]) else SIGN.sub(lambda sign: f"⟨{sign[1]}x⟩", found[0])


def _as_other(found: re.Match[str]) -> str:
    """The same words, the number being of the kind that measures nothing."""
    return SIGN.sub(lambda sign: f"⟨{sign[1]}x⟩" if sign[1] else sign[0], found[0], count=1)
