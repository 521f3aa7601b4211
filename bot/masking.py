"""What comes in is masked with the names of the register as it is now (R123, R124)."""

from __future__ import annotations

from nlp.known_names import UKENDTE, known_names
from nlp.personal_data import mask_personal
from nlp.privacy import Masked
from storage.db import Database


class RegisterMasker:
    """Masks a text at the door; the officials of the register keep their names."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def __call__(self, text: str) -> Masked:
        with self._db.read() as uow:
            register = uow.register.current()
        return mask_personal(text, known_names(register) if register else UKENDTE)
