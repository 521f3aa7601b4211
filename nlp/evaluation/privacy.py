"""How much of a citizen's story leaks, and how much of ordinary messages is masked.

Leak: a marked name or health detail of which a word is left. False: masked though it is not marked.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from nlp.evaluation.messages import messages
from nlp.known_names import known_names
from nlp.personal_data import mask_personal
from nlp.privacy import FindingKind
from samarbejde.register import Register

_MARK = re.compile(r"«(?P<kind>[nh]):(?P<said>[^»]+)»")
_KINDS: dict[str, FindingKind] = {"n": "navn", "h": "helbred"}


@dataclass(frozen=True, slots=True)
class Borgertekst:
    """A text and the spans that must go."""

    text: str
    secret: tuple[tuple[FindingKind, int, int], ...]


@dataclass(frozen=True, slots=True)
class Laek:
    """What one reading of many citizens' texts gave."""

    texts: int
    secrets: dict[FindingKind, int]
    leaked: tuple[tuple[str, FindingKind, str], ...]
    false: tuple[tuple[str, FindingKind, str], ...]


def marked(written: str) -> Borgertekst:
    """A text as it is written in the data, with its marks read."""
    parts: list[str] = []
    secret: list[tuple[FindingKind, int, int]] = []
    length = done = 0
    for found in _MARK.finditer(written):
        before = written[done : found.start()]
        parts += [before, found["said"]]
        start = length + len(before)
        length = start + len(found["said"])
        secret.append((_KINDS[found["kind"]], start, length))
        done = found.end()
    return Borgertekst("".join([*parts, written[done:]]), tuple(secret))


def handwritten() -> tuple[Borgertekst, ...]:
    """The handwritten texts."""
    return tuple(marked(one) for one in _data("borgere.toml")["tekster"])


def generated(count: int, seed: int = 0) -> tuple[Borgertekst, ...]:
    """Texts put together of sentences, names and illnesses, the same for the same seed."""
    chance, data = random.Random(seed), _data("borgerdele.toml")  # noqa: S311 - nothing secret
    made: list[Borgertekst] = []
    for _ in range(count):
        written = chance.choice(data["saetninger"])
        first, health = chance.choice(data["fornavne"]), chance.choice(data["helbred"])
        last, age = chance.choice(data["efternavne"]), str(chance.randint(5, 78))
        for key, word in (("FORNAVN", first), ("EFTERNAVN", last), ("HELBRED", health), ("ALDER", age)):
            written = written.replace(key, word)
        made.append(marked(chance.choice(data["foran"]) + written + chance.choice(data["bagefter"])))
    return tuple(made)


def leaks(texts: tuple[Borgertekst, ...], register: Register) -> Laek:
    """Read them all."""
    kendte = known_names(register)
    secrets: dict[FindingKind, int] = {"navn": 0, "helbred": 0}
    leaked: list[tuple[str, FindingKind, str]] = []
    false: list[tuple[str, FindingKind, str]] = []
    for one in texts:
        found = mask_personal(one.text, kendte).findings
        for kind, start, end in one.secret:
            secrets[kind] += 1
            if not any(finding.start <= start and end <= finding.end for finding in found):
                leaked.append((one.text, kind, one.text[start:end]))
        for finding in found:
            wanted = any(a < finding.end and finding.start < b for _, a, b in one.secret)
            false += [] if wanted else [(one.text, finding.kind, one.text[finding.start : finding.end])]
    return Laek(len(texts), secrets, tuple(leaked), tuple(false))


def ordinary() -> tuple[str, ...]:
    """The messages of the development split that tell of no citizen, and some written to be mistaken."""
    told = tuple(one.tekst for one in messages("dev") if one.intent != "borgerhenvendelse")
    return (*told, *_data("almindelige.toml")["tekster"])


def false_masks(texts: tuple[str, ...], register: Register) -> tuple[tuple[str, str], ...]:
    """What is masked in ordinary texts, CPR numbers aside."""
    kendte = known_names(register)
    return tuple(
        (text, text[finding.start : finding.end])
        for text in texts
        for finding in mask_personal(text, kendte).findings
        if finding.kind != "cpr"
    )


def report(register: Register) -> Iterator[str]:
    """What was measured, a line each."""
    for name, texts in (("handwritten", handwritten()), ("generated", generated(300))):
        laek = leaks(texts, register)
        for kind, count in laek.secrets.items():
            missed = [said for _, other, said in laek.leaked if other == kind]
            yield f"{name}: {len(missed)} of {count} {kind} left, {laek.texts} texts"
        yield f"{name}: {len(laek.false)} masked that should stay"
    plain = ordinary()
    yield f"ordinary: {len(false_masks(plain, register))} masks in {len(plain)} messages"


def _data(name: str) -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = tomllib.loads(
        files("nlp").joinpath("evaluation", "data", name).read_text(encoding="utf-8")
    )
    return loaded
