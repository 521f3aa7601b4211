"""The command line: `rammebot run`, `demo`, `doctor` and the reading commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli_calendar import calendar
from bot.cli_danish import DanishGroup
from bot.cli_eksempler import eksempler
from bot.cli_help import COMMANDS_METAVAR, OPTIONS_METAVAR, DanishCommand
from bot.cli_reading import add_reading_commands
from bot.cli_register import register_commands
from bot.errors import BotError

app = typer.Typer(
    cls=DanishGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    options_metavar=OPTIONS_METAVAR,
    subcommand_metavar=COMMANDS_METAVAR,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Rammebot: indmeldinger, early warnings, årshjul, referater og status.",
)

add_reading_commands(app)

EXIT_WRONG_SETTING = 2
EXIT_LOST = 3


def fail(error: Exception) -> typer.Exit:
    """Say what is wrong on standard error, and end with exit code 2."""
    typer.echo(str(error), err=True)
    return typer.Exit(EXIT_WRONG_SETTING)


register_commands(app)


@app.command(cls=DanishCommand, options_metavar=OPTIONS_METAVAR)
def run() -> None:
    """Start botten med indstillingerne fra miljøet og rammebot.toml."""
    from bot.running import run_until_stopped  # noqa: PLC0415 - the other commands start fast without it
    from storage.errors import StorageError  # noqa: PLC0415

    try:
        lost = run_until_stopped()
    except (BotError, StorageError) as error:
        raise fail(error) from error
    raise typer.Exit(EXIT_LOST if lost else 0)


@app.command(cls=DanishCommand, options_metavar=OPTIONS_METAVAR)
def demo(
    data: Annotated[Path, typer.Option(help="Mappe til arbejdsrummets data.")] = Path("var"),
    *,
    keep: Annotated[bool, typer.Option(help="Behold data fra sidste gang.")] = False,
    bot: Annotated[bool, typer.Option(help="Start også botten.")] = True,
) -> None:
    """Start det lokale arbejdsrum i browseren, og botten med det."""
    from bot.demo import run_demo  # noqa: PLC0415 - the workspace is an extra

    try:
        run_demo(data, keep=keep, start_bot=bot)
    except BotError as error:
        raise fail(error) from error


app.command(cls=DanishCommand, options_metavar=OPTIONS_METAVAR)(calendar)
app.command(cls=DanishCommand, options_metavar=OPTIONS_METAVAR)(eksempler)


@app.command(cls=DanishCommand, options_metavar=OPTIONS_METAVAR)
def doctor() -> None:
    """Sig på dansk, hvad der er sat op, og hvad der mangler."""
    from bot.doctor import examine  # noqa: PLC0415 - see run

    raise typer.Exit(0 if examine(typer.echo) else 1)


@app.command("verify-journal", cls=DanishCommand, options_metavar=OPTIONS_METAVAR)
def verify_journal(
    db: Annotated[Path | None, typer.Option(help="Databasen; ellers RAMMEBOT_DB.")] = None,
) -> None:
    """Kontrollér, at journalen er ubrudt og uændret."""
    from bot.settings import load_settings  # noqa: PLC0415 - see run
    from storage.db import Database  # noqa: PLC0415
    from storage.errors import StorageError  # noqa: PLC0415

    try:
        path = db or load_settings().db
        if not path.exists():
            # Opening it would make a new one, whose journal is whole because it is empty.
            raise fail(BotError(f"Der er ingen database: {path}. Kontrollér --db eller RAMMEBOT_DB."))
        database = Database(path)
    except (BotError, StorageError) as error:
        raise fail(error) from error
    with database.read() as uow:
        result = uow.journal.verify()
    database.close()
    if result.ok:
        typer.echo(f"Journalen er ubrudt: {result.checked} indførsler kontrolleret.")
        return
    typer.echo(f"Journalen er brudt ved indførsel {result.first_bad}: {result.reason}", err=True)
    raise typer.Exit(1)
