"""The trained Danish pipeline: how fast it loads and reads, and how much room it takes, in a fresh process.

Targets: at least 5,000 words/s on one core, at most 15 ms a chat message, 1.5 s to load, 250 MB.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}
_CHAT = "hej, vi har 3 ledige pladser paa Egely og mangler svar fra Aalborg. hilsen Mette"
_MAIL = """Kære alle. Bostedet Egely i Hjørring har 24 pladser, og 21 af dem er belagt. Karen Jensen fra
kommunen oplyser, at tre borgere flytter til sommer, men at ventelisten er på fem. Taksten stiger med
3,2 pct. i 2026, fordi huslejen er sat op. Vi forventer ikke, at det ændrer efterspørgslen.

Venlig hilsen
Lars Holm
"""


def measure() -> Iterator[str]:
    """What a fresh process on one core says."""
    done = subprocess.run(
        [sys.executable, "-m", __name__],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **_ONE_CORE},
        cwd=Path(__file__).resolve().parents[1],
    )
    yield from done.stdout.splitlines()


def _here() -> Iterator[str]:
    """The same in this process, which must have loaded nothing yet."""
    begun = time.perf_counter()
    from nlp.pipeline import SHIPPED, danish_model  # noqa: PLC0415 - what loading takes is measured

    read = danish_model()
    yield f"trained model: loaded in {time.perf_counter() - begun:.2f} s, spaCy included (target <= 1.5)"
    text = _MAIL * 4
    words = len(text.split())
    for _ in range(3):
        read(text)
    begun = time.process_time()
    for _ in read.pipe([text] * 40, batch_size=16):
        pass
    speed = 40 * words / (time.process_time() - begun)
    yield f"trained model: {speed:,.0f} words/s on one core (target >= 5,000)"
    begun = time.process_time()
    for _ in range(200):
        read(_CHAT)
    yield f"trained model: {5 * (time.process_time() - begun):.1f} ms a chat message (target <= 15)"
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"trained model: {resident:.0f} MB resident (target <= 250)"
    size = sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file())
    yield f"trained model: {size / 1e6:.1f} MB on disk (target <= 20)"


if __name__ == "__main__":
    for line in _here():
        print(line)
