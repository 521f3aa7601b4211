"""What holds for any conversation at all: nothing confirmed is lost, nothing raises, something is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samtale_verden import KVISTEN, SKEMA, STRANDGAARDEN

from samarbejde.laesning import Laesning, Vaerdi
from samarbejde.samtale import begynd, tag_imod
from samarbejde.samtale_ord import Kommando, RetFelt, read_command
from samarbejde.samtale_replik import Haendelse, Indspil, ReplikKind, Skridt
from samarbejde.samtale_tilstand import Fase, Samtale
from samarbejde.skema import Skema
from samarbejde.skemaer import SKEMAER

COMMANDS = [
    "ja",
    "nej",
    "tilbage",
    "spring over",
    "pause",
    "fortsæt",
    "annuller",
    "hjælp",
    "hvorfor spørger du?",
    "ret",
    "ret belægning",
    "ret belægning 82 pct.",
    "ret belægning hest",
    "ret tilbud Kvisten",
    "ret pladser til 3",
    "ret begrundelse",
    "send",
]
ANSWERS = [
    "begge dele",
    "Strandgården",
    "81,2 pct.",
    "0.874",
    "ca. 2",
    "-",
    "i.a.",
    "ved ikke",
    "ingen",
    "0",
    "Karen Voldum, 97 00 00 00",
    "To kommuner har hjemtaget",
    "uændret",
    "slet ikke",
    "",
    "   ",
]
VALUES: st.SearchStrategy[Vaerdi] = st.one_of(
    st.sampled_from(
        [STRANDGAARDEN, KVISTEN, "begge", "ingen", "uændret", "siden maj", "ved ikke", "-", "hest"]
    ),
    st.sampled_from([81.2, 0.0, 3.0, -400000.0]),
    st.decimals(allow_nan=True, allow_infinity=True),
    st.integers(),
    st.booleans(),
)


@st.composite
def readings(draw: st.DrawFn) -> Laesning:
    felter = sorted({felt.name for skema in FORMS for felt in skema.felter})
    quote = draw(st.sampled_from(["81,2 pct.", "hele sætningen", ""]))
    return Laesning(
        felt=draw(st.sampled_from([*felter, "ukendt_felt"])),
        value=draw(VALUES),
        quote=quote,
        start=0,
        end=len(quote),
        confidence=draw(st.sampled_from([0.2, 0.6, 0.9])),
        reason="prøve",
        unit=draw(st.sampled_from([None, "pct", "procentpoint", "kr"])),
        tilbud=draw(st.sampled_from([None, None, STRANDGAARDEN, KVISTEN])),
    )


FORMS = [SKEMA, *(skema for name, skema in SKEMAER.items() if name != SKEMA.name)]
words = st.sampled_from(COMMANDS) | st.sampled_from(ANSWERS) | st.text(max_size=30)
inputs = st.builds(
    Indspil,
    words,
    st.lists(readings(), max_size=3).map(tuple),
    st.sampled_from([False, False, False, True]),
)
forms = st.sampled_from(FORMS)
# Chance alone seldom gets as far as the receipt or the summary; so some conversations begin there.
RECEIVED = [Indspil("send")]
FINISHED = [*RECEIVED, *[Indspil("spring over")] * 40]
conversations = st.tuples(st.sampled_from([[], RECEIVED, FINISHED]), st.lists(inputs, max_size=12)).map(
    lambda parts: [*parts[0], *parts[1]]
)


def assert_legal(skema: Skema, samtale: Samtale) -> None:
    names = {felt.name for felt in skema.felter}
    held = [svar.felt for svar in samtale.svar]
    assert samtale.skema == skema.name
    assert len(held) == len(set(held))
    assert {*held, *samtale.historik, *samtale.sprunget, *(r.felt for r in samtale.rettelser)} <= names
    assert samtale.spurgt is None or samtale.spurgt in names
    assert all(svar.bekraeftet for svar in samtale.svar) or not samtale.modtaget
    confirmed = {svar.felt for svar in samtale.svar if svar.bekraeftet}
    assert {r.felt for r in samtale.rettelser} <= confirmed
    match samtale.fase:
        case Fase.FORSTAAELSE:
            assert not samtale.modtaget
        case Fase.UDFYLDELSE:
            assert samtale.modtaget
            assert samtale.spurgt is not None or samtale.rettelser
        case Fase.FAERDIG:
            assert samtale.modtaget
            assert samtale.faerdig_meldt
            assert samtale.spurgt is None
            assert not samtale.rettelser
            assert not samtale.pauset
        case Fase.ANNULLERET:
            assert samtale.spurgt is None
            assert not samtale.rettelser


def assert_legal_step(skema: Skema, before: Samtale | None, indspil: Indspil | None, step: Skridt) -> None:
    assert_legal(skema, step.samtale)
    assert step.replikker
    for replik in step.replikker:
        assert replik.felt is None or skema.get(replik.felt) is not None
        if replik.kind in {ReplikKind.SPOERG, ReplikKind.UGYLDIGT}:
            assert replik.besked
    if before is not None and indspil is not None:
        assert_confirmed_kept(skema, before, indspil, step)


def explicitly_corrected(skema: Skema, before: Samtale, indspil: Indspil) -> set[str]:
    """The fields this message may change: the one named, the one asked, the correction asked about."""
    order = read_command(skema, indspil.tekst)
    asked = {before.rettelser[0].felt} if before.rettelser else set()
    if isinstance(order, RetFelt):
        return {order.felt}
    if order is Kommando.JA and before.rettelser:
        return asked
    return asked | ({before.spurgt} if before.spurgt else set())


def assert_confirmed_kept(skema: Skema, before: Samtale, indspil: Indspil, step: Skridt) -> None:
    may_change = explicitly_corrected(skema, before, indspil)
    said = {r.felt for r in step.replikker if r.kind is ReplikKind.RETTET}
    for svar in before.svar:
        now = step.samtale.holdt(svar.felt)
        assert now is not None, f"{svar.felt} was lost"
        if svar.bekraeftet and now.vaerdi != svar.vaerdi:
            was_empty = skema.vis(svar.felt, svar.vaerdi) == "–"
            assert svar.felt in may_change or was_empty, f"{svar.felt} was overwritten"
            assert svar.felt in said or was_empty, f"{svar.felt} was corrected in silence"
            assert svar.felt in step.aendrede


@settings(max_examples=200, deadline=None)
@given(forms, st.lists(readings(), max_size=4).map(tuple), st.text(max_size=20), conversations)
def test_any_conversation_keeps_what_was_confirmed_and_ends_in_a_legal_state(
    skema: Skema, first: tuple[Laesning, ...], text: str, messages: list[Indspil]
) -> None:
    step = begynd(skema, first, text)
    assert_legal_step(skema, None, None, step)
    received = 0
    finished = 0
    for message in messages:
        before = step.samtale
        step = tag_imod(skema, before, message)
        assert_legal_step(skema, before, message, step)
        assert step.haendelse is not Haendelse.OPDATER or step.aendrede
        received += step.haendelse is Haendelse.MODTAG
        finished += step.haendelse is Haendelse.FAERDIG
        assert step.samtale.modtaget == bool(received)
    assert received <= 1
    assert finished <= 1


@settings(max_examples=100, deadline=None)
@given(forms, st.lists(readings(), max_size=4).map(tuple), conversations)
def test_a_conversation_goes_on_from_its_stored_state_as_if_nothing_had_happened(
    skema: Skema, first: tuple[Laesning, ...], messages: list[Indspil]
) -> None:
    step = begynd(skema, first, "Vi er bekymrede")
    for message in messages:
        stored = Samtale.from_json(step.samtale.to_json())
        assert stored == step.samtale
        step = tag_imod(skema, step.samtale, message)
        assert tag_imod(skema, stored, message) == step


@settings(max_examples=100, deadline=None)
@given(forms, st.lists(inputs, max_size=10))
def test_a_yes_to_what_is_shown_is_always_received(skema: Skema, messages: list[Indspil]) -> None:
    """R57: whatever was said before, missing or unreadable facts never block receipt."""
    step = begynd(skema, (), "Vi er bekymrede")
    for message in messages:
        step = tag_imod(skema, step.samtale, message)
    for text in ("fortsæt", "fortsæt", "send", "send"):
        step = tag_imod(skema, step.samtale, Indspil(text))
    assert step.samtale.modtaget


@pytest.mark.parametrize("skema", FORMS, ids=lambda skema: skema.name)
def test_skipping_everything_always_comes_to_a_summary_that_can_be_confirmed(skema: Skema) -> None:
    step = begynd(skema, (), "x")
    for _ in skema.felter:
        step = tag_imod(skema, step.samtale, Indspil("spring over"))
    assert step.replikker[-1].kind is ReplikKind.BEKRAEFT
    step = tag_imod(skema, step.samtale, Indspil("ja"))
    assert step.haendelse is Haendelse.MODTAG
    for _ in skema.felter:
        step = tag_imod(skema, step.samtale, Indspil("spring over"))
    assert step.samtale.fase is Fase.FAERDIG
