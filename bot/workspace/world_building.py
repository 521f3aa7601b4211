"""Builds a workspace's world from the register and its settings: the composition root of the workspace."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass

from bot.workspace import snapshot
from bot.workspace.bot_health import BotHealth
from bot.workspace.bot_process import BotProcess
from bot.workspace.changes import Changes
from bot.workspace.channels import make_channels
from bot.workspace.clock import START, WorkspaceClock
from bot.workspace.data_folder import DataFolder
from bot.workspace.environment import BotPlaces, bot_environment
from bot.workspace.faults import Faults
from bot.workspace.mail_world import MailWorld
from bot.workspace.model import Identity
from bot.workspace.people import People, mail_people, slack_users
from bot.workspace.rooms import Rooms
from bot.workspace.settings import WorkspaceSettings
from bot.workspace.smtp_server import SmtpServer
from bot.workspace.socket_hub import SocketHub
from bot.workspace.stamps import Stamps
from bot.workspace.state import World
from bot.workspace.walk import Walker
from samarbejde.register import Register
from samarbejde.registerfil import parse_register

DEFAULT_MAIL_HOST = "mx.rammebot.example"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A world with what runs beneath it."""

    world: World
    hub: SocketHub
    faults: Faults
    smtp: SmtpServer
    bot: BotProcess
    folder: DataFolder
    web: str


def build(
    settings: WorkspaceSettings,
    *,
    folder: DataFolder,
    base_url: str,
    smtp_socket: socket.socket,
    web: str,
) -> Workspace:
    """A world that is ready to be served at `base_url`."""
    register = parse_register(settings.register_text)
    folder.prepare(settings.register_text, keep=settings.keep)
    before = snapshot.load(folder.snapshot) if settings.keep else None

    identity, changes, faults = Identity(), Changes(), Faults()
    clock = WorkspaceClock(before.now if before else START)
    people = People(identity, slack_users(register))
    channels = make_channels(register, people, identity)
    rooms = Rooms(identity, channels.values(), Stamps(clock.now), base_url=base_url)
    if before:
        before.restore(rooms)
    mail = _mail_world(register, folder, changes)
    hub = SocketHub(identity, faults, settings.retry_plan)
    smtp = SmtpServer(mail, clock, faults, smtp_socket)
    places = BotPlaces(
        identity=identity,
        base_url=base_url,
        channels=channels,
        mail_address=mail.bot_address,
        authserv_id=mail.host,
        maildir=mail.bot_maildir.path,
        smtp_host="127.0.0.1",
        smtp_port=smtp.port,
        web=web,
        database=folder.database,
        register=folder.register,
        config=folder.bot_config,
        extra=settings.bot_environment,
    )
    bot = BotProcess(
        environment=bot_environment(places, os.environ),
        log=folder.log,
        changes=changes,
        health=BotHealth(web, patience=settings.walk_patience),
        command=settings.bot_command,
    )
    world = World(
        identity=identity,
        people=people,
        rooms=rooms,
        mail=mail,
        clock=clock,
        walker=Walker(clock, changes, bot.keeps_up),
        wire=hub,
        bot=bot,
        changes=changes,
        trigger_seconds=settings.trigger_seconds,
    )
    return Workspace(world, hub, faults, smtp, bot, folder, web)


def _mail_world(register: Register, folder: DataFolder, changes: Changes) -> MailWorld:
    return MailWorld(
        folder=folder.mail,
        bot_address=register.bot.mail,
        host=register.bot.authserv_id or DEFAULT_MAIL_HOST,
        people=mail_people(register),
        domains=[*register.bot.mail_domains, *(d for part in register.parter for d in part.mail_domains)],
        changes=changes,
    )
