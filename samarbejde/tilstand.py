"""The state of the whole cooperation: aktiv, nedlæggelse drøftes, or nedlagt pr. dato (R100-R102).

The state is what the register says with its source; the bot never concludes it by itself (R101).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class TilstandKind(StrEnum):
    """Where the cooperation stands (R102)."""

    AKTIV = "aktiv"
    NEDLAEGGELSE_DROEFTES = "nedlaeggelse_droeftes"
    NEDLAGT = "nedlagt"


@dataclass(frozen=True, slots=True)
class SamarbejdeTilstand:
    """Where the cooperation stands, since when and by which source (R102).

    `pr_dato` is the day a state holds from; of *nedlagt* it is the first day without the cooperation.
    """

    kind: TilstandKind = TilstandKind.AKTIV
    pr_dato: dt.date | None = None
    source: str | None = None

    def er_nedlagt(self, day: dt.date) -> bool:
        """Whether the cooperation has ended on that day."""
        return self.kind is TilstandKind.NEDLAGT and (self.pr_dato is None or self.pr_dato <= day)

    def ender(self, day: dt.date) -> bool:
        """Whether the end is decided but still ahead on that day."""
        return self.kind is TilstandKind.NEDLAGT and not self.er_nedlagt(day)

    def droeftes_nedlagt(self, day: dt.date) -> bool:
        """Whether ending the cooperation is being discussed on that day."""
        started = self.pr_dato is None or self.pr_dato <= day
        return self.kind is TilstandKind.NEDLAEGGELSE_DROEFTES and started


AKTIV = SamarbejdeTilstand()
"""What holds where the register says nothing else."""
