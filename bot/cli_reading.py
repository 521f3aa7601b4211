"""The reading commands `understand`, `parse-mail` and `parse-minutes`: Danish in, JSON out (contracts.md).

They need no settings, no database and no network, and never write. What cannot be read is said in Danish on
standard error, with exit code 2.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli_help import OPTIONS_METAVAR, DanishCommand

if TYPE_CHECKING:
    from nlp.questions import Spoergsmaal
    from samarbejde.register import Register

MAX_MAIL_BYTES = 50 * 1024 * 1024
EXIT_UNREADABLE = 2

RegisterOption = Annotated[
    Path | None,
    typer.Option("--register", help="Registerfil (.xlsx eller .toml); ellers eksempelregisteret."),
]
JsonFlag = Annotated[
    bool, typer.Option("--json/--pretty", help="Ét JSON-objekt pr. linje, eller pænt sat op.")
]


def add_reading_commands(app: typer.Typer) -> None:
    """Give the command line its reading commands."""
    app.command("understand", cls=DanishCommand, options_metavar=OPTIONS_METAVAR)(understand_command)
    app.command("parse-mail", cls=DanishCommand, options_metavar=OPTIONS_METAVAR)(parse_mail_command)
    app.command("parse-minutes", cls=DanishCommand, options_metavar=OPTIONS_METAVAR)(parse_minutes_command)


def understand_command(
    text: Annotated[str | None, typer.Argument(help="Beskeden, som den blev skrevet.")] = None,
    *,
    stdin: Annotated[
        bool, typer.Option("--stdin", help="Læs en besked pr. linje fra standard-input.")
    ] = False,
    register: RegisterOption = None,
    json: JsonFlag = True,
) -> None:
    """Vis, hvad botten får ud af en chatbesked."""
    from nlp.understand import understand  # noqa: PLC0415 - the other commands start fast without it
    from nlp.understanding import to_contract  # noqa: PLC0415

    if (text is None) is not stdin:
        raise _fail(
            'Skriv beskeden i anførselstegn, f.eks. rammebot understand "hvem mangler?", eller brug --stdin.'
        )
    known, today = _register(register), _now().date()
    for message in _lines() if text is None else (text,):
        understood = to_contract(understand(message, known, today=today))
        _say(understood.model_dump_json(indent=None if json else 2))


def parse_mail_command(
    files: Annotated[list[Path], typer.Argument(help="En eller flere .eml-filer.")],
    *,
    question: Annotated[
        Path | None,
        typer.Option(help="De spørgsmål, mailen svarer på, som JSON; ellers læses de af citatet."),
    ] = None,
    authserv_id: Annotated[
        str | None, typer.Option(help="Den modtagende vært, hvis Authentication-Results tæller.")
    ] = None,
    register: RegisterOption = None,
    json: JsonFlag = True,
) -> None:
    """Vis, hvad botten får ud af en mail."""
    from bot.mail.parse import parse_mail  # noqa: PLC0415
    from nlp.mail_contract import to_contract  # noqa: PLC0415
    from nlp.mail_reading import read_mail  # noqa: PLC0415

    known, asked = _register(register), _questions(question)
    for file in files:
        mail = parse_mail(_read(file, MAX_MAIL_BYTES), authserv_id=authserv_id)
        today = (mail.date or _now()).date()
        reading = to_contract(read_mail(mail, known, spoergsmaal=asked, today=today))
        _say(reading.model_dump_json(by_alias=True, indent=None if json else 2))


def parse_minutes_command(
    files: Annotated[list[Path], typer.Argument(help="Et eller flere referater: .txt, .docx, .pdf, .html.")],
    *,
    json: JsonFlag = True,
) -> None:
    """Vis, hvad botten får ud af et referat."""
    from bot.documents.errors import DokumentFejl  # noqa: PLC0415
    from bot.documents.read import MAX_BYTES, read_document  # noqa: PLC0415
    from nlp.minutes import IkkeEtReferat, read_minutes  # noqa: PLC0415
    from nlp.referat_contract import to_contract  # noqa: PLC0415

    for file in files:
        try:
            referat = read_minutes(read_document(file.name, _read(file, MAX_BYTES + 1)))
        except (DokumentFejl, IkkeEtReferat) as error:
            raise _fail(f"{file}: {error}") from error
        _say(to_contract(referat).model_dump_json(indent=None if json else 2))


def _register(file: Path | None) -> Register:
    from bot.errors import BotError  # noqa: PLC0415 - see above
    from bot.register_file import register_of_option  # noqa: PLC0415
    from samarbejde.errors import RegisterFejl  # noqa: PLC0415

    try:
        return register_of_option(file)
    except (BotError, RegisterFejl) as error:
        raise _fail(str(error)) from error


def _questions(file: Path | None) -> tuple[Spoergsmaal, ...] | None:
    from nlp.questions_file import UnreadableQuestions, questions_from_json  # noqa: PLC0415

    if file is None:
        return None
    try:
        return questions_from_json(_text(file))
    except UnreadableQuestions as error:
        raise _fail(f"{file}: {error}") from error


def _text(file: Path) -> str:
    try:
        return _read(file, MAX_MAIL_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _fail(f"{file} er ikke skrevet i UTF-8. Gem den som UTF-8, og prøv igen.") from error


def _read(file: Path, most: int) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(most + 1)
    except OSError as error:
        raise _fail(f"{file} kan ikke åbnes. Kontrollér stien og rettighederne.") from error
    if len(content) > most:
        raise _fail(f"{file} er for stor: grænsen er {most // (1024 * 1024)} MB.")
    return content


def _lines() -> Iterator[str]:
    """Each line of standard input as it comes; bytes that are no UTF-8 stand as replacement marks."""
    read: Callable[[], bytes] = sys.stdin.buffer.readline
    for line in iter(read, b""):
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def _say(line: str) -> None:
    """One document, at once, as UTF-8 whatever the locale: who reads line by line waits for it."""
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def _now() -> datetime:
    return datetime.now(ZoneInfo("Europe/Copenhagen"))


def _fail(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(EXIT_UNREADABLE)
