"""A kommune's recorded answers read back by the form's own rules, and written as they are kept and shown."""

from __future__ import annotations

from collections.abc import Iterable

from nlp.mail_needs import THRESHOLD
from nlp.questions import KONKURRERENDE
from samarbejde.danske_tal import tal
from samarbejde.felt import Felt, UgyldigtSvar
from samarbejde.laesning import Laesning
from samarbejde.skema import FeltType, Saervaerdi, Skema, Svarvaerdi, TalSvar, to_text
from samarbejde.skema_parse import answer_from_reading
from samarbejde.skema_vis import vis
from samarbejde.skemaer import KOMMUNE_INDMELDING
from storage.indmeldinger import SvarFelt
from storage.tvivl import Kept

_SPECIAL = {
    Saervaerdi.TOM: "-",
    Saervaerdi.IKKE_RELEVANT: "ikke relevant",
    Saervaerdi.VED_IKKE: "ved ikke",
    Saervaerdi.INGEN: "ingen",
}
_KONKURRERENDE = Felt(
    name=KONKURRERENDE,
    label="Konkurrerende tilbud",
    prompt="Overvejer I selv at oprette et tilbud til den samme målgruppe?",
    help="Svar ja eller nej.",
    type=FeltType.JA_NEJ,
    hvorfor="Så kan sekretariatet se, om der er noget at drøfte.",
    required=False,
)
"""Asked of nobody, but read where a kommune tells of it (R39)."""


def readable(skema: Skema, felter: tuple[SvarFelt, ...]) -> dict[str, Svarvaerdi]:
    """The answers; what was kept as written but settles nothing is left out."""
    found: dict[str, Svarvaerdi] = {}
    for felt in felter:
        if skema.get(felt.felt) is None or felt.confidence < THRESHOLD:
            continue
        try:
            found[felt.felt] = skema.from_laesning(_laesning(felt.felt, felt.value, felt.quote))
        except UgyldigtSvar:
            continue
    return found


def felt_of(name: str) -> Felt | None:
    """The field of that name: of the form, or one that is read without being asked."""
    return _KONKURRERENDE if name == KONKURRERENDE else KOMMUNE_INDMELDING.get(name)


def as_answer(name: str, value: Kept, quote: str) -> Svarvaerdi | None:
    """The answer by the form's own rules; None for what was kept as written but settles nothing."""
    felt = felt_of(name)
    if felt is None:
        return None
    try:
        return answer_from_reading(felt, _laesning(name, value, quote))
    except UgyldigtSvar:
        return None


def missing_fields(felter: Iterable[SvarFelt]) -> tuple[str, ...]:
    """What the form still requires, by its own rules (R46)."""
    read = {felt.felt: as_answer(felt.felt, felt.value, felt.quote) for felt in felter}
    svar = {name: value for name, value in read.items() if value is not None}
    return tuple(felt.name for felt in KOMMUNE_INDMELDING.missing(svar))


def kept_reading(value: str | int | float | tuple[int | float, int | float]) -> Kept:
    """A value that was read, as it is stored; a range is kept as the form reads it, "2,5-3,5"."""
    return f"{tal(value[0])}-{tal(value[1])}" if isinstance(value, tuple) else value


def kept_answer(value: Svarvaerdi) -> Kept:
    """An answer as a mailed one is kept: numbers as numbers, all else in words that read back."""
    if isinstance(value, Saervaerdi):
        return _SPECIAL[value]
    if not isinstance(value, TalSvar):
        return to_text(value)
    if value.til is not None:
        return f"{'ca. ' if value.cirka else ''}{value.vaerdi}-{value.til}".replace(".", ",")
    if value.cirka:
        return f"ca. {value.vaerdi}".replace(".", ",").replace("ca,", "ca.")
    whole = value.vaerdi == value.vaerdi.to_integral_value()
    return int(value.vaerdi) if whole else float(value.vaerdi)


def shown(name: str, value: Kept, quote: str) -> str:
    """A value as a person reads it."""
    felt, answer = felt_of(name), as_answer(name, value, quote)
    if felt is None or answer is None:
        return str(value)
    if isinstance(answer, str):
        return next((option.label for option in felt.options if option.value == answer), answer)
    return vis(felt.type, answer)


def label_of(name: str) -> str:
    """The field's label."""
    felt = felt_of(name)
    return felt.label if felt else name.replace("_", " ").capitalize()


def _laesning(name: str, value: Kept, quote: str) -> Laesning:
    return Laesning(name, value, quote, 0, 0, 1.0, "indmelding")
