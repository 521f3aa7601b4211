"""All that a mail says of one tilbud becomes the fields of a kommune's answer (R45), each with its quote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nlp.answer_clauses import says
from nlp.answer_gather import Samlet, gather
from nlp.answer_numbers import find_antal
from nlp.answer_piece import Stykke, Svar
from nlp.answer_use_fields import use_fields
from nlp.answer_words import FALDENDE, INGEN
from nlp.questions import ALTERNATIVER, BEGRUNDELSE, BEMAERKNINGER, KONKURRERENDE, OENSKER, PLADSER
from nlp.spelling import read

_LEAD = re.compile(
    r"^\s*(?:(?:ja|jo|jep|ønsker?|vores ønsker?(?: er)?|begrundelse|årsag|alternativ(?:er)?|bemærkninger?)"
    r"\s*[:,.!–-]+\s*|(?:fordi|da|idet|men|og|så|samt)\s+)",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:hver|hvert|begge|alle|samtlige)\b")
_GENERAL = 0.78
"""How sure a sentence about all tilbud is of each of them."""


def read_record(tilbud: str, pieces: Sequence[Stykke]) -> tuple[Svar, ...]:
    """The fields that these pieces give for the tilbud; what a specific piece says beats a general one."""
    own = [piece for piece in pieces if piece.kind != "general"]
    found = _fields(tilbud, gather(own), 1.0)
    general = [piece for piece in pieces if piece.kind == "general"]
    if general:
        told = {svar.field for svar in found}
        extra = _fields(tilbud, gather(general), _GENERAL)
        each = any(_EACH.search(read(piece.text).text) for piece in general)
        found += [
            svar for svar in extra if svar.field not in told and (each or not svar.field.startswith(PLADSER))
        ]
    return tuple(found)


def _fields(tilbud: str, total: Samlet, sure: float) -> list[Svar]:
    brug, found = use_fields(tilbud, total, sure)
    found += _wish(tilbud, total, sure)
    found += _why(tilbud, brug, total, sure)
    if total.competing:
        found.append(_competing(tilbud, total.competing, sure))
    if total.notes:
        text = _cleaned(total.notes)
        if text and not says("nej", read(text)) and not says("tomt", read(text)):
            found.append(Svar(tilbud, BEMAERKNINGER, text, round(0.8 * sure, 2), text))
    return found


def _wish(tilbud: str, total: Samlet, sure: float) -> list[Svar]:
    if total.wishes:
        text = _cleaned(total.wishes)
        return [Svar(tilbud, OENSKER, text, round(0.85 * sure, 2), "; ".join(total.wishes))] if text else []
    if total.no_wish:
        return [Svar(tilbud, OENSKER, "ingen", round(0.93 * sure, 2), total.no_wish.strip())]
    return []


def _why(tilbud: str, brug: str | None, total: Samlet, sure: float) -> list[Svar]:
    """Reason and alternative belong to non-use; kept for less use too, and where they were asked for."""
    if brug not in (INGEN, FALDENDE) and not total.asked_why:
        return []
    found: list[Svar] = []
    reasons = total.reasons or (_implied(total) if brug == INGEN else [])
    because = _cleaned(reasons)
    if because:
        found.append(Svar(tilbud, BEGRUNDELSE, because, round(0.85 * sure, 2), "; ".join(reasons)))
    weak = [] if total.alternatives or brug != INGEN else _weak_alternatives(total)
    alternatives = total.alternatives or weak
    text = _cleaned(alternatives)
    if text:
        confidence = round((0.65 if weak else 0.85) * sure, 2)
        found.append(Svar(tilbud, ALTERNATIVER, text, confidence, "; ".join(alternatives)))
    return found


def _implied(total: Samlet) -> list[str]:
    """Reasons told without a joining word: "Vi har ingen borgere i målgruppen" is use and reason in one."""
    return [text for text in total.rest if says("aarsag", read(text))]


def _weak_alternatives(total: Samlet) -> list[str]:
    """What is used instead, told without saying "i stedet": "Så køber vi aflastning i Frederikshavn"."""
    return [text for text in total.rest if says("alternativ_svag", read(text)) and not find_antal(text)]


def _competing(tilbud: str, text: str, sure: float) -> Svar:
    normal = read(text)
    no = says("nej", normal) or re.search(r"\b(?:nej|ikke|ingen|intet)\b", normal.text)
    return Svar(tilbud, KONKURRERENDE, "nej" if no else "ja", round(0.85 * sure, 2), text)


def _cleaned(texts: Iterable[str]) -> str:
    """The texts as one value, without "Ja:" and joining words in front and the point at the end."""
    parts = [_LEAD.sub("", " ".join(text.split()), count=1).strip(" .;,") for text in dict.fromkeys(texts)]
    return "; ".join(part for part in parts if part)
