"""What `--help` says, in Danish: typer and click only know English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from typer.core import TyperCommand

OPTIONS_METAVAR, COMMANDS_METAVAR = "[VALG]", "KOMMANDO [VALG]"
_HELP = "Vis denne hjælp."
_EXTRAS = (
    (re.compile(r"\[required\]$"), "[skal med]"),
    (re.compile(r"\[default: ([^\]]*)\]$"), r"[ellers: \1]"),
)
_KINDS = (
    (re.compile(r"<str>|\bTEXT\b"), "<tekst>"),
    (re.compile(r"<path>|\bPATH\b"), "<fil>"),
    (re.compile(r"<int>|\bINTEGER\b"), "<tal>"),
)


class DanishCommand(TyperCommand):
    """A command whose help is Danish. The parameters of its methods are click's."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """How it is written."""
        write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """What may be written behind it."""
        write_parameters(self, ctx, formatter)


def write_usage(command: Any, ctx: Any, formatter: Any) -> None:
    """The first line of the help."""
    pieces = [*command.collect_usage_pieces(ctx)]
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Brug: ")


def write_parameters(command: Any, ctx: Any, formatter: Any) -> None:
    """The arguments and the options, each with its own help."""
    arguments: list[tuple[str, str]] = []
    options: list[tuple[str, str]] = []
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record is None:
            continue
        written, words = _all(_KINDS, record[0]), _all(_EXTRAS, record[1])
        if param.name == "help":
            words = _HELP
        (arguments if param.param_type_name == "argument" else options).append((written, words))
    write_section(formatter, "Argumenter", arguments)
    write_section(formatter, "Valg", options)


def write_section(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    """A heading with its lines; nothing where there are none."""
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


def _all(changes: Iterable[tuple[re.Pattern[str], str]], text: str) -> str:
    for found, danish in changes:
        text = found.sub(danish, text)
    return text
