"""Where an older mail begins in plain lines: header blocks, attributions and separators in many languages.

Each must look like what a mail client writes, not like a person's own form lines: "Dato: 1. maj" or
"Den nye leder skrev, at …:" are answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LABELS: dict[str, str] = {
    **dict.fromkeys(("fra", "from", "von", "fran", "de", "van", "da", "od", "lahettaja"), "from"),
    **dict.fromkeys(("sendt", "sent", "gesendet", "skickat", "verzonden", "envoye", "enviado"), "date"),
    **dict.fromkeys(("inviato", "dato", "date", "datum", "data", "fecha", "sendt den", "date sent"), "date"),
    **dict.fromkeys(("til", "to", "an", "till", "aan", "a", "para", "vastaanottaja"), "to"),
    **dict.fromkeys(("cc", "bcc", "kopi", "kopia", "kopie", "reply-to", "svar til", "svar-til"), "other"),
    **dict.fromkeys(("vigtighed", "importance", "prioritet", "vedhaeftet", "attachments"), "other"),
    **dict.fromkeys(("vedhaeftede filer", "organisation", "antwort an", "besvaras till"), "other"),
    **dict.fromkeys(("emne", "subject", "betreff", "amne", "onderwerp", "objet"), "subject"),
    **dict.fromkeys(("asunto", "oggetto"), "subject"),
}
_LABEL_LINE = re.compile(r"^[\s>|*_]*([^\W\d_][\w -]{0,18}?)[\s*_]*:[\s*_]*(.*)$")
_ACCENTS = str.maketrans({"å": "a", "ä": "a", "æ": "ae", "ø": "o", "é": "e", "à": "a", "ö": "o", "ü": "u"})
_ONE_LINE = re.compile(
    r"^\W{0,4}(fra|from|von|från):\W.{0,300}?(sendt|sent|dato|date|gesendet|skickat|datum):.{0,300}?"
    r"(til|to|an|till|emne|subject|betreff|ämne):",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"^\s*(?:[-_=*]{2,}\s*)?(?:start på videresendt besked|begin forwarded message|"
    r"anfang der weitergeleiteten (?:nachricht|e-mail)|början på vidarebefordrat brev|"
    r"start på videresendt melding)\s*:?\s*$"
    r"|^\s*[-_=]{2,}\s*(?:oprindelig|oprindeligt|original|opprinnelig|ursprung\w*|videresendt\w*|forwarded|"
    r"fwd|weitergeleitete\w*|vidarebefordra\w*|ursprüngliche)\s*(?:meddelelse|besked|mail|e-mail|message|"
    r"melding|nachricht|meddelande|besked fra.{0,80})?\s*[-_=]*\s*$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^[\s*_]*(?:den|d\.|på|on|am|le|op|il giorno|el|em|dnia|"
    r"(?:man|tir|tirs|ons|tor|tors|fre|lør|lor|søn|son|mon|tue|wed|thu|fri|sat|sun|lör|sön|mo|di|mi|do|fr|sa|so)"
    r"(?:dag|days?|sday|nesday|rsday|urday)?[.,]?)\s.{0,60}?\d"
    r"|^\s*\d{1,4}[./-]\s?(?:\d{1,2}|[a-zæøåäöü]{3,9}\.?)[./ -]",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"\b(skrev|wrote|schrieb|a écrit|schreef|escribió|ha scritto|escreveu|kirjoitti|napisał\(?a?\)?)\b(.*)",
    re.IGNORECASE | re.DOTALL,
)
_NAME_OPENS = re.compile(r"^[\"'“<\[A-ZÆØÅÄÖÜÉ]|^\s*:|^(?:fra|via|på vegne af|von|van|de)\b|^[\w.+-]+@")
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[./-]\s?\d{1,2}[./-]\d{2,4}\b", re.IGNORECASE
)
_NAME_FIRST = re.compile(
    r"^[\s\"'“]*[^\W\d_][^:]{1,120}?\s+(?:skrev|wrote|schrieb)\s+\(?(?:den |d\. |on |am |på )?"
    r"(?:[a-zæøåäöü]{2,9}\.?,? )?\d[^\n]{0,60}:\s*$",
    re.IGNORECASE,
)
_MAX_ATTRIBUTION = 420
_MAX_JOINED = 4
_MAX_HEADER_LINES = 14


def separator_at(line: str) -> bool:
    """Whether the line is "-----Oprindelig meddelelse-----" or one of its kin."""
    return len(line) < 140 and bool(_SEPARATOR.match(line))


def header_block_at(lines: Sequence[str], index: int) -> int:
    """How many lines the header block that begins here has, 0 where none begins."""
    first = lines[index]
    if _ONE_LINE.match(first):
        return 1
    if _label(first)[0] != "from" or not _is_sender(_label(first)[1]):
        return 0
    found: dict[str, str] = {"from": _label(first)[1]}
    end = index + 1
    loose = 0
    for position in range(index + 1, min(len(lines), index + _MAX_HEADER_LINES)):
        kind, value = _label(lines[position])
        if kind == "from":
            break
        if kind:
            found.setdefault(kind, value)
            end, loose = position + 1, 0
        elif not lines[position].strip() and (loose or "subject" in found):
            break
        else:
            loose += 1
            if loose > 3:
                break
    if end < len(lines) and "date" in found and not found["date"]:
        end += 1
    return end - index if _is_header(found) else 0


def attribution_at(lines: Sequence[str], index: int) -> int:
    """How many lines the attribution ("Den 2. april 2025 skrev X:") that begins here has, else 0."""
    first = lines[index]
    if len(first) > _MAX_ATTRIBUTION or not first.strip():
        return 0
    if first.rstrip().endswith(":") and _NAME_FIRST.match(first) and _DATE.search(first):
        return 1
    if not _OPENS.match(first):
        return 0
    joined = ""
    for count in range(1, _MAX_JOINED + 1):
        if index + count > len(lines) or not lines[index + count - 1].strip():
            return 0
        joined = f"{joined} {lines[index + count - 1].strip()}".strip()
        if len(joined) > _MAX_ATTRIBUTION:
            return 0
        if joined.rstrip("* _").endswith(":") and _is_attribution(joined):
            return count
    return 0


def _is_attribution(text: str) -> bool:
    wrote = _WROTE.search(text)
    if wrote is None or not _DATE.search(text):
        return False
    rest = wrote.group(2).strip(" *_")
    return bool(_NAME_OPENS.match(rest)) and len(rest.split()) <= 16


def _label(line: str) -> tuple[str, str]:
    match = _LABEL_LINE.match(line)
    if match is None:
        return "", ""
    word = " ".join(match.group(1).lower().translate(_ACCENTS).split())
    return _LABELS.get(word, ""), match.group(2).strip(" *_")


def _is_sender(value: str) -> bool:
    return bool(value) and len(value) < 300 and ("@" in value or not any(c.isdigit() for c in value))


def _is_header(found: dict[str, str]) -> bool:
    if "subject" not in found and "to" not in found:
        return False
    dated = bool(_DATE.search(found.get("date", "")))
    if dated and ("subject" in found or "@" in found["from"]):
        return True
    return "@" in found["from"] and "subject" in found
