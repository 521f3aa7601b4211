"""The golden mails read by every reply reader in one run: mails a second, and how many replies are exact.

    python -m benchmarks.mail_readers [FOLDER ...] [--others FOLDER] [--rounds N]

A folder holds pairs as `benchmarks.mails` reads them (the golden mails by default). Each reader is given the
mail's body as it was parsed: the HTML where there is one, else the text. The readers take turns, mail by
mail and round by round, so that whatever else the machine does meets all of them alike. Speed is by
processor time; the median of the rounds is shown, and the slowest and fastest beside it.

- *exact*: of the mails whose expectation gives the whole reply text, how many have precisely its signs,
  white space aside; a reader that gives several texts (with and without signature) may meet it with any.
- *exact or signed*: the same, where the greeting and name below the reply may stand as well, as the readers
  mean different things by a reply.
- *kept and cut*: of the mails whose expectation says what the reply must hold and must not hold, how many
  hold all of the one and nothing of the other.

`parse-mail` is the whole of it: bytes to MIME, masking, reply, class, answers, JSON. `--others` is where the
other readers are installed (`pip install --target`); one that cannot be imported is left out.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.mails import TODAY
from benchmarks.reply_readers import our_reader
from benchmarks.reply_readers_others import Reader, other_readers
from bot.mail.parse import parse_mail
from nlp.mail import Mail
from nlp.mail_contract import to_contract
from nlp.mail_reading import read_mail
from nlp.reply import read_reply
from samarbejde.registerfil import example_register_text, parse_register

_GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "mail" / "golden"
ReadMail = Callable[["Sample"], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A mail, and what its expectation says of the reply."""

    raw: bytes
    mail: Mail
    whole: str | None
    signed: str
    holds: tuple[str, ...]
    lacks: tuple[str, ...]

    @property
    def says_pieces(self) -> bool:
        """Whether the expectation says what must be kept and cut."""
        return bool(self.holds or self.lacks)


@dataclass(slots=True)
class Result:
    """What one reader made of the samples."""

    name: str
    read: ReadMail
    exact: int = 0
    signed: int = 0
    pieces: int = 0
    seconds: list[float] = field(default_factory=list)

    def row(self, mails: int, wholes: int, pieces: int) -> str:
        """A line of the table."""
        rates = sorted(mails / one for one in self.seconds)
        speed = f"{statistics.median(rates):.0f} ({rates[0]:.0f}–{rates[-1]:.0f})"
        return (
            f"| {self.name} | {speed} | {self.exact} ({self.exact / max(1, wholes):.0%}) | "
            f"{self.signed} ({self.signed / max(1, wholes):.0%}) | "
            f"{self.pieces} ({self.pieces / max(1, pieces):.0%}) |"
        )


def samples(folders: Sequence[Path]) -> Iterator[Sample]:
    """The mails with a body, in their names' order."""
    for path in sorted(path for folder in folders for path in folder.glob("*.eml")):
        raw = path.read_bytes()
        mail = parse_mail(raw, authserv_id=None)
        if not (mail.html or mail.text):
            continue
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        whole = expected.get("reply_text_is")
        yield Sample(
            raw,
            mail,
            whole,
            f"{whole}{read_reply(mail).signature or ''}",
            tuple(expected.get("reply_text_contains", ())),
            tuple(expected.get("reply_text_excludes", ())),
        )


def measure(found: Sequence[Sample], rounds: int) -> list[Result]:
    """Every reader on every sample, in turn; the texts of the first round are judged."""
    results = [
        Result("parse-mail (all of it)", _parse_mail()),
        Result("rammebot (reply alone)", _of(our_reader)),
    ]
    results += [Result(name, _of(read)) for name, read in other_readers()]
    for sample in found[:5]:
        for result in results:
            _text_of(result, sample)
    for number in range(rounds):
        spent = dict.fromkeys((result.name for result in results), 0.0)
        for at, sample in enumerate(found):
            for result in results[at % len(results) :] + results[: at % len(results)]:
                started = time.process_time()
                texts = _text_of(result, sample)
                spent[result.name] += time.process_time() - started
                if number == 0:
                    _judge(result, sample, texts)
        for result in results:
            result.seconds.append(spent[result.name])
    return results


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[_GOLDEN])
    parser.add_argument("--others", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    if asked.others:
        sys.path.append(str(asked.others))
    warnings.simplefilter("ignore")
    found = list(samples(asked.folders))
    wholes = sum(sample.whole is not None for sample in found)
    pieces = sum(sample.says_pieces for sample in found)
    print(f"{len(found)} mails, {asked.rounds} rounds; exact of {wholes}, kept and cut of {pieces}")
    print("| reader | mails/s, median (slowest–fastest round) | exact | exact or signed | kept and cut |")
    print("|---|---|---|---|---|")
    for result in measure(found, asked.rounds):
        print(result.row(len(found), wholes, pieces))


def _of(read: Reader) -> ReadMail:
    return lambda sample: read(sample.mail.html or sample.mail.text or "", bool(sample.mail.html))


def _parse_mail() -> ReadMail:
    register = parse_register(example_register_text())

    def read(sample: Sample) -> Sequence[str]:
        mail = parse_mail(sample.raw, authserv_id="mx.rammebot.example")
        reading = read_mail(mail, register, spoergsmaal=None, today=TODAY)
        to_contract(reading).to_json()
        return (reading.reply_text,)

    return read


def _text_of(result: Result, sample: Sample) -> Sequence[str]:
    try:
        return result.read(sample)
    except Exception as error:  # noqa: BLE001 - another's reader may fail in any way, which is a miss
        return (f"{type(error).__name__}: {error}",)


def _judge(result: Result, sample: Sample, texts: Sequence[str]) -> None:
    if sample.whole is not None:
        read = {_signs(text) for text in texts}
        result.exact += _signs(sample.whole) in read
        result.signed += not read.isdisjoint({_signs(sample.whole), _signs(sample.signed)})
    if sample.says_pieces:
        result.pieces += any(_holds(sample, " ".join(text.split())) for text in texts)


def _signs(text: str) -> str:
    return "".join(text.split())


def _holds(sample: Sample, text: str) -> bool:
    kept = all(" ".join(piece.split()) in text for piece in sample.holds)
    return kept and not any(" ".join(piece.split()) in text for piece in sample.lacks)


if __name__ == "__main__":
    main()
