"""The line a client writes above what it quotes: "Den 2. april 2025 skrev X:", "On … wrote:" and their kin.

It must look like what a client writes, not like a person's own sentence: "Den nye leder skrev, at …:" and
"Den 2. april 2025 skrev vi til jer, at …:" are answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_WEEKDAY = (
    r"(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|man|tirs?|ons|tors?|fre|lør|lor|søn|son|"
    r"måndag|tisdag|lördag|söndag|mån|tis|lör|sön|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"mon|tues?|wed|thu|thurs?|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"mo|di|mi|do|fr|sa|so|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|mié|jue|vie|sáb|dom|lunedì|martedì|mercoledì|giovedì|"
    r"venerdì|sabato|domenica|gio|sab|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|wo|vr|za|zo|"
    r"poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|pon|wt|śr|czw|pt|sob|niedz|seg|ter|qua|qui|sex|"
    r"пн|вт|ср|чт|пт|сб|вс|суббота|воскресенье|понедельник|вторник|среда|четверг|пятница)"
)
_OPENER = r"(?:den|d\.|på|on|at|am|le|op|il(?: giorno)?|el|em|dnia|dňa|dne|w dniu|în data de|vào|на|в|kl\.?)"
_DATE_FIRST = re.compile(
    r"^(?:\d{1,4}[./-]\s?(?:\d{1,2}|[^\W\d_]{3,9}\.?)[./ -]|\d{1,2}\.? [^\W\d_]{3,9}\.? \d{4}\b)",
    re.IGNORECASE,
)
_OPENS = re.compile(rf"^(?:{_OPENER}\s|{_WEEKDAY}[.,]?\s).{{0,60}}?\d", re.IGNORECASE)
_WROTE = re.compile(
    r"\b(skrev|wrote|writes|schrieb|geschrieben|a écrit|schreef|geschreven|escribió|ha scritto|escreveu|"
    r"kirjoitti|napisała?\(?a?\)?|napsala?\(?a?\)?|написала?|пише|пишет|đã viết|a scris|írta|yazdı)(?!\w)(.*)"
    r"|(写道|schrieben Sie)(.*)",
    re.IGNORECASE | re.DOTALL,
)
_SENT = re.compile(r"\b(?:sent|says|said|sendte)\s*:?$", re.IGNORECASE)
_NAME_OPENS = re.compile(r"^[\"'“<\[A-ZÆØÅÄÖÜÉ]|^\s*[:：]|^(?:fra|via|på vegne af|von|van|de)\b|^[\w.+-]+@")
_ON_DATE = re.compile(r"^(?:den|d\.|on|am|på)\s.{0,30}\d", re.IGNORECASE)
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[./-]\s?\d{1,2}[./-]\d{2,4}\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_REPORTED = re.compile(r",\s*(?:at|that|dass|att)\s", re.IGNORECASE)
_ISO = re.compile(r"^20\d\d[-/]\d{1,2}[-/]\d{1,2}\s")
_NAME_FIRST = re.compile(
    r"^[\s\"'“]*[^\W\d_][^:]{1,120}?\s+(?:skrev|wrote|schrieb)\s+\(?(?:den |d\. |on |am |på )?"
    r"(?:[a-zæøåäöü]{2,9}\.?,? )?\d[^\n]{0,60}:\s*$",
    re.IGNORECASE,
)
_ADDRESS = r"[<(\[]\s?(?:mailto:)?[\w.+'-]+@[\w.-]+\s?[>)\]]"
_ADDRESS_WROTE = re.compile(
    rf"^[^:]{{0,120}}{_ADDRESS}\"?\s*(?:skrev|wrote|schrieb|a écrit|schreef|escribió|ha scritto)\s*:$",
    re.IGNORECASE,
)
_VIA_WROTE = re.compile(
    r"^[\w.'-]+(?: [\w.'-]+){0,3} via (?:[\w.'-]+ ){1,4}(?:wrote|schrieb|skrev)\s*:$", re.IGNORECASE
)
_OTHER_FORMS = re.compile(
    r"^(?:20\d\d-\d\d-\d\d \d{1,2}:\d\d GMT[+-]\d\d:\d\d [\w .'-]{1,60}|"
    r"posted by .{1,60} on \d\d/\d\d/\d{4}|"
    r"in message <[^>]{1,200}>,? .{1,120} writes:?|"
    r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day, .{1,80} wrote:|"
    r"[^-\n]{2,200}\s(?:wrote|skrev|schrieb)\s?-{2,}|在 ?\d.{5,120}写道\s?[:：])\s*$",
    re.IGNORECASE,
)
_ENDS_IN_ADDRESS = re.compile(rf"{_ADDRESS}\s*:?$")
_INSIDE = re.compile(r"(?<![^\W_])((?:On|Den|Am)\s(?=[^:]{0,40}\d).{10,240}:)$")
_MARKS = " \t*_>-"
_MAX_ATTRIBUTION = 420
_MAX_JOINED = 5


def attribution_at(lines: Sequence[str], index: int) -> int:
    """How many lines the attribution that begins here has, 0 where none begins."""
    first = lines[index]
    if len(first) > _MAX_ATTRIBUTION or not first.strip():
        return 0
    opening = first.lstrip(_MARKS)
    other = _OTHER_FORMS.match(opening)
    if _names_its_writer(first.strip(" *_")) or (other and not (first.endswith("-") and opening == first)):
        return 1
    if not (_OPENS.match(opening) or _DATE_FIRST.match(opening)):
        return 0
    joined = ""
    for position in range(index, min(len(lines), index + _MAX_JOINED)):
        text = lines[position].strip()
        if not text:
            if position + 1 < len(lines) and lines[position + 1].startswith("<"):
                continue
            return 0
        joined = f"{joined} {text}".strip()
        if len(joined) > _MAX_ATTRIBUTION:
            return 0
        if _is_attribution(joined.rstrip("* _-")):
            return position - index + 1
    return 0


def is_dated(text: str) -> bool:
    """Whether the attribution says when; one that does not is believed only above marked lines."""
    return bool(_DATE.search(text))


def split_attribution(text: str) -> tuple[str, str]:
    """A line that ends in an attribution as the words before it and the attribution; "" for most."""
    if len(text) > _MAX_ATTRIBUTION or "@" not in text or not text.endswith(":"):
        return text, ""
    found = _INSIDE.search(text, 1)
    if found is None or not text[: found.start()].strip() or not _is_attribution(found.group(1)):
        return text, ""
    return text[: found.start()].rstrip(" -"), found.group(1)


def _names_its_writer(text: str) -> bool:
    """Whether it begins with who wrote: "X <x@y.dk> skrev:", "X skrev den 2. april 2025 kl. 8.15:"."""
    if not text.endswith(":"):
        return False
    if _NAME_FIRST.match(text) and _DATE.search(text) and not _REPORTED.search(text):
        return True
    return bool(_ADDRESS_WROTE.match(text) or _VIA_WROTE.match(text))


def _is_attribution(text: str) -> bool:
    ends = text.endswith((":", "："))
    if _ENDS_IN_ADDRESS.search(text) and _YEAR.search(text) and (ends or _ISO.match(text.lstrip(_MARKS))):
        return True
    if not ends:
        return False
    if not _DATE.search(text) and "@" not in text:
        return False
    wrote = _WROTE.search(text)
    if wrote is None:
        return "@" in text and bool(_SENT.search(text[:-1]))
    rest = (wrote.group(2) or wrote.group(4) or ":").strip(" *_")
    return bool(_NAME_OPENS.match(rest)) and len(rest.split()) <= 16 and not _REPORTED.search(rest)
