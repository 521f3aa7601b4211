"""`make model`: trains the parts, puts them together, measures them on test, and writes `nlp/model/`.

A part that lies in the work folder already is not trained again; delete the folder to begin anew. With
`--only`, the other parts, the vectors and the lemmas stay those of the shipped model, byte for byte.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import spacy
import srsly
from spacy.language import Language
from spacy.strings import get_string_id

from nlp import pipes
from nlp.pipeline import SHIPPED
from nlp.pipes.lemmas import LemmaTables
from nlp.pipes.vectors import Table, WordVectors
from nlp.training import knowledge, recipe, treebank
from nlp.training.assemble import LEMMAS, Parts, assemble
from nlp.training.augment import Names, read_names
from nlp.training.build import VECTORS
from nlp.training.evaluate import Figures, evaluate, scores
from nlp.training.knowledge import Knowledge, name_knowledge
from nlp.training.lemma_tables import lemma_tables, simplemma_dictionary
from nlp.training.name_lists import foreign_names, places
from nlp.training.recipe import Material
from nlp.training.treebank import Annotated

_KEPT = ("LICENSE", "README.md")


def main() -> None:
    """Make the model."""
    parser = argparse.ArgumentParser(prog="python -m nlp.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the treebank and the names")
    parser.add_argument(
        "--work", type=Path, default=Path("var/model"), help="where parts and vectors are kept"
    )
    parser.add_argument("--out", type=Path, default=SHIPPED, help="where the model is written")
    parser.add_argument("--only", choices=recipe.PARTS, help="train this part, and keep the shipped others")
    chosen = parser.parse_args()
    pipes.register()
    chosen.work.mkdir(parents=True, exist_ok=True)
    shipped = spacy.load(SHIPPED) if chosen.only else None
    forms = simplemma_dictionary()
    material = _material(chosen.data, chosen.work, forms, shipped)
    parts = {
        name: shipped if shipped and name != chosen.only else _part(name, material, chosen.work)
        for name in recipe.PARTS
    }
    tables = _shipped_lemmas(shipped) if shipped else lemma_tables(material.train + material.dev, forms)
    pipeline = assemble(
        Parts(parts["senter"], parts["grammar"], parts["ner"], tables, material.knowledge.names)
    )
    figures = evaluate(pipeline, treebank.read(chosen.data, "test"))
    describe(pipeline, figures, treebank.hashes(chosen.data))
    write(pipeline, chosen.out)
    _say(f"test, as written:        {figures.written}")
    _say(f"test, as typed in chat:  {figures.chat}")


def describe(pipeline: Language, figures: Figures, hashes: dict[str, str]) -> None:
    """What the model says of itself in its meta.json."""
    pipeline.meta |= {
        "name": "rammebot",
        "version": "1.0.0",
        "description": "Danish for Rammebot: sentences, word classes, forms, lemmas, trees and names.",
        "author": "Rammebots udviklere",
        "license": "CC BY-SA 4.0",
        "performance": {"test": figures.written, "test_as_typed_in_chat": figures.chat},
        "data_sha256": hashes,
    }


def write(pipeline: Language, folder: Path) -> None:
    """The model to its folder; what people wrote there stays."""
    kept = {name: (folder / name).read_bytes() for name in _KEPT if (folder / name).is_file()}
    shutil.rmtree(folder, ignore_errors=True)
    pipeline.to_disk(folder)
    for name, content in kept.items():
        (folder / name).write_bytes(content)
    _forget_words(folder)


def _forget_words(folder: Path) -> None:
    """Of the strings keep only those that the lemmatizer's trees need; the words met in training are none.

    The labels of the parts are read with the parts. Tens of thousands of words less are faster to load.
    """
    trees = srsly.msgpack_loads((folder / "lemmatizer" / "trees").read_bytes())["trees"]
    needed = {tree[key] for tree in trees for key in ("orig", "subst") if key in tree}
    strings = folder / "vocab" / "strings.json"
    srsly.write_json(strings, [word for word in srsly.read_json(strings) if get_string_id(word) in needed])


def _material(data: Path, work: Path, forms: dict[str, str], shipped: Language | None) -> Material:
    train, dev = treebank.read(data, "train"), treebank.read(data, "dev")
    names = read_names(data)
    known = Knowledge(
        knowledge.name_classes(names),
        _shipped_vectors(shipped) if shipped else _vectors(train + dev, names, work),
        name_knowledge(train, names, forms),
    )
    first, last = foreign_names()
    more = replace(names, foreign_first=tuple(first), foreign_last=tuple(last), places=tuple(places()))
    return Material(train, dev, names, more, known)


def _vectors(sentences: list[Annotated], names: Names, work: Path) -> Table:
    table = work / "vectors.npz"
    if not table.is_file():
        words = knowledge.vocabulary(sentences, names)
        _say(f"reading {len(words)} words for their vectors")
        made = knowledge.table(list(words), knowledge.embed(list(words.values())))
        np.savez(table, keys=made.keys, rows=made.rows, scale=made.scale)
    with np.load(table) as arrays:
        return Table(**{name: arrays[name] for name in arrays.files})


def _shipped_vectors(shipped: Language) -> Table:
    carrier = shipped.get_pipe(VECTORS)
    if not isinstance(carrier, WordVectors):
        raise TypeError(VECTORS)
    return carrier.table


def _shipped_lemmas(shipped: Language) -> LemmaTables:
    tables = shipped.get_pipe(LEMMAS)
    if not isinstance(tables, LemmaTables):
        raise TypeError(LEMMAS)
    return tables


def _part(name: str, material: Material, work: Path) -> Language:
    folder = work / name
    if not folder.is_dir():
        _say(f"training {name}")
        part = recipe.make(name, material, lambda pipeline: _line(scores(pipeline, material.dev)), _say)
        part.to_disk(folder)
    return spacy.load(folder)


def _line(figures: dict[str, float]) -> str:
    return "  ".join(f"{name} {value}" for name, value in figures.items() if value)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
