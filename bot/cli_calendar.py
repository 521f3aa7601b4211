"""`rammebot calendar`: a year of the wheel as a table, as JSON or as iCalendar (R82-R91, contracts.md).

It reads no settings, no database and no network, and writes nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.errors import BotError, WrongOption

EXIT_WRONG = 2


def calendar(
    year: Annotated[str, typer.Option(help="Året, for eksempel 2027.")],
    version: Annotated[
        str | None, typer.Option(help="tillaeg3, tillaeg1 eller das2014; ellers årets egen udgave.")
    ] = None,
    new_tilbud: Annotated[str, typer.Option(help="Hvor mange nye tilbud der er indmeldt i året.")] = "0",
    register: Annotated[
        Path | None, typer.Option(help="Registerfil (.xlsx eller .toml) med mødeplanen; ellers eksemplets.")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
    as_ics: Annotated[bool, typer.Option("--ics", help="Skriv iCalendar.")] = False,
) -> None:
    """Vis et års årshjul: datoer, hvem der gør hvad, og hvornår der mindes om det."""
    from bot.calendar_answer import answer_calendar  # noqa: PLC0415 - the other commands start fast without it
    from samarbejde.errors import SamarbejdeFejl  # noqa: PLC0415

    try:
        if as_json and as_ics:
            raise WrongOption("Vælg enten --json eller --ics.")
        form = "json" if as_json else "ics" if as_ics else "table"
        typer.echo(answer_calendar(year, version, new_tilbud, register, form), nl=False)
    except (BotError, SamarbejdeFejl) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(EXIT_WRONG) from error
