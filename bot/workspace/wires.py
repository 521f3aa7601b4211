"""The open TCP connections of our server, so that one can be broken off without a word."""

from __future__ import annotations

import asyncio
from typing import Protocol, cast

import uvicorn


class _Connected(Protocol):
    client: tuple[str, int] | None
    transport: asyncio.Transport | None


class Wires:
    """Finds the connection behind a request or a WebSocket by its client's address."""

    def __init__(self) -> None:
        self._server: uvicorn.Server | None = None

    def serve_of(self, server: uvicorn.Server) -> None:
        """The server whose connections these are."""
        self._server = server

    def abort(self, client: tuple[str, int] | None) -> None:
        """Break the connection."""
        transport = self._transport(client)
        if transport is not None:
            transport.abort()

    def go_silent(self, client: tuple[str, int] | None) -> None:
        """Stop listening on the connection without closing it: a black hole."""
        transport = self._transport(client)
        if transport is not None:
            transport.pause_reading()

    def _transport(self, client: tuple[str, int] | None) -> asyncio.Transport | None:
        if self._server is None or client is None:
            return None
        for protocol in tuple(self._server.server_state.connections):
            connected = cast("_Connected", protocol)
            if connected.client == client:
                return connected.transport
        return None
