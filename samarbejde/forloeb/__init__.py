"""The Forloeb of the cooperation, one a file: found by what stands here, so adding one touches one file."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from samarbejde.sag import Forloeb, ForloebFejl


def _find() -> Mapping[str, Forloeb]:
    found: dict[str, Forloeb] = {}
    for info in sorted(iter_modules(__path__), key=lambda module: module.name):
        module = import_module(f"{__name__}.{info.name}")
        own = [value for value in vars(module).values() if isinstance(value, Forloeb)]
        if len(own) != 1 or own[0].name in found:
            raise ForloebFejl(
                f"samarbejde/forloeb/{info.name}.py skal have netop ét forløb med sit eget navn."
            )
        found[own[0].name] = own[0]
    return MappingProxyType(found)


FORLOEB: Mapping[str, Forloeb] = _find()
"""Every Forloeb by its name."""
