"""What else the classifier weighs: what the rules make of the message, how it is built, and what it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nlp.clauses import Clause
from nlp.intents.facts import Found
from nlp.intents.names import Intent

_LONG = 400
_MANY = 5


def traits(
    scores: Mapping[Intent, float], clauses: Sequence[Clause], found: Found, length: int
) -> Mapping[str, float]:
    """Each trait that holds, with how much of it there is, between 0 and 1."""
    told = {f"tregel {intent.value}": score for intent, score in scores.items()}
    told |= {f"t{name}": 1.0 for name in _holding(clauses, found)}
    told |= {f"tværdi {value.field}": 1.0 for value in found.values}
    told["tlængde"] = min(length, _LONG) / _LONG
    told["tsætninger"] = min(len(clauses), _MANY) / _MANY
    return told


def _holding(clauses: Sequence[Clause], found: Found) -> Iterator[str]:
    if clauses:
        asks = [clause.asks for clause in clauses]
        named = {
            "spørger": any(asks),
            "spørger kun": all(asks),
            "spørger først": asks[0],
            "spørger sidst": asks[-1],
        }
        yield from (name for name, holds in named.items() if holds)
    if any(clause.orders for clause in clauses):
        yield "beder"
    if any(clause.supposes for clause in clauses):
        yield "antager"
    if found.tilbud.found:
        yield "tilbud"
    if found.tilbud.unknown:
        yield "ukendt tilbud"
    if any(part.name in found.driftsherrer for part in found.parter):
        yield "driftsherre"
    if any(part.name not in found.driftsherrer for part in found.parter):
        yield "part"
    if found.personal_data:
        yield "personoplysning"
    if found.negated:
        yield "afkræfter"
