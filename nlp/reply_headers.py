"""Where an older mail begins in plain lines: header blocks and separators in many languages.

Each must look like what a mail client writes, not like a person's form lines: "Dato: 1. maj" is an answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_LABELS: dict[str, str] = {
    **dict.fromkeys(("fra", "from", "von", "fran", "de", "van", "da", "od", "lahettaja", "felado"), "from"),
    **dict.fromkeys(("sendt", "sent", "gesendet", "skickat", "verzonden", "envoye", "enviado"), "date"),
    **dict.fromkeys(("inviato", "dato", "date", "datum", "data", "fecha", "sendt den", "date sent"), "date"),
    **dict.fromkeys(("enviada em", "enviado em", "enviado el", "wyslano", "odeslano", "lahetetty"), "date"),
    **dict.fromkeys(("til", "to", "an", "till", "aan", "a", "para", "vastaanottaja", "do", "komu"), "to"),
    **dict.fromkeys(
        ("cc", "bcc", "kopi", "kopia", "kopie", "reply-to", "svar til", "svar-til", "dw"), "other"
    ),
    **dict.fromkeys(("vigtighed", "importance", "prioritet", "vedhaeftet", "attachments"), "other"),
    **dict.fromkeys(("vedhaeftede filer", "organisation", "antwort an", "besvaras till"), "other"),
    **dict.fromkeys(("emne", "subject", "betreff", "amne", "onderwerp", "objet", "temat", "aihe"), "subject"),
    **dict.fromkeys(("expediteur", "发件人"), "from"),
    **dict.fromkeys(("destinataire", "收件人"), "to"),
    **dict.fromkeys(("repondre a", "beantwoorden - aan", "risposta"), "other"),
    **dict.fromkeys(("发送时间", "日期", "le"), "date"),
    **dict.fromkeys(("主题", "asunto", "oggetto", "assunto", "predmet"), "subject"),
}
_LABEL_LINE = re.compile(r"^[\s>|*_]*([^\W\d_][\w -]{0,18}?)[\s*_]*[:：][\s*_]*(.*)$")
_OWN_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "ł": "l"})
_ONE_LINE = re.compile(
    r"^\W{0,4}(fra|from|von|från):\W.{0,300}?(sendt|sent|dato|date|gesendet|skickat|datum):.{0,300}?"
    r"(til|to|an|till|emne|subject|betreff|ämne):",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"^\s*+(?:[-_=*]{2,}+\s*+)?(?:start på videresendt (?:besked|melding)|begin forwarded message|"
    r"anfang der weitergeleiteten (?:nachricht|e-mail)|början på vidarebefordrat (?:brev|meddelande)|"
    r"début du message (?:transféré|réexpédié)|inizio messaggio inoltrato|inicio del mensaje reenviado|"
    r"begin doorgestuurd bericht)\s*:?\s*$"
    r"|^[\s*]*+[-_=]{2,}+\s*+(?:(?:message|mensaje|messaggio|wiadomość|mensagem)\s+)?"
    r"(?:oprindelig\w*|original\w*|opprinnelig\w*|ursprung\w*|ursprünglich\w*|videresendt\w*|forwarded|fwd|reply|"
    r"antwort|weitergeleitet\w*|vidarebefordra\w*|transféré|d'origine|reenviado|inoltrato|originale|oryginalna|"
    r"doorgestuurd|oorspronkelijk\w*|encaminhada|原始邮件)"
    r"\s*(?:meddelelse|besked|mail|e-mail|message|melding|nachricht|meddelande|bericht|besked fra.{0,80})?"
    r"\s*[-_=*]*\s*$",
    re.IGNORECASE,
)
_ONE_LINE_ADDRESS = re.compile(
    r"^\W{0,4}(?:fra|from|von|från):\s*\S{0,60}?@\S{1,80}\s.{0,80}?(?:sendt|sent|dato|date|gesendet|skickat|datum):"
    r"[^:]{0,40}\d{1,2}[:.]\d\d",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[./-]\s?\d{1,2}[./-]\d{2,4}\b", re.IGNORECASE
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_RFC_DATE = re.compile(r"\w{3}, \d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|[./-]\d\d\b")
_MAX_HEADER_LINES = 14


def separator_at(line: str) -> bool:
    """Whether the line is "-----Oprindelig meddelelse-----" or one of its kin."""
    return len(line) < 140 and bool(_SEPARATOR.match(line))


def header_block_at(lines: Sequence[str], index: int) -> int:
    """How many lines the header block that begins here has, 0 where none begins."""
    first = lines[index]
    if _ONE_LINE.match(first) or _ONE_LINE_ADDRESS.match(first):
        return 1
    kind, value = _label(first)
    if kind not in ("from", "date", "subject", "to") or (kind == "from" and not _is_sender(value)):
        return 0
    found, end = _fields(lines, index, {kind: value})
    if end < len(lines) and "date" in found and not found["date"]:
        end += 1
    return end - index if _is_header(found, begins=kind) else 0


def _fields(lines: Sequence[str], index: int, found: dict[str, str]) -> tuple[dict[str, str], int]:
    """The fields of the block and where it ends; an address list may be wrapped over a few lines."""
    end = index + 1
    loose = 0
    for position in range(index + 1, min(len(lines), index + _MAX_HEADER_LINES)):
        kind, value = _label(lines[position])
        if kind == "from" and "from" in found:
            break
        if kind:
            found.setdefault(kind, value)
            end, loose = position + 1, 0
        elif not lines[position].strip() and (loose or {"from", "subject"} <= found.keys()):
            break
        else:
            loose += 1
            if loose > 3:
                break
    return found, end


@lru_cache(maxsize=128)
def _label(line: str) -> tuple[str, str]:
    match = _LABEL_LINE.match(line)
    if match is None:
        return "", ""
    word = " ".join(match.group(1).lower().split())
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.translate(_OWN_LETTERS))
        word = "".join(letter for letter in word if not unicodedata.combining(letter))
    return _LABELS.get(word, ""), match.group(2).strip(" *_")


def _is_sender(value: str) -> bool:
    return bool(value) and len(value) < 300 and ("@" in value or not any(c.isdigit() for c in value))


def _is_header(found: dict[str, str], *, begins: str) -> bool:
    if "subject" not in found and "to" not in found:
        return False
    date, sender = found.get("date", ""), found.get("from", "")
    if begins != "from":
        if _RFC_DATE.search(date) and "@" in found.get("to", ""):
            return True
        known = "@" in sender or ("subject" in found and "@" in found.get("to", ""))
        return known and bool(_CLOCK.search(date) and _YEAR.search(date))
    if _DATE.search(date) and ("subject" in found or "@" in sender):
        return True
    return "@" in sender and "subject" in found
