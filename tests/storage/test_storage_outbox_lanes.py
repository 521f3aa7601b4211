"""Whatever happens, in whatever order: a lane keeps its order, nothing is lost and nothing is sent twice."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from storage_world import LATER, NOW

from storage.db import Database

LANES = ("#das", "#sekretariat", "mail:morsø")


@dataclass
class Expected:
    id: int
    key: str
    lane: str
    state: str = "ready"

    @property
    def unfinished(self) -> bool:
        return self.state in ("ready", "sending")


class OutboxLanes(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "rammebot.db"
        self.db = Database(self.path)
        self.rows: dict[str, Expected] = {}
        self.deliveries: list[str] = []

    def teardown(self) -> None:
        self.db.close()
        self.folder.cleanup()

    def first_of_lane(self, skip: frozenset[str]) -> Expected | None:
        firsts: dict[str, Expected] = {}
        for row in sorted(self.rows.values(), key=lambda r: r.id):
            if row.unfinished:
                firsts.setdefault(row.lane, row)
        allowed = [row for lane, row in firsts.items() if lane not in skip]
        return min(allowed, key=lambda r: r.id, default=None)

    def next_row(self, skip: frozenset[str]) -> Expected | None:
        with self.db.read() as uow:
            ready = uow.outbox.next_ready(skip_lanes=skip)
        expected = self.first_of_lane(skip)
        assert (ready.key if ready else None) == (expected.key if expected else None)
        return expected

    @rule(number=st.integers(0, 11), lane=st.sampled_from(LANES))
    def put_up(self, number: int, lane: str) -> None:
        key = f"besked-{number}"
        with self.db.write() as uow:
            added = uow.outbox.add(key=key, lane=lane, payload=key, at=NOW)
            row = uow.outbox.by_key(key)
        assert row is not None
        assert added == (key not in self.rows)
        self.rows.setdefault(key, Expected(row.id, key, lane))

    @rule(
        skip=st.frozensets(st.sampled_from(LANES)),
        outcome=st.sampled_from(["sent", "failed", "dead", "stop"]),
    )
    def send_next(self, skip: frozenset[str], outcome: str) -> None:
        expected = self.next_row(skip)
        if expected is None:
            return
        with self.db.write() as uow:
            uow.outbox.claim(expected.id)
        expected.state = "sending"
        if outcome == "stop":
            self.restart()
            return
        with self.db.write() as uow:
            if outcome == "sent":
                uow.outbox.sent(expected.id, at=LATER, external_id=f"ts-{expected.key}")
                self.deliveries.append(expected.key)
            elif outcome == "failed":
                uow.outbox.failed(expected.id, error="429")
            else:
                uow.outbox.dead(expected.id, error="invalid_blocks", at=LATER)
        expected.state = {"sent": "sent", "failed": "ready", "dead": "dead"}[outcome]

    @rule()
    def restart(self) -> None:
        self.db.close()
        self.db = Database(self.path)

    @precondition(lambda self: self.rows)
    @rule(data=st.data(), revive=st.booleans())
    def decide_about_one(self, data: st.DataObject, revive: bool) -> None:
        row = self.rows[data.draw(st.sampled_from(sorted(self.rows)))]
        with self.db.write() as uow:
            done = uow.outbox.revive(row.id) if revive else uow.outbox.dismiss(row.id, at=LATER)
        assert done == (row.state == "dead" if revive else row.state in ("dead", "ready"))
        if done:
            row.state = "ready" if revive else "dropped"

    @invariant()
    def nothing_is_lost_and_nothing_is_doubled(self) -> None:
        assert len(self.deliveries) == len(set(self.deliveries))
        with self.db.read() as uow:
            for key, expected in self.rows.items():
                row = uow.outbox.by_key(key)
                assert row is not None
                assert (row.id, row.lane, row.state, row.payload) == (
                    expected.id,
                    expected.lane,
                    expected.state,
                    key,
                )
            assert uow.outbox.pending_count() == sum(r.unfinished for r in self.rows.values())
            assert [r.key for r in uow.outbox.interrupted()] == [
                r.key for r in sorted(self.rows.values(), key=lambda r: r.id) if r.state == "sending"
            ]


TestOutboxLanes = OutboxLanes.TestCase
TestOutboxLanes.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
