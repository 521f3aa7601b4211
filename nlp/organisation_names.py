"""Names of the register and of municipal offices, given to the model before it looks for names itself.

"Teknik- og Miljøforvaltningen" is then one organisation, "DAS" nobody, and who the register knows a person.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.grammar import Egennavn, EgennavnArt, names_in
from nlp.private_words import form
from samarbejde.register import Register

_EDGE = r"(?<![\w-])"
_END = r"(?:'?s)?(?![\w-])"


def names_of(text: str, register: Register) -> tuple[Egennavn, ...]:
    """Persons, organisations and places of a text in order: first what is known, then what the model sees."""
    return names_in(text, known_in(text, register))


def known_in(text: str, register: Register) -> tuple[Egennavn, ...]:
    """Where the register's names and the names of municipal offices stand; of two that overlap the longer."""
    found: list[Egennavn] = [
        Egennavn(kind, *match.span(), match[0])
        for kind, pattern in _patterns(register)
        for match in pattern.finditer(text)
    ]
    kept: list[Egennavn] = []
    for name in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(name.start < other.end and other.start < name.end for other in kept):
            kept.append(name)
    return tuple(sorted(kept, key=lambda one: one.start))


@lru_cache(maxsize=4)
def _patterns(register: Register) -> tuple[tuple[EgennavnArt, re.Pattern[str]], ...]:
    organisations = {body.abbr for body in register.udvalg} | {register.bot.name}
    for tilbud in register.tilbud:
        organisations |= {tilbud.name, *tilbud.aliases, *(str(unit) for unit in tilbud.subunits)}
    organisations |= {part.name for part in register.parter}
    return (
        ("ORG", _any_of(organisations)),
        ("PER", _any_of({person.name for person in register.personer})),
        ("ORG", form("forvaltning")),
    )


def _any_of(names: set[str]) -> re.Pattern[str]:
    written = sorted((name for name in names if name), key=len, reverse=True)
    return re.compile(rf"{_EDGE}(?:{'|'.join(map(re.escape, written)) or '(?!)'}){_END}")
