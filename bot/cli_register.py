"""`rammebot export-register` and `rammebot import-register`: the register out to a file, and in again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli_help import OPTIONS_METAVAR, DanishCommand
from bot.errors import BotError
from samarbejde.errors import RegisterFejl

if TYPE_CHECKING:
    from bot.register_import import Forslag

EXIT_REFUSED = 2
EXIT_DECLINED = 1

File = Annotated[Path, typer.Argument(help="Filen: .xlsx (regneark) eller .toml.")]
Db = Annotated[Path | None, typer.Option(help="Databasen; ellers RAMMEBOT_DB.")]


def register_commands(app: typer.Typer) -> None:
    """Add the register's commands to the command line."""
    app.command("export-register", cls=DanishCommand, options_metavar=OPTIONS_METAVAR)(export_register)
    app.command("import-register", cls=DanishCommand, options_metavar=OPTIONS_METAVAR)(import_register)


def export_register(
    fil: File,
    db: Db = None,
    *,
    eksempel: Annotated[bool, typer.Option("--eksempel", help="Demoens eksempelregister.")] = False,
    overskriv: Annotated[bool, typer.Option("--overskriv", help="Skriv oven i filen.")] = False,
) -> None:
    """Gem registret som regneark (.xlsx) eller .toml, så det kan rettes."""
    from bot.register_export import write_register  # noqa: PLC0415 - the other commands start fast without it

    with _said():
        write_register(fil, db=db, eksempel=eksempel, overskriv=overskriv)
    typer.echo(f"Registret er gemt i {fil}.")
    typer.echo(f"Ret det, og læs det ind igen med: rammebot import-register {fil}")


def import_register(
    fil: File,
    db: Db = None,
    *,
    ja: Annotated[bool, typer.Option("--ja", help="Spørg ikke; det skal gælde.")] = False,
) -> None:
    """Læs registret ind fra et regneark eller .toml; ændringerne vises, før de gælder."""
    from bot.register_import import RegisterImport  # noqa: PLC0415 - see above

    with _said(), RegisterImport.of(fil, db=db) as work:
        if work.is_new:
            typer.echo(f"Der er ingen database endnu; den bliver lavet: {work.path}")
        forslag = work.forslag()
        if not forslag.changes:
            typer.echo("Registret er uændret. Der er ikke noget at gemme.")
            return
        _show(forslag)
        if not (ja or _agreed()):
            typer.echo("Intet er ændret.")
            raise typer.Exit(EXIT_DECLINED)
        version = work.carry_out(forslag)
    typer.echo(f"Registret gælder nu (udgave {version}). En bot, der kører, bruger det med det samme.")


def _show(forslag: Forslag) -> None:
    from bot.register_words import change_lines, warning_lines  # noqa: PLC0415 - see above

    if forslag.is_first:
        typer.echo("Der er intet register endnu. Filen indeholder:\n")
    else:
        typer.echo(f"Det her bliver anderledes ({len(forslag.changes)}):\n")
    for line in change_lines(forslag.changes, brief=forslag.is_first):
        typer.echo(line)
    warnings = tuple(warning_lines(forslag.foelger))
    if warnings:
        typer.echo("\nVær opmærksom på:")
        for line in warnings:
            typer.echo(line)
    typer.echo("")


def _agreed() -> bool:
    try:
        answer = typer.prompt("Skal det gælde? [j/N]", default="", show_default=False, prompt_suffix=" ")
    except typer.Abort:
        typer.echo("")
        return False
    return str(answer).strip().casefold() in ("j", "ja")


@contextmanager
def _said() -> Iterator[None]:
    """Say every fault on standard error, one a line, and end with exit code 2."""
    from storage.errors import StorageError  # noqa: PLC0415 - see above

    try:
        yield
    except RegisterFejl as error:
        for sentence in error.sentences:
            typer.echo(sentence, err=True)
        typer.echo("Intet er ændret. Ret filen, og prøv igen.", err=True)
        raise typer.Exit(EXIT_REFUSED) from error
    except (BotError, StorageError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(EXIT_REFUSED) from error
