"""Sentence boundaries that are certain by their look: `rammebot_boundaries`.

A line break always ends a sentence. A word like "Det" or "Men" with a capital, behind a word and before one
in lower case, begins one ("… til at glide Det er …"), but not within a name ("Det radikale Venstre").
"""

from __future__ import annotations

from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Token

_OPENERS = frozenset({
    "alle", "alligevel", "at", "blev", "bliver", "da", "den", "denne", "der", "derfor", "dermed",
    "desuden", "det", "dette", "disse", "dog", "du", "efter", "eller", "en", "endelig", "er", "et",
    "for", "fra", "først", "han", "har", "her", "hun", "hvad", "hvem", "hver", "hvilken", "hvis",
    "hvor", "hvordan", "hvorfor", "hvornår", "ifølge", "ikke", "imidlertid", "jeg", "kan", "kun", "man",
    "mange", "med", "men", "mens", "min", "mit", "må", "nogle", "nu", "når", "og", "også", "om", "på",
    "samtidig", "selv", "siden", "skal", "som", "så", "sådan", "til", "under", "var", "ved", "vi",
    "vil", "vores",
})  # fmt: skip


@Language.component("rammebot_boundaries", assigns=["token.is_sent_start"])
def boundaries(doc: Doc) -> Doc:
    """Add the certain boundaries to what the trained part found."""
    for before, token in pairwise(doc):
        new_line = before.is_space and "\n" in before.text
        if new_line or (token.is_title and _opens(doc, token, before)):
            token.is_sent_start = True
    return doc


def _opens(doc: Doc, token: Token, before: Token) -> bool:
    """Whether the capital of this word can only be that of a sentence."""
    place = token.i
    if token.lower_ not in _OPENERS or token.text == "I" or place + 1 >= len(doc):
        return False
    behind_a_word = bool(before.whitespace_) and (before.is_alpha or before.like_num)
    in_a_name = place + 2 < len(doc) and doc[place + 2].text[:1].isupper()
    return behind_a_word and doc[place + 1].is_lower and not in_a_name
