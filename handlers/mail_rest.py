"""What of a mail nothing takes in: words beside the forms and files that are no forms; a human gets them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.context import Context
from handlers.mail_laest import ReadMail
from handlers.mail_spoergsmaal import answer_to
from handlers.mail_texts import answer, tell_secretariat
from handlers.report import Paragraph, Part
from handlers.texts import text
from nlp.mail_reading import Bilag

_SIGNED = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
_PICTURE_OF_A_SIGNATURE = re.compile(r"image\d{3}\.(?:png|jpe?g|gif)", re.IGNORECASE)
_LARGEST_PICTURE = 100_000


@dataclass(frozen=True, slots=True)
class Rest:
    """The words for a human, whether they are about one citizen, and the files that were not read."""

    words: str
    om_en_borger: bool
    files: tuple[str, ...]

    @property
    def notes(self) -> tuple[Part, ...]:
        """What the sender is told of it in the receipt."""
        told: list[str] = []
        if self.om_en_borger:
            told.append(text("mail.borger_ved_siden"))
        elif self.words:
            told.append(text("mail.ord_givet_videre"))
        if self.files:
            told.append(text("mail.filer_givet_videre", filer=self.files))
        return tuple(Paragraph(text=words) for words in told)


def rest_of(read: ReadMail, *, heard: bool) -> Rest:
    """What is left for a human; `heard` where the words are taken in as a message of their own."""
    brev, files = read.brev, unread_files(read)
    if brev is not None and brev.om_en_borger:
        return Rest("", True, files)
    if brev is None or heard or read.reading.answers:
        return Rest("", False, files)
    return Rest(brev.ordlyd if brev.mere else "", False, files)


def tell_the_rest(ctx: Context, read: ReadMail, rest: Rest) -> None:
    """Lay the words and the names of the files before the secretariat, where there are any."""
    values = {"afsender": read.shown_sender, "part": read.reading.sender.party, "emne": read.reading.subject}
    if rest.words:
        words = text("mail.sek_ord_ved_skema", **values)
        tell_secretariat(ctx, words, quote=rest.words, files=rest.files, key="rest")
    elif rest.files:
        emne = "" if rest.om_en_borger else read.reading.subject
        tell_secretariat(
            ctx, text("mail.sek_filer", **{**values, "emne": emne}), files=rest.files, key="rest"
        )


def tell_of_story(ctx: Context, read: ReadMail) -> None:
    """Tell the secretariat that somebody wrote of one citizen, and nothing of what (R124)."""
    tell_secretariat(ctx, text("mail.sek_borger_ved_skema", afsender=read.mail.sender), key="borger")


def to_human(ctx: Context, read: ReadMail) -> None:
    """Give the whole mail to the secretariat, and tell the sender so."""
    words = text(
        "mail.sek_menneske",
        afsender=read.shown_sender,
        part=read.reading.sender.party,
        emne=read.reading.subject,
        grund=(read.reading.needs_human_reason or read.reading.klasse.reason).rstrip("."),
    )
    tell_secretariat(ctx, words, quote=quote_of(read), files=unread_files(read))
    told = answer_to(ctx, read, read.understood, read.reading.reply_text)
    answer(ctx, read.mail, [Paragraph(text=text("mail.til_menneske")), *told])


def quote_of(read: ReadMail) -> str | None:
    """The sender's words for a human to read; none of a story about one citizen (R124)."""
    return None if read.tells_beside else read.reading.reply_text


def unread_files(read: ReadMail) -> tuple[str, ...]:
    """The names of the attachments that were not read as forms, without what mail programs add."""
    return tuple(bilag.name for bilag in read.reading.attachments if _is_unread(read, bilag))


def _is_unread(read: ReadMail, bilag: Bilag) -> bool:
    if bilag.laest is not None or (bilag.answers and read.henvendelse is not None):
        return False
    small = bilag.size <= _LARGEST_PICTURE
    return bilag.type not in _SIGNED and not (small and _PICTURE_OF_A_SIGNATURE.fullmatch(bilag.name))
