"""Whether a reply says yes to what was shown in the mail it answers, and whether it says more than that."""

from __future__ import annotations

import re
from enum import StrEnum

from nlp.spelling import read

_YES = (
    r"(?:ja|jo|jep|det (?:passer|stemmer)|det er (?:rigtigt|korrekt|fint|sådan)|korrekt|rigtigt|præcis"
    r"|bekræftet|(?:det )?bekræftes(?: hermed)?|(?:det )?(?:vi|jeg) bekræfter|godkendt"
    r"|(?:det )?kan (?:vi |jeg )?(?:hermed )?bekræfte[s]?|(?:det )?gælder (?:også|stadig|fortsat)(?: i år)?)"
)
_BESIDE = (
    r"(?:mange tak|tak for det|tak|hermed|det gør det|det er det|sådan er det|fortsat|stadig|også i år|i år"
    r"|fint|helt|det hele|alt|det|svaret|for alle(?: tilbud)?|alle|for os|herfra|i er velkomne"
    r"|(?:korrekt |rigtigt )?forstået|(?:det (?:er|bliver) )?(?:det samme|uændret)(?: igen)?"
    r"|(?:det er )?(?:det )?(?:samme |lige)?som sidste år)"
)
_ONLY = re.compile(rf"(?:{_BESIDE}[\s,.!:;–-]+)*{_YES}(?:[\s,.!:;–-]+(?:{_YES}|{_BESIDE}))*[\s,.!:;–-]*")
_BEGINS = re.compile(rf"(?:tak[\s,.!]+)?{_YES}(?=[\s]*[,.!;:–\n-]|\s+(?:men|dog|undtagen|bortset fra)\b)")
_GREETING = re.compile(
    r"\A\s*(?:hej|kære|goddag|god (?:dag|morgen))\b[^\n,.!]{0,40}(?:[\n,.!]\s*|\Z)", re.IGNORECASE
)
_SIGNED = re.compile(
    r"[\s,.!–-]+(?:m\.?v\.?h|(?:med )?(?:venlig|bedste?|kærlig) hilsen|hilsen|vh)\b[^\n]{0,60}\Z"
)
_PICTURE = re.compile(r"[^\w\s,.!?:;–-]+")
_RESERVED = re.compile(
    r"\b(?:hvis|måske|muligvis|først|foreløbig\w*|afvent\w*|forbehold\w*|tror|ikke|ingen)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!\n](?!\s*(?:men|dog)\b)", re.IGNORECASE)
_LONGEST = 2_000


class Ja(StrEnum):
    """How a reply agrees."""

    NEJ = "nej"
    KUN = "kun"
    OG_MERE = "og_mere"


def agrees(text: str) -> Ja:
    """Whether a reply is a yes and nothing else, begins with one, or is none."""
    words = _GREETING.sub("", read(text[:_LONGEST]).text, count=1)
    words = _SIGNED.sub("", _PICTURE.sub(" ", words).strip()).strip()
    if "?" in words:
        return Ja.NEJ
    if _ONLY.fullmatch(words):
        return Ja.KUN
    return Ja.OG_MERE if _BEGINS.match(words) else Ja.NEJ


def reservation(text: str) -> str:
    """The words by which a yes takes something back: "ja, men vi skal have det godkendt først"; else none."""
    said = _SENTENCE_END.split(_GREETING.sub("", text[:_LONGEST], count=1).strip(), maxsplit=1)[0]
    return said if _RESERVED.search(said) else ""
