"""The control API's machinery: the clock, the bot process, the socket, faults, and the bot's membership."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Literal

from fastapi import FastAPI, HTTPException
from pydantic import AwareDatetime, BaseModel, ConfigDict, model_validator

from bot.workspace.control_shapes import state_json
from bot.workspace.errors import ClockIsWalking, ClockOnlyForward, UnknownChannel
from bot.workspace.faults import Fault, Place, kind_of
from bot.workspace.model import Json
from bot.workspace.socket_mode import SocketMode
from bot.workspace.world_building import Workspace


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Move(_Body):
    """Move the clock to a moment or by days; `wait` until it is there and the bot has kept up."""

    to: AwareDatetime | None = None
    days: float | None = None
    wait: bool = True

    @model_validator(mode="after")
    def _one_of_them(self) -> Move:
        if (self.to is None) == (self.days is None):
            raise ValueError("angiv enten to eller days")
        return self


class FaultOn(_Body):
    """Switch a fault on; see faults.py for kinds and fields."""

    place: Place
    kind: str
    of: str = "*"
    times: int | None = 1
    skip: int = 0
    seconds: float = 1.0
    status: int = 500
    error: str = "internal_error"


class Disconnect(_Body):
    """Send a disconnect envelope."""

    reason: Literal["warning", "refresh_requested", "link_disabled"] = "refresh_requested"


class Drop(_Body):
    """Break the socket: cut it, or let it go silent."""

    mode: Literal["abort", "silent"] = "abort"


class Membership(_Body):
    """Put the bot into a channel or take it out."""

    channel: str
    member: bool


class MachineControl:
    """The routes."""

    def __init__(self, workspace: Workspace, socket_mode: SocketMode) -> None:
        self._workspace, self._world = workspace, workspace.world
        self._socket_mode = socket_mode
        self._walk: asyncio.Task[None] | None = None

    def register(self, app: FastAPI) -> None:
        """Put the routes on the control API's application."""
        app.get("/state")(self.state)
        app.get("/deliveries")(self.deliveries)
        app.get("/clock")(self.clock)
        app.post("/clock/move")(self.move)
        app.post("/faults")(self.add_fault)
        app.delete("/faults")(self.clear_faults)
        app.post("/bot/start")(self.start_bot)
        app.post("/bot/stop")(self.stop_bot)
        app.post("/bot/kill")(self.kill_bot)
        app.post("/socket/disconnect")(self.disconnect)
        app.post("/socket/drop")(self.drop)
        app.post("/membership")(self.membership)

    async def state(self) -> Json:
        shown = state_json(self._world, self._workspace.hub, self._workspace.faults)
        return shown | {"bot_web": self._workspace.web}

    async def deliveries(self) -> Json:
        shown = [
            {"event_id": d.event_id, "type": d.type, "attempts": d.attempts, "acked": d.acked, "lost": d.lost}
            for d in self._workspace.hub.deliveries
        ]
        return {"deliveries": shown}

    async def clock(self) -> Json:
        return {"now": self._world.clock.now().isoformat(), "walking": self._world.walker.walk is not None}

    async def move(self, body: Move) -> Json:
        now = self._world.clock.now()
        target = body.to if body.to is not None else now + dt.timedelta(days=body.days or 0)
        if target < now:
            raise ClockOnlyForward
        if self._world.walker.walk is not None:
            raise ClockIsWalking
        self._walk = asyncio.create_task(self._world.move_clock(target))
        if body.wait:
            await asyncio.shield(self._walk)
        return await self.clock()

    async def add_fault(self, body: FaultOn) -> Json:
        try:
            kind = kind_of(body.place, body.kind)
        except ValueError as unknown:
            raise HTTPException(422, f"{body.place} kender ingen fejl {body.kind!r}.") from unknown
        fault = Fault(**body.model_dump(exclude={"kind"}), kind=kind)
        self._workspace.faults.add(fault)
        return await self.state()

    async def clear_faults(self) -> Json:
        self._workspace.faults.clear()
        return {"ok": True}

    async def start_bot(self) -> Json:
        await self._world.bot.start()
        return (await self.state())["bot"]  # type: ignore[no-any-return]

    async def stop_bot(self) -> Json:
        await self._world.bot.stop()
        return (await self.state())["bot"]  # type: ignore[no-any-return]

    async def kill_bot(self) -> Json:
        await self._world.bot.kill()
        return (await self.state())["bot"]  # type: ignore[no-any-return]

    async def disconnect(self, body: Disconnect) -> Json:
        await self._socket_mode.disconnect(body.reason)
        return {"ok": True}

    async def drop(self, body: Drop) -> Json:
        self._socket_mode.drop(body.mode)
        return {"ok": True}

    async def membership(self, body: Membership) -> Json:
        room = self._world.rooms.channel(body.channel) or self._world.rooms.named(body.channel)
        if room is None:
            raise UnknownChannel
        others = tuple(member for member in room.members if member != self._world.identity.bot_user)
        members = (*others, self._world.identity.bot_user) if body.member else others
        self._world.rooms.set_members(room, members)
        return {"ok": True}
