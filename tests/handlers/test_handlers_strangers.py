"""Whom the bot does not know, and what it may not keep: people outside, citizens, requests for access."""

from __future__ import annotations

import pytest
from verden import INGRID, KAREN, OLE, Verden
from verden_sager import WORDS, a_received_warning
from verden_ude import TEAM, direct, user_id

from handlers.inbound import ChatEdited, ChatMessage
from handlers.outgoing import Kanal

pytest_plugins = ("verden_fixtures",)
FRIDA = "frida@fremmed.example"
STORY = "Min søn får ikke den hjælp, han skal have på Kvisten"


def payloads(verden: Verden) -> str:
    """Everything the inbox, the journal and the outbox keep, as one text."""
    with verden.reads() as uow:
        came = [row.payload for n in range(1, 50) if (row := uow.inbox.get(n))]
        sent = [out.payload for n in range(1, 99) if (out := uow.outbox.get(n))]
        journal = [str(uow.journal.text_of(entry)) for entry in uow.journal.entries()]
    return "\n".join([*came, *sent, *journal])


def test_a_stranger_is_told_so_kept_nothing_of_and_the_secretariat_alerted(verden: Verden) -> None:
    verden.ude.meets("Frida Fremmed", FRIDA)
    answer = verden.writes(FRIDA, f"Hej, {WORDS}")
    assert "kender dig ikke" in answer
    assert "sekretariatet" in answer
    assert "Frida Fremmed (frida@fremmed.example)" in verden.sekretariat[-1].text
    assert "Strandgården" not in payloads(verden)


def test_a_stranger_without_a_mail_address_is_one_too(verden: Verden) -> None:
    verden.ude.meets("Gæst", "")
    message = ChatMessage(
        team=TEAM, channel="D-gaest", direct=True, user=user_id("Gæst"), text="Hvem mangler?", ts="1.0"
    )
    verden.takes_in(message)
    assert "kender dig ikke" in verden.post.beskeder[0].text
    assert "uden mailadresse" in verden.sekretariat[-1].text


@pytest.mark.parametrize(
    "words", ["hvem mangler?", "hvornår er næste DAS-møde?", "/rammebot", "Jeg vil have aktindsigt"]
)
def test_a_stranger_is_answered_no_question(verden: Verden, words: str) -> None:
    verden.ude.meets("Frida Fremmed", FRIDA)
    assert "kender dig ikke" in verden.writes(FRIDA, words)
    assert "kender dig ikke" in verden.commands(FRIDA, words)


def test_nothing_is_kept_of_what_a_stranger_edits_or_shares(verden: Verden) -> None:
    verden.ude.meets("Frida Fremmed", FRIDA)
    verden.edits(FRIDA, "1.0", STORY)
    shared = verden.ude.puts_file("journal.txt", b"navne og numre")
    assert "kender dig ikke" in verden.writes(FRIDA, STORY, files=(shared,))
    kept = payloads(verden)
    assert "Kvisten" not in kept
    assert "journal.txt" not in kept


def test_people_who_share_files_among_themselves_are_left_in_peace(verden: Verden) -> None:
    verden.ude.meets("Frida Fremmed", FRIDA)
    shared = verden.ude.puts_file("indkaldelse.txt", b"Hej alle, vi ses")
    for who in (FRIDA, OLE):
        message = ChatMessage(
            team=TEAM, channel="C-DAS", direct=False, user=user_id(who), text="", ts="1.0", files=(shared,)
        )
        verden.takes_in(message)
    assert verden.das == []
    assert verden.sekretariat == []


def test_a_story_about_one_citizen_is_kept_nowhere(verden: Verden) -> None:
    answer = verden.writes(OLE, STORY)
    assert "ikke gemt" in answer
    assert "sikker post" in answer
    assert "Ole Sandgrav" in verden.sekretariat[-1].text
    verden.takes_in(
        ChatEdited(
            team=TEAM, channel=direct(OLE), user=user_id(OLE), text=f"{STORY}!", ts="1.0", edited_ts="2.0"
        )
    )
    assert "Min søn" not in payloads(verden)


def test_a_citizens_story_does_not_enter_a_case_that_is_being_filled_in(verden: Verden) -> None:
    card = a_received_warning(verden)
    assert "ikke gemt" in verden.writes(INGRID, STORY)
    verden.edits(INGRID, "3.0", f"{STORY}!")
    assert "Min søn" not in card.text
    assert "Min søn" not in payloads(verden)


def test_a_request_for_access_goes_to_a_human_with_its_seven_business_days(verden: Verden) -> None:
    answer = verden.writes(OLE, "Jeg anmoder om aktindsigt i alle early warnings siden 2023")
    assert "11. februar 2026" in answer
    assert "udleverer intet" in answer
    told = verden.sekretariat[-1].text
    assert "Ole Sandgrav" in told
    assert "aktindsigt i alle early warnings" in told


def test_the_seven_days_step_over_easter(verden: Verden) -> None:
    verden.moves_to(verden.now.date().replace(month=3, day=30))
    assert "13. april 2026" in verden.writes(OLE, "Jeg anmoder om aktindsigt i sagen om Kvisten")


def test_a_request_for_access_is_never_missed_in_a_conversation_or_a_channel(verden: Verden) -> None:
    card = a_received_warning(verden)
    before = card.text
    assert "udleverer intet" in verden.writes(INGRID, "Jeg beder om aktindsigt i sagen")
    assert card.text == before
    assert "udleverer intet" in verden.writes(OLE, "Jeg beder om aktindsigt i sagen", kanal=Kanal.DAS)


def test_the_noedspor_is_explained_and_never_set(verden: Verden) -> None:
    card = a_received_warning(verden)
    answer = verden.writes(KAREN, "Kan du sætte Strandgården i nødsporet?")
    assert "aldrig" in answer
    assert "konkret vurdering" in answer
    assert "nødsporet" in verden.sekretariat[-1].text
    with verden.reads() as uow:
        assert uow.early_warnings.all()[0].state == "modtaget"
    assert "nødspor" not in card.text.casefold()


@pytest.mark.parametrize("words", ["menneske", "Menneske!", "tal med et menneske", "sekretariatet"])
def test_whoever_asks_for_a_human_gets_one(verden: Verden, words: str) -> None:
    answer = verden.writes(OLE, words)
    assert "vender tilbage til dig" in answer
    assert "tale med et menneske" in verden.sekretariat[-1].text


def test_in_a_channel_the_bot_answers_in_the_thread(verden: Verden) -> None:
    verden.writes(OLE, "hvornår er næste panelmøde?", kanal=Kanal.EKSPERTPANEL)
    answer = verden.i_kanal(Kanal.EKSPERTPANEL)[-1]
    assert answer.thread_ts == "1.000000"
    assert "18. marts 2026" in answer.text
