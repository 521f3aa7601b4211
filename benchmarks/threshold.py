"""What the threshold of doubt catches: rightly and wrongly read fields below it and above.

    python -m benchmarks.threshold

The golden mails are read rightly, so they tell only how often a human would be asked for nothing. The same
mails with slips of the keyboard (one word of eight misspelt, one of twenty-five lost) are read wrongly here
and there, and tell how much of that the threshold sees.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.mails import questions_about
from bot.mail.parse import parse_mail
from nlp.mail_contract import to_contract
from nlp.mail_needs import THRESHOLD
from nlp.mail_reading import read_mail
from samarbejde.registerfil import example_register_text, parse_register

_TESTS = Path(__file__).resolve().parents[1] / "tests" / "mail"
_TODAY = dt.date(2026, 4, 14)
_ROUNDS = 6
_MISSPELT, _LOST = 0.12, 0.04
_CORE = {"forventet_brug", "pladser", "pladser_fra", "pladser_til", "konkurrerende_tilbud"}


def measure() -> Iterator[str]:
    """The figures, as written and with slips."""
    yield _row("as written", _counted(rounds=1, slips=False))
    yield _row("with slips", _counted(rounds=_ROUNDS, slips=True))


def _row(way: str, counted: Counter[tuple[bool, bool]]) -> str:
    right, wrong = counted[True, True] + counted[True, False], counted[False, True] + counted[False, False]
    return (
        f"{way}: below {THRESHOLD}: {counted[True, True]} of {right} rightly read, "
        f"{counted[False, True]} of {wrong} wrongly read"
    )


def _counted(*, rounds: int, slips: bool) -> Counter[tuple[bool, bool]]:
    """How many core fields are (rightly read, below the threshold)."""
    sys.path.append(str(_TESTS))
    from mail_expectation import tally  # noqa: PLC0415 - the tests' own judge lies beside the mails

    register = parse_register(example_register_text())
    counted: Counter[tuple[bool, bool]] = Counter()
    for path in sorted((_TESTS / "golden").glob("*.eml")):
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        asked = questions_about(expected.pop("own_questions", ())) or None
        mail = parse_mail(path.read_bytes(), authserv_id="mx.rammebot.example")
        for number in range(rounds if expected.get("answers") and mail.text else 0):
            words = _slipped(mail.text or "", random.Random(f"{path.stem}{number}")) if slips else mail.text
            reading = read_mail(replace(mail, text=words), register, spoergsmaal=asked, today=_TODAY)
            for answer in json.loads(to_contract(reading).to_json())["answers"]:
                if answer["field"] in _CORE:
                    _, wrong, _ = tally(expected, {"answers": [answer], "attachments": []})
                    counted[not wrong, answer["confidence"] < THRESHOLD] += 1
    return counted


def _slipped(text: str, rng: random.Random) -> str:
    """The sender's own words as a hasty hand writes them; what is quoted stays."""
    lines = text.split("\n")
    return "\n".join(line if line.startswith(">") else _line(line, rng) for line in lines)


def _line(line: str, rng: random.Random) -> str:
    return " ".join(_word(word, rng) for word in line.split(" "))


def _word(word: str, rng: random.Random) -> str:
    if len(word) > 3 and word.isalpha() and rng.random() < _MISSPELT:
        at = rng.randrange(1, len(word) - 1)
        twice, gone = f"{word[:at]}{word[at]}{word[at:]}", f"{word[:at]}{word[at + 1 :]}"
        return rng.choice((f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}", gone, twice))
    return "" if rng.random() < _LOST else word


if __name__ == "__main__":
    print("\n".join(measure()))
