"""What can go wrong in the rules room; the class docstring is the sentence a person reads."""

from __future__ import annotations

import inspect

from samarbejde.registerfil_fejl import Registermangel


class SamarbejdeFejl(Exception):
    """Samarbejdets regler kan ikke anvendes på det, der er givet."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or inspect.getdoc(type(self)))


class RegisterFejl(SamarbejdeFejl):
    """Registerfilen kan ikke bruges. Ret den, og prøv igen."""

    def __init__(
        self,
        message: str | None = None,
        *,
        sentences: tuple[str, ...] = (),
        mangler: tuple[Registermangel, ...] = (),
    ) -> None:
        if message is None and sentences:
            more = f" (og {len(sentences) - 1} fejl mere)" if len(sentences) > 1 else ""
            message = sentences[0] + more
        super().__init__(message)
        self.sentences = sentences or (str(self),)
        """Every fault, one sentence each."""
        self.mangler = mangler
        """The same faults as values, with their places; empty when the file could not be read at all."""


class AarshjulFejl(SamarbejdeFejl):
    """Årshjulet findes ikke i den version, der bedes om."""
