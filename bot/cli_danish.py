"""What is wrong with a typed command, in Danish: typer and click only know English."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

import typer
from typer.core import TyperGroup

from bot.cli_help import write_parameters, write_section, write_usage

_QUOTED = re.compile(r"'([^']*)'")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)$")


@runtime_checkable
class _UsageError(Protocol):
    """What click raises, known by its shape: from which package it comes depends on typer's version."""

    exit_code: int
    message: str

    def format_message(self) -> str: ...


class DanishGroup(TyperGroup):
    """The command line; its own sentences for what click would say in English, on standard error."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """How it is written."""
        write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """What may be written behind it, and the commands with all of what they are for."""
        write_parameters(self, ctx, formatter)
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [
            (name, found.help or "") for name, found in commands if found is not None and not found.hidden
        ]
        write_section(formatter, "Kommandoer", rows)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command; a wrong one ends with exit code 2. Its parameters are click's."""
        given = (args, prog_name, complete_var, False, windows_expand_args)
        if not standalone_mode:
            return super().main(*given, **extra)
        try:
            code = super().main(*given, **extra)
        except typer.Abort:
            typer.echo("Afbrudt.", err=True)
            sys.exit(1)
        except Exception as error:
            if not isinstance(error, _UsageError):
                raise
            typer.echo(_in_danish(error), err=True)
            sys.exit(error.exit_code)
        sys.exit(code if isinstance(code, int) else 0)


def _in_danish(error: _UsageError) -> str:
    kind, words = type(error).__name__, error.format_message()
    if kind == "NoArgsIsHelpError":
        return words
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "rammebot"
    return f"{_sentence(error, kind, words)} Skriv {path} --help for at se, hvad der kan skrives."


def _sentence(error: _UsageError, kind: str, words: str) -> str:
    quoted = _QUOTED.findall(words)
    if kind == "MissingParameter":
        return f"Der mangler {_named(error)}."
    if kind == "NoSuchOption":
        possible = sorted(getattr(error, "possibilities", None) or ())
        hint = f" Mente du {' eller '.join(possible)}?" if possible else ""
        return f"{getattr(error, 'option_name', 'Den')} kendes ikke.{hint}"
    if kind == "BadOptionUsage":
        name = getattr(error, "option_name", "")
        return f"{name} {'tager ingen værdi' if 'not take' in words else 'skal have en værdi efter sig'}."
    if words.startswith("No such command") and quoted:
        return f"Kommandoen “{quoted[0]}” findes ikke."
    if "unexpected extra argument" in words and (rest := _IN_BRACKETS.search(words)) is not None:
        return f"Der er skrevet for meget: {rest[1]}. Sæt anførselstegn om det, der hører sammen."
    if kind == "BadParameter":
        return f"Værdien af {_named(error)} kan ikke bruges."
    return "Kommandoen kan ikke læses."


def _named(error: _UsageError) -> str:
    """What a person types: an option by its long name, anything else by its own."""
    param = getattr(error, "param", None)
    options = [name for name in getattr(param, "opts", ()) if name.startswith("--")]
    return options[0] if options else f"“{getattr(param, 'name', 'noget')}”"
