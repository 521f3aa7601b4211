"""The forms of the cooperation, one file each, and the list of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from samarbejde.skema import Skema
from samarbejde.skemaer.early_warning import EARLY_WARNING
from samarbejde.skemaer.kommune_indmelding import KOMMUNE_INDMELDING

SKEMAER: Mapping[str, Skema] = MappingProxyType(
    {skema.name: skema for skema in (EARLY_WARNING, KOMMUNE_INDMELDING)}
)

__all__ = ["EARLY_WARNING", "KOMMUNE_INDMELDING", "SKEMAER"]
