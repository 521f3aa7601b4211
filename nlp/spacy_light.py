"""spaCy imported and the shipped model read without what the bot never uses of them.

Importing spaCy imports its command line, with requests, rich and a project runner: a third of the time; and
the settings of the old pydantic. A tokenizer's exceptions are computed when a pipeline is made, only to be
computed again when it is read. Each part is looked for among those of all installed packages. And all the
while Python looks for garbage where everything is to be kept.
"""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language

_COMMAND_LINE = ("spacy.cli", "spacy.cli.info")
_OLD_SETTINGS = "pydantic.v1"
_PLAIN_TOKENIZER = "rammebot.PlainTokenizer.v1"


def import_spacy() -> ModuleType:
    """The module; its command line can still be imported by whoever wants it."""
    if "spacy" not in sys.modules:
        with _keeping_all(), _without_command_line(), _without_old_settings():
            import spacy  # noqa: F401, PLC0415 - what importing takes is the point
    return sys.modules["spacy"]


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Stand-ins for the two modules that spaCy's first line asks for."""
    for name in _COMMAND_LINE:
        stand_in = ModuleType(name)
        stand_in.info = _info  # type: ignore[attr-defined]
        sys.modules[name] = stand_in
    try:
        yield
    finally:
        for name in _COMMAND_LINE:
            del sys.modules[name]


@contextmanager
def _without_old_settings() -> Iterator[None]:
    """Let spaCy's reader of settings find that none are written the old way, as it can do without."""
    if _OLD_SETTINGS in sys.modules:
        yield
        return
    sys.modules[_OLD_SETTINGS] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[_OLD_SETTINGS]


@contextmanager
def _without_other_packages() -> Iterator[None]:
    """Let parts be looked for among those that are registered, as all of the shipped model are."""
    from importlib.metadata import EntryPoints  # noqa: PLC0415 - as above

    import catalogue  # type: ignore[import-untyped]  # noqa: PLC0415 - comes with spaCy

    announced = catalogue.AVAILABLE_ENTRY_POINTS
    catalogue.AVAILABLE_ENTRY_POINTS = EntryPoints()
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = announced


@contextmanager
def _keeping_all() -> Iterator[None]:
    """Look for no garbage among the many objects that are made now and kept."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _info(*args: Any, **kwargs: Any) -> Any:
    from spacy.cli.info import info  # noqa: PLC0415 - only when somebody asks

    return info(*args, **kwargs)


def read_pipeline(folder: Path) -> Language:
    """The pipeline in a folder; its tokenizer is read from there.

    Computing stays with thinc's own library: numpy's is faster alone, but takes threads, and waits for them
    where the machine is busy.
    """
    spacy = import_spacy()
    from spacy.util import registry  # noqa: PLC0415 - imports spaCy

    registry.tokenizers.register(_PLAIN_TOKENIZER, func=_plain_tokenizer)
    with _keeping_all(), _without_other_packages():
        pipeline: Language = spacy.load(folder, config={"nlp.tokenizer.@tokenizers": _PLAIN_TOKENIZER})
    return pipeline


def _plain_tokenizer() -> Callable[[Language], Any]:
    return lambda pipeline: import_module("spacy.tokenizer").Tokenizer(pipeline.vocab)
