"""Whether somebody who answers also asks something back: the question must not be lost beside the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlp.reply_line import folded

_QUESTION = re.compile(
    r"(?:^|[.!?:\n]\s*)(?:men |og |ps:? |så )?(?P<asks>(?:hvad|hvordan|hvorfor|hvornår|hvem|hvilke\w*|hvor|"
    r"må|skal|kan|bør|vil|er|har|gælder|får|kommer|holder|tæller|sender|mangler)\b[^.!?\n]{6,200})\?",
    re.IGNORECASE,
)
_MAX_TEXT = 12_000


def asks_back(text: str, questions: Iterable[str]) -> bool:
    """Whether a reply holds a question of its own; ours, copied into the reply, are none."""
    ours = "\n".join(folded(question) for question in questions)
    return any(folded(match["asks"]) not in ours for match in _QUESTION.finditer(text[:_MAX_TEXT]))
