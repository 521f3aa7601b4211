"""Answers that point at a question by its number: "1) uændret", "Ad 2: nej", "Ja til 1 og 3, nej til 2"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.answer_mentions import find_mentions
from nlp.answer_piece import Stykke
from nlp.questions import FORVENTET_BRUG, OENSKER, Spoergsmaal
from nlp.reply_line import folded
from samarbejde.register import Register

_LINE = re.compile(
    r"^\s*(?P<word>spørgsmål|spm|punkt|pkt|svar|ad|nr)?\.?\s*(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}|[a-h](?=[).:]))"
    r"(?P<mark>\s?[).:]|\s?[-–](?=\s)|(?=\s))\s*(?P<text>.*)$",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?:(?<=\s)|^)(?:(?:spørgsmål|spm|punkt|pkt|svar|ad|nr)\.?\s?(\d{1,2}(?:\.\d{1,2})?)\s?[).:,-]?|(\d{1,2}(?:\.\d{1,2})?)\s?[):])\s+",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"\b(?P<word>ja|nej)(?: tak)? (?:til|på|i) (?:spørgsmål(?:ene)? |spm\.? |punkt(?:erne)? |nr\.? )?"
    r"(?P<numbers>\d{1,2}(?:\.\d{1,2})?(?:\s?(?:, og|,|og|\+|&|-)\s?\d{1,2}(?:\.\d{1,2})?)*)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
_SAME_QUESTION = 40
_COUNTED = re.compile(
    r"^(?:plads|borger|børn|barn|ung|person|helår|bruger|døgn|år\b|styk|gang)", re.IGNORECASE
)


def split_numbered(
    text: str, questions: Sequence[Spoergsmaal], register: Register
) -> tuple[list[Stykke], str]:
    """The pieces that point at questions, and the rest of the text for the prose reader."""
    numbers = {_key(q.number) for q in questions if q.number}
    if not numbers:
        return [], text
    pieces, text = _yes_no(text, questions)
    lines = text.split("\n")
    lines = [part for line in lines for part in _inside_line(line, numbers)]
    if not _is_numbered(lines, numbers):
        return pieces, "\n".join(lines) if pieces else text
    rest: list[str] = []
    open_at: tuple[str, list[str]] | None = None
    named: tuple[str, ...] = ()
    for line in lines:
        match = _numbered(line, numbers, register)
        if match is not None:
            if open_at is not None:
                pieces += _pieces(open_at, questions, named)
            open_at = (_key(match["number"]), [match["text"]])
        elif open_at is not None and line.strip() and not find_mentions(line, register, ()):
            open_at[1].append(line)
        elif open_at is not None and not line.strip() and not "".join(open_at[1]).strip():
            continue
        else:
            if open_at is not None:
                pieces += _pieces(open_at, questions, named)
                open_at = None
            mentions = find_mentions(line, register, ())
            named = mentions[0].names if len(mentions) == 1 and len(line.split()) < 9 else named
            rest.append(line)
    if open_at is not None:
        pieces += _pieces(open_at, questions, named)
    return pieces, "\n".join(rest)


def _key(number: str) -> str:
    return number.strip().strip(").:").lower()


def _is_numbered(lines: Sequence[str], numbers: set[str]) -> bool:
    """Bare numbers in front ("1 uændret") count only when several lines have them."""
    marked = bare = 0
    for line in lines:
        match = _LINE.match(line)
        if match is None or not _points(match["number"], numbers):
            continue
        if match["mark"] or match["word"] or "." in match["number"]:
            marked += 1
        elif not _COUNTED.match(match["text"]):
            bare += 1
    return marked > 0 or bare > 1


def _points(number: str, numbers: set[str]) -> bool:
    key = _key(number)
    return key in numbers or any(one.startswith(f"{key}.") or one.endswith(f".{key}") for one in numbers)


def _numbered(line: str, numbers: set[str], register: Register) -> re.Match[str] | None:
    match = _LINE.match(line)
    if match is None or not _points(match["number"], numbers):
        return None
    if not match["mark"] and not match["word"] and _COUNTED.match(match["text"]):
        return None
    mentions = find_mentions(match["text"], register, ())
    return None if mentions and mentions[0].start < 4 and _key(match["number"]) not in numbers else match


def _inside_line(line: str, numbers: set[str]) -> list[str]:
    """One line "Ad 1: uændret. Ad 2: nej" as a line for each answer."""
    marks = [m for m in _INSIDE.finditer(line) if _points(m.group(1) or m.group(2), numbers)]
    if len(marks) < 2:
        return [line]
    starts = [m.start() for m in marks]
    head = [line[: starts[0]]] if line[: starts[0]].strip() else []
    return [*head, *(line[a:b] for a, b in zip(starts, [*starts[1:], len(line)], strict=True))]


def _pieces(
    answer: tuple[str, list[str]], questions: Sequence[Spoergsmaal], named: tuple[str, ...]
) -> list[Stykke]:
    key, lines = answer
    text = "\n".join(line.strip() for line in lines).strip()
    asked = _asked(key, questions, named)
    text = _without_question(text, asked[0].text) if asked else text
    if not text:
        return []
    return [_piece(text, q) for q in asked] or _of_section(key, text, questions)


def _without_question(text: str, question: str) -> str:
    """The answer alone, where the sender copied the question and wrote behind or below it."""
    start = folded(question)[:_SAME_QUESTION]
    if len(start) < 10 or not folded(text[: 3 * _SAME_QUESTION]).startswith(start):
        return text
    end = text.rfind("?", 0, len(question) + 20)
    return text[end + 1 :].strip() if end > 0 else text


def _asked(key: str, questions: Sequence[Spoergsmaal], named: tuple[str, ...]) -> list[Spoergsmaal]:
    exact = [q for q in questions if _key(q.number) == key]
    if not exact and len({q.tilbud for q in questions}) == 1 and "." not in key:
        exact = [q for q in questions if _key(q.number).endswith(f".{key}")]
    return [q for q in exact if q.tilbud in named] or exact


def _of_section(key: str, text: str, questions: Sequence[Spoergsmaal]) -> list[Stykke]:
    """The pieces of "2: uændret" where 2 is a tilbud and 2.1 to 2.3 its questions."""
    names = tuple(
        dict.fromkeys(q.tilbud for q in questions if q.tilbud and _key(q.number).startswith(f"{key}."))
    )
    return [Stykke(text, names, (FORVENTET_BRUG,), kind="inline")] if names else []


def _piece(text: str, question: Spoergsmaal) -> Stykke:
    names = (question.tilbud,) if question.tilbud else ()
    return Stykke(text, names, question.felt, kind="inline", question=question.text)


def _yes_no(text: str, questions: Sequence[Spoergsmaal]) -> tuple[list[Stykke], str]:
    pieces: list[Stykke] = []
    for match in _YES_NO.finditer(text):
        for number in _NUMBERS.findall(match["numbers"]):
            for question in _asked(number, questions, ()):
                answer = _meant(match["word"].lower(), question)
                if answer:
                    names = (question.tilbud,) if question.tilbud else ()
                    pieces.append(Stykke(answer, names, question.felt, kind="inline", question=question.text))
    return pieces, _YES_NO.sub("", text) if pieces else text


def _meant(word: str, question: Spoergsmaal) -> str:
    """What ja or nej says to a question: "nej" to wishes is none, "ja" to an unchanged use is unchanged."""
    if FORVENTET_BRUG in question.felt:
        unchanged = re.search(r"\b(?:uændret|samme|fortsat)\b", question.text.lower())
        if word == "ja":
            return "uændret" if unchanged else ""
        return "" if unchanged or re.match(r"\W*hv", question.text.lower()) else "nej"
    return word if (question.felt == (OENSKER,) and word == "nej") or word == "nej" else ""
