"""Asks the bot's health page whether it has ticked past a moment and emptied its queues."""

from __future__ import annotations

import asyncio
import datetime as dt
import ssl
import time
from collections.abc import Callable

import httpx
from pydantic import BaseModel, ValidationError

# Plain HTTP on loopback: httpx would load all root certificates for every client it is not given this.
_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Health(BaseModel):
    """What the bot says of itself at /health; it may say more."""

    ok: bool = True
    ticked_until: dt.datetime | None = None
    inbox_pending: int = 0
    outbox_pending: int = 0

    def has_kept_up(self, moment: dt.datetime) -> bool:
        """Whether everything due at the moment has been seen to."""
        ticked = self.ticked_until is not None and self.ticked_until >= moment
        return ticked and self.inbox_pending == 0 and self.outbox_pending == 0


class BotHealth:
    """The bot's health page at `web` (host:port)."""

    def __init__(self, web: str, *, patience: float = 20.0, every: float = 0.05) -> None:
        self._url = f"http://{web}/health"
        self._patience, self._every = patience, every

    async def keeps_up(self, moment: dt.datetime, is_running: Callable[[], bool]) -> None:
        """Return when the bot has ticked past the moment, when it is not running, or when patience ends."""
        deadline = time.monotonic() + self._patience
        async with httpx.AsyncClient(trust_env=False, timeout=2.0, verify=_NO_TLS) as client:
            while is_running() and time.monotonic() < deadline:
                health = await self._ask(client)
                if health is not None and health.has_kept_up(moment):
                    return
                await asyncio.sleep(self._every)

    async def is_ready(self) -> bool:
        """Whether the bot answers and says it is well."""
        async with httpx.AsyncClient(trust_env=False, timeout=2.0, verify=_NO_TLS) as client:
            health = await self._ask(client)
        return health is not None and health.ok

    async def _ask(self, client: httpx.AsyncClient) -> Health | None:
        try:
            answer = await client.get(self._url)
            return Health.model_validate_json(answer.content)
        except (httpx.HTTPError, ValidationError):
            # Starting, stopping or busy: asked again until patience ends.
            return None
