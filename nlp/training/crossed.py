"""`python -m nlp.training.crossed`: how each message is understood by a classifier that has not seen it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

from nlp.evaluation.score import Hits
from nlp.intents.decide import classify
from nlp.intents.facts import IntentResult
from nlp.intents.likely import likely
from nlp.training.linear import readings_of
from nlp.training.unseen import folded, learnt_further, learnt_sureness
from nlp.training.utterances import Utterance, learnt

Told = tuple[Utterance, IntentResult]


def understood() -> list[Told]:
    """Every message with its intent, by weights of the folds that do not hold it.

    The two judgements, some thirty numbers, are learnt from all folds together.
    """
    told = learnt()
    readings = readings_of(told)
    folds = list(folded(told, readings))
    unseen = {at: likely(readings[at], weights) for weights, held in folds for at in held}
    weighed = [unseen[at] for at in range(len(told))]
    sure, also = learnt_sureness(told, weighed), learnt_further(told, weighed)
    return [
        (told[at], classify(told[at].text, readings[at].found, replace(weights, sure=sure, also=also)))
        for weights, held in folds
        for at in held
    ]


def table(name: str, told: Sequence[Told]) -> str:
    """The shares of messages that are right, acted on and asked about, and the second intents found."""
    right = [one for one in told if one[1].intent in one[0].accepted]
    acted = [one for one in told if one[1].certain]
    wrong = [one for one in acted if one[1].intent not in one[0].accepted]
    further = Hits()
    for one, read in told:
        wanted, found = set(one.intents[1:]), set(read.further)
        further = further.plus(Hits(len(wanted & found), len(found - wanted), len(wanted - found)))
    return (
        f"{name} ({len(told)}): rigtige {len(right) / len(told):.3f}, handler {len(acted) / len(told):.3f}, "
        f"heraf forkert {len(wrong)} ({len(wrong) / len(told):.3f}), "
        f"anden intention F1 {further.f1:.3f} ({further.right} {further.wrong} {further.missed})"
    )


def main() -> None:
    """Print the figures of the utterances and of the development messages."""
    told = understood()
    for name, real in (("ytringer", False), ("dev", True)):
        sys.stdout.write(table(name, [one for one in told if one[0].real is real]) + "\n")


if __name__ == "__main__":
    main()
