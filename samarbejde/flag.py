"""The slips of the agreement, as flags to the secretariat and never as verdicts to a party (R39, R73-R81).

A flag says what was seen and which rule it may touch; what follows is decided by a human. Nothing is moved,
refused or said to the sender because of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from samarbejde.flag_grundlag import Flag, FlagKind, Flagregel, Grundlag
from samarbejde.flag_indmelding import INDMELDINGENS
from samarbejde.flag_udmelding import DRIFTSHERRENS, KOMMUNENS
from samarbejde.personer import Person
from samarbejde.register import Register
from samarbejde.skema_vaerdi import Svar

__all__ = ["Flag", "FlagKind", "flags_for"]

_RULES: Mapping[str, tuple[Flagregel, ...]] = {
    "indmelding_tilbud": INDMELDINGENS,
    "udmelding_driftsherre": DRIFTSHERRENS,
    "udmelding_kommune": KOMMUNENS,
}
"""Which slips are looked for in which form; one more is one more function in its file."""


def flags_for(
    skema_name: str,
    svar: Svar,
    *,
    afsender: Person,
    register: Register,
    received: date,
    omfattede: Mapping[str, str] | None = None,
    ordlyd: str = "",
) -> tuple[Flag, ...]:
    """What the secretariat should see of an indmelding or udmelding; `omfattede` has each target group."""
    about = Grundlag(skema_name, svar, afsender, register, received, omfattede or {}, ordlyd)
    rules = _RULES.get(skema_name, ())
    return tuple(flag for flag in (rule(about) for rule in rules) if flag is not None)
