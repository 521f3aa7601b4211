"""A question about a thing is not the thing, negation counts, and some intents are never missed."""

from __future__ import annotations

import pytest
from sprog_world import REGISTER, TODAY

from nlp.clauses import clauses_of
from nlp.denials import denied
from nlp.intents import Intent
from nlp.intents.names import NEVER_MISSED, UDMELDING
from nlp.intents.signals import signals
from nlp.spelling import read
from nlp.understand import understand


def intent_of(text: str) -> Intent:
    return understand(text, REGISTER, today=TODAY).intent


@pytest.mark.parametrize(
    ("thing", "question"),
    [
        ("Vi sender en early warning om Kvisten", "Hvordan sender man en early warning om Kvisten?"),
        ("Belægningen på Kvisten er faldet, vi er bekymrede", "Er belægningen på Kvisten faldet?"),
        ("Vi melder hermed Kvisten ud som driftsherre", "Kan man melde Kvisten ud som driftsherre?"),
        ("Rebild forventer uændret brug af Kvisten", "Forventer Rebild uændret brug af Kvisten?"),
        ("Hermed årsrapport for Kvisten", "Har I fået årsrapport for Kvisten?"),
    ],
)
def test_question_about_a_thing_is_not_the_thing(thing: str, question: str) -> None:
    assert intent_of(thing) not in {Intent.STATUS, Intent.PROCEDURE}
    assert intent_of(question) in {Intent.STATUS, Intent.PROCEDURE}


@pytest.mark.parametrize(
    "text",
    [
        "Vi er ikke bekymrede for Kvisten",
        "Der er ingen grund til bekymring for Kvisten",
        "Kvisten bekymrer os ikke",
    ],
)
def test_denied_concern_is_no_early_warning(text: str) -> None:
    understood = understand(text, REGISTER, today=TODAY)
    assert not (understood.intent is Intent.EARLY_WARNING and understood.certain)


def test_supposition_is_asked_about() -> None:
    understood = understand(
        "Hvis Aalborg trækker to borgere hjem, må vi lukke en afdeling på Kvisten", REGISTER, today=TODAY
    )
    assert understood.intent is Intent.EARLY_WARNING
    assert not understood.certain


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        (
            "Hej, tak for sidst. Belægningen på Kvisten er faldet til 70 pct. Jeg søger aktindsigt i sagen.",
            Intent.AKTINDSIGT,
        ),
        ("hvem mangler? og så vil jeg gerne have aktindsigt i alt om Strandgården", Intent.AKTINDSIGT),
        ("Vi forventer 3 pladser. I øvrigt bor min søn på Kvisten.", Intent.BORGERHENVENDELSE),
        ("Belægningen er 60 pct., vi er meget bekymrede og vil have Kvisten i nødsporet", Intent.NOEDSPOR),
        ("AKTINDSIGT i alle sager, tak", Intent.AKTINDSIGT),
        ("jeg vil ha agtindsigt", Intent.AKTINDSIGT),
    ],
)
def test_what_a_human_must_see_is_never_outvoted(text: str, intent: Intent) -> None:
    assert intent in NEVER_MISSED
    assert intent_of(text) is intent


def test_two_intents_are_returned_in_order() -> None:
    understood = understand(
        "Belægningen på Kvisten er faldet til 71 pct., vi er bekymrede. Hvornår er næste DAS-møde?",
        REGISTER,
        today=TODAY,
    )
    assert understood.intent is Intent.EARLY_WARNING
    assert understood.further_intents == (Intent.KALENDER,)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ret belægning", Intent.RET),
        ("annuller", Intent.ANNULLER),
        ("hjælp", Intent.HJAELP),
        ("hej", Intent.HILSEN),
    ],
)
def test_command_word_counts_as_the_whole_message(text: str, intent: Intent) -> None:
    assert intent_of(text) is intent
    assert intent_of(f"{text.upper()}!") is intent


@pytest.mark.parametrize(
    "text",
    [
        "vi er ret bekymrede for Kvisten",
        "belægningen er tilbage på 94 pct.",
        "stop for nye borgere på Kvisten i maj",
    ],
)
def test_command_word_inside_a_sentence_is_content(text: str) -> None:
    assert intent_of(text) not in {Intent.RET, Intent.ANNULLER, Intent.TILBAGEKALD}


def test_udmelding_of_a_driftsherre_and_of_a_kommune_are_told_apart() -> None:
    for kommune in ("Rebild Kommune", "Thisted Kommune", "Hjørring Kommune"):
        assert intent_of(f"{kommune} ønsker ikke, at Kvisten fortsat er omfattet") is Intent.UDMELDING_KOMMUNE
    assert intent_of("Region Nordjylland ønsker Kvisten udmeldt") is Intent.UDMELDING_DRIFTSHERRE
    assert intent_of("Aalborg Kommune ønsker Taleinstituttet udmeldt") is Intent.UDMELDING_DRIFTSHERRE
    assert (
        intent_of("Aalborg Kommune ønsker ikke, at Kvisten er omfattet længere") is Intent.UDMELDING_KOMMUNE
    )


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Økonomien er fin, men vi er bekymrede", {"oekonomi"}),
        ("Vi er ikke bekymrede for bæredygtigheden", {"bekymring"}),
        ("Fagligt kører det godt", {"faglig"}),
        ("Ingen ønsker til ændringer", {"oensker"}),
        ("ingen på venteliste", {"venteliste"}),
        ("Vi forventer ikke at bruge tilbuddet", {"brug"}),
        ("Vi vil ikke oprette et konkurrerende tilbud", {"konkurrence"}),
        ("Vi er ikke kun bekymrede for økonomien", set()),
        ("Er I ikke bekymrede?", set()),
        ("Vi er bekymrede", set()),
    ],
)
def test_what_a_text_denies(text: str, topics: set[str]) -> None:
    assert set(denied(read(text))) == topics


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("hvem mangler", True),
        ("Har Rebild svaret", True),
        ("er der kommet svar", True),
        ("Ved du hvornår DAS mødes", True),
        ("Har fået 3 nye borgere", False),
        ("Vi ved ikke hvorfor", False),
        ("Kan du notere, at vi er bekymrede?", False),
        ("Kan vi få udsættelse?", True),
        ("Belægningen er faldet.", False),
    ],
)
def test_questions_are_known_with_and_without_their_mark(text: str, asks: bool) -> None:
    mentions = frozenset({text.find("Rebild")})
    assert [clause.asks for clause in clauses_of(read(text), mentions)] == [asks]


def test_every_signal_names_an_intent() -> None:
    known = {intent.value for intent in Intent} | {UDMELDING}
    assert {signal.intent for signal in signals()} <= known
    assert {intent.value for intent in Intent} - {signal.intent for signal in signals()} == {
        "ukendt",
        "udmelding_driftsherre",
        "udmelding_kommune",
    }
    assert all(0 < signal.weight < 1 for signal in signals())
