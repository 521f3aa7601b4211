"""A kommune's recorded answers read back by the form's own rules."""

from __future__ import annotations

from nlp.mail_needs import THRESHOLD
from samarbejde.felt import UgyldigtSvar
from samarbejde.laesning import Laesning
from samarbejde.skema import Skema, Svarvaerdi
from storage.indmeldinger import SvarFelt


def readable(skema: Skema, felter: tuple[SvarFelt, ...]) -> dict[str, Svarvaerdi]:
    """The answers; what was kept as written but settles nothing is left out."""
    found: dict[str, Svarvaerdi] = {}
    for felt in felter:
        if skema.get(felt.felt) is None or felt.confidence < THRESHOLD:
            continue
        try:
            found[felt.felt] = skema.from_laesning(
                Laesning(felt.felt, felt.value, felt.quote, 0, 0, felt.confidence, "indmelding")
            )
        except UgyldigtSvar:
            continue
    return found
