"""What is the same of several tilbud is told once, in the receipt and on the secretariat's card (R62)."""

from __future__ import annotations

from verden import JETTE, KAREN, OLE, Verden
from verden_breve import answer_to
from verden_sager import TILBUD, the_question

from handlers.ens import ens

pytest_plugins = ("verden_fixtures",)


def test_the_same_is_told_once_in_the_order_it_was_first_told() -> None:
    told = (("A", "ingen"), ("B", "uændret"), ("C", "ingen"), ("D", "ingen"))
    assert ens(told) == (("A, C og D", "ingen"), ("B", "uændret"))
    assert ens(()) == ()


def test_one_answer_for_all_tilbud_stands_once_in_the_receipt(verden: Verden) -> None:
    receipt = verden.mails(answer_to(the_question(verden, JETTE), JETTE, "Uændret for alle tilbud."))[0]
    assert receipt.text.count("Forventet brug: uændret") == 1
    assert all(name in receipt.text for name in TILBUD)


def test_one_doubt_about_all_tilbud_stands_once_on_the_card_and_all_are_confirmed(verden: Verden) -> None:
    words = (
        "Vi bruger ingen af tilbuddene, vi har ikke borgere i målgruppen. "
        "Skulle behovet opstå, køber vi i Hobro."
    )
    receipt = verden.mails(answer_to(the_question(verden, OLE), OLE, words))[0]
    assert receipt.text.count("Begrundelse: ") == 1
    card = verden.sekretariat[-1]
    assert card.text.count("– Begrundelse") == 1
    verden.presses(KAREN, card, "Bekræft")
    decided = verden.sekretariat[-1]
    assert decided.text.count("– Begrundelse") == 1
    with verden.reads() as uow:
        for name in TILBUD:
            kept = uow.indmeldinger.latest(2026, "Frederikshavn Kommune", None, name)
            assert kept is not None
            assert kept.complete
