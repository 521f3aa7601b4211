"""What a kommune writes beside its answers and no answer was read from, so that a human gets it (R62).

A sentence counts as read when any answer quotes it: better that a human reads one sentence too many than
that one is read by nobody, and an answer's own sentence stands in the receipt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from nlp.answer_clauses import Span, says, sentences, unwrapped
from nlp.answer_mentions import find_mentions
from nlp.answer_piece import Svar
from nlp.foelgebrev import said_besides
from nlp.mail_words import mail_says
from nlp.reply_line import folded
from nlp.spelling import read
from samarbejde.register import Register
from samarbejde.skemaer import KOMMUNE_INDMELDING

_MAX_TEXT = 12_000
_QUOTES = re.compile(r"; | … | \+ ")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 3
_LONGEST_THANKS = 6
_LONGEST_HEADING = 12
_MOST_LEFT = 40
"""Who has more to say than this is read by a human anyway."""
_CELLS = re.compile(r"\t|(?:\|[^|\n]*){2}")
_SHOWS_WHERE = re.compile(
    r"\bsvar(?:et|ene)? (?:står|er skrevet|er sat|er indsat|findes|ligger)\b"
    r"|\bse (?:vores|mine|mit|vort) svar\b|\bher er (?:vores|mine|jeres) (?:tal|svar)\b"
)
_MAY_GO_ON = re.compile(r"\b(?:pct|kr|tkr|mio|mia|fx)\.$", re.IGNORECASE)
_NOTHING_MORE = ("hoeflighed", "intet_oenske", "nej", "tomt", "ubesvaret")


def left_unread(text: str, answers: Sequence[Svar], questions: Iterable[str], register: Register) -> str:
    """The sentences that no answer was read from, a line each, without greetings, promises and headings."""
    flat = unwrapped(text[:_MAX_TEXT])
    quotes = {folded(part) for svar in answers for part in _QUOTES.split(svar.quote) if part.strip()}
    ours = "\n".join(folded(question) for question in questions)
    unread = (s.text for s in _whole(flat, sentences(flat)) if not _is_read(s.text, quotes, ours, register))
    left = list(islice(unread, _MOST_LEFT))
    if not left:
        return ""
    return said_besides("\n".join(left), (KOMMUNE_INDMELDING,), register)


def _whole(text: str, pieces: Iterable[Span]) -> Iterator[Span]:
    """The sentences, where what goes on after a unit ("fra 96 pct. til 81 pct.") is not one of its own."""
    begun: Span | None = None
    for piece in pieces:
        if begun is not None and _MAY_GO_ON.search(begun.text) and _goes_on(text[begun.end : piece.end]):
            begun = Span(text[begun.start : piece.end], begun.start, piece.end)
            continue
        if begun is not None:
            yield begun
        begun = piece
    if begun is not None:
        yield begun


def _goes_on(following: str) -> bool:
    words = following.lstrip(" ")
    return bool(words) and "\n" not in following and not words[0].isupper()


def _is_read(sentence: str, quotes: set[str], ours: str, register: Register) -> bool:
    words = folded(sentence)
    if not words or words in ours or any(quote in words or words in quote for quote in quotes):
        return True
    normal = read(sentence)
    if _CELLS.search(sentence) or _SHOWS_WHERE.search(normal.text):
        return True
    if any(says(group, normal) for group in _NOTHING_MORE):
        return True
    if any(mail_says(group, normal.text) for group in ("loefte", "kvitterende")):
        return True
    if mail_says("tak", normal.text) and len(words.split()) < _LONGEST_THANKS:
        return True
    spoken = _WORD.findall(sentence)
    if len(spoken) <= _LONGEST_HEADING:
        spoken = _WORD.findall(_without_names(sentence, register))
    return len(spoken) < _FEWEST_WORDS


def _without_names(sentence: str, register: Register) -> str:
    """The sentence without the tilbud it names: a heading says nothing of its own."""
    for mention in reversed(find_mentions(sentence, register, ())):
        sentence = sentence[: mention.start] + sentence[mention.end :]
    return sentence
