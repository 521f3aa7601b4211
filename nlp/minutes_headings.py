"""The words that head a part of an item or a group of items in Danish minutes (R108, R109, R117)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Blok(StrEnum):
    """What a part of an item is."""

    SAG = "sag"
    INDSTILLING = "indstilling"
    BILAG = "bilag"
    REFERAT = "referat"
    ANDET = "andet"


@dataclass(frozen=True, slots=True)
class BlokOverskrift:
    """A heading inside an item; `rest` stands on the same line, `body` is whose decision it heads.

    `inline` parts are one line long: what follows belongs to the part before.
    """

    blok: Blok
    rest: str = ""
    body: str | None = None
    inline: bool = False


_DECISION_WORD = (
    r"(?:referat|beslutning(?:en)?|beslutninger|konklusion(?:en)?|referat/beslutning|beslutning/referat|"
    r"drøftelse og beslutning|konklusion og beslutning|mødets beslutning|vedtagelse|resultat af drøftelsen)"
)
_DECISION = re.compile(rf"^{_DECISION_WORD}\s*[:.]?$", re.IGNORECASE)
_DECISION_REST = re.compile(rf"^{_DECISION_WORD}\s*:\s*(?P<rest>\S.*)$", re.IGNORECASE)
_DECISION_BODY = re.compile(
    r"^(?:beslutning|behandling|protokol)\s+(?:i|fra|truffet i|af)\s+(?P<body>[^.:]{2,80}?)"
    r"(?:,?\s+(?:den|d\.)\s*\d[^:]{0,40}|\s+\d\d?[-./]\d\d?[-./]\d{4})?\s*:?$",
    re.IGNORECASE,
)
_DECISION_OF = re.compile(
    r"^(?:referat|beslutning)\s*[-–]\s*(?P<body>[A-ZÆØÅ][^.:]{1,60})\s*:?$", re.IGNORECASE
)
_DASHED = re.compile(r"^(?:--|––|—)\s*(?P<rest>\S.*)$")
_RECOMMENDATION = re.compile(
    r"^(?:indstilling(?:en|er)?|forslag til indstilling|indstilling fra [^.:]{2,60})\s*:?$", re.IGNORECASE
)
_RECOMMENDATION_REST = re.compile(
    r"^(?:indstilling(?:en|er)?|forslag til indstilling)\s*:\s*(?P<rest>\S.*)$", re.I
)
_RECOMMENDS = re.compile(
    r"^(?:(?:det|der)\s+indstilles\b|[A-ZÆØÅ][^.!?:]{1,80}?\sindstiller(?:\s+til\s[^.!?:]{2,60})?(?:\s*[:,]|\s+at\b|$))",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    r"^(?:bilag|bilagsliste|bilagsoversigt|vedlagte bilag|bilag til punktet)\s*:?$", re.IGNORECASE
)
_PAPERS_REST = re.compile(r"^(?:bilag|vedlagt|vedhæftet)\s*:\s*(?P<rest>\S.*)$", re.IGNORECASE)
_ONE_PAPER = re.compile(
    r"^(?P<rest>bilag\s+(?:nr\.?\s*)?\d{1,2}(?:\.\d{1,2})?\s*[.:–-]?\s+[A-ZÆØÅ”“\"].*)$", re.I
)
_CASE = re.compile(
    r"^(?:baggrund|sagsfremstilling|sagsbeskrivelse|beskrivelse af sagen|beskrivelse|resum[eé]|sagsforløb|"
    r"sagens gang|sagsgang(?: og sagstype)?|økonomi|økonomiske konsekvenser|personale|høring|kommunikation|"
    r"videre proces|den videre proces|proces|lovgrundlag|retsgrundlag|tidsplan|vurdering|problemstilling)"
    r"\s*:?$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"^(?:fraværende|ikke til stede|afbud|deltog ikke|fremmøde(?: og inhabilitet)?|inhabilitet)"
    r"\s*:?(?:\s.{0,120})?$",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"^(?:(?:[A-F]\)|[IVX]{1,4}\.|[A-F]\.)\s+(?:til\s+)?[A-ZÆØÅa-zæøå].{2,60}|"
    r"(?:sager|punkter|emner)\s+(?:til|med)\s.{3,60}|"
    r"til (?:drøftelse|beslutning|orientering|efterretning|godkendelse|behandling)|"
    r"(?:dialog|beslutnings|orienterings|drøftelses|informations|efterretnings|behandlings|formalia)"
    r"(?:punkter|sager)|(?:åbne|lukkede) (?:punkter|sager)|(?:åben|lukket) dagsorden|formalia)\s*:?$",
    re.IGNORECASE,
)
_AGENDA = re.compile(
    r"^(?:punkter|dagsorden|dagsordenspunkter|indhold|indholdsfortegnelse|emner|oversigt)\s*:?$",
    re.IGNORECASE,
)


def block_heading(text: str) -> BlokOverskrift | None:  # noqa: C901 - a list of words, in order
    """The heading a line is inside an item, None for ordinary text."""
    if len(text) > 400 or not text:
        return None
    if text[0] in "-–—" and (dashed := _DASHED.match(text)):
        return BlokOverskrift(Blok.REFERAT, dashed["rest"])
    if not text[0].isupper():
        return None
    if _DECISION.match(text):
        return BlokOverskrift(Blok.REFERAT)
    if found := _DECISION_REST.match(text):
        return BlokOverskrift(Blok.REFERAT, found["rest"])
    if found := _DECISION_BODY.match(text) or _DECISION_OF.match(text):
        return BlokOverskrift(Blok.REFERAT, body=found["body"].strip())
    if _RECOMMENDATION.match(text):
        return BlokOverskrift(Blok.INDSTILLING)
    if found := _RECOMMENDATION_REST.match(text):
        return BlokOverskrift(Blok.INDSTILLING, found["rest"])
    if _RECOMMENDS.match(text):
        return BlokOverskrift(Blok.INDSTILLING, text)
    if _PAPERS.match(text):
        return BlokOverskrift(Blok.BILAG)
    if found := _PAPERS_REST.match(text):
        return BlokOverskrift(Blok.BILAG, found["rest"])
    if found := _ONE_PAPER.match(text):
        return BlokOverskrift(Blok.BILAG, found["rest"], inline=True)
    if _CASE.match(text):
        return BlokOverskrift(Blok.SAG)
    if _OTHER.match(text):
        return BlokOverskrift(Blok.ANDET)
    return None


def is_section(text: str) -> bool:
    """Whether a line heads a group of items (R108)."""
    return len(text) <= 80 and _SECTION.match(text) is not None


def is_agenda_heading(text: str) -> bool:
    """Whether a line heads a list of the items to come."""
    return _AGENDA.match(text) is not None
