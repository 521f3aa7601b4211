"""One unit of work: everything the storage knows, seen and changed in one transaction."""

from __future__ import annotations

from storage.aktindsigter import AktindsigtStore
from storage.besvarelser import BesvarelseStore
from storage.early_warnings import EarlyWarningStore
from storage.henvendelser import HenvendelseStore
from storage.inbox import Inbox
from storage.indmeldinger import IndmeldingStore
from storage.journal import Journal
from storage.karantaene import KarantaeneStore
from storage.kladder import KladdeStore
from storage.mailbog import Mailbog
from storage.outbox import Outbox
from storage.paamindelser import ReminderLedger
from storage.referater import ReferatStore
from storage.register_store import RegisterCache, RegisterStore
from storage.sager import SagStore
from storage.samtaler import SamtaleStore
from storage.session import Session
from storage.state import StateStore


class UnitOfWork:
    """The stores of one transaction; of no use after its `with` has ended (UnitEnded)."""

    __slots__ = (
        "aktindsigter",
        "besvarelser",
        "early_warnings",
        "henvendelser",
        "inbox",
        "indmeldinger",
        "journal",
        "karantaene",
        "kladder",
        "mailbog",
        "outbox",
        "paamindelser",
        "referater",
        "register",
        "sager",
        "samtaler",
        "settings",
    )

    def __init__(self, session: Session, register_cache: RegisterCache) -> None:
        self.inbox = Inbox(session)
        self.outbox = Outbox(session)
        self.journal = Journal(session)
        self.register = RegisterStore(session, register_cache)
        self.early_warnings = EarlyWarningStore(session)
        self.aktindsigter = AktindsigtStore(session)
        self.besvarelser = BesvarelseStore(session)
        self.karantaene = KarantaeneStore(session)
        self.kladder = KladdeStore(session)
        self.mailbog = Mailbog(session)
        self.sager = SagStore(session)
        self.samtaler = SamtaleStore(session)
        self.henvendelser = HenvendelseStore(session)
        self.indmeldinger = IndmeldingStore(session)
        self.referater = ReferatStore(session)
        self.paamindelser = ReminderLedger(session)
        self.settings = StateStore(session)
