"""A draft as it is stored: the minutes as read, and the words a human put in an item's place."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from nlp.referat import Referat


class Rettelse(BaseModel):
    """A human's own words for an item."""

    model_config = ConfigDict(frozen=True)

    punkt: str
    tekst: str
    af: str


class ReferatContent(BaseModel):
    """What a draft holds."""

    model_config = ConfigDict(frozen=True)

    minutes: Referat
    rettelser: tuple[Rettelse, ...] = ()

    def rettelse(self, punkt: int | str) -> Rettelse | None:
        """The newest correction of an item."""
        return next((r for r in reversed(self.rettelser) if r.punkt == str(punkt)), None)
