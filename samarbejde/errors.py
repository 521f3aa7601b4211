"""What can go wrong in the rules room; the class docstring is the sentence a person reads."""

from __future__ import annotations

import inspect


class SamarbejdeFejl(Exception):
    """Samarbejdets regler kan ikke anvendes på det, der er givet."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or inspect.getdoc(type(self)))


class RegisterFejl(SamarbejdeFejl):
    """Registerfilen kan ikke bruges. Ret den, og prøv igen."""


class AarshjulFejl(SamarbejdeFejl):
    """Årshjulet findes ikke i den version, der bedes om."""
