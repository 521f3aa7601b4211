"""Short ways through a form in chat: what is asked, an answer to any question, and the way to the summary."""

from __future__ import annotations

from collections.abc import Mapping

from skema_samtaler import ANSWERS
from verden import Verden

from handlers.samtale_tilstand import Running
from samarbejde.felt import Felt
from samarbejde.samtale_tilstand import Samtale
from samarbejde.skema import FeltType
from samarbejde.skemaer import SKEMAER

KVISTEN = "Specialbørnehjemmet Kvisten"
STRANDGAARDEN = "Rehabiliteringscenter Strandgården"
TALEINSTITUTTET = "Taleinstituttet og Hjerneskade Center Nordjylland"
PANEL = "anne-mette.rimmen@hjoerring.example"


def running(verden: Verden, who: str) -> Running | None:
    with verden.reads() as uow:
        row = uow.samtaler.get(who)
    return Running.model_validate_json(row.state) if row else None


def state(verden: Verden, who: str) -> Samtale:
    found = running(verden, who)
    assert found is not None
    return found.state


def asked(verden: Verden, who: str) -> str | None:
    return state(verden, who).spurgt


def an_answer(felt: Felt) -> str:
    return felt.options[0].label if felt.type is FeltType.VALG else ANSWERS[felt.type]


def answers_all(verden: Verden, who: str, answers: Mapping[str, str] | None = None) -> str:
    """Answer every question until none is asked; what the bot said last."""
    said = ""
    for _ in range(60):
        found = running(verden, who)
        assert found is not None
        name = found.state.spurgt
        if name is None:
            return said
        felt = SKEMAER[found.skema].get(name)
        chosen = (answers or {}).get(name)
        said = verden.writes(who, chosen or (an_answer(felt) if felt else "Kvisten"))
    raise AssertionError(f"the questions never end: {said}")


def an_aarsrapport(verden: Verden, who: str, words: str = "Jeg vil sende årsrapporten for Kvisten") -> str:
    """A received årsrapport; its receipt."""
    verden.writes(who, words)
    answers_all(verden, who)
    return verden.writes(who, "ja")
