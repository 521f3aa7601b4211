"""In whatever order mails come and old cards are pressed, what was said last and knowingly stands."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from verden import JETTE, KAREN, MADS, Verden
from verden_breve import answer_to
from verden_posthus import Besked, Brev
from verden_sager import the_question

from handlers.outgoing import FormOpen
from samarbejde.registerfil import example_register_text, parse_register

pytest_plugins = ("verden_fixtures",)
REGISTER = parse_register(example_register_text())
KVISTEN = "Specialbørnehjemmet Kvisten"
USE = st.sampled_from(("uændret", "stigende", "faldende"))
CARD = st.integers(0, 3)
ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("doubt"), CARD, USE),
        st.tuples(st.just("plain"), CARD, USE),
        st.tuples(st.just("confirm"), CARD, USE),
        st.tuples(st.just("open"), CARD, USE),
        st.tuples(st.just("submit"), CARD, USE),
    ),
    min_size=3,
    max_size=9,
)
_NUMBERS = count(1)


@dataclass
class Story:
    """What should stand, beside the world in which it happens; of the cards only the newest can wait."""

    verden: Verden
    question: Brev
    stands: str | None = None
    waits: tuple[int, str] | None = None
    decisions: int = 0
    cards: list[Besked] = field(default_factory=list)
    forms: list[tuple[int, FormOpen]] = field(default_factory=list)

    def doubt(self, use: str) -> None:
        words = f"Hvis taksten på Kvisten ikke stiger, bliver det {use} dér."
        self.verden.mails(answer_to(self.question, JETTE, words))
        self.cards.append(self.verden.sekretariat[-1])
        self.waits = (len(self.cards) - 1, use)

    def plain(self, use: str) -> None:
        self.verden.mails(answer_to(self.question, JETTE, f"Kvisten: {use}, 2 pladser."))
        self.stands, self.waits = use, None

    def confirm(self, card: int) -> None:
        self.verden.presses(KAREN, self.cards[card], "Bekræft", version=0)
        if self.waits is not None and self.waits[0] == card:
            self.settle(self.waits[1])

    def open(self, card: int) -> None:
        before = len(self.verden.post.formularer)
        self.verden.presses(MADS, self.cards[card], "Ret", version=0)
        opened = self.verden.post.formularer[before:]
        assert len(opened) == (self.waits is not None and self.waits[0] == card)
        self.forms += [(card, form) for form in opened]

    def submit(self, number: int, use: str) -> None:
        card, form = self.forms[number]
        self.verden.submits(MADS, form, {form.fields[0].name: use})
        if self.waits is not None and self.waits[0] == card:
            self.settle(use)

    def settle(self, use: str) -> None:
        self.stands, self.waits = use, None
        self.decisions += 1

    def holds(self) -> None:
        with self.verden.reads() as uow:
            latest = uow.indmeldinger.latest(2026, "Brønderslev Kommune", None, KVISTEN)
            examples = uow.bekraeftelser.eksempler()
            waiting = uow.bekraeftelser.waiting()
        felter = {felt.felt: felt.value for felt in latest.felter} if latest else {}
        assert felter.get("forventet_brug") == self.stands
        assert len(examples) == self.decisions
        assert len(waiting) == (self.waits is not None)
        told = [b for b in self.verden.breve_til(JETTE) if "Sekretariatet har nu set på" in b.text]
        assert len(told) == self.decisions
        for number, card in enumerate(self.cards):
            assert bool(card.buttons) == (self.waits is not None and self.waits[0] == number)


@given(actions=ACTIONS)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_old_card_ever_overwrites_what_is_newer(
    actions: list[tuple[str, int, str]], tom_database: Path, tmp_path: Path
) -> None:
    path = tmp_path / f"{next(_NUMBERS)}.db"
    shutil.copy(tom_database, path)
    verden = Verden(path, register=REGISTER)
    story = Story(verden, the_question(verden, JETTE))
    for what, which, use in actions:
        match what:
            case "doubt":
                story.doubt(use)
            case "plain":
                story.plain(use)
            case "confirm" if story.cards:
                story.confirm(which % len(story.cards))
            case "open" if story.cards:
                story.open(which % len(story.cards))
            case "submit" if story.forms:
                story.submit(which % len(story.forms), use)
        story.holds()
    verden.db.close()
