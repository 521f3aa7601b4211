"""Socket Mode's WebSocket: hello, envelopes out, acknowledgements in, disconnect envelopes.

A connection is opened with a ticket from apps.connections.open; each ticket is good once, for half a minute.
What is sent, to whom and how often is decided in socket_hub.py.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import time

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.workspace.model import Identity, Json
from bot.workspace.socket_hub import SocketHub
from bot.workspace.wires import Wires

MOST_CONNECTIONS = 10
TICKET_SECONDS = 30.0
PATH = "/link/"


class Tickets:
    """Tickets that were given out and not used."""

    def __init__(self) -> None:
        self._given: dict[str, float] = {}

    def new(self) -> str:
        """A fresh ticket."""
        ticket = secrets.token_urlsafe(16)
        self._given[ticket] = time.monotonic()
        return ticket

    def redeem(self, ticket: str) -> bool:
        """Whether it was good; it is used up."""
        given = self._given.pop(ticket, None)
        return given is not None and time.monotonic() - given <= TICKET_SECONDS


class SocketConnection:
    """One client's WebSocket."""

    def __init__(self, websocket: WebSocket, wires: Wires) -> None:
        self._websocket, self._wires = websocket, wires
        self._sending = asyncio.Lock()
        self._client = (websocket.client.host, websocket.client.port) if websocket.client else None
        self._silent = False

    async def send(self, envelope: Json) -> None:
        """Send a text frame; ConnectionError when the connection is gone."""
        if self._silent:
            return
        async with self._sending:
            try:
                await self._websocket.send_text(json.dumps(envelope, ensure_ascii=False))
            except (RuntimeError, WebSocketDisconnect) as gone:
                raise ConnectionError from gone

    def abort(self) -> None:
        """Break the connection without a close frame."""
        self._wires.abort(self._client)

    def go_silent(self) -> None:
        """Keep the connection open and neither read nor write any more."""
        self._silent = True
        self._wires.go_silent(self._client)

    async def close(self) -> None:
        """Close it properly."""
        async with self._sending:
            try:
                await self._websocket.close(1000)
            except RuntimeError:
                # The client closed it first: what was wanted is so.
                return


class SocketMode:
    """The WebSocket endpoint and what can be done to its connections."""

    def __init__(self, identity: Identity, hub: SocketHub, wires: Wires) -> None:
        self._identity, self._hub, self._wires = identity, hub, wires
        self.tickets = Tickets()
        self.open: list[SocketConnection] = []
        self.routes = [WebSocketRoute(PATH, self._connect)]

    async def disconnect(self, reason: str) -> None:
        """Send a disconnect envelope to every connection; all but a warning are closed after it."""
        envelope: Json = {
            "type": "disconnect",
            "reason": reason,
            "debug_info": {"host": "applink-lokalt-arbejdsrum"},
        }
        for connection in tuple(self.open):
            try:
                await connection.send(envelope)
            except ConnectionError:
                continue
            if reason != "warning":
                self._hub.gone(connection)
                await connection.close()

    def drop(self, mode: str = "abort") -> None:
        """Break every connection: "abort" cuts it, "silent" leaves it open and dead."""
        for connection in tuple(self.open):
            if mode == "silent":
                connection.go_silent()
            else:
                connection.abort()

    async def _connect(self, websocket: WebSocket) -> None:
        if not self.tickets.redeem(websocket.query_params.get("ticket", "")):
            await websocket.close(4001)
            return
        await websocket.accept()
        connection = SocketConnection(websocket, self._wires)
        if len(self.open) >= MOST_CONNECTIONS:
            await connection.send({"type": "disconnect", "reason": "too_many_websockets"})
            await connection.close()
            return
        self.open.append(connection)
        try:
            await connection.send(self._hello())
            self._hub.connections.append(connection)
            await self._listen(websocket)
        except (WebSocketDisconnect, ConnectionError):
            # The client left, or the connection was broken on request: both are its end.
            return
        finally:
            self.open.remove(connection)
            self._hub.gone(connection)

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.open),
            "debug_info": {
                "host": "applink-lokalt-arbejdsrum",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self._identity.app},
        }

    async def _listen(self, websocket: WebSocket) -> None:
        while True:
            text = await websocket.receive_text()
            try:
                said = json.loads(text)
            except ValueError:
                continue
            if isinstance(said, dict) and isinstance(said.get("envelope_id"), str):
                payload = said.get("payload")
                self._hub.acknowledged(said["envelope_id"], payload if isinstance(payload, dict) else {})
