"""How fast a message is understood: milliseconds a chat message, words a second of a long text, load, memory.

Targets: at most 15 ms a message, at least 5,000 words a second on one core.
"""

from __future__ import annotations

import datetime as dt
import resource
import statistics
import time
from collections.abc import Iterator

from nlp.evaluation.messages import messages
from nlp.understand import understand
from samarbejde.registerfil import example_register_text, parse_register

TODAY = dt.date(2026, 6, 15)
PARAGRAPHS = 40
"""The messages are joined to texts of this many, about as long as a long mail."""


def measure() -> Iterator[str]:
    """The first message with all it loads, then every message of the development split, then long texts."""
    register = parse_register(example_register_text())
    texts = [besked.tekst for besked in messages("dev")]
    begun = time.perf_counter()
    understand(texts[0], register, today=TODAY)
    yield f"first message, with what it loads: {time.perf_counter() - begun:.2f} s (target <= 1.5)"
    times: list[float] = []
    for text in texts[1:]:
        begun = time.perf_counter()
        understand(text, register, today=TODAY)
        times.append(1_000 * (time.perf_counter() - begun))
    times.sort()
    p50, p95 = statistics.median(times), times[int(len(times) * 0.95)]
    yield f"a chat message: p50 {p50:.1f} ms, p95 {p95:.1f} ms, worst {times[-1]:.1f} ms (target <= 15)"
    long = ["\n\n".join(texts[at : at + PARAGRAPHS]) for at in range(0, len(texts), PARAGRAPHS)]
    begun = time.perf_counter()
    for text in long:
        understand(text, register, today=TODAY)
    seconds = time.perf_counter() - begun
    words = sum(len(text.split()) for text in long)
    yield f"long texts: {words / seconds:,.0f} words/s (target >= 5,000)"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"memory at most: {memory:.0f} MB (target <= 250)"
