"""What an answered form leads to in the cases: a case that is opened, flags for the secretariat (R39, R78).

The one place where the forms meet the cases; until the cases are there, nothing follows.
"""

from __future__ import annotations

from handlers.context import Context
from samarbejde.personer import Person
from storage.besvarelser import Besvarelse


def open_case(ctx: Context, person: Person, besvarelse: Besvarelse) -> None:
    """Open the case that an indmelding of a tilbud or an udmelding begins."""
    del ctx, person, besvarelse


def flags_on(ctx: Context, besvarelse: Besvarelse) -> tuple[str, ...]:
    """What the secretariat should look at, as sentences; never shown to a party."""
    del ctx, besvarelse
    return ()
