"""From the conversation's replikker to a Report: words from templates, buttons for the answers."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.report import Button, Fact, Facts, Paragraph, Part, Report
from handlers.texts import text
from samarbejde.samtale_replik import Linje, Replik, ReplikKind
from samarbejde.skema import FeltType, Skema
from samarbejde.skema_tabel import SOM_SIDSTE_AAR
from samarbejde.som_sidste_aar import means_last_year

ANSWER_ACTION = "samtale_svar"
FORM_ACTION = "samtale_formular"
_MAX_OPTION_BUTTONS = 6
_WITH_LINES = {
    ReplikKind.FORSTAAET: "forstaaet",
    ReplikKind.OPSUMMERING: "opsummering",
    ReplikKind.FORTSAT: "fortsat",
    ReplikKind.KVITTERING: None,
}


_EXAMPLES = frozenset({FeltType.TAL, FeltType.PLADSER, FeltType.PROCENT, FeltType.KRONER, FeltType.TEKST})


@dataclass(frozen=True, slots=True)
class Ord:
    """What the replies borrow of a form: its title, a field one might correct, when it is received."""

    navn: str
    titel: str
    eksempel: str
    straks: bool

    @staticmethod
    def of(skema: Skema) -> Ord:
        """The words of that form."""
        fields = [f.label.lower() for f in skema.felter if f.type in _EXAMPLES and not f.identifies]
        return Ord(skema.name, skema.title, next(iter(fields), "kontakt"), skema.modtages_straks)


def report_of(
    replikker: tuple[Replik, ...],
    *,
    version: int,
    words: Ord,
    before: tuple[Part, ...] = (),
    decide: bool = False,
    as_form: bool = False,
) -> Report:
    """What to say in one message; `version` is the conversation's, so that an old button is recognised.

    `decide` adds the buttons of a decision that `before` asks for, `as_form` the one that opens the form.
    """
    parts: list[Part] = list(before)
    buttons: list[Button] = []
    for replik in replikker:
        parts += _parts(replik, words)
        buttons += _buttons(replik, version)
    if decide:
        buttons += [
            _answer(version, "ja", text("samtale.afgoer_ja_knap"), primary=True),
            _answer(version, "nej", text("samtale.afgoer_nej_knap")),
        ]
    if as_form:
        label = text("samtale.formular_knap")
        buttons.append(Button(action=FORM_ACTION, text=label, value=words.navn))
    return Report(summary=_summary(parts), parts=tuple(parts), buttons=tuple(buttons))


def _parts(replik: Replik, words: Ord) -> list[Part]:
    match replik.kind:
        case ReplikKind.FORSTAAET if not replik.linjer and not words.straks:
            return []
        case ReplikKind.FORSTAAET | ReplikKind.OPSUMMERING | ReplikKind.FORTSAT | ReplikKind.KVITTERING:
            return _with_lines(replik)
        case ReplikKind.BEKRAEFT:
            return _confirm(replik, words)
        case ReplikKind.SPOERG:
            asked = text("samtale.spoerg", besked=replik.besked, gammel=replik.gammel)
            # The ways out are said at the first question and when somebody is stuck, not every time.
            stuck = [Paragraph(text=text("samtale.spoerg_hjaelp"))] if replik.forsoeg else []
            return [Paragraph(text=f"*{asked}*"), *_last_year(replik), *stuck]
        case ReplikKind.RET_HVAD if not words.straks:
            what = Paragraph(text=text("samtale.ret_hvad_skema", eksempel=words.eksempel))
            return [what, *((facts_of(replik.linjer),) if replik.linjer else ())]
        case ReplikKind.FAERDIG:
            name = "samtale.faerdig_mangler" if replik.mangler else "samtale.faerdig"
            return [Paragraph(text=text(name, mangler=replik.mangler))]
        case ReplikKind.ANNULLERET:
            name = "samtale.annulleret_modtaget" if replik.modtaget else "samtale.annulleret"
            return [Paragraph(text=text(name))]
        case _:
            return [Paragraph(text=_plain(replik))]


def _last_year(replik: Replik) -> tuple[Part, ...]:
    """What was answered last year, beside the question of this year's (R118)."""
    if replik.sidste_aar is None:
        return ()
    return (Paragraph(text=text("samtale.sidste_aar", svar=replik.sidste_aar, som=SOM_SIDSTE_AAR)),)


def _confirm(replik: Replik, words: Ord) -> list[Part]:
    if words.straks:
        return [Paragraph(text=text("samtale.bekraeft" if replik.linjer else "samtale.bekraeft_intet"))]
    more = [label.lower() for label in replik.muligheder]
    return [
        Paragraph(text=text("samtale.bekraeft_skema", skema=words.titel, eksempel=words.eksempel, mere=more))
    ]


def _plain(replik: Replik) -> str:
    return text(
        f"samtale.{replik.kind}",
        besked=replik.besked,
        label=replik.label,
        gammel=replik.gammel,
        ny=replik.ny,
        citat=replik.citat,
    )


def _with_lines(replik: Replik) -> list[Part]:
    heading = _WITH_LINES[replik.kind]
    if replik.kind is ReplikKind.FORSTAAET and not replik.linjer:
        return [Paragraph(text=text("samtale.forstaaet_intet"))]
    parts: list[Part] = [Paragraph(text=text(f"samtale.{heading}"))] if heading else []
    # A receipt repeats nothing that was just confirmed; it is the handler's own text.
    if replik.linjer and replik.kind is not ReplikKind.KVITTERING:
        parts.append(facts_of(replik.linjer))
    parts += [Paragraph(text=question) for question in replik.spoergsmaal]
    if replik.mangler and replik.kind is ReplikKind.OPSUMMERING:
        parts.append(Paragraph(text=text("samtale.mangler", mangler=replik.mangler)))
    return parts


def facts_of(linjer: tuple[Linje, ...]) -> Facts:
    """The answers held, label by label."""
    return Facts(facts=tuple(Fact(label=linje.label, value=_shown(linje)) for linje in linjer))


def _shown(linje: Linje) -> str:
    """The answer; one that was taken from last year says so, so that it is seen before the yes (R118)."""
    if not means_last_year(linje.citat):
        return linje.text
    return text("samtale.som_sidste_aar", svar=linje.text)


def _buttons(replik: Replik, version: int) -> list[Button]:
    match replik.kind:
        case ReplikKind.BEKRAEFT | ReplikKind.SPOERG_RETTELSE:
            return [
                _answer(version, "ja", text("samtale.ja_knap"), primary=True),
                _answer(version, "nej", text("samtale.nej_knap")),
            ]
        case ReplikKind.SPOERG:
            options = replik.muligheder if len(replik.muligheder) <= _MAX_OPTION_BUTTONS else ()
            skip = _answer(version, "spring over", text("samtale.spring_over_knap"))
            shown = [_answer(version, option, option) for option in options]
            if replik.sidste_aar:
                label = text("samtale.sidste_aar_knap", svar=replik.sidste_aar)
                shown.append(_answer(version, SOM_SIDSTE_AAR, label))
            return [*shown, skip]
        case _:
            return []


def _answer(version: int, value: str, label: str, *, primary: bool = False) -> Button:
    return Button(
        action=ANSWER_ACTION,
        text=label[:75],
        value=f"{version}:{value}",
        style="primary" if primary else None,
    )


def _summary(parts: list[Part]) -> str:
    return next((part.text for part in parts if isinstance(part, Paragraph)), "Rammebot").replace("*", "")
