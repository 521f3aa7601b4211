"""The target groups of the tilbud as the source describes them, to point at overlaps (R11, R39)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from samarbejde.tilbud import Tilbud


class Maalgrupper(BaseModel):
    """The target groups by the tilbud's name, with the source and the day it is from (R2)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kilde: str
    pr_dato: date
    maalgrupper: Mapping[str, str]

    def of(self, tilbud: Iterable[Tilbud]) -> dict[str, str]:
        """The target groups of these tilbud, as far as the source knows them by name or alias."""
        named = ((t.name, self._of(t)) for t in tilbud)
        return {name: group for name, group in named if group is not None}

    def _of(self, tilbud: Tilbud) -> str | None:
        names = (tilbud.name, *tilbud.aliases)
        return next((self.maalgrupper[name] for name in names if name in self.maalgrupper), None)


@cache
def load_maalgrupper() -> Maalgrupper:
    """The target groups that ship with the bot."""
    data = (files("samarbejde") / "data" / "maalgrupper.toml").read_text("utf-8")
    return Maalgrupper.model_validate(tomllib.loads(data))
