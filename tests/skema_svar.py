"""Answers that a person could have given to any form, for hypothesis: what the form's own parser accepts."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from samarbejde.felt import Felt, UgyldigtSvar
from samarbejde.skema import Skema
from samarbejde.skema_parse import parse_answer
from samarbejde.skema_vaerdi import FeltType, Svar, Svarvaerdi
from samarbejde.skemafil import Skemadel, Skemafil

_ANYWHERE = ("-", "i.a.", "ved ikke", "ingen")
_RAW: dict[FeltType, tuple[str, ...]] = {
    FeltType.TAL: ("0", "12", "1.288", "1,88", "ca. 2", "2-3", "3 mio.", "-4", "0,5", "12,3456789"),
    FeltType.PLADSER: ("0", "1", "2,5", "ca. 3", "2-3 pladser", "1 plads", "halvanden", "120"),
    FeltType.PROCENT: (
        "81,2 pct.",
        "100 %",
        "ca. 92,55 pct.",
        "0 pct.",
        "0,5 pct.",
        "80-85 pct.",
        "150 pct.",
    ),
    FeltType.KRONER: ("412.500 kr.", "-412.500", "underskud på 1,2 mio. kr.", "1.234,56", "0", "300 t.kr."),
    FeltType.DATO: ("1. september 2026", "2026-01-31", "29/2-2028", "1.1.27"),
    FeltType.PERIODE: ("2026", "1. halvår 2026", "maj 2027", "1. januar 2026 til 30. juni 2026", "2026-2027"),
    FeltType.JA_NEJ: ("ja", "nej"),
    FeltType.FORDELING: ("Aalborg 12, Hjørring 3", "Aalborg: ca. 2; Randers", "Thisted <5 og Læsø 1,5"),
    FeltType.KONTAKT: ("Karen Voldum, 97 00 00 00", "karen@aalborg.example", "97000000"),
}
_WORDS = st.text(
    alphabet=st.characters(
        codec="utf-8", exclude_categories=("C", "Zl", "Zp"), include_characters="\n\t æøå"
    ),
    min_size=1,
    max_size=60,
)
_SENTENCES = st.sampled_from(
    (
        "Færre henvisninger fra kommunerne.",
        "=SUM(A1:A3)",
        "Første linje\nanden linje\n\ntredje linje",
        "'citeret'; med \"gåseøjne\" & <tegn>",
        "+45 97 00 00 00",
        "_x0041_ #N/A 1/2",
        "Vi har 3 ledige pladser, se bilag 2: økonomi",
        "§ 66 og § 108",
    )
)


def _raw_of(felt: Felt) -> st.SearchStrategy[str]:
    if felt.options and felt.type is not FeltType.FORDELING:
        words = [word for option in felt.options for word in (option.label, option.value)]
        return st.sampled_from([*words, *_ANYWHERE])
    if felt.type in _RAW:
        return st.sampled_from([*_RAW[felt.type], *_ANYWHERE])
    return st.one_of(_SENTENCES, st.sampled_from(_ANYWHERE), _WORDS)


@st.composite
def answers_to(draw: st.DrawFn, skema: Skema) -> dict[str, Svarvaerdi]:
    """Answers to some of the form's fields, each as the parser made it of what was typed."""
    svar: dict[str, Svarvaerdi] = {}
    for felt in skema.felter:
        if not draw(st.booleans()):
            continue
        try:
            svar[felt.name] = parse_answer(felt, draw(_raw_of(felt)))
        except UgyldigtSvar:
            continue
    return svar


def empty_file(skema: Skema, known: Mapping[str, Svar] | None = None) -> Skemafil:
    """A file of the form for these tilbud with what is known of each, or for nothing in particular."""
    if not known:
        return Skemafil(skema)
    return Skemafil(skema, tuple(Skemadel(tilbud, svar) for tilbud, svar in known.items()))
