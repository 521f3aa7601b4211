"""The guards that tell machines' mail from people's; what they take is noted and never answered.

Headers and MIME types decide first; a subject alone is only believed where no client lets people write it.
"""

from __future__ import annotations

from nlp.vagter.autosvar import auto_reply
from nlp.vagter.laesekvittering import read_receipt
from nlp.vagter.moedeindkaldelse import calendar
from nlp.vagter.post import Guard
from nlp.vagter.retur import bounce
from nlp.vagter.sloejfe import own_loop
from nlp.vagter.ulaeselig import unreadable

MASKINPOST: tuple[tuple[str, Guard], ...] = (
    ("unreadable", unreadable),
    ("bounce", bounce),
    ("read_receipt", read_receipt),
    ("calendar", calendar),
    ("own_loop", own_loop),
    ("auto_reply", auto_reply),
)
"""In this order: a bounce and a receipt are automatic too, and say more than that."""
