"""The forms of the cooperation, one file each, found by walking this package (design section 4).

A new form is a new file here with one Skema as a constant; nothing else has to know of it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from samarbejde.errors import SamarbejdeFejl
from samarbejde.skema import Skema
from samarbejde.skemaer.early_warning import EARLY_WARNING
from samarbejde.skemaer.kommune_indmelding import KOMMUNE_INDMELDING

__all__ = ["EARLY_WARNING", "KOMMUNE_INDMELDING", "SKEMAER", "UklartSkema", "find_skemaer"]


class UklartSkema(SamarbejdeFejl):
    """En fil i skemaer/ skal have præcis ét skema, med et navn og en forkortelse, som ingen andre har."""


def find_skemaer() -> Mapping[str, Skema]:
    """The forms by name, one from each file of this package; UklartSkema where a file is in doubt."""
    found: dict[str, Skema] = {}
    for module in pkgutil.iter_modules(__path__):
        skema = _skema_of(module.name)
        if any(
            skema.name == other.name or skema.forkortelse == other.forkortelse for other in found.values()
        ):
            raise UklartSkema(
                f"Skemaet i {module.name} har samme navn eller forkortelse som et andet: giv det sit eget."
            )
        found[skema.name] = skema
    return MappingProxyType(found)


def _skema_of(module_name: str) -> Skema:
    module = import_module(f"{__name__}.{module_name}")
    skemaer = [value for value in vars(module).values() if isinstance(value, Skema)]
    if len(skemaer) != 1:
        raise UklartSkema(f"Filen {module_name} har {len(skemaer)} skemaer: der skal være ét i hver fil.")
    return skemaer[0]


SKEMAER: Mapping[str, Skema] = find_skemaer()
