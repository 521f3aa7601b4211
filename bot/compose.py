"""The composition root: the only place where the parts of the running bot are put together."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import IO

from bot.clock import clock_of
from bot.delivery import Carrier, Delivered
from bot.errors import WrongSetting
from bot.fallback import ChatElseMail, MailLimit
from bot.health import HealthProbe
from bot.inbound import InboundStep
from bot.intake import Intake
from bot.lock import take_lock
from bot.locked_out import tell_of_refusals
from bot.mail.office import open_office, trusted_host
from bot.mail.port import Mailbox
from bot.mail.receive import MailIntake
from bot.mail.refusals import Refusals
from bot.mail.release import MailReleaser
from bot.mail.send import MailCarrier
from bot.mail.sort import MailSorter
from bot.mail.step import MailStep
from bot.mail.sync_state import StoredSyncState
from bot.masking import RegisterMasker
from bot.outbound import OutboundStep
from bot.outside import OutsideWorld
from bot.pages import PageTurner
from bot.scheduler import Ticker
from bot.settings import Settings
from bot.slack.client import web_client
from bot.slack.files import address_of
from bot.slack.link import SlackLink
from bot.slack.people import Directory
from bot.slack.send import ChatCarrier
from bot.start import mark_in_service, ready_register
from bot.ticking import TickStep
from bot.web import Web
from bot.wheel_feed import WheelFeed
from bot.worker import Loop
from handlers.forms import validate_form
from handlers.outgoing import Kanal
from nlp.pipeline import choose_model, warm_up
from samarbejde.register import Register
from storage.db import Checkpoint, Database, no_checkpoint

_SENDERS = 2


@dataclass(slots=True)
class Bot:
    """The running bot; start and stop are idempotent in their effect on the outside."""

    web: Web
    link: SlackLink
    ticker: Ticker
    loops: tuple[Loop, ...]
    mailbox: Mailbox
    db: Database
    lock: IO[str]
    lost: threading.Event
    register: Register
    today: date

    def start(self) -> None:
        """Start every part; returns at once."""
        threading.Thread(target=warm_up, name="model", daemon=True).start()
        self.web.start()
        for loop in self.loops:
            loop.start()
        self.ticker.start()
        self.link.start()

    def stop(self) -> None:
        """Stop taking in, finish what is in hand, close the database."""
        self.ticker.stop()
        self.link.stop()
        self.mailbox.close()
        for loop in self.loops:
            loop.stop()
        self.web.stop()
        self.db.close()
        self.lock.close()


def compose(
    settings: Settings, *, checkpoint: Checkpoint = no_checkpoint, on_lost: Callable[[], None] = lambda: None
) -> Bot:
    """Put the bot together from its settings; raises an error with a Danish sentence where that can't be."""
    missing = settings.missing_to_run()
    if missing:
        raise WrongSetting(f"Mangler: {', '.join(missing)}.")
    choose_model(settings.spacy_model)
    lock = take_lock(settings.db)
    clock = clock_of(settings.clock)
    db = Database(settings.db, checkpoint=checkpoint)
    register = ready_register(db, clock, settings.register_file)
    mark_in_service(db, clock)
    lost = threading.Event()

    office = open_office(settings, StoredSyncState(db, f"{settings.mail}:{settings.mail_address}"))
    mailbox = office.mailbox
    client = web_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    directory = Directory(client)
    channels = _channels(settings)
    senders: list[Loop] = []

    def wake_senders() -> None:
        for loop in senders:
            loop.wake()

    refusals = Refusals(tell_of_refusals(db, clock, wake_senders))
    mail = MailCarrier(
        office.post,
        mailbox,
        clock,
        address=settings.mail_address,
        name=register.bot.name,
        pilot=settings.pilot_mail,
        copy_wait=office.copy_wait,
        refusals=refusals,
    )
    chat = ChatCarrier(client, directory, channels, whereabouts=_whereabouts(db))
    authserv_id = trusted_host(settings, register.bot.authserv_id)
    outside = OutsideWorld(
        directory,
        mailbox,
        address_of=partial(address_of, client),
        token=settings.slack_bot_token.get_secret_value(),
        api_url=settings.slack_api_url,
        authserv_id=authserv_id,
    )

    loops: list[Loop] = []
    limit = MailLimit(db, clock, settings.mail_max_per_day)
    send = OutboundStep(db, clock, _carriers(chat, mail, limit, mailbox), checkpoint=checkpoint)
    senders += [Loop(f"send-{n + 1}", send) for n in range(_SENDERS)]

    handle = InboundStep(
        db,
        clock,
        outside,
        checkpoint=checkpoint,
        sent_something=wake_senders,
        channels={channel: kanal for kanal, channel in channels.items()},
        kalender=settings.kalender,
        mails_a_day=settings.mail_max_per_day,
    )
    worker = Loop("handle", handle)
    intake = Intake(db, clock, wake=worker.wake)
    mask = RegisterMasker(db)
    mail_intake = MailIntake(
        mailbox,
        intake.mail,
        own_address=settings.mail_address,
        folder_of=MailSorter(db, clock, outside.form, authserv_id=authserv_id),
        checkpoint=checkpoint,
        mask=mask,
    )
    read_mail = MailStep(mailbox, mail_intake, refusals)
    loops += [worker, *senders, Loop("mail", read_mail)]
    ticks = TickStep(
        db,
        clock,
        sent_something=wake_senders,
        kalender=settings.kalender,
        mails_a_day=settings.mail_max_per_day,
    )

    def give_up() -> None:
        lost.set()
        on_lost()

    link = SlackLink(
        client,
        settings.slack_app_token.get_secret_value(),
        channels=channels.values(),
        inbox=intake,
        validate=validate_form,
        turn=PageTurner(db, clock),
        mask=mask,
        lost=give_up,
    )
    health = HealthProbe(db, clock, ticks, loops, lambda: link.connected, lambda: read_mail.state)
    return Bot(
        web=Web(*settings.web_address, health, WheelFeed(db, clock, settings.kalender)),
        link=link,
        ticker=Ticker(ticks, settings.tick_seconds),
        loops=tuple(loops),
        mailbox=mailbox,
        db=db,
        lock=lock,
        lost=lost,
        register=register,
        today=clock.now().date(),
    )


def _channels(settings: Settings) -> dict[Kanal, str]:
    return {
        Kanal.DAS: settings.channel_das,
        Kanal.EKSPERTPANEL: settings.channel_ekspertpanel,
        Kanal.SEKRETARIAT: settings.channel_sekretariat,
    }


def _carriers(
    chat: ChatCarrier, mail: MailCarrier, limit: MailLimit, mailbox: Mailbox
) -> Mapping[str, Carrier]:
    either = ChatElseMail(chat, mail, limit)
    return {
        "chat_post": either,
        "file_post": either,
        "chat_update": chat,
        "home_publish": chat,
        "form_open": chat,
        "mail_send": mail,
        "mail_release": MailReleaser(mailbox),
    }


def _whereabouts(db: Database) -> Callable[[str], Delivered | None]:
    def find(key: str) -> Delivered | None:
        with db.read() as uow:
            row = uow.outbox.by_key(key)
        return Delivered(row.external_channel, row.external_id) if row else None

    return find
