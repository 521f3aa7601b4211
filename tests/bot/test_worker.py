"""The loops that do the work: at once while there is some, and nothing that goes wrong ends them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from edge_world import eventually

from bot.scheduler import Ticker
from bot.worker import BACKOFF_SECONDS, Loop, Pauses, backoff


class Steps:
    """A step that is told what to answer; then there is nothing to do."""

    def __init__(self, *answers: bool | Exception) -> None:
        self.answers = list(answers)
        self.taken = 0

    def __call__(self) -> bool:
        self.taken += 1
        answer = self.answers.pop(0) if self.answers else False
        if isinstance(answer, Exception):
            raise answer
        return answer


@contextmanager
def running(step: Callable[[], bool]) -> Iterator[Loop]:
    loop = Loop("test", step)
    loop.start()
    try:
        yield loop
    finally:
        loop.stop()


def test_work_is_done_at_once_while_there_is_some() -> None:
    step = Steps(*[True] * 50)
    with running(step):
        eventually(lambda: step.taken > 50, timeout=2)


def test_loop_that_waits_is_woken_by_new_work() -> None:
    step = Steps()
    with running(step) as loop:
        eventually(lambda: step.taken)
        step.answers = [True] * 3
        before = step.taken
        loop.wake()
        eventually(lambda: step.taken > before + 2, timeout=2)


def test_loop_survives_an_exception() -> None:
    step = Steps(ValueError("gift"), True)
    with running(step) as loop:
        eventually(lambda: step.taken >= 2, timeout=5)
        assert loop.alive


def test_loop_ends_after_the_step_in_hand() -> None:
    began, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def step() -> bool:
        began.set()
        may_end.wait(5)
        ended.set()
        return False

    loop = Loop("test", step)
    loop.start()
    assert began.wait(5)
    stopping = threading.Thread(target=loop.stop)
    stopping.start()
    assert loop.alive
    may_end.set()
    stopping.join()
    assert ended.is_set()
    assert not loop.alive


def test_waiting_ends_when_its_time_is_over() -> None:
    pauses = Pauses[str]()
    pauses.pause("kort", 0.0)
    pauses.pause("lang", 60.0)
    assert pauses.waiting() == {"lang"}
    pauses.pause("lang", 0.0)
    assert pauses.waiting() == frozenset()


def test_waiting_grows_and_has_an_end() -> None:
    waits = [backoff(tries) for tries in range(100)]
    assert waits == sorted(waits)
    assert waits[-1] == BACKOFF_SECONDS[-1]


def test_ticker_ticks_again_after_a_tick_that_failed() -> None:
    ticks: list[int] = []

    def tick() -> None:
        ticks.append(1)
        if len(ticks) == 1:
            raise ValueError("gift")

    ticker = Ticker(tick, 0.02)
    ticker.start()
    try:
        eventually(lambda: len(ticks) >= 3)
    finally:
        ticker.stop()


def test_ticker_ends_after_the_tick_that_runs() -> None:
    began, ended = threading.Event(), threading.Event()

    def tick() -> None:
        began.set()
        threading.Event().wait(0.05)
        ended.set()

    ticker = Ticker(tick, 0.02)
    ticker.start()
    assert began.wait(5)
    ticker.stop()
    assert ended.is_set()
