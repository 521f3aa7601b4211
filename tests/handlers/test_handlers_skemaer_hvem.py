"""Who may send in what, and words with two meanings (R5, R29, R56, R81; glossary)."""

from __future__ import annotations

import pytest
from verden import BIRGIT, INGRID, KAREN, OLE, SOEREN, Verden
from verden_skemaer import PANEL, answers_all, running, state

pytest_plugins = ("verden_fixtures",)


@pytest.mark.parametrize(
    ("who", "words", "said"),
    [
        (OLE, "Jeg vil sende årsrapporten for Kvisten", "kommer fra driftsherren"),
        (OLE, "Vi vil gerne indmelde et nyt tilbud", "kan ikke indmelde et tilbud, som en anden driver"),
        (OLE, "Jeg vil sende panelvurdering", "kommer fra ekspertpanelet"),
        (INGRID, "Vi forventer at bruge Kvisten uændret, 2 pladser", "kommer fra kommunen som myndighed"),
        (BIRGIT, "Jeg vil sende en takstindmelding", "kommer fra driftsherren"),
        (KAREN, "Jeg vil sende ledelsesinformation for Kvisten", "kommer fra driftsherren"),
    ],
)
def test_who_may_not_is_told_who_may_and_what_to_do(verden: Verden, who: str, words: str, said: str) -> None:
    answer = verden.writes(who, words)
    assert said in answer
    assert "menneske" in answer
    assert running(verden, who) is None


def test_the_wrong_section_for_the_role_is_asked_about(verden: Verden) -> None:
    """R81: a kommune that writes the driftsherre's section is offered its own."""
    verden.writes(OLE, "udmelding")
    asked = verden.hos(OLE)[-1]
    assert "Hvem svarer du for?" in asked.text
    verden.presses(OLE, asked, "Driftsherrens udmelding")
    refused = verden.hos(OLE)[-1]
    assert "kommer fra driftsherren" in refused.text
    verden.presses(OLE, refused, "Kommunens ønske om udtagelse")
    assert state(verden, OLE).skema == "udmelding_kommune"


def test_indmelding_has_two_meanings_and_is_asked_about(verden: Verden) -> None:
    assert "kan betyde to ting" in verden.writes(OLE, "Jeg vil gerne lave en indmelding")
    verden.presses(OLE, verden.hos(OLE)[-1], "Kommunens indmelding")
    assert state(verden, OLE).skema == "kommune_indmelding"


def test_with_a_tilbud_and_one_role_a_udmelding_is_clear(verden: Verden) -> None:
    verden.writes(INGRID, "Vi ønsker at udmelde Kvisten")
    assert state(verden, INGRID).skema == "udmelding_driftsherre"
    verden.writes(OLE, "Vi vil gerne have Kvisten ud, så her kommer en udmelding af Kvisten")
    assert state(verden, OLE).skema == "udmelding_kommune"


def test_another_driftsherres_tilbud_is_named_as_such(verden: Verden) -> None:
    said = verden.writes(SOEREN, "Jeg vil sende årsrapporten for Kvisten")
    assert "drives af Region Nordjylland" in said
    held = state(verden, SOEREN).holdt("tilbud")
    assert held is None or held.vaerdi != "Specialbørnehjemmet Kvisten"


def test_a_kommunes_worry_is_still_heard(verden: Verden) -> None:
    verden.writes(OLE, "Vi er bekymrede for kvaliteten på Kvisten, personalet skifter hele tiden")
    assert "bekymring" in verden.writes(OLE, "ja").casefold()


def test_a_question_about_a_form_begins_none(verden: Verden) -> None:
    verden.writes(INGRID, "Hvornår skal årsrapporten sendes?")
    assert running(verden, INGRID) is None


def test_a_refusal_leaves_the_running_conversation_alone(verden: Verden) -> None:
    verden.writes(OLE, "Vi vil svare på forventet brug")
    verden.writes(OLE, "Jeg vil sende årsrapport")
    assert state(verden, OLE).skema == "kommune_indmelding"


def test_the_panel_assesses_a_nominated_tilbud_before_any_register_knows_it(verden: Verden) -> None:
    verden.writes(INGRID, "Vi vil gerne indmelde et nyt tilbud")
    answers_all(verden, INGRID, {"tilbud": "Klippely"})
    verden.writes(INGRID, "ja")
    verden.writes(PANEL, "Jeg vil sende panelvurdering")
    verden.writes(PANEL, "Klippely")
    held = state(verden, PANEL).holdt("tilbud")
    assert held is not None
    assert held.vaerdi == "Klippely"
