"""Faults at random on a mailbox and its way out, the bot killed between its steps, and what must hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import Protocol

from edge_world import JETTE, NoPauses, StandingClock, put_up
from hypothesis import strategies as st
from mailbox_contract import MailboxWorld, a_mail

from bot.delivery import DeliveryError
from bot.intake import Intake
from bot.mail.compose import message_id_of
from bot.mail.port import Folder, Mailbox, Post
from bot.mail.receive import MailIntake
from bot.mail.send import MailCarrier
from bot.outbound import OutboundStep
from handlers.inbound import INBOUND, MailArrived
from handlers.outgoing import MailSend
from handlers.report import say
from storage.db import Database

OWN = "rammebot@rammebot.example"
_ENOUGH = 60


class Killed(BaseException):
    """The process ends here."""


class StormyWorld(MailboxWorld, Protocol):
    """A mailbox and a way out whose server fails when it is told to."""

    @property
    def post(self) -> Post:
        """The way out."""

    @property
    def faults(self) -> int:
        """How many different faults there are."""

    def disturb(self, number: int) -> None:
        """Let something go wrong with what is asked next; the number chooses what."""

    def calm(self) -> None:
        """From now on all goes well."""

    def handed_over(self) -> list[bytes]:
        """Every mail that left, as often as it did."""


@dataclass(frozen=True, slots=True)
class Step:
    """What happens next: a fault that is due, or none, and where the bot is killed, if it is."""

    what: str
    fault: int | None
    kill_at: str | None


_FAULTS = st.none() | st.integers(0, 1_000)
STEPS = st.lists(
    st.one_of(
        st.builds(Step, st.just("deliver"), st.none(), st.none()),
        st.builds(Step, st.just("take"), _FAULTS, st.sampled_from((None, None, "before_move", "after_move"))),
        st.builds(
            Step,
            st.just("send"),
            _FAULTS,
            st.sampled_from((None, None, "before_send:mail_send", "after_send:mail_send")),
        ),
    ),
    min_size=4,
    max_size=14,
)


def every_fault(world: StormyWorld) -> list[Step]:
    """Each of the world's faults once while reading and once while sending, with what clears it away."""
    steps: list[Step] = []
    for fault in range(world.faults):
        steps += [
            Step("deliver", None, None),
            Step("take", fault, None),
            Step("calm", None, None),
            Step("send", fault, None),
            Step("calm", None, None),
        ]
    return steps


@dataclass
class Storm:
    """The bot in that world, started anew whenever it was killed."""

    world: StormyWorld
    db: Database
    delivered: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    kill_at: str | None = None

    def run(self, steps: list[Step]) -> None:
        """Go through it, let it calm down, and see that nothing was lost or doubled."""
        for step in steps:
            self._go(step)
        self._calm_down()
        assert self._taken_in() == Counter(self.delivered)
        assert self.world.lies_in(Folder.BEHANDLET) == len(self.delivered)
        assert self._mailbox().fetch_new() == []
        ids = [str(message_from_bytes(raw)["Message-ID"]) for raw in self.world.handed_over()]
        assert Counter(ids) == Counter(message_id_of(key, OWN) for key in self.told)

    def _calm_down(self) -> None:
        """Nothing goes wrong any more, and the bot does all that is left."""
        self.world.calm()
        for _ in range(_ENOUGH):
            if not self._take() and not self._send():
                return
        raise AssertionError("it never ends")

    def _go(self, step: Step) -> None:
        if step.what == "deliver":
            number = len(self.delivered)
            self.world.deliver(a_mail(number))
            self.delivered.append(f"<svar{number}@b.example>")
            return
        if step.what == "calm":
            self._calm_down()
            return
        if step.what == "send":
            key = f"mail{len(self.told)}"
            mail = MailSend(to=JETTE, subject="Påmindelse", report=say("Kære Jette"))
            put_up(self.db, key, mail, lane=f"mail:{key}")
            self.told.append(key)
        if step.fault is not None:
            self.world.disturb(step.fault)
        self.kill_at = step.kill_at
        try:
            self._take() if step.what == "take" else self._send()
        except Killed:
            self.world.restarted()
        self.kill_at = None

    def _take(self) -> bool:
        intake = Intake(self.db, StandingClock(), wake=lambda: None)
        reads = MailIntake(self._mailbox(), intake.mail, own_address=OWN, checkpoint=self._checkpoint)
        try:
            return reads.run() > 0
        except DeliveryError:
            return True  # it is read again

    def _send(self) -> bool:
        carrier = MailCarrier(
            self.world.post,
            self._mailbox(),
            StandingClock(),
            address=OWN,
            name="Rammebot",
            pilot=None,
            copy_wait=0.0,
        )
        carriers = {"mail_send": carrier, "chat_post": carrier}
        step = OutboundStep(
            self.db, StandingClock(), carriers, checkpoint=self._checkpoint, pauses=NoPauses()
        )
        return step()

    def _mailbox(self) -> Mailbox:
        return self.world.mailbox

    def _checkpoint(self, name: str) -> None:
        if name == self.kill_at:
            raise Killed

    def _taken_in(self) -> Counter[str]:
        with self.db.read() as uow:
            rows = [row for row in map(uow.inbox.get, range(1, 400)) if row]
        arrived = [INBOUND.validate_json(row.payload) for row in rows]
        return Counter(one.message_id for one in arrived if isinstance(one, MailArrived))
