"""`python -m nlp.evaluation [dev|holdout|privacy] [--mistakes]`: the figures, for docs/model.md.

`python -m nlp.evaluation rettelser FILE [REGISTER.toml]` reads again what the secretariat confirmed or
corrected; the register is the example's where none is given.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from nlp.evaluation import privacy, rettelser
from nlp.evaluation.messages import Split, messages
from nlp.evaluation.score import Score, score
from nlp.understand import understand
from samarbejde.registerfil import example_register_text, parse_register

TODAY = dt.date(2026, 6, 15)
"""A day in the middle of the year, so that "siden maj" and "i efteråret" have something to go by."""


def measured(split: Split) -> Score:
    """The figures of a split, read with the example register."""
    register = parse_register(example_register_text())
    return score(messages(split), lambda text: understand(text, register, today=TODAY))


def table(split: Split, result: Score) -> str:
    """One row a figure."""
    rows = (
        ("messages", str(result.messages)),
        ("intent accuracy", f"{result.intent_accuracy:.3f}"),
        ("the very intent that was labelled", f"{result.strict_accuracy:.3f}"),
        ("wrong intent, and the bot asks", str(result.asked_instead)),
        ("wrong intent, and the bot acts", str(result.acted_wrongly)),
        ("tilbud F1", f"{result.tilbud.f1:.3f}"),
        ("parter F1", f"{result.parter.f1:.3f}"),
        ("value F1", f"{result.values.f1:.3f}"),
        ("second intent F1", f"{result.further.f1:.3f}"),
    )
    lines = [f"| {split} | |", "|---|---|", *(f"| {name} | {figure} |" for name, figure in rows)]
    return "\n".join(lines)


def main() -> None:
    """Print the table; the mistakes only of the development split, as the other is never tuned on."""
    if "privacy" in sys.argv:
        for line in privacy.report(parse_register(example_register_text())):
            print(line)  # noqa: T201 - a command's answer
        return
    if "rettelser" in sys.argv:
        _corrections(sys.argv[sys.argv.index("rettelser") + 1 :])
        return
    split: Split = "holdout" if "holdout" in sys.argv else "dev"
    result = measured(split)
    print(table(split, result))  # noqa: T201 - a command's answer
    if "--mistakes" in sys.argv and split == "dev":
        for mistake in result.mistakes:
            print(f"\n{mistake.what}: {mistake.tekst}\n  = {mistake.expected}\n  ≠ {mistake.read}")  # noqa: T201


def _corrections(arguments: list[str]) -> None:
    """Print what becomes of the examples of a file today."""
    if not arguments:
        raise SystemExit("Angiv filen: python -m nlp.evaluation rettelser FIL")
    register_text = Path(arguments[1]).read_text("utf-8") if len(arguments) > 1 else example_register_text()
    try:
        examples = rettelser.read_eksempler(Path(arguments[0]).read_text("utf-8"))
    except (OSError, rettelser.UnreadableExample) as error:
        raise SystemExit(str(error)) from error
    for line in rettelser.report(examples, parse_register(register_text)):
        print(line)  # noqa: T201 - a command's answer


if __name__ == "__main__":
    main()
