"""Misbehaviour on request: what the workspace does wrong, how often, and to which method, socket or mail.

A fault is used up as it strikes. The places that misbehave ask here; nothing misbehaves by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class ApiFault(StrEnum):
    """Of a Web API method."""

    RATE_LIMITED = "ratelimited"  # 429 with Retry-After: `seconds`; nothing is done
    SERVER_ERROR = "server_error"  # `status`, 500 by default; nothing is done
    SERVER_ERROR_AFTER = "server_error_after"  # the same, but it was done
    SLOW = "slow"  # answered after `seconds`
    DROP_BEFORE = "drop_before"  # the connection breaks; nothing is done
    DROP_AFTER = "drop_after"  # it is done, and the connection breaks before the answer
    ERROR = "error"  # answers ok:false with `error`


class SocketFault(StrEnum):
    """Of one envelope on the Socket Mode connection."""

    DROP_BEFORE_ACK = "drop_before_ack"  # sent, then the connection breaks before the ack is read
    DROP_AFTER_ACK = "drop_after_ack"  # the ack is read, then the connection breaks
    DUPLICATE = "duplicate"  # sent twice, with two envelope ids
    LOST_ACK = "lost_ack"  # the ack is not seen, so it is sent again
    OUT_OF_ORDER = "out_of_order"  # held back until the next one has been sent
    SLOW = "slow"  # sent after `seconds`


class MailFault(StrEnum):
    """Of the mail server."""

    TEMPFAIL = "tempfail"  # 451 after DATA; nothing is delivered
    PERMFAIL = "permfail"  # 554 after DATA; nothing is delivered
    TEMPFAIL_RCPT = "tempfail_rcpt"  # 450 at RCPT TO
    DROP_BEFORE = "drop_before"  # the connection breaks; nothing is delivered
    DROP_AFTER = "drop_after"  # it is delivered, and the connection breaks before the 250
    SLOW = "slow"  # answered after `seconds`


Place = Literal["api", "socket", "mail"]
Kind = ApiFault | SocketFault | MailFault
_KINDS: dict[Place, type[ApiFault] | type[SocketFault] | type[MailFault]] = {
    "api": ApiFault,
    "socket": SocketFault,
    "mail": MailFault,
}


@dataclass(slots=True)
class Fault:
    """One fault that is switched on.

    `of` is the Web API method ("*" for all), the event or envelope type ("message", "interactive", "*"), or
    the recipient's address; `skip` lets that many pass first; `times` is how often it strikes, None always.
    """

    place: Place
    kind: Kind
    of: str = "*"
    times: int | None = 1
    skip: int = 0
    seconds: float = 1.0
    status: int = 500
    error: str = "internal_error"
    struck: int = 0


class Faults:
    """The faults that are switched on."""

    def __init__(self) -> None:
        self._on: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Switch one on."""
        self._on.append(fault)

    def clear(self) -> None:
        """Switch all off."""
        self._on.clear()

    def active(self) -> list[Fault]:
        """What is still to strike."""
        return [fault for fault in self._on if fault.times is None or fault.struck < fault.times]

    def strike(self, place: Place, *names: str, only: tuple[Kind, ...] = ()) -> Fault | None:
        """The fault that strikes now, if any: the first that fits one of the names; it is used up by one."""
        for fault in self.active():
            fits = fault.of == "*" or fault.of in names
            if fault.place != place or not fits or (only and fault.kind not in only):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            fault.struck += 1
            return fault
        return None


def kind_of(place: Place, name: str) -> Kind:
    """The fault of that name; ValueError when that place knows no such fault."""
    return _KINDS[place](name)
