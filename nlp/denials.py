"""What a text denies: "ikke bekymrede", "økonomien er fin", "ingen ønsker" (contracts: negated)."""

from __future__ import annotations

import re

from nlp.normalise import Normal
from nlp.patterns import pattern, patterns
from nlp.skeleton import sentence_spans

_NO_DENIAL = re.compile(r"\bikke (?:kun|alene|bare|blot|mindst)\b[^.!?,]{0,40}")


def denied(normal: Normal) -> tuple[str, ...]:
    """The topics that some sentence of the text denies; a question denies nothing."""
    found: dict[str, None] = {}
    for start, end in sentence_spans(normal):
        sentence = normal.text[start:end]
        if sentence.rstrip().endswith("?"):
            continue
        told = _NO_DENIAL.sub("", sentence)
        for topic in patterns("benaegtelser"):
            if pattern("benaegtelser", topic).search(told):
                found.setdefault(topic, None)
    return tuple(found)
