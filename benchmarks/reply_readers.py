"""How many replies are read exactly, on pairs in a folder: ours, mail-parser-reply, talon and quotequail.

    python -m benchmarks.reply_readers FOLDER [--others FOLDER] [--list]

FOLDER holds one folder per corpus (in any depth), with a pair a mail: NAME.in.txt or NAME.in.html is
the mail's body, NAME.out.txt what its corpus says was written anew. No corpus ships with us: they are
others' texts. `--others` is where the other readers are installed (`pip install --target`); one that
cannot be imported is left out. `--list` names the pairs that ours reads otherwise, and how.

A reply is exact when its signs are the expected ones, white space aside. The corpora disagree on two
things, which are therefore counted apart for every reader:

- *as written*: precisely the expected text.
- *own words*: quoted lines that the corpus leaves around an answer do not count, and a greeting with a
  name, or "Sent from my iPhone", may stand or be taken off: the corpora themselves do both.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reply_readers_others import Reader, other_readers
from nlp.mail import Mail
from nlp.patterns import pattern
from nlp.reply import label_lines, read_reply
from nlp.reply_html import html_lines
from nlp.reply_line import Label, folded
from nlp.reply_lines import plain_lines


@dataclass(frozen=True, slots=True)
class Pair:
    """A body and what of it was written anew."""

    corpus: str
    name: str
    body: str
    html: bool
    expected: str


@dataclass(frozen=True, slots=True)
class Score:
    """What one reader made of the pairs."""

    reader: str
    read: int
    written: int
    own: int
    milliseconds: float


def pairs(folder: Path) -> Iterator[Pair]:
    """The pairs in a folder, in their names' order."""
    for source in sorted([*folder.rglob("*.in.txt"), *folder.rglob("*.in.html")]):
        name, _, kind = source.name.rpartition(".in.")
        expected = source.with_name(f"{name}.out.txt").read_text(encoding="utf-8")
        body = source.read_text(encoding="utf-8")
        yield Pair(source.parent.name, name, body, kind == "html", expected)


def our_reader(body: str, html: bool) -> Sequence[str]:
    """What ours says was written: without greeting and name, with them, and with "Sent from" too."""
    reply = read_reply(_mail(body, html=html))
    lines = html_lines(body).lines if html else plain_lines(body)
    mobile = pattern("mailtekst", "mobil")
    typed = [line for line in label_lines(lines, "") if line.label in (Label.OWN, Label.SIGNATURE)]
    signed = [line.text for line in typed if not mobile.match(folded(line.text[:200]))]
    return reply.text, "\n".join(signed), "\n".join(line.text for line in typed)


def score(name: str, read: Reader, found: Sequence[Pair]) -> tuple[Score, list[str]]:
    """How a reader does on the pairs, and the pairs whose own words it does not give."""
    written = own = 0
    seconds = 0.0
    misses = []
    for pair in found:
        started = time.perf_counter()
        try:
            texts = read(pair.body, pair.html)
        except Exception as error:  # noqa: BLE001 - another's reader may fail in any way, which is a miss
            texts = (f"{type(error).__name__}: {error}",)
        seconds += time.perf_counter() - started
        written += _signs(texts[0]) == _signs(pair.expected)
        wanted = _signs(_unquoted(pair.expected))
        if any(_signs(_unquoted(text)) == wanted for text in texts):
            own += 1
        else:
            misses.append(f"{pair.corpus}/{pair.name}\n  wanted {pair.expected!r}\n  read   {texts!r}")
    return Score(name, len(found), written, own, 1000 * seconds / max(1, len(found))), misses


def main() -> None:
    """Measure every reader that is there, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--others", type=Path)
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    if asked.others:
        sys.path.append(str(asked.others))
    found = list(pairs(asked.folder))
    readers: list[tuple[str, Reader]] = [("rammebot", our_reader), *other_readers()]
    print("| reader | pairs | as written | own words | ms a mail |\n|---|---|---|---|---|")
    for name, read in readers:
        result, misses = score(name, read, found)
        shares = [f"{share / max(1, result.read):.0%}" for share in (result.written, result.own)]
        print(f"| {name} | {result.read} | {shares[0]} | {shares[1]} | {result.milliseconds:.2f} |")
        if asked.list and name == "rammebot":
            print("\n".join(misses))


def _mail(body: str, *, html: bool) -> Mail:
    return Mail(
        message_id="<1@pair.example>",
        in_reply_to=None,
        references=(),
        sender="sender@pair.example",
        sender_name="",
        to=(),
        subject="",
        date=None,
        text=None if html else body,
        html=body if html else None,
        attachments=(),
        headers=(),
        authentication="none",
        defects=(),
    )


def _unquoted(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith(">"))


def _signs(text: str) -> str:
    return "".join(text.split())


if __name__ == "__main__":
    main()
