"""What can go wrong in the storage room; the class docstring is the sentence a person reads."""

from __future__ import annotations

import inspect


class StorageError(Exception):
    """Lageret kunne ikke læses eller skrives. Prøv igen, og kontakt driften, hvis det bliver ved."""

    def __init__(self, detail: str | None = None) -> None:
        sentence = " ".join((inspect.getdoc(type(self)) or "").split())
        super().__init__(f"{sentence} ({detail})" if detail else sentence)


class OpenError(StorageError):
    """Databasen kan ikke åbnes. Kontakt driften."""


class DirectoryMissing(OpenError):
    """Mappen til databasen findes ikke. Opret mappen, eller ret indstillingen, der peger på databasen."""


class DirectoryNotWritable(OpenError):
    """Der kan ikke skrives i databasens mappe.
    Giv brugeren, som Rammebot kører under, skriveret til mappen.
    """


class NotAFile(OpenError):
    """Stien til databasen peger på noget, der ikke er en fil. Ret indstillingen, så den peger på en fil."""


class NotADatabase(OpenError):
    """Filen er ikke en database.
    Ret indstillingen, så den peger på Rammebots database, eller læg en sikkerhedskopi på plads.
    """


class ForeignDatabase(OpenError):
    """Databasen hører til et andet program. Ret indstillingen, så den peger på Rammebots egen database."""


class NewerSchema(OpenError):
    """Databasen er lavet af en nyere version af Rammebot.
    Installér den nyere version, eller læg sikkerhedskopien fra før opgraderingen på plads.
    """


class DatabaseReadOnly(OpenError):
    """Databasefilen er skrivebeskyttet.
    Giv brugeren, som Rammebot kører under, skriveret til filen og mappen.
    """


class DiskFull(OpenError):
    """Disken med databasen er fuld. Frigør plads, og start Rammebot igen; det, der er gemt, er bevaret."""


class DiskFault(OpenError):
    """Disken svarer med fejl. Undersøg disken, før Rammebot startes igen."""


class DatabaseDamaged(OpenError):
    """Databasen er beskadiget. Stop Rammebot, og læg den seneste sikkerhedskopi på plads."""


class DatabaseBusy(StorageError):
    """Databasen er optaget af et andet program. Luk det andet program, og prøv igen om lidt."""


class DatabaseClosed(StorageError):
    """Databasen er lukket. Start Rammebot igen."""


class UnitEnded(StorageError):
    """Enheden er afsluttet, eller den må kun læse. Skriv inden for `with db.write()`."""


class WriteInsideRead(StorageError):
    """Der kan ikke skrives inde i en læsning. Afslut læsningen, før der skrives."""


class UnitHeldByAnotherTask(StorageError):
    """En anden opgave på samme tråd har en åben enhed. Vent ikke (await) inde i en enhed."""


class NaiveTime(StorageError):
    """Tidspunktet mangler en tidszone. Giv et tidspunkt med tidszone."""


class UnstorableText(StorageError):
    """Teksten indeholder tegn, der ikke kan gemmes. Skriv den igen som almindelig tekst."""


class UnknownRow(StorageError):
    """Det, der skulle ændres, findes ikke i lageret."""


class RowNotOpen(StorageError):
    """Rækken er allerede færdigbehandlet, så ændringen er ikke gennemført."""


class StaleVersion(StorageError):
    """En anden nåede det først. Se den nye udgave, og prøv igen, hvis det stadig er nødvendigt."""

    current: object

    def __init__(self, current: object) -> None:
        super().__init__()
        self.current = current
