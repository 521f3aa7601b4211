"""How well the mails of a folder are read: class, answers, reply text, masking, speed.

    python -m benchmarks.mails [FOLDER ...] [--list]

A folder holds pairs: NAME.eml and NAME.json, the expectation in the form of `tests/mail/golden` (the
default). Each mail is read twice: with only what it quotes, as `parse-mail` does, and, where the
expectation names `own_questions`, with the questions known, as the running bot does. An answer that was
expected and read is right; one of the core fields that was neither expected nor allowed, or one that must
not be there, is wrong. `--list` names every fault.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.mail.parse import parse_mail
from nlp.mail_contract import to_contract
from nlp.mail_reading import read_mail
from nlp.questions import Spoergsmaal
from samarbejde.register import Register
from samarbejde.registerfil import example_register_text, parse_register

_TESTS = Path(__file__).resolve().parents[1] / "tests" / "mail"
TODAY = dt.date(2026, 4, 14)
_USE = (
    "Hvordan forventer I at bruge tilbuddet (uændret, stigende, faldende eller ingen), og hvor mange pladser?"
)
_WHY = "Hvis I ikke forventer at bruge tilbuddet: Hvorfor ikke, og hvilke alternativer bruger I i stedet?"
_ASKED = (
    ("1", ("forventet_brug", "pladser"), _USE),
    ("2", ("oensker",), "Har I ønsker til ændringer eller faglig udvikling?"),
    ("3", ("begrundelse", "alternativer"), _WHY),
)


@dataclass(slots=True)
class Tally:
    """What one way of reading made of the mails."""

    way: str
    mails: int = 0
    classes: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0
    replies: int = 0
    exact: int = 0
    leaks: int = 0
    faultless: int = 0
    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """How many of the answers read are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """How many of the answers given were read."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Both in one."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def rows(self) -> Iterator[str]:
        """The figures, one a line."""
        yield f"{self.way}: {self.mails} mails, {self.faultless} without a fault"
        yield f"  class accuracy {self.classes / max(1, self.mails):.3f}"
        yield f"  answers precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f}"
        yield f"  reply text exact {self.exact} of {self.replies}; masking leaks {self.leaks}"
        if self.seconds:
            median = 1000 * statistics.median(self.seconds)
            yield f"  {len(self.seconds) / sum(self.seconds):.0f} mails/s, median {median:.1f} ms"


def measure(folders: Sequence[Path] = (_TESTS / "golden",)) -> Iterator[str]:
    """The figures of both ways of reading."""
    for tally in tallies(folders):
        yield from tally.rows()


def tallies(folders: Sequence[Path]) -> tuple[Tally, Tally]:
    """The mails read with what they quote, and those of our own reminders with the questions known."""
    register = parse_register(example_register_text())
    quoted, known = Tally("by what is quoted"), Tally("questions known")
    for path in sorted(path for folder in folders for path in folder.glob("*.eml")):
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        names = expected.pop("own_questions", None)
        _read(path, expected, register, None, quoted)
        if names:
            _read(path, expected, register, questions_about(names), known)
    return quoted, known


def main() -> None:
    """Print the figures and, if asked, the faults."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[_TESTS / "golden"])
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    for tally in tallies(asked.folders):
        print("\n".join([*tally.rows(), *(tally.faults if asked.list else ())]))


def _read(
    path: Path,
    expected: dict[str, object],
    register: Register,
    asked: tuple[Spoergsmaal, ...] | None,
    into: Tally,
) -> None:
    sys.path.append(str(_TESTS))
    from mail_expectation import faults, tally  # noqa: PLC0415 - the tests' own judge lies beside the mails

    raw = path.read_bytes()
    begun = time.perf_counter()
    mail = parse_mail(raw, authserv_id="mx.rammebot.example")
    reading = read_mail(mail, register, spoergsmaal=asked, today=TODAY)
    printed = to_contract(reading).to_json()
    into.seconds.append(time.perf_counter() - begun)
    actual = json.loads(printed)
    found = faults(expected, actual, printed)
    right, wrong, missed = tally(expected, actual)
    into.mails += 1
    into.faultless += not found
    into.classes += not any(fault.startswith("class is ") for fault in found)
    into.right, into.wrong, into.missed = into.right + right, into.wrong + wrong, into.missed + missed
    into.replies += "reply_text_is" in expected
    into.exact += "reply_text_is" in expected and not any(fault.startswith("reply is ") for fault in found)
    into.leaks += sum(fault.startswith("unmasked ") for fault in found)
    into.faults += [f"{path.stem}: {fault}" for fault in found]


def questions_about(names: Sequence[str]) -> tuple[Spoergsmaal, ...]:
    """Our own questions about these tilbud, as the golden mails answer them."""
    return tuple(
        Spoergsmaal(f"{index}.{number}", name, felt, text)
        for index, name in enumerate(names, 1)
        for number, felt, text in _ASKED
    )


if __name__ == "__main__":
    main()
