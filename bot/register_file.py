"""A register on disk, as a workbook (.xlsx) or as TOML: read and written by its name's ending."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.errors import BotError, WrongOption
from samarbejde.errors import RegisterFejl
from samarbejde.register import Register
from samarbejde.registerfil import example_register_text, format_register, parse_register

XLSX, TOML = ".xlsx", ".toml"


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """A register that was read, and the text that is kept of it: a TOML file's own, comments and all."""

    register: Register
    text: str


def known_suffix(file: Path) -> str:
    """The ending of a register file's name; BotError when it is no kind that is known."""
    suffix = file.suffix.lower()
    if suffix not in (XLSX, TOML):
        raise BotError(f"{file}: filens navn skal ende på .xlsx (regneark) eller .toml.")
    return suffix


def read_register_file(file: Path) -> RegisterFile:
    """The register in a file; RegisterFejl says in Danish what is wrong and where."""
    content = file.read_bytes()
    if file.suffix.lower() == XLSX:
        from bot.documents.register_xlsx_in import read_register_xlsx  # noqa: PLC0415 - openpyxl is slow

        register = read_register_xlsx(content)
        return RegisterFile(register, format_register(register))
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise RegisterFejl(f"{file} kan ikke læses: den er ikke gemt som UTF-8.") from error
    return RegisterFile(parse_register(text), text)


def register_of_option(file: Path | None) -> Register:
    """The register that a command's --register names, or the example's.

    Raises WrongOption or RegisterFejl with a Danish sentence.
    """
    if file is None:
        return parse_register(example_register_text())
    try:
        return read_register_file(file).register
    except OSError as error:
        raise WrongOption(f"Registerfilen {file} findes ikke eller kan ikke læses.") from error


def register_bytes(text: str, suffix: str) -> bytes:
    """A register file's text as the bytes of a file with that ending."""
    if suffix == XLSX:
        from bot.documents.register_xlsx import write_register_xlsx  # noqa: PLC0415 - see above

        return write_register_xlsx(parse_register(text))
    return text.encode("utf-8")
