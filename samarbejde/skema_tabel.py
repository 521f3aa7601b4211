"""A form as a two-column table, label and answer, and a filled table read back (design section 4).

What kind of file the table stands in is bot/documents' business; which form a file holds is nlp/skema_fil's.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from samarbejde.felt import Felt, UgyldigtSvar
from samarbejde.skema import Skema
from samarbejde.skema_parse import fold, says_none
from samarbejde.skema_skriv import write_answer
from samarbejde.skema_vaerdi import FeltType, Svar, Svarvaerdi, is_answered

LABEL_HEADER, ANSWER_HEADER = "Spørgsmål", "Svar"
TILBUD_LABEL = "Tilbud"
"""The row that says which tilbud a table is about, in a form that has no such field itself."""
SOM_SIDSTE_AAR = "som sidste år"

_MARK = "rammebot"
_NOTHING: Svar = MappingProxyType({})
_CHOSEN = frozenset({FeltType.VALG, FeltType.TILBUD, FeltType.PART})
_HEADERS = frozenset({"spoergsmaal", "svar", "felt"})
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\s*[.):]?\s+")
_OPTIONAL = re.compile(r"\s*\((?:valgfri|valgfrit|skal udfyldes|frivilligt?)\)$")
_HELP_SEEN = 60


@dataclass(frozen=True, slots=True)
class Raekke:
    """One row of the table: the field, its label, the answer so far, and what helps to answer."""

    felt: str
    label: str
    svar: str
    hjaelp: tuple[str, ...]
    valg: tuple[str, ...] = ()
    afsnit: str = ""


@dataclass(frozen=True, slots=True)
class Aflaest:
    """A filled table as read: answers, what was typed, what can't be used and why, rows that are not ours."""

    svar: Mapping[str, Svarvaerdi] = field(default_factory=dict)
    ordlyd: Mapping[str, str] = field(default_factory=dict)
    fejl: Mapping[str, str] = field(default_factory=dict)
    ukendte: tuple[str, ...] = ()
    spoergsmaal: tuple[str, ...] = ()
    genkendte: int = 0


def version_of(skema: Skema) -> str:
    """A short mark that changes when the form's fields, types or fixed options do."""
    parts = [f"{f.name}:{f.type}:{','.join(o.value for o in f.options)}" for f in skema.felter]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:6]


def mark_of(skema: Skema) -> str:
    """What a file of the form carries, so that it is known again: "rammebot/aarsrapport/3f2a1c"."""
    return f"{_MARK}/{skema.name}/{version_of(skema)}"


def read_mark(text: str) -> str | None:
    """The form's name in a mark that `mark_of` made, wherever it stands in the text."""
    found = re.search(rf"\b{_MARK}/([a-z][a-z0-9_]{{2,60}})/[0-9a-f]{{6}}\b", text)
    return found[1] if found else None


def rows(skema: Skema, svar: Svar, *, sidste_aar: Svar = _NOTHING) -> tuple[Raekke, ...]:
    """The table of the form with what is known; last year's answers are shown beside, never filled in."""
    return tuple(_row(felt, svar, sidste_aar) for felt in skema.felter)


def read_rows(skema: Skema, pairs: Iterable[tuple[str, str]], *, sidste_aar: Svar = _NOTHING) -> Aflaest:
    """The answers of a filled table, in any order, labels nearly as ours; empty is no answer (R47)."""
    typed: dict[str, str] = {}
    fejl: dict[str, str] = {}
    ukendte: list[str] = []
    genkendte: set[str] = set()
    sagt_fra: list[str] = []
    finder = Feltfinder(skema)
    for label, answer in pairs:
        text = answer.strip()
        felt = finder.find(label)
        if felt is None:
            if text and fold(label.partition("\n")[0]) not in _HEADERS:
                ukendte.append(f"{label.strip()}: {text}".lstrip(": "))
            continue
        genkendte.add(felt)
        if text and typed.setdefault(felt, text) != text:
            fejl[felt] = f'Der står to svar: "{typed[felt]}" og "{text}". Skriv det, der gælder.'
    svar: dict[str, Svarvaerdi] = {}
    for felt_name, text in typed.items():
        try:
            if felt_name not in fejl:
                svar[felt_name] = skema.parse(felt_name, text, sidste_aar=sidste_aar)
        except UgyldigtSvar as error:
            fejl[felt_name] = str(error)
            if says_none(skema.felt(felt_name), text):
                sagt_fra.append(felt_name)
    for felt_name in sagt_fra:
        if not skema.felt(felt_name).is_required(svar):
            del fejl[felt_name]  # "i.a." where nothing is needed is no fault
    return Aflaest(
        svar={f.name: svar[f.name] for f in skema.felter if f.name in svar},
        ordlyd=typed,
        fejl=fejl,
        ukendte=tuple(ukendte),
        spoergsmaal=skema.afvigelser(svar),
        genkendte=len(genkendte),
    )


class Feltfinder:
    """Finds the field a label means: case, blanks, numbers, ":" and "*" don't count, nor help behind it."""

    __slots__ = ("_exact", "_with_help")

    def __init__(self, skema: Skema) -> None:
        self._exact: dict[str, str] = {}
        self._with_help: list[tuple[str, str]] = []
        for felt in skema.felter:
            self._exact.setdefault(_plain(felt.label), felt.name)
        for felt in skema.felter:
            for other in (felt.name, felt.prompt, *felt.aliases):
                self._exact.setdefault(_plain(other), felt.name)
            if felt.help.strip():
                self._with_help.append((_plain(f"{felt.label} {felt.help}")[:_HELP_SEEN], felt.name))

    def find(self, label: str) -> str | None:
        """The name of the field, None when the form has none such."""
        first, _, _ = label.strip().partition("\n")
        for text in (first, label):
            found = self._exact.get(_plain(text))
            if found is not None:
                return found
        plain = _plain(label)
        return next((name for begun, name in self._with_help if plain.startswith(begun)), None)


def _plain(label: str) -> str:
    text = _OPTIONAL.sub("", fold(label).strip(" *:?"))
    return re.sub(r"[\s:*?]+", " ", _NUMBER.sub("", text)).strip()


def _row(felt: Felt, svar: Svar, sidste_aar: Svar) -> Raekke:
    known = svar.get(felt.name)
    choices = choices_of(felt)
    lines = [felt.help.strip()] if felt.help.strip() else []
    if choices:
        lines.append(f"Vælg én: {' / '.join(choices)}")
    if felt.required is not True:
        lines.append("Valgfrit." if felt.required is False else "Kun hvis det er aktuelt hos jer.")
    before = sidste_aar.get(felt.name)
    if felt.offer_last_year and is_answered(before) and before is not None:
        shown = write_answer(felt, before)
        lines.append(f"Sidste år: {shown}; skriv årets svar, eller skriv “{SOM_SIDSTE_AAR}”.")
    text = "" if known is None else write_answer(felt, known)
    return Raekke(felt.name, felt.label, text, tuple(lines), choices, felt.afsnit)


def choices_of(felt: Felt) -> tuple[str, ...]:
    """What one of can be chosen, in the form's own words; empty where the answer is written freely."""
    if felt.type is FeltType.JA_NEJ:
        return ("ja", "nej")
    return tuple(option.label for option in felt.options) if felt.type in _CHOSEN else ()
