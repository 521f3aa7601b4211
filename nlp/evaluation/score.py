"""Scores readings against what people made of the messages: intent accuracy, and F1 of names and figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from nlp.evaluation.messages import Besked
from nlp.understanding import Understanding

Reader = Callable[[str], Understanding]
_CLOSE = 0.005
_FREE_TEXT = frozenset({"begrundelse", "alternativer", "periode", "oensker"})


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found of what is there."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def plus(self, other: Hits) -> Hits:
        """Both together."""
        return Hits(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing found."""
        asked = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / asked if asked else 1.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """A message that was not read as people read it."""

    what: str
    tekst: str
    expected: str
    read: str


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one split."""

    messages: int
    intents_right: int
    intents_as_labelled: int
    asked_instead: int
    acted_wrongly: int
    tilbud: Hits
    parter: Hits
    values: Hits
    further: Hits
    mistakes: tuple[Mistake, ...]

    @property
    def intent_accuracy(self) -> float:
        """How many intents were right, of all, where `ogsaa` counts too."""
        return self.intents_right / self.messages

    @property
    def strict_accuracy(self) -> float:
        """How many intents were the very one that was labelled."""
        return self.intents_as_labelled / self.messages


def score(messages: Sequence[Besked], read: Reader) -> Score:
    """Read every message and count."""
    judged = [(besked, read(besked.tekst)) for besked in messages]
    mistakes: list[Mistake] = []
    right = first = asked = acted = 0
    tilbud = parter = values = further = Hits()
    for besked, got in judged:
        first += got.intent == besked.intent
        if got.intent in (besked.intent, *besked.ogsaa):
            right += 1
        else:
            asked, acted = (asked, acted + 1) if got.certain else (asked + 1, acted)
            mistakes.append(Mistake("intent", besked.tekst, besked.intent.value, _intent(got)))
        tilbud = tilbud.plus(
            _compared("tilbud", besked, besked.tilbud, (t.name for t in got.tilbud), mistakes)
        )
        if not besked.parter_open:
            found = (p.name for p in got.parter)
            parter = parter.plus(_compared("parter", besked, besked.parter, found, mistakes))
        wanted = (intent.value for intent in besked.further)
        further = further.plus(
            _compared("further", besked, wanted, (i.value for i in got.further_intents), mistakes)
        )
        if not besked.values_open:
            values = values.plus(_values(besked, got, mistakes))
    return Score(len(judged), right, first, asked, acted, tilbud, parter, values, further, tuple(mistakes))


def _intent(got: Understanding) -> str:
    return f"{got.intent.value} ({got.confidence}{'' if got.certain else ', spørger'})"


def _compared(
    what: str, besked: Besked, wanted: Iterable[str], found: Iterable[str], mistakes: list[Mistake]
) -> Hits:
    expected, read = set(wanted), set(found)
    if expected != read:
        mistakes.append(Mistake(what, besked.tekst, ", ".join(sorted(expected)), ", ".join(sorted(read))))
    return Hits(len(expected & read), len(read - expected), len(expected - read))


def _values(besked: Besked, got: Understanding, mistakes: list[Mistake]) -> Hits:
    """A figure counts when field and number fit; the same one found twice is wrong once."""
    left = Counter((v.field, _rounded(v.value)) for v in got.values if not _free_text(v.field, v.value))
    expected = Counter((value.field, _rounded(value.value)) for value in besked.values)
    common = sum((left & expected).values())
    if left != expected:
        mistakes.append(Mistake("values", besked.tekst, _shown(expected), _shown(left)))
    return Hits(common, sum(left.values()) - common, sum(expected.values()) - common)


def _free_text(field: str, value: float | str | tuple[float, float]) -> bool:
    """Fields whose words are not labelled; an express "ingen" is."""
    return field in _FREE_TEXT and value != "ingen"


def _rounded(value: float | str | tuple[float, float]) -> str:
    if isinstance(value, tuple):
        return "-".join(_rounded(end) for end in value)
    return value if isinstance(value, str) else f"{round(float(value) / _CLOSE) * _CLOSE:.3f}"


def _shown(values: Counter[tuple[str, str]]) -> str:
    return ", ".join(f"{field}={value}" for field, value in sorted(values))
