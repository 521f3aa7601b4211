"""`make intents`: trains the classifier of intents anew and writes nlp/data/intents.npz."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from nlp.intents.reading import features
from nlp.training.linear import hasty, readings_of, save, trained_twice
from nlp.training.unseen import learnt_further, learnt_sureness, weighed_unseen
from nlp.training.utterances import learnt

OUT = Path(__file__).parent.parent / "data" / "intents.npz"


def main() -> None:
    """Train on everything and write the weights, with the judgements on what they say."""
    told = learnt()
    readings = readings_of(told)
    unseen = weighed_unseen(told, readings)
    rows, slips = ([features(one) for one in some] for some in (readings, readings_of(hasty(told))))
    weights = replace(
        trained_twice(told, rows, slips),
        sure=learnt_sureness(told, unseen),
        also=learnt_further(told, unseen),
    )
    save(weights, OUT)
    size = OUT.stat().st_size // 1024
    sys.stderr.write(f"{len(told)} ytringer, {len(weights.rows)} træk, {size} kB\n")


if __name__ == "__main__":
    main()
