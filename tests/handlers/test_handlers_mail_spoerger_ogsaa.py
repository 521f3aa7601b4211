"""A kommune that answers and asks something back: a human sees it as well."""

from __future__ import annotations

from verden import JETTE, Verden
from verden_breve import answer_to
from verden_sager import TILBUD, the_question

pytest_plugins = ("verden_fixtures",)
KVISTEN = TILBUD[3]
BROENDERSLEV = "Brønderslev Kommune"


def test_a_question_beside_an_answer_reaches_the_secretariat(verden: Verden) -> None:
    words = "Kvisten: uændret, 2 pladser. Hvornår holder I næste dialogmøde?"
    verden.mails(answer_to(the_question(verden, JETTE), JETTE, words))
    with verden.reads() as uow:
        assert uow.indmeldinger.latest(2026, BROENDERSLEV, None, KVISTEN) is not None
    told = verden.sekretariat[-1].text
    assert "stiller også et spørgsmål" in told
    assert "næste dialogmøde" in told
