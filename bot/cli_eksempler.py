"""`rammebot eksempler`: what the secretariat confirmed and corrected, for the evaluation of the reader."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.errors import BotError

EXIT_REFUSED = 2


def eksempler(
    db: Annotated[Path | None, typer.Option(help="Databasen; ellers RAMMEBOT_DB.")] = None,
) -> None:
    """Skriv det, sekretariatet har bekræftet og rettet, som eksempler: ét JSON-objekt pr. linje."""
    from bot.eksempler import stored_eksempler  # noqa: PLC0415 - the other commands start fast without it
    from storage.errors import StorageError  # noqa: PLC0415 - see above

    try:
        found = stored_eksempler(db)
    except (BotError, StorageError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(EXIT_REFUSED) from error
    for one in found:
        typer.echo(one.model_dump_json())
    count = "1 eksempel" if len(found) == 1 else f"{len(found)} eksempler"
    typer.echo(f"{count}. Læs dem igen med: python -m nlp.evaluation rettelser FIL", err=True)
