"""The state of the cooperation is honoured everywhere: after its end nothing goes out or comes in (R102)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from verden import INGRID, JETTE, KAREN, OLE, Verden
from verden_breve import a_mail, answer_to
from verden_dagbog import walk
from verden_sager import EVERYTHING, WORDS, a_received_warning, the_question

from handlers.outgoing import Kanal
from samarbejde.tilstand import SamarbejdeTilstand, TilstandKind

pytest_plugins = ("verden_fixtures",)
END = date(2026, 5, 1)


def ends(verden: Verden, day: date = END, kind: TilstandKind = TilstandKind.NEDLAGT) -> None:
    """The secretariat reads a register in, in which the cooperation ends."""
    tilstand = SamarbejdeTilstand(kind, day, "KKR, 27. marts 2026")
    verden.register = replace(verden.register, tilstand=tilstand)


def after_the_end(verden: Verden) -> None:
    ends(verden)
    verden.moves_to(END)


def nothing_received(verden: Verden) -> bool:
    with verden.reads() as uow:
        return not uow.early_warnings.all() and not uow.indmeldinger.latest_all(2026)


def test_after_the_end_no_reminder_goes_out(verden: Verden) -> None:
    after_the_end(verden)
    walk(verden, date(2027, 6, 30))
    assert verden.post.breve == []
    assert verden.das == []
    assert verden.sekretariat == []


def test_an_unreleased_early_warning_is_not_chased_after_the_end(verden: Verden) -> None:
    a_received_warning(verden)
    ends(verden, date(2026, 2, 3))
    before = len(verden.sekretariat)
    walk(verden, date(2026, 2, 20))
    assert len(verden.sekretariat) == before


def test_what_would_fall_after_a_decided_end_is_not_reminded_of_before_it(verden: Verden) -> None:
    ends(verden, date(2026, 5, 10))
    walk(verden, date(2026, 5, 9))
    assert "19. maj" not in "\n".join(b.text for b in verden.das)
    assert len(verden.post.breve) > 10, "the question of 1 April still goes out"


@pytest.mark.parametrize("words", [WORDS, "Jeg vil sende en early warning", "Vi vil indmelde et nyt tilbud"])
def test_nothing_new_is_taken_in_by_chat(verden: Verden, words: str) -> None:
    after_the_end(verden)
    answer = verden.writes(INGRID, words)
    assert "nedlagt pr. 1. maj 2026" in answer
    assert "Styringsaftalen" in answer
    assert nothing_received(verden)
    with verden.reads() as uow:
        assert uow.samtaler.get(INGRID) is None


def test_a_conversation_under_way_is_not_gone_on_with(verden: Verden) -> None:
    verden.writes(INGRID, WORDS)
    after_the_end(verden)
    for words in ("81 pct.", "send", "ja"):
        assert "nedlagt pr. 1. maj 2026" in verden.writes(INGRID, words)
    assert "Strandgården" not in verden.writes(INGRID, "hvornår er næste DAS-møde?")
    assert nothing_received(verden)


def test_a_button_of_the_conversation_sends_nothing_in(verden: Verden) -> None:
    verden.writes(INGRID, WORDS)
    message = next(besked for besked in reversed(verden.hos(INGRID)) if besked.buttons)
    after_the_end(verden)
    answer = verden.presses(INGRID, message, message.buttons[0])
    assert "nedlagt pr. 1. maj 2026" in answer
    assert nothing_received(verden)


def test_a_case_is_read_only(verden: Verden) -> None:
    a_received_warning(verden)
    card = verden.sekretariat[0]
    after_the_end(verden)
    assert "nedlagt" in verden.presses(KAREN, card, card.buttons[0])
    with verden.reads() as uow:
        (ew,) = uow.early_warnings.all()
    assert ew.released_to_das_at is None


def test_a_mention_in_a_channel_is_told_too(verden: Verden) -> None:
    after_the_end(verden)
    assert "nedlagt" in verden.writes(KAREN, WORDS, kanal=Kanal.DAS)


def test_minutes_are_not_read_any_more(verden: Verden) -> None:
    after_the_end(verden)
    file = verden.ude.puts_file("referat.txt", b"Referat")
    assert "nedlagt" in verden.writes(KAREN, "her er referatet", files=(file,))


def test_an_answer_by_mail_is_laid_before_a_human_and_answered(verden: Verden) -> None:
    question = the_question(verden, JETTE)
    after_the_end(verden)
    (answer,) = verden.mails(answer_to(question, JETTE, EVERYTHING))
    assert "nedlagt pr. 1. maj 2026" in answer.text
    assert "Styringsaftalen" in answer.text
    assert nothing_received(verden)
    assert "Jeg har ikke registreret noget" in verden.sekretariat[-1].text
    assert "Kvisten" in verden.sekretariat[-1].text or "uændret" in verden.sekretariat[-1].text


def test_an_early_warning_by_mail_is_not_raised(verden: Verden) -> None:
    after_the_end(verden)
    (answer,) = verden.mails(a_mail(INGRID, WORDS, subject="Bekymring"))
    assert "nedlagt" in answer.text
    assert nothing_received(verden)


def test_history_can_still_be_asked_about(verden: Verden) -> None:
    verden.mails(answer_to(the_question(verden, JETTE), JETTE, EVERYTHING))
    after_the_end(verden)
    answer = verden.writes(KAREN, "hvem mangler at svare?")
    assert "1 af 11 kommuner har svaret" in answer
    assert "nedlagt pr. 1. maj 2026" in answer
    assert "KKR, 27. marts 2026" in answer
    assert "nedlagt pr. 1. maj 2026" in verden.opens_home(OLE)


def test_no_question_is_announced_that_will_never_be_sent(verden: Verden) -> None:
    after_the_end(verden)
    verden.moves_to(date(2027, 2, 1))
    answer = verden.writes(KAREN, "hvem mangler at svare?")
    assert "1. april" not in answer
    assert "nedlagt pr. 1. maj 2026" in answer


def test_the_calendar_says_that_nothing_comes(verden: Verden) -> None:
    after_the_end(verden)
    answer = verden.writes(OLE, "hvornår er næste DAS-møde?")
    assert "nedlagt pr. 1. maj 2026" in answer
    assert "19. maj" not in answer
    assert "2027" not in answer


def test_a_human_can_still_be_asked_for(verden: Verden) -> None:
    after_the_end(verden)
    verden.writes(OLE, "menneske")
    assert "Ole Sandgrav" in verden.sekretariat[-1].text


def test_until_the_day_itself_everything_goes_on(verden: Verden) -> None:
    ends(verden)
    verden.moves_to(date(2026, 4, 30))
    assert "nedlægges pr. 1. maj 2026" in verden.writes(OLE, "hvornår er næste DAS-møde?")
    a_received_warning(verden)
    assert not nothing_received(verden)


def test_that_the_end_is_discussed_is_said_and_changes_nothing(verden: Verden) -> None:
    ends(verden, date(2026, 1, 5), TilstandKind.NEDLAEGGELSE_DROEFTES)
    for words in ("hvem mangler?", "hvornår er næste DAS-møde?"):
        answer = verden.writes(KAREN, words)
        assert "Det drøftes, om det forstærkede samarbejde skal nedlægges (siden 5. januar 2026)" in answer
        assert "ikke registreret en beslutning" in answer
    assert "drøftes" in verden.opens_home(KAREN)
    verden.moves_to(date(2026, 4, 1))
    assert verden.ticks() > 0
    a_received_warning(verden)
    assert not nothing_received(verden)


def test_a_request_for_access_keeps_its_deadline_after_the_end(verden: Verden) -> None:
    """The law's, not the cooperation's (R122)."""
    verden.moves_to(date(2026, 4, 28))
    verden.mails(a_mail("frida@fremmed.example", "Jeg søger om aktindsigt i sagen om Kvisten"))
    ends(verden)
    card = verden.sekretariat[-1]
    verden.moves_to(date(2026, 5, 7))
    verden.ticks()
    assert "Husk aktindsigten" in verden.sekretariat[-1].text
    verden.presses(KAREN, card, "Marker som besvaret")
    assert "besvaret" in card.text
