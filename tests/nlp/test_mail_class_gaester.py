"""What kind of mail a reply is, in wordings of the kinds that a stranger's mails showed to be weak (R45)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from breve import an_answer
from sprog_world import REGISTER

from nlp.mail_reading import read_mail

_ASKED = (
    "\n\nFra: Rammebot <rammebot@rammebot.example>\nSendt: 2. april 2026 08:00\nTil: Rebild\n"
    "Emne: [RB-2026-0142] Årlig indmelding\n\nHej Rebild\n\nHvordan forventer I at bruge tilbuddet Kvisten?\n"
)


def _class(words: str, subject: str = "SV: [RB-2026-0142] Årlig indmelding") -> str:
    mail = replace(an_answer(f"{words}{_ASKED}"), subject=subject)
    return read_mail(mail, REGISTER, spoergsmaal=None, today=dt.date(2026, 4, 14)).class_name


@pytest.mark.parametrize(
    "words",
    [
        "Vi samler op på visitationsmødet på onsdag og sender vores svar torsdag.",
        "Det er Karin, der har tallene, og hun er tilbage på onsdag. Hun sender jer svaret samme dag.",
        "Min kollega sidder med det og svarer jer i morgen.",
        "Vi følger op på det på mandag og melder tallene ind derefter.",
        "Jeg har bedt myndighed om tallene. Så snart jeg har dem, sender jeg dem.",
        "I får vores tal inden ugen er omme.",
        "Afdelingslederen svarer, når hun er tilbage i næste uge.",
        "Vi drøfter det på ledermødet den 20. og giver besked bagefter.",
        "Tallene er på vej, vi mangler kun det ene team.",
        "Vi skal lige have det forbi chefen, så kommer der et svar.",
    ],
)
def test_a_promise_is_one_however_it_is_put(words: str) -> None:
    assert _class(words) == "promise"


@pytest.mark.parametrize(
    "words",
    [
        "Vi er desværre ramt af sygdom. Kan vi få fristen skubbet til fredag den 8. maj?",
        "Er det muligt at rykke deadline et par dage?",
        "Må vi aflevere mandag den 4. maj i stedet?",
        "Vi kan ikke nå det til tiden på grund af ferie. Kan fristen flyttes til uge 20?",
        "Kunne vi få en uges forlængelse?",
        "Vi når det ikke inden fristen, men vil gerne have til den 15. maj.",
        "Kan I give os henstand til midten af maj?",
        "Fristen er for kort for os, kan den strækkes til efter helligdagene?",
        "Vil det være okay, hvis vi først svarer i uge 19?",
        "Vi beder om udsættelse til den 1. juni.",
    ],
)
def test_a_wish_for_more_time_is_a_postponement(words: str) -> None:
    assert _class(words) == "postponement"


@pytest.mark.parametrize(
    "words",
    [
        "Hej Jeppe\n\nHører den her ikke til hos dig? Jeg sender den lige videre.",
        "Hej Mona\n\nEr det noget for dig?",
        "Kære Lis\n\nKan du tage den her?",
        "Til orientering.",
        "Hej Per\n\nDet er vel jer, der svarer på den. Jeg har ikke tallene, så jeg lægger den over til dig.",
        "FYI",
        "Hej begge\n\nVil I kigge på den? Jeg sender den videre, da den kom i fællespostkassen.",
    ],
)
def test_a_mail_sent_on_to_a_colleague_is_forwarded(words: str) -> None:
    assert _class(words, "VS: [RB-2026-0142] Årlig indmelding") == "forwarded"


@pytest.mark.parametrize(
    "words",
    [
        "Se vores visitators svar herunder, det er kommunens officielle svar.",
        "Svaret fra myndighed følger nedenfor.",
        "Nedenfor følger vores svar fra specialteamet.",
        "Hermed kollegaens besvarelse i mailen nedenfor.",
    ],
)
def test_an_answer_that_stands_in_anothers_mail_is_a_humans(words: str) -> None:
    assert _class(words) == "forwarded"


@pytest.mark.parametrize(
    "words",
    [
        "Skal vi melde ind for Viften og Birken hver for sig, eller er ét tal for Fagcentret nok?",
        "Er det nok med ét tal for Kvisten?",
        "Gælder det kun Kvisten, eller skal vi også svare for Strandgården?",
        "Hvad forstår I ved en helårsplads på Kvisten? Tæller to halve som 1?",
        "Hvem kan jeg ringe til om Kvisten?",
        "Er 2026 eller 2027 det første år, I spørger til?",
        "Tæller aflastning på Kvisten med?",
        "Må vi svare for begge forvaltninger i samme mail?",
    ],
)
def test_a_question_back_is_no_answer(words: str) -> None:
    assert _class(words) == "question"
