"""Guard: what ends something waits for a human while nobody confirmed who sent it."""

from __future__ import annotations

from nlp.intents.names import UDMELDING, Intent
from nlp.mail_reading import MailReading
from nlp.understanding import Understanding
from nlp.vagter.afsender import is_unconfirmed

_FORMS = frozenset({"udmelding_driftsherre", "udmelding_kommune"})
_ENDING = frozenset({UDMELDING, Intent.UDMELDING_DRIFTSHERRE, Intent.UDMELDING_KOMMUNE, Intent.TILBAGEKALD})


def unconfirmed_ending(reading: MailReading, understood: Understanding) -> str | None:
    """A withdrawal, or something taken back, in a mail that is marked *uverificeret*."""
    if not is_unconfirmed(reading.sender):
        return None
    by_form = any(bilag.form in _FORMS for bilag in reading.attachments)
    # An answer to the yearly question may resemble much: there, only what is certain holds it back.
    by_words = understood.intent in _ENDING and (understood.certain or not reading.answers)
    if by_form or by_words:
        return (
            "mailen udmelder eller trækker noget tilbage, og ingen har kunnet bekræfte, hvem der sendte den"
        )
    return None
