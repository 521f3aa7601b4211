"""Signatures, mobile signatures, disclaimers and banners among the sender's own lines.

A signature is only taken off when it looks like one: an answer that follows a greeting ("PS. Kvisten
bruger vi ikke") is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from nlp.patterns import pattern
from nlp.reply_line import Label, Line, folded

_CLOSING = partial(pattern, "mailtekst", "hilsen")
_POLITE = partial(pattern, "mailtekst", "hoeflighed")
_MOBILE = partial(pattern, "mailtekst", "mobil")
_BANNER = partial(pattern, "mailtekst", "banner")
_DISCLAIMER = partial(pattern, "mailtekst", "fortrolighed")
_POSTSCRIPT = re.compile(r"^(?:p\.? ?s\.?|n\.? ?b\.?)(?=[\s:.,-])")
_CONTACT = partial(pattern, "mailtekst", "kontakt")
_TITLE = partial(pattern, "mailtekst", "titel")
_ANSWER = partial(pattern, "mailtekst", "svar")
_INLINE_CLOSING = re.compile(
    r"(?<=[.!?)])\s+((?:med )?(?:venlig |bedste |kærlig |mange )?(?:hilsen|hilsner|mvh\.?|vh\.?|kh\.?)"
    r"[ ,/]+(?:[A-ZÆØÅ][\w.'-]*[ ]?){1,4})$",
    re.IGNORECASE,
)
_SLASHED_NAME = re.compile(r"^\s*/+\s?[A-ZÆØÅÄÖÉ][\w.'-]*(?: [A-ZÆØÅÄÖÉ][\w.'-]*){0,2}\s*$")
_DASHES = re.compile(r"^\s*(?:-{2,3}|—|_{2,3})\s*$")
_NAME_LINE = re.compile(r"^[\W_]{0,3}[A-ZÆØÅÄÖÉ][\w.'-]+(?:[ ,/]+[\w.'-]+){0,4}[\s.,!]*$")
_SAYS = re.compile(
    r"^\W*(?:ja|nej|ingen|intet|ikke|samme|mere|mindre|ok|okay|tak|enig|uenig|ved|se|vi|jeg)\b"
)
_MAX_CLOSING_WORDS = 9
_MAX_DASHED = 6


def label_signatures(lines: Sequence[Line], sender_name: str) -> list[Line]:
    """The lines with the signatures, banners and mobile signatures among the own ones labelled."""
    labelled = list(lines)
    names = _name_keys(sender_name)
    for start, end in _own_runs(labelled):
        block = [_banner(line) for line in labelled[start:end]]
        labelled[start:end] = _trailing(_dashed(_closings(block), names), names)
    return labelled


def split_closing(text: str) -> tuple[str, str]:
    """A line that ends "… . Hilsen L-O" as the words and the greeting; the greeting is "" for most."""
    match = _INLINE_CLOSING.search(text)
    if match is None:
        return text, ""
    return text[: match.start()].rstrip(), match.group(1)


def _own_runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Stretches of own lines between quotes; blank lines belong to the stretch they stand in."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for index, line in enumerate(lines):
        own = line.label in (Label.OWN, Label.SIGNATURE)
        if own and start is None:
            start = index
        elif not own and start is not None:
            runs.append((start, index))
            start = None
    if start is not None:
        runs.append((start, len(lines)))
    return runs


def _banner(line: Line) -> Line:
    if line.label is Label.OWN and line.table is None and _BANNER().match(folded(line.text[:300])):
        return line.labelled(Label.BANNER)
    return line


def _closings(lines: list[Line]) -> list[Line]:
    """What follows a closing, "-- " or a disclaimer is signature, until a postscript or an answer."""
    result: list[Line] = []
    inside = False
    after_blank = False
    first = next((i for i, line in enumerate(lines) if line.label is Label.OWN and not line.blank), 0)
    for position, line in enumerate(lines):
        text = folded(line.text[:400]) if line.label is Label.OWN and line.table is None else ""
        if line.label is Label.OWN and not line.blank:
            if (
                inside and (_POSTSCRIPT.match(text) or (after_blank and _resumes(text)))
            ) or line.table is not None:
                inside = False
            below = lines[position + 1].text if position + 1 < len(lines) else ""
            if not inside and text and _opens_signature(line.text, text.strip("*_ "), below):
                inside = position > first or not _goes_on(lines[first + 1 :])
        after_blank = line.blank
        mobile = bool(text) and bool(_MOBILE().match(text))
        result.append(line.labelled(Label.SIGNATURE) if (inside or mobile) and line.table is None else line)
    return result


def _goes_on(lines: Sequence[Line]) -> bool:
    """Whether words and another greeting follow a mail that begins "Thanks,": its first line is no end."""
    visible = [folded(line.text[:300]) for line in lines if line.label is Label.OWN and not line.blank]
    return any(_CLOSING().match(text) for text in visible[1:])


def _resumes(text: str) -> bool:
    return bool(_ANSWER().search(text)) and not _DISCLAIMER().match(text) and not _CONTACT().search(text)


def _opens_signature(raw: str, text: str, below: str) -> bool:
    if raw.rstrip() == "--":
        return not _ANSWER().search(folded(below[:300]))
    if _DISCLAIMER().match(text):
        return True
    if not _CLOSING().match(text) or len(text.split()) > _MAX_CLOSING_WORDS:
        return False
    return not _ANSWER().search(text)


def _dashed(lines: list[Line], names: frozenset[str]) -> list[Line]:
    """A name below a short rule of dashes at the end is a signature, as is what stands with it."""
    end = _end_of_words(lines)
    start = end
    while start > 0 and end - start <= _MAX_DASHED and not _DASHES.match(lines[start - 1].text):
        start -= 1
    if start in (0, end) or end - start > _MAX_DASHED or not _NAME_LINE.match(lines[start].text):
        return lines
    below = [folded(line.text[:300]) for line in lines[start:end]]
    if any(len(text.split()) > 8 or _ANSWER().search(text) or _SAYS.match(text) for text in below):
        return lines
    if names and not any(_is_name(line.text, names) for line in lines[start:end]):
        return lines
    return [
        line.labelled(Label.SIGNATURE) if start - 1 <= i < end and line.label is Label.OWN else line
        for i, line in enumerate(lines)
    ]


def _trailing(lines: list[Line], names: frozenset[str]) -> list[Line]:
    """A name at the end, with what stands below it, is a signature although no greeting is above it."""
    top = end = _end_of_words(lines)
    while top > 0 and end - top < 12:
        line = lines[top - 1]
        if line.label is not Label.OWN or line.table is not None:
            break
        if not line.blank and not _is_signature_line(line.text, names):
            break
        top -= 1
    name_at = next((i for i in range(top, end) if _is_name(lines[i].text, names)), None)
    if name_at is None:
        return lines
    return [
        line.labelled(Label.SIGNATURE) if name_at <= i < end and line.label is Label.OWN else line
        for i, line in enumerate(lines)
    ]


def _end_of_words(lines: list[Line]) -> int:
    end = len(lines)
    while end > 0 and (lines[end - 1].blank or lines[end - 1].label is not Label.OWN):
        end -= 1
    return end


def _is_signature_line(raw: str, names: frozenset[str]) -> bool:
    text = folded(raw[:300])
    if len(text.split()) > 9 or _ANSWER().search(text):
        return False
    return _is_name(raw, names) or bool(
        _CONTACT().search(text) or _TITLE().search(text) or _POLITE().match(text)
    )


def _is_name(raw: str, names: frozenset[str]) -> bool:
    """Whether the line is the sender's name: in full, in part, as initials, with a dash or slash before."""
    if _SLASHED_NAME.match(raw):
        text = folded(raw.strip(" /"))
        return not _ANSWER().search(text) and not _SAYS.match(text)
    words = [word for word in re.split(r"[\s,/]+", raw.strip(" -–/~*_.!,")) if word]
    if not words or len(words) > 5 or any(ch.isdigit() for ch in raw):
        return False
    keys = [folded(word).strip(".") for word in words]
    if len(words) == 1 and keys[0].replace("-", "") in names:
        return True
    known = sum(key in names for key in keys)
    return known > 0 and all(word[0].isupper() for word in words) and known * 2 >= len(words)


def _name_keys(sender_name: str) -> frozenset[str]:
    words = [folded(word) for word in re.split(r"[\s,()\"]+", sender_name) if word]
    parts = [part for word in words for part in (word, *word.split("-")) if len(part) > 1]
    letters = [part[0] for word in words for part in word.split("-") if part]
    initials = {"".join(letters[:n]) for n in range(2, len(letters) + 1)}
    outer = {letters[0] + letters[-1]} if len(letters) > 2 else set()
    return frozenset({*parts, *initials, *outer})
