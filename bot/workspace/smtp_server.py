"""The workspace's SMTP server on loopback: takes the bot's mail and puts it into people's mailboxes."""

from __future__ import annotations

import asyncio
import socket
import weakref
from typing import NoReturn, cast

from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.workspace.clock import WorkspaceClock
from bot.workspace.faults import Fault, Faults, MailFault
from bot.workspace.mail_world import MailWorld

_AT_RCPT = (MailFault.TEMPFAIL_RCPT,)
_AT_DATA = tuple(kind for kind in MailFault if kind not in _AT_RCPT)


class SmtpServer:
    """Listens on a socket of its own, in the workspace's event loop."""

    def __init__(
        self, mail: MailWorld, clock: WorkspaceClock, faults: Faults, listening: socket.socket
    ) -> None:
        self._mail, self._clock, self._faults = mail, clock, faults
        self._socket = listening
        self._server: asyncio.Server | None = None
        self._sessions: weakref.WeakSet[SMTP] = weakref.WeakSet()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._socket.getsockname()[1])

    async def start(self) -> None:
        """Begin to take mail."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._new_session, sock=self._socket)

    async def stop(self) -> None:
        """Take no more mail; open connections are cut."""
        if self._server is None:
            return
        self._server.close()
        for session in tuple(self._sessions):
            _cut(session)
        await self._server.wait_closed()
        # The cut connections end in the loop's next rounds.
        await asyncio.sleep(0)

    def _new_session(self) -> SMTP:
        session = SMTP(self, hostname=self._mail.host, ident="Rammebots arbejdsrum", enable_SMTPUTF8=True)
        self._sessions.add(session)
        return session

    # -- aiosmtpd's hooks: their names and parameters are its own -----------------------------------------

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """A recipient: known, or refused with 550."""
        del server, session, options
        if self._faults.strike("mail", address, only=_AT_RCPT) is not None:
            return "450 4.2.0 Postkassen er optaget, proev igen senere"
        refusal = self._mail.refusal(address)
        if refusal is not None:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """The mail itself."""
        del session
        fault = self._faults.strike("mail", *envelope.rcpt_tos, only=_AT_DATA)
        if fault is None:
            return self._deliver(envelope)
        return await self._misbehave(fault, server, envelope)

    def _deliver(self, envelope: Envelope) -> str:
        content = envelope.content
        mime = content.encode() if isinstance(content, str) else bytes(content or b"")
        for address in envelope.rcpt_tos:
            self._mail.deliver(mime, sender=envelope.mail_from or "", recipient=address, at=self._clock.now())
        return "250 2.0.0 Modtaget"

    async def _misbehave(self, fault: Fault, server: SMTP, envelope: Envelope) -> str:
        kind = cast("MailFault", fault.kind)
        if kind is MailFault.TEMPFAIL:
            return "451 4.3.0 Midlertidig fejl, proev igen senere"
        if kind is MailFault.PERMFAIL:
            return "554 5.6.0 Mailen afvises"
        if kind is MailFault.DROP_BEFORE:
            await self._hang_up(server)
        if kind is MailFault.DROP_AFTER:
            self._deliver(envelope)
            await self._hang_up(server)
        await asyncio.sleep(fault.seconds)
        return self._deliver(envelope)

    async def _hang_up(self, server: SMTP) -> NoReturn:
        _cut(server)
        # aiosmtpd cancels this session once the loop has seen the connection go; never answer before.
        await asyncio.get_running_loop().create_future()
        raise ConnectionAbortedError


def _cut(session: SMTP) -> None:
    if isinstance(session.transport, asyncio.Transport):
        session.transport.abort()
