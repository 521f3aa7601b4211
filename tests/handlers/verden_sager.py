"""Short ways to where a story begins: a received early warning, a question that was sent out."""

from __future__ import annotations

from datetime import date

from verden import INGRID, Verden
from verden_posthus import Besked, Brev

WORDS = (
    "Belægningen på Strandgården er faldet fra 96,4 pct. til 81,2 pct. siden maj, "
    "vi er bekymrede for økonomien"
)
QUESTION_DAY = date(2026, 4, 1)
TILBUD = (
    "Fagcenter for Autisme og ADHD",
    "Neurocenter Østerskoven",
    "Rehabiliteringscenter Strandgården",
    "Specialbørnehjemmet Kvisten",
    "Institut for Syn og Hørelse",
    "Taleinstituttet og Hjerneskade Center Nordjylland",
)
EVERYTHING = "Alle tilbud: uændret, 1 plads hver, og vi har ingen ønsker til ændringer."


def a_received_warning(verden: Verden, words: str = WORDS, *, by: str = INGRID) -> Besked:
    """The secretariat's card of what somebody wrote and confirmed."""
    verden.writes(by, words)
    verden.writes(by, "ja")
    return verden.sekretariat[-1]


def the_question(verden: Verden, to: str) -> Brev:
    """The yearly question as it lies with a kommune, sent on the day of the årshjul."""
    if verden.now.date() < QUESTION_DAY:
        verden.moves_to(QUESTION_DAY)
        verden.ticks()
    return next(brev for brev in verden.breve_til(to) if "[RB-2026-" in brev.subject)
