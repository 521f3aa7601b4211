"""Socket Mode's delivery: envelopes to one of the open connections, acknowledgements, retries.

An event that isn't acknowledged within three seconds is sent again, three times at most, as Slack does: at
once, after a minute, after five. So an event of a longer downtime is lost here; the bot finds it in the
history. Presses, submissions and commands are sent once. The WebSocket itself is socket_mode.py.
"""

from __future__ import annotations

import asyncio
import itertools
import time
import uuid
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Protocol

from bot.workspace.faults import Fault, Faults, SocketFault
from bot.workspace.model import Identity, Json
from bot.workspace.stamps import new_id


class Connection(Protocol):
    """One open Socket Mode connection."""

    async def send(self, envelope: Json) -> None:
        """Send; ConnectionError when it is gone."""

    def abort(self) -> None:
        """Break it without a word."""


@dataclass(frozen=True, slots=True)
class RetryPlan:
    """How long an acknowledgement may take and when it is tried again; Slack's own by default (seconds)."""

    ack_seconds: float = 3.0
    retry_after: tuple[float, ...] = (0.0, 60.0, 300.0)
    interactive_seconds: float = 3.0


@dataclass(slots=True)
class Delivery:
    """What became of one event, and the seconds until its acknowledgement; for tests and benchmarks."""

    event_id: str
    type: str
    attempts: int = 0
    acked: bool = False
    lost: bool = False
    seconds: float | None = None


@dataclass(slots=True)
class _Pending:
    answer: asyncio.Future[Json]
    connection: Connection
    deaf: bool = False
    drop_after: bool = False


@dataclass(slots=True)
class SocketHub:
    """The workspace's end of all Socket Mode connections; it is World's Wire."""

    identity: Identity
    faults: Faults
    plan: RetryPlan = field(default_factory=RetryPlan)
    connections: list[Connection] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    _pending: dict[str, _Pending] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _turn: itertools.count[int] = field(default_factory=itertools.count)
    _held: list[asyncio.Event] = field(default_factory=list)

    # -- Wire -----------------------------------------------------------------------------------------

    def event(self, event: Json) -> None:
        """Deliver an Events API event in the background."""
        event_id = new_id("Ev")
        payload: Json = {
            "token": "lokalt-arbejdsrum",
            "team_id": self.identity.team,
            "context_team_id": self.identity.team,
            "api_app_id": self.identity.app,
            "event": event,
            "type": "event_callback",
            "event_id": event_id,
            "event_time": int(time.time()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": self.identity.team,
                    "user_id": self.identity.bot_user,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": f"4-{event_id}",
        }
        delivery = Delivery(event_id, str(event["type"]))
        self.deliveries.append(delivery)
        fault = self.faults.strike("socket", delivery.type, "events_api")
        self._in_background(self._deliver(payload, delivery, fault))
        if fault is not None and fault.kind is SocketFault.DUPLICATE:
            self._in_background(self._deliver(payload, delivery, None))

    async def interactive(self, payload: Json, *, accepts_response: bool) -> Json | None:
        """Deliver a press, submission or closed view; the ack's payload, None when nobody acknowledged."""
        return await self._once("interactive", str(payload["type"]), payload, accepts_response)

    async def slash(self, payload: Json) -> Json | None:
        """Deliver a slash command; the ack's payload, None when nobody acknowledged."""
        return await self._once("slash_commands", "slash_commands", payload, True)

    # -- the connections' side ------------------------------------------------------------------------

    def acknowledged(self, envelope_id: str, payload: Json) -> None:
        """An acknowledgement came in on a connection."""
        pending = self._pending.get(envelope_id)
        if pending is None or pending.deaf:
            return
        if not pending.answer.done():
            pending.answer.set_result(payload)
        if pending.drop_after:
            pending.connection.abort()

    def gone(self, connection: Connection) -> None:
        """A connection closed."""
        if connection in self.connections:
            self.connections.remove(connection)

    async def close(self) -> None:
        """Stop delivering."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    # -- delivery -------------------------------------------------------------------------------------

    def _in_background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, payload: Json, delivery: Delivery, fault: Fault | None) -> None:
        await self._hold_back(fault)
        reason = ""
        for attempt, wait in enumerate((0.0, *self.plan.retry_after)):
            await asyncio.sleep(wait)
            envelope: Json = {
                "type": "events_api",
                "payload": payload,
                "accepts_response_payload": False,
                "retry_attempt": attempt,
                "retry_reason": reason,
            }
            delivery.attempts += 1
            sent = time.monotonic()
            answer = await self._attempt(envelope, self.plan.ack_seconds, fault if attempt == 0 else None)
            if answer is not None:
                delivery.acked, delivery.seconds = True, time.monotonic() - sent
                return
            reason = "timeout" if self.connections else "connection_failed"
        delivery.lost = True

    async def _hold_back(self, fault: Fault | None) -> None:
        if fault is None:
            return
        if fault.kind is SocketFault.SLOW:
            await asyncio.sleep(fault.seconds)
        elif fault.kind is SocketFault.OUT_OF_ORDER:
            overtaken = asyncio.Event()
            self._held.append(overtaken)
            await overtaken.wait()

    async def _once(self, kind: str, name: str, payload: Json, accepts_response: bool) -> Json | None:
        fault = self.faults.strike("socket", kind, name)
        if fault is not None and fault.kind is SocketFault.SLOW:
            await asyncio.sleep(fault.seconds)
        envelope: Json = {"type": kind, "payload": payload, "accepts_response_payload": accepts_response}
        if fault is not None and fault.kind is SocketFault.DUPLICATE:
            self._in_background(self._repeat(envelope))
        return await self._attempt(envelope, self.plan.interactive_seconds, fault)

    async def _repeat(self, envelope: Json) -> None:
        await self._attempt(envelope, self.plan.interactive_seconds, None)

    async def _attempt(self, envelope: Json, seconds: float, fault: Fault | None) -> Json | None:
        """Send to the next connection and wait; None when there is none or no acknowledgement comes."""
        if not self.connections:
            return None
        connection = self.connections[next(self._turn) % len(self.connections)]
        envelope_id = str(uuid.uuid4())
        kind = fault.kind if fault is not None else None
        pending = _Pending(
            asyncio.get_running_loop().create_future(),
            connection,
            deaf=kind in (SocketFault.LOST_ACK, SocketFault.DROP_BEFORE_ACK),
            drop_after=kind is SocketFault.DROP_AFTER_ACK,
        )
        self._pending[envelope_id] = pending
        try:
            await connection.send({"envelope_id": envelope_id, **envelope})
            if kind is SocketFault.DROP_BEFORE_ACK:
                connection.abort()
            elif kind is not SocketFault.OUT_OF_ORDER:
                self._release_held()
            return await asyncio.wait_for(pending.answer, seconds)
        except (TimeoutError, ConnectionError):
            return None
        finally:
            del self._pending[envelope_id]

    def _release_held(self) -> None:
        for overtaken in self._held:
            overtaken.set()
        self._held.clear()
