"""What kind of mail it is, with the reason: by MIME and headers first, then by what was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from nlp.answer_piece import Svar
from nlp.answer_words import VED_IKKE
from nlp.entities import find_tilbud
from nlp.mail import Mail
from nlp.mail_words import mail_says
from nlp.reply import Reply
from nlp.spelling import read
from nlp.vagter.aktindsigt import asks_for_access
from nlp.vagter.borger import tells_of_own_case
from nlp.vagter.maskinpost import MASKINPOST
from nlp.vagter.massepost import bulk
from nlp.vagter.post import Post
from nlp.vagter.videresendt import is_forwarded
from samarbejde.register import Register

KlasseNavn = Literal[
    "answer",
    "partial",
    "question",
    "receipt_only",
    "promise",
    "postponement",
    "auto_reply",
    "bounce",
    "read_receipt",
    "calendar",
    "own_loop",
    "aktindsigt",
    "citizen",
    "forwarded",
    "spam_or_unknown",
    "unreadable",
]
AUTOMATIC: frozenset[str] = frozenset({"auto_reply", "bounce", "read_receipt", "calendar", "own_loop"})
"""Classes that no person is to be answered for."""
_CORE = frozenset({"forventet_brug", "pladser", "pladser_fra", "pladser_til", "konkurrerende_tilbud"})
_MAX_WORDS = 20_000
_MAX_RECEIPT = 400
_MAX_FORWARD_WORDS = 12
_MAX_PASSED_ON = 40


@dataclass(frozen=True, slots=True)
class MailKlasse:
    """The class of contracts.md and, in a few words, what it was told by."""

    name: KlasseNavn
    reason: str


@dataclass(frozen=True, slots=True)
class Indhold:
    """What is known about the content before the class is decided."""

    answers: Sequence[Svar] = ()
    complete: Mapping[str, bool] | None = None
    reference: str | None = None
    known_party: bool = False
    has_form: bool = False


def classify(mail: Mail, reply: Reply, register: Register, content: Indhold | None = None) -> MailKlasse:
    """The class of a mail; `content` is what the answer reader found, nothing when it was not asked."""
    automatic = automatic_class(mail, reply, register)
    if automatic is not None:
        return automatic
    return _by_words(mail, reply, content or Indhold())


def automatic_class(mail: Mail, reply: Reply, register: Register) -> MailKlasse | None:
    """The class of mail that is no person's message, None for a person's."""
    named = bool(find_tilbud(reply.text[:_MAX_WORDS], register).found)
    for name, guard in MASKINPOST:
        reason = guard(Post(mail, reply.text, register.bot, names_tilbud=named))
        if reason is not None:
            return MailKlasse(cast("KlasseNavn", name), reason)
    return None


def _by_words(mail: Mail, reply: Reply, content: Indhold) -> MailKlasse:
    words = read(reply.text[:_MAX_WORDS]).text
    subject = read(mail.subject).text
    if asks_for_access(words, subject, answers=bool(content.answers)):
        return MailKlasse("aktindsigt", "beder om aktindsigt")
    if tells_of_own_case(words, known_party=content.known_party):
        return MailKlasse("citizen", "ukendt afsender om sin egen sag")
    if _is_answer(content):
        return _answer(mail, content, words)
    if not words.strip():
        return _without_words(mail, reply, content)
    return _without_answer(mail, reply, content, words)


def _is_answer(content: Indhold) -> bool:
    """Whether fields were found that answer: a wish alone counts, a remark does not."""
    return any(svar.field in _CORE or svar.field in ("oensker", "begrundelse") for svar in content.answers)


def _answer(mail: Mail, content: Indhold, words: str) -> MailKlasse:
    how = "in-reply-to + text" if mail.in_reply_to or content.reference else "text"
    only_wishes = not any(svar.field in _CORE for svar in content.answers)
    if only_wishes and not content.reference and not content.known_party:
        return MailKlasse("spam_or_unknown", "hverken kendt afsender eller reference")
    if not _says_how_much(content) and (mail_says("udsaettelse", words) or mail_says("loefte", words)):
        return _later(words)
    missing_use = content.complete is not None and not all(content.complete.values())
    return MailKlasse("partial", f"{how}, ikke alt er besvaret") if missing_use else MailKlasse("answer", how)


def _says_how_much(content: Indhold) -> bool:
    """Whether anything firm was answered; "det ved vi ikke endnu, må vi vente til maj?" is none."""
    return any(svar.field in _CORE and svar.value != VED_IKKE for svar in content.answers)


def _later(words: str) -> MailKlasse:
    if mail_says("udsaettelse", words):
        return MailKlasse("postponement", "beder om længere tid")
    return MailKlasse("promise", "lover svar senere")


def _without_words(mail: Mail, reply: Reply, content: Indhold) -> MailKlasse:
    if content.has_form:
        return MailKlasse("answer", "vedhæftet skema")
    if is_forwarded(mail.subject, quoted=reply.quoted):
        return MailKlasse("forwarded", "videresendt uden egne ord")
    return MailKlasse("spam_or_unknown", "ingen egne ord")


def _without_answer(mail: Mail, reply: Reply, content: Indhold, words: str) -> MailKlasse:
    known = content.known_party or content.reference is not None
    if content.has_form and known:
        return MailKlasse("answer", "vedhæftet skema")
    forwards = is_forwarded(mail.subject, quoted=reply.quoted)
    if not known and not forwards:
        return MailKlasse("spam_or_unknown", "hverken kendt afsender eller reference")
    if bulk(mail) or (mail_says("reklame", words) and content.reference is None):
        return MailKlasse("spam_or_unknown", "nyhedsbrev eller reklame")
    most = _MAX_PASSED_ON if mail_says("giver_videre", words) else _MAX_FORWARD_WORDS
    passes_on = most == _MAX_PASSED_ON or "?" not in words
    if forwards and passes_on and len(words.split()) <= most:
        return MailKlasse("forwarded", "videresendt")
    if len(words) < _MAX_RECEIPT and mail_says("kvitterende", words) and "?" not in words:
        return MailKlasse("receipt_only", "tak eller kvittering")
    if reply.quoted and mail_says("svar_nedenfor", words):
        return MailKlasse("forwarded", "henviser til en andens svar nedenfor")
    if mail_says("udsaettelse", words):
        return MailKlasse("postponement", "beder om længere tid")
    if mail_says("loefte", words):
        return MailKlasse("promise", "lover svar senere")
    if mail_says("spoergsmaal", words):
        return MailKlasse("question", "spørger")
    if forwards:
        return MailKlasse("forwarded", "videresendt")
    if mail_says("tak", words) and len(words.split()) < 25:
        return MailKlasse("receipt_only", "tak eller kvittering")
    return MailKlasse("spam_or_unknown", "intet svar fundet")
