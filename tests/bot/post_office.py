"""An SMTP server on loopback (aiosmtpd), which answers and hangs up as it is told."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

BOT, JETTE = "rammebot@rammebot.example", "jette@broenderslev.example"


class PostOffice:
    """What the server answers, and what it was handed; aiosmtpd calls its hooks by name."""

    def __init__(self) -> None:
        self.mail = self.rcpt = self.data = ""
        self.own_copy = ""
        self.hang_up_at = ""
        self.handed: list[tuple[str | None, tuple[str, ...], bytes]] = []

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        await self._perhaps_hang_up("MAIL", server)
        envelope.mail_from = address
        return self.mail or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        await self._perhaps_hang_up("RCPT", server)
        answer = self.own_copy if address == BOT else self.rcpt
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        await self._perhaps_hang_up("DATA before", server)
        if not self.data:
            content = envelope.content
            assert isinstance(content, bytes)
            self.handed.append((envelope.mail_from, tuple(envelope.rcpt_tos), content))
        await self._perhaps_hang_up("DATA after", server)
        return self.data or "250 OK"

    async def _perhaps_hang_up(self, where: str, server: SMTP) -> None:
        if self.hang_up_at == where:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
            await asyncio.get_running_loop().create_future()


class Listening(Controller):
    """aiosmtpd on a free port."""

    def __init__(self, office: PostOffice, **options: Any) -> None:
        with socket.create_server(("127.0.0.1", 0)) as found:
            port = int(found.getsockname()[1])
        super().__init__(office, hostname="127.0.0.1", port=port, **options)
