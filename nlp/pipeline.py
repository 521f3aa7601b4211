"""The Danish spaCy pipelines, each loaded at first use and once a process: sentences and tokens of a text.

`danish()` is the blank `da` with rules, enough for sentences. `danish_model()` is the trained pipeline that
ships in `nlp/model/`, or the one that RAMMEBOT_SPACY_MODEL names.
"""

from __future__ import annotations

import os
import re
import threading
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlp.pipeline_contract import ModelFejl, ModelMangler, check
from nlp.spacy_light import import_spacy, read_pipeline

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = Path(__file__).with_name("model")
"""The trained pipeline that ships; docs/model.md says how it was made and how good it is."""

_LOCK = threading.Lock()
_CHOICE = "RAMMEBOT_SPACY_MODEL"
_CHOSEN: dict[str, str] = {}
_LONGEST = 100_000
"""spaCy gets at most so many characters at a time; longer texts are cut at a line or a blank."""

_MOST_WORDS = 60_000
"""A pipeline keeps every word it has met, so that it is fast; one that has met so many is made anew."""

_ABBREVIATIONS = (
    "pct.", "mio.", "mia.", "kr.", "t.kr.", "ca.", "pr.", "ift.", "inkl.", "ekskl.", "mv.", "m.v.", "bl.a.",
    "rehab.", "jf.", "vedr.", "evt.", "hhv.", "nr.", "kl.", "tlf.", "d.", "pl.", "mdr.", "pkt.", "stk.",
    "sekr.", "gns.", "maks.", "min.",
)  # fmt: skip
_SPLIT = re.compile(r"\n+")
_ENDING_ABBREVIATION = re.compile(
    r"\b(?:pct|mio|mia|kr|mv|mdr|pl|osv|m\.m|stk)\.(?= +(?:[A-ZÆØÅ][a-zæøå]{1,30}|I)\b)"
)
_LABEL = re.compile(
    r"\b(?:kap|bel|belægn|vl|vent(?:el)?|indskr|\w{0,24}pct|\w{0,16}pers|ledig|budg"
    r"|regnsk|res|takst|opr|nuv|forv|tidl)\. *$",
    re.IGNORECASE,
)
"""Abbreviations that label a figure end no sentence: "kap. 18, bel. 94 %, vl. 2"."""
_LOOK_BACK = 32
_ONE_SENTENCE = re.compile(r"[\w\s,;:()/%&+\-\"'#*=<>|§]*+[.!?]?\s*+")
"""A line without a stop before its end is one sentence; no need to ask spaCy."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's span in the text it was cut from."""

    start: int
    end: int


def danish() -> Language:
    """The pipeline; the first call takes the time to import spaCy."""
    with _LOCK:
        return _load()


def choose_model(name: str | None) -> None:
    """What the settings say: another trained pipeline, or none for what the environment says."""
    _CHOSEN[_CHOICE] = (name or "").strip()


def danish_model() -> Language:
    """The trained pipeline; the first call loads and checks it. Raises ModelFejl where it cannot be used."""
    with _LOCK:
        chosen = _CHOSEN.get(_CHOICE) or os.environ.get(_CHOICE, "").strip()
        return load_model(chosen or str(SHIPPED))


def warm_up() -> None:
    """Load the trained pipeline before somebody has to wait for it; without it all else goes on."""
    with suppress(ModelFejl):
        danish_model()


@lru_cache(maxsize=1)
def load_model(name: str) -> Language:
    """An installed pipeline by name, or one in a folder, checked against what the bot needs."""
    from nlp import pipes  # noqa: PLC0415 - starting the bot must not wait for spaCy

    spacy = import_spacy()
    pipes.register()
    try:
        pipeline: Language = read_pipeline(SHIPPED) if name == str(SHIPPED) else spacy.load(name)
    except OSError as reason:
        raise ModelMangler(name) from reason
    check(pipeline, name)
    pipes.remember(pipeline)
    return pipeline


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order, without the blanks around them; a line break always ends one."""
    return _sentences(text)


@lru_cache(maxsize=32)
def _sentences(text: str) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    for start, end in lines_of(text):
        found += _of_line(text[start:end], start)
    return tuple(found)


def lines_of(text: str) -> list[tuple[int, int]]:
    """The spans of the lines of a text, the longest ones cut at a blank."""
    spans: list[tuple[int, int]] = []
    begin = 0
    for gap in [*_SPLIT.finditer(text), None]:
        end = gap.start() if gap else len(text)
        while end - begin > _LONGEST:
            cut = text.rfind(" ", begin + _LONGEST // 2, begin + _LONGEST)
            cut = begin + _LONGEST if cut < 0 else cut
            spans.append((begin, cut))
            begin = cut
        if text[begin:end].strip():
            spans.append((begin, end))
        begin = gap.end() if gap else end
    return spans


def _of_line(line: str, offset: int) -> list[Sentence]:
    """Sentences by spaCy, and a cut where an abbreviation ends one ("81 pct. Vi er …")."""
    cuts: list[int] = []
    if not _ONE_SENTENCE.fullmatch(line):
        with _LOCK:
            cuts += [sentence.start_char for sentence in _load()(line).sents]
            if len(_load().vocab) > _MOST_WORDS:
                _load.cache_clear()
    cuts = [cut for cut in cuts if _LABEL.search(line, max(0, cut - _LOOK_BACK), cut) is None]
    cuts += [match.end() for match in _ENDING_ABBREVIATION.finditer(line)]
    ordered = sorted({0, *cuts})
    found: list[Sentence] = []
    for begin, end in zip(ordered, [*ordered[1:], len(line)], strict=True):
        piece = line[begin:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            found.append(Sentence(offset + begin + lead, offset + begin + len(piece.rstrip())))
    return found


@lru_cache(maxsize=1)
def _load() -> Language:
    """Called with the lock held."""
    pipeline: Language = import_spacy().blank("da")
    pipeline.add_pipe("sentencizer")
    teach_abbreviations(pipeline)
    return pipeline


def teach_abbreviations(pipeline: Language) -> None:
    """Let the tokenizer keep the stop of an abbreviation with it."""
    tokenizer: Any = pipeline.tokenizer  # Cython, without types
    for abbreviation in _ABBREVIATIONS:
        for form in {abbreviation, abbreviation[0].upper() + abbreviation[1:], abbreviation.upper()}:
            tokenizer.add_special_case(form, [{"ORTH": form}])
