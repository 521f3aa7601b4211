"""Health, metrics and the wheel over HTTP, on loopback unless the operator says otherwise."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass

import uvicorn
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.errors import PortTaken
from bot.os_words import os_reason


@dataclass(frozen=True, slots=True)
class Health:
    """How the bot is doing right now."""

    ok: bool
    now: str
    ticked_until: str | None
    inbox_pending: int
    outbox_pending: int
    dead_letters: int
    slack_connected: bool
    loops_alive: bool
    mailbox: str


class Web:
    """A small server in a thread of its own."""

    def __init__(
        self, host: str, port: int, health: Callable[[], Health], aarshjul: Callable[[], bytes]
    ) -> None:
        self._health = health
        self._aarshjul = aarshjul
        try:
            self._socket = socket.create_server((host, port))
        except OSError as error:
            raise PortTaken(f"{host}:{port} (RAMMEBOT_WEB): {os_reason(error)}.") from error
        app = Starlette(
            routes=[
                Route("/health", self._get_health),
                Route("/metrics", self._get_metrics),
                Route("/aarshjul.ics", self._get_aarshjul),
            ]
        )
        config = uvicorn.Config(app, log_level="warning", lifespan="off", access_log=False)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, name="web", daemon=True
        )

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._socket.getsockname()[1])

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Answer no more."""
        self._server.should_exit = True
        self._thread.join(timeout=5)
        self._socket.close()

    def _get_health(self, request: Request) -> Response:
        del request
        health = self._health()
        return JSONResponse(asdict(health), status_code=200 if health.ok else 503)

    def _get_aarshjul(self, request: Request) -> Response:
        del request
        return Response(self._aarshjul(), media_type="text/calendar")

    def _get_metrics(self, request: Request) -> Response:
        del request
        health = self._health()
        registry = CollectorRegistry()
        for name, value, help_text in (
            ("inbox_pending", health.inbox_pending, "Inbound rows not handled yet"),
            ("outbox_pending", health.outbox_pending, "Outgoing rows not sent yet"),
            ("dead_letters", health.dead_letters, "Rows that ran out of tries"),
            ("mailbox_open", int(health.mailbox == "ok"), "Whether the mailbox lets the bot in"),
            ("slack_connected", int(health.slack_connected), "Whether Socket Mode is up"),
        ):
            Gauge(f"rammebot_{name}", help_text, registry=registry).set(value)
        return PlainTextResponse(generate_latest(registry).decode(), media_type="text/plain; version=0.0.4")
