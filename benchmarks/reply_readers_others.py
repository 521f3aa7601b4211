"""The other reply readers of the benchmark, each as a function; those not installed are left out.

They are no part of the product: the folder they are installed in is put on the path by the benchmark.
"""

from __future__ import annotations

import importlib
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from typing import Any

Reader = Callable[[str, bool], Sequence[str]]
_LANGUAGES = ["en", "de", "da", "sv", "fr", "es", "it", "nl", "pl", "cs"]


def other_readers() -> Iterator[tuple[str, Reader]]:
    """The other readers that can be imported here, with their names."""
    for name, load in (
        ("mail-parser-reply", _mail_parser_reply),
        ("talon", _talon),
        ("quotequail", _quotequail),
    ):
        try:
            yield name, load()
        except ImportError:
            continue


def _mail_parser_reply() -> Reader:
    module: Any = importlib.import_module("mailparser_reply")
    parser = module.EmailReplyParser(languages=_LANGUAGES)

    def read(body: str, html: bool) -> Sequence[str]:
        replies = parser.read(_plain(body) if html else body).replies
        return (replies[0].body or "", replies[0].content or "") if replies else ("",)

    return read


def _talon() -> Reader:
    """Talon's own rules; its trained part for signatures needs libraries of another Python."""
    for missing in (
        "cchardet",
        "sklearn",
        "sklearn.externals",
        "sklearn.externals.joblib",
        "sklearn.svm",
        "numpy",
    ):
        sys.modules.setdefault(missing, _Stub(missing))
    quotations: Any = importlib.import_module("talon.quotations")
    signature: Any = importlib.import_module("talon.signature.bruteforce")
    quotations.register_xpath_extensions()

    def read(body: str, html: bool) -> Sequence[str]:
        cut = quotations.extract_from_html(body) if html else quotations.extract_from_plain(body)
        text = cut.decode() if isinstance(cut, bytes) else cut
        text = _plain(text) if html else text
        return signature.extract_signature(text)[0], text

    return read


def _quotequail() -> Reader:
    module: Any = importlib.import_module("quotequail")

    def read(body: str, html: bool) -> Sequence[str]:
        parts = (module.quote_html if html else module.quote)(body, quote_intro_line=True)
        text = "\n".join(text for shown, text in parts if shown)
        return (_plain(text) if html else text,)

    return read


def _plain(html: str) -> str:
    """The visible text of HTML, for readers that take only plain text."""
    lexbor: Any = importlib.import_module("selectolax.lexbor")
    body = lexbor.LexborHTMLParser(html).body
    return body.text(separator="\n") if body is not None else ""


class _Stub(types.ModuleType):
    """A module that talon imports and its rules never call."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return object
