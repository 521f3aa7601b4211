"""Short ways to a case: an answer that opens one, a press with its reason, what stands in the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from verden import KAREN, Verden
from verden_posthus import Besked

from handlers.context import COPENHAGEN, Context
from handlers.sag import open_for
from storage.sager import Sag

STRANDGAARDEN = "Rehabiliteringscenter Strandgården"
EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Svaret:
    """An answer as another part of the house received it."""

    id: int = 1
    number: str = "UD-2026-001"
    skema: str = "udmelding_driftsherre"
    tilbud: str | None = STRANDGAARDEN
    part: str | None = "Region Nordjylland"
    fields: Mapping[str, str] = field(default_factory=dict)
    original_text: str = "Vi vil gerne melde tilbuddet ud."
    missing: tuple[str, ...] = ()
    received_at: datetime = field(default=datetime(2026, 2, 2, 9, 0, tzinfo=COPENHAGEN))


def an_answer_arrives(verden: Verden, who: str, svaret: Svaret) -> Besked:
    """The card of the case that an answer opens, or whose answer is corrected."""
    person = verden.register.person_by_mail(who)
    assert person is not None
    with verden.db.write() as uow:
        cause = f"svar{svaret.id}:{len(svaret.fields)}:{verden.now.isoformat()}"
        context = Context(uow=uow, register=verden.register, now=verden.now, cause=cause)
        open_for(context, person, svaret)
    verden.delivers()
    return verden.sekretariat[-1]


def a_press(
    verden: Verden, card: Besked, label: str, values: Mapping[str, str] = EMPTY, *, by: str = KAREN
) -> str:
    """Press a button, and send the form where it opens one; what was answered in the channel."""
    before = len(verden.post.formularer)
    said = verden.presses(by, card, label)
    if len(verden.post.formularer) > before:
        assert values, f"{label} opened a form"
        assert verden.submits(by, verden.formular, values) == {}
    return said


def only_sag(verden: Verden, kind: str) -> Sag:
    with verden.reads() as uow:
        (sag,) = uow.sager.all(kind)
    return sag
