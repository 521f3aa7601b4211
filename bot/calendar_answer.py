"""What `rammebot calendar` answers: a year of the wheel in the form that was asked for (R82-R91)."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.errors import WrongOption
from bot.register_file import register_of_option
from samarbejde.aarshjul import Aarshjulsbegivenhed, aarets_begivenheder, version_in_force
from samarbejde.aarshjul_form import Betingelse, load_aarshjul
from samarbejde.aarshjul_json import KalenderAar, kalender_json
from samarbejde.danske_tal import dato, dato_uden_aar, datoer
from samarbejde.kalender import iso_week
from samarbejde.register import Register

_WIDE = 120
"""The table's width in characters where it goes to a file or another program."""
_LONGEST_WHEN = len("1. august-31. oktober 2027")


def answer_calendar(
    year: str, version: str | None, new_tilbud: str, register: Path | None, form: str
) -> bytes:
    """What is printed for `form` json, ics or table, as UTF-8 whatever the terminal is.

    Raises WrongOption, RegisterFejl or AarshjulFejl with a Danish sentence.
    """
    return _answer(
        _number("--year", year),
        version,
        _number("--new-tilbud", new_tilbud),
        register_of_option(register),
        form,
    )


def _answer(year: int, version: str | None, new_tilbud: int, register: Register, form: str) -> bytes:
    wheel = version or version_in_force(year)
    if form == "json":
        aar: KalenderAar = kalender_json(year, register, version=wheel, new_tilbud=new_tilbud)
        return f"{aar.model_dump_json(indent=2)}\n".encode()
    begivenheder = aarets_begivenheder(year, register, version=wheel, new_tilbud=new_tilbud)
    if form == "ics":
        from bot.documents.ics import write_ics  # noqa: PLC0415 - slow to import

        return write_ics(begivenheder, version=wheel, stamp=datetime.now(UTC))
    return _table(year, wheel, begivenheder).encode()


def _number(name: str, text: str) -> int:
    try:
        number = int(text)
    except ValueError as error:
        raise WrongOption(f"{name} skal være et helt tal, ikke {text!r}.") from error
    if number < 0:
        raise WrongOption(f"{name} kan ikke være under 0.")
    return number


def _table(year: int, version: str, begivenheder: Iterable[Aarshjulsbegivenhed]) -> str:
    """The year as a table; what is a proposal and what is not held is said in words, not in colour (R129)."""
    table = Table(title=f"Årshjul {year} efter {load_aarshjul(version).source}", title_justify="left")
    table.add_column("Hvornår", min_width=_LONGEST_WHEN)
    for heading in ("Hvad", "Hvem", "Påmindelser", "Bemærkning"):
        table.add_column(heading, overflow="fold")
    for begivenhed in begivenheder:
        reminders = "\n".join(dato_uden_aar(day) for day in begivenhed.reminders)
        table.add_row(
            _when(begivenhed),
            Text(begivenhed.title, style="" if begivenhed.held else "dim"),
            "" if begivenhed.actor == "system" else begivenhed.actor.replace("/", ", "),
            reminders,
            " ".join(_remarks(begivenhed)),
        )
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE)
    with console.capture() as captured:
        console.print(table)
    return captured.get()


def _when(begivenhed: Aarshjulsbegivenhed) -> str:
    if begivenhed.date is not None:
        return f"{dato(begivenhed.date)} (uge {iso_week(begivenhed.date)})"
    return datoer(begivenhed.span.start, begivenhed.span.end) if begivenhed.span else ""


def _remarks(begivenhed: Aarshjulsbegivenhed) -> Iterable[str]:
    if not begivenhed.held:
        yield "Holdes ikke i år."
    if begivenhed.condition is not None:
        yield Betingelse(begivenhed.condition).i_ord
    if begivenhed.default:
        yield "Foreslået standard."
    if begivenhed.udvalg is not None and begivenhed.date is None:
        yield "Dagen er ikke i mødeplanen endnu."
