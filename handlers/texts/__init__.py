"""The words people read: one TOML file a use case, every value a Jinja2 template in Danish."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from samarbejde import danske_tal

# The result is plain text for people; whoever renders it for Slack or HTML escapes it there.
_ENVIRONMENT = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701
_ENVIRONMENT.filters.update(
    dato=danske_tal.dato,
    ugedag=lambda day: danske_tal.dato(day, ugedag=True),
    klokkeslaet=danske_tal.klokkeslaet,
    tal=danske_tal.tal,
    opremsning=danske_tal.opremsning,
    # The rules name their sources by our own list of documents; people know the documents themselves.
    kilde=lambda source: source.replace("S000 ", "").replace("S004", "DAS-referatet af 6. marts 2014"),
    kapital=lambda words: words[:1].upper() + words[1:],
)


def text(name: str, **values: object) -> str:
    """The text `use_case.key` with its values; a missing value is an error, never an empty gap."""
    return _template(name).render(**values).strip()


@cache
def _template(name: str) -> Template:
    use_case, _, key = name.partition(".")
    return _ENVIRONMENT.from_string(_file(use_case)[key])


@cache
def _file(use_case: str) -> dict[str, str]:
    return tomllib.loads((files(__package__) / f"{use_case}.toml").read_text("utf-8"))


def all_texts() -> dict[str, str]:
    """Every template by its full name, for the tests that hold texts and code together."""
    names = sorted(entry.name[:-5] for entry in files(__package__).iterdir() if entry.name.endswith(".toml"))
    return {f"{name}.{key}": template for name in names for key, template in _file(name).items()}
