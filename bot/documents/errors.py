"""What can be wrong with a file somebody sent; each sentence is for the sender and says what to do."""

from __future__ import annotations


class DokumentFejl(Exception):
    """Filen kunne ikke læses. Send den igen som .docx, .pdf, .html eller .txt."""

    def __init__(self, detail: str | None = None) -> None:
        sentence = " ".join((type(self).__doc__ or "").split())
        super().__init__(f"{sentence} {detail}" if detail else sentence)


class UkendtFiltype(DokumentFejl):
    """Den filtype kan jeg ikke læse. Gem filen som .docx, .xlsx, .pdf, .html eller .txt, og send den igen."""


class FilenErTom(DokumentFejl):
    """Der står ingen tekst i filen. Er det et scannet billede, så send den udgave, der er skrevet."""


class FilenErForStor(DokumentFejl):
    """Filen er for stor til, at jeg kan læse den. Send den uden billeder, eller del den i flere filer."""


class FilenKanIkkeLaeses(DokumentFejl):
    """Filen er beskadiget eller beskyttet med kodeord. Gem den igen uden kodeord, og send den igen."""
