"""The bot is killed at every checkpoint of what chat can make it do; nothing is lost and nothing doubled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from arbejdsrum_vaerdier import Besked
from doedelighed import CHECKPOINTS, Doedelighed, start_mortal

INGRID, KAREN = "Ingrid Solbakke", "Karen Højmark"


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Doedelighed]:
    with start_mortal(tmp_path) as doedelighed:
        yield doedelighed


@pytest.mark.timeout(400)
def test_an_early_warning_is_received_exactly_once_wherever_the_bot_dies(mortal: Doedelighed) -> None:
    rum = mortal.rum
    for number in range(1, CHECKPOINTS + 1):
        _begin_early_warning(mortal)
        before = len(_cards(mortal))
        died = mortal.die_at(number, lambda: rum.say(INGRID, "ja"))
        mortal.settle()
        _wait_for_one_more(mortal, before, lambda: _cards(mortal))
        receipts = [m for m in _from_bot(rum.direct_messages(INGRID)) if "er modtaget i dag" in m.everything]
        assert len(_cards(mortal)) == before + 1, mortal.deaths
        assert len(receipts) == before + 1, mortal.deaths
        _release(mortal, number)
        if not died:
            break
    kinds = {name.partition(":")[0] for name in mortal.deaths}
    # Two threads send: which checkpoint comes after a send differs a little from run to run.
    wanted = {"before_commit", "after_commit", "before_send"} | (
        {"after_send"} if CHECKPOINTS > 20 else set()
    )
    assert kinds >= wanted, mortal.deaths
    print(f"\nkill points, an early warning and its release: {len(mortal.deaths)}: {mortal.deaths}")


def _release(mortal: Doedelighed, number: int) -> None:
    """Release the newest card, dying again on the way; a press that was not acknowledged is pressed again."""
    rum = mortal.rum
    card = _cards(mortal)[-1]
    before = len(_from_bot(rum.messages("das")))
    mortal.die_at(number, lambda: rum.press(KAREN, card, "Frigiv til DAS"))
    mortal.settle()
    if len(_from_bot(rum.messages("das"))) == before:
        rum.press(KAREN, _cards(mortal)[-1], "Frigiv til DAS")
        _wait_for_one_more(mortal, before, lambda: _from_bot(rum.messages("das")))
        mortal.settle()
    assert len(_from_bot(rum.messages("das"))) == before + 1, mortal.deaths
    released = rum.wait_for(
        lambda: "Frigivet til DAS af" in _cards(mortal)[-1].everything, "the card to follow"
    )
    assert released


def _wait_for_one_more(mortal: Doedelighed, before: int, look: Callable[[], list[Besked]]) -> None:
    mortal.rum.wait_for(lambda: len(look()) > before, "one more message")
    mortal.settle()


def _begin_early_warning(mortal: Doedelighed) -> None:
    rum = mortal.rum
    last = rum.say(INGRID, "annuller")
    rum.wait_for_direct(INGRID, after=last.ts)
    said = rum.say(
        INGRID, "Belægningen på Strandgården er faldet fra 96,4 pct. til 81,2 pct., vi er bekymrede"
    )
    rum.wait_for_direct(INGRID, "forstået", after=said.ts)
    mortal.settle()


def _cards(mortal: Doedelighed) -> list[Besked]:
    return [m for m in _from_bot(mortal.rum.messages("sekretariat")) if "Early warning EW-" in m.everything]


def _from_bot(messages: list[Besked]) -> list[Besked]:
    return [message for message in messages if message.by_bot]
