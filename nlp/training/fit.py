"""The training loop: batches of fresh text, a falling rate, averaged weights, a log line now and then."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

Epochs = Callable[[random.Random], list[Example]]
"""One pass over the text; called anew for every pass, so that it may be written differently each time."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long, how fast, and how much is left out."""

    steps: int
    seed: int = 0
    rate: float = 0.001
    dropout: float = 0.2
    first_batch: int = 100
    last_batch: int = 1000
    evaluate_every: int = 1000


def fit(
    pipeline: Language,
    epochs: Epochs,
    plan: Plan,
    evaluate: Callable[[Language], str],
    log: Callable[[str], None],
) -> None:
    """Train the pipeline in place; it ends with the averaged weights."""
    fix_random_seed(plan.seed)
    rng = random.Random(plan.seed)  # noqa: S311 - shuffling, no secret
    optimizer = Adam(plan.rate, L2=0.01, grad_clip=1.0, use_averages=True)
    sample = epochs(rng)
    pipeline.initialize(lambda: sample, sgd=optimizer)
    begun = time.monotonic()
    losses: dict[str, float] = {}
    for step, batch in enumerate(_batches(epochs, plan, rng), start=1):
        optimizer.learn_rate = plan.rate * _pace(step, plan.steps)
        pipeline.update(batch, sgd=optimizer, drop=plan.dropout, losses=losses)
        if step % plan.evaluate_every == 0:
            with pipeline.use_params(optimizer.averages or {}):
                log(f"{step:6} {time.monotonic() - begun:6.0f} s  {evaluate(pipeline)}")
        if step >= plan.steps:
            break
    with pipeline.use_params(optimizer.averages or {}):
        data = pipeline.to_bytes()
    pipeline.from_bytes(data)


def _pace(step: int, steps: int) -> float:
    """Up in the first steps, level, and down to a twentieth in the second half."""
    return min(1.0, step / 200) * min(1.0, max(0.05, 2 * (1 - step / steps)))


def _batches(epochs: Epochs, plan: Plan, rng: random.Random) -> Iterator[list[Example]]:
    """Batches of so many words, growing from the first size to the last; for ever."""
    size = float(plan.first_batch)
    while True:
        examples = epochs(rng)
        rng.shuffle(examples)
        batch: list[Example] = []
        words = 0
        for example in examples:
            batch.append(example)
            words += len(example.reference)
            if words >= size:
                yield batch
                batch, words = [], 0
                size = min(float(plan.last_batch), size * 1.001)
