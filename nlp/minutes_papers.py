"""What an item was asked to decide and the papers laid before it: *Indstilling* and *Bilag* (R109, R114)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.minutes_lines import Line
from nlp.minutes_text import capitalised, clean, join_all, without_stop
from nlp.privacy import mask
from nlp.referat import Bilag, Indstilling

_LEAD = re.compile(
    r"^(?P<lead>(?:(?:det|der)\s+indstilles|[A-ZÆØÅ][^.!?:]{1,80}?\sindstiller)"
    r"(?:\s+til\s+(?:[A-ZÆØÅ]\S*\s?)+)?\s*(?:,?\s*at|:|,)?)(?P<rest>.*)$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"^\s*(?P<body>(?:[Dd]en\s+|[Dd]et\s+)?[A-ZÆØÅ][\w’'-]*(?:\s+(?:[A-ZÆØÅ][\w’'-]*|for|i|vedr\.))*)[\s:,]*(?P<rest>.*)$"
)
_VERB = re.compile(
    r"^(?:ikke\s+)?(?:drøfter|godkender|tager|aftaler|anbefaler|beslutter|vurderer|afgiver|tilkendegiver|udpeger|vælger|"
    r"orienteres|indstiller|tiltræder|fastlægger|bemyndiger|giver|kommer|nedsætter|sender|bekræfter|[a-zæøå]+er)\b"
)
_NUMBERED_PAPER = re.compile(
    r"^(?:bilag\s+)?(?:nr\.?\s*)?\d{1,2}(?:\.\d{1,2})?\s*[.:)–-]\s*|^bilag\s+\d{1,2}\s+", re.I
)
_AND = re.compile(r",?\s+(?:og|samt)$")
_NONE = re.compile(r"^(?:ingen|ingen bilag|-|–)\.?$", re.IGNORECASE)
_WITH_MINUTES = re.compile(
    r"(?<![\w-])(?P<quote>(?P<what>[\w-]{1,60})\s+(?:er\s+|blev\s+|bliver\s+)?(?:vedlagt|vedlægges|vedhæftet|vedhæftes)\s+"
    r"(?:referatet(?:\s+som\s+bilag)?|som\s+bilag(?:\s+til\s+referatet)?))",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:om|for|af)\s+(?P<topic>[^,.;()]{3,80}?)\s*$")


def read_indstilling(lines: Sequence[Line]) -> Indstilling | None:
    """The recommendation: its lead sentence and its points, None where the item has none."""
    texts = _points(lines)
    if not texts:
        return None
    lead, first = _lead(texts[0])
    if len(texts) > 1 and first and len(first.split()) <= 5 and not texts[0].endswith("."):
        lead, first = f"{lead} {first}", ""  # "Sekretariatet indstiller, at styregruppen" and then the points
    points = [_AND.sub("", without_stop(text)) for text in ([first] if first else []) + texts[1:]]
    return Indstilling(lead=lead, points=tuple(point for point in points if point))


def read_papers(lines: Sequence[Line]) -> tuple[Bilag, ...]:
    """The titles of the item's papers; a bullet glyph may be lost, a title may wrap."""
    groups: list[list[str]] = []
    for line in lines:
        is_new = not groups or line.bullet or line.gap or line.indent > 0 or line.whole
        if is_new or _NUMBERED_PAPER.match(line.text):
            groups.append([line.text])
        else:
            groups[-1].append(line.text)
    titles = [mask(join_all(group)).text for group in groups]
    cleaned = [clean(_NUMBERED_PAPER.sub("", title)) for title in titles if not _NONE.match(title)]
    return tuple(Bilag(title=title) for title in cleaned if title)


def papers_with_minutes(sentences: Sequence[str]) -> tuple[Bilag, ...]:
    """Papers the *Referat* says are laid with the minutes; the title is made of the sentence's own words."""
    papers: list[Bilag] = []
    for sentence in sentences:
        for found in _WITH_MINUTES.finditer(sentence):
            before = sentence[: found.start()].rstrip(" (")
            about = _ABOUT.search(before)
            title = capitalised(found["what"]) + (f": {about['topic']}" if about else "")
            papers.append(Bilag(title=title, kind="vedlagt_referatet", quote=found["quote"]))
    return tuple(papers)


def _points(lines: Sequence[Line]) -> list[str]:
    """The lead and the points, each with the lines it wraps onto."""
    groups: list[list[str]] = []
    for line in lines:
        if groups and not _begins_point(line, groups):
            groups[-1].append(line.text)
        else:
            groups.append([line.text])
    return [mask(join_all(group)).text for group in groups]


def _begins_point(line: Line, groups: Sequence[Sequence[str]]) -> bool:
    """A bullet, a blank line, or a lost bullet: a verb after a leading blank or the lead (R114)."""
    if line.bullet or line.whole:
        return True
    if line.gap:
        return not (groups[-1][-1].endswith("-") and line.text[0].islower())
    if _VERB.match(line.text) is None:
        return False
    first = groups[0]
    is_after_lead = len(groups) == len(first) == 1 and _LEAD.match(first[0]) is not None
    return line.indent > 0 or (is_after_lead and not first[0].endswith(("-", " og")))


def _lead(text: str) -> tuple[str, str]:
    """The lead without its closing mark, and the first point where it stands in the same sentence."""
    found = _LEAD.match(text)
    if found is None:
        return (text.rstrip(" :,"), "") if text.endswith((":", ",")) else ("", text)
    lead, rest = found["lead"].rstrip(" :,"), found["rest"].strip(" :,")
    body = _BODY.match(rest)
    if body is not None and (not body["rest"] or _VERB.match(body["rest"])):
        return f"{found['lead'].rstrip(' :')} {body['body']}".replace(" :", ""), body["rest"]
    return lead, rest
