"""`rammebot doctor`: tries every connection and says in Danish what works, what doesn't, and what to do."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx

from bot.clock import RealClock
from bot.delivery import DeliveryError
from bot.errors import BotError
from bot.mail.office import open_office
from bot.mail.sync_state import NoSyncState
from bot.register_file import read_register_file
from bot.settings import Settings, load_settings
from bot.slack.probe import Finding as SlackFinding
from bot.slack.probe import probe_slack
from handlers.tilstand import state_note
from samarbejde.errors import RegisterFejl
from samarbejde.register import Register
from storage.db import Database
from storage.errors import StorageError

_OVER_SMTP = frozenset({"maildir", "imap"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was examined."""

    ok: bool
    what: str
    detail: str


def examine(say: Callable[[str], object]) -> bool:
    """Examine everything and say it line by line; True where the bot can run."""
    try:
        settings = load_settings()
    except BotError as error:
        say(f"✗ Indstillinger: {error}")
        return False
    findings = list(_findings(settings))
    for finding in findings:
        say(f"{'✓' if finding.ok else '✗'} {finding.what}: {finding.detail}")
    fine = all(finding.ok for finding in findings)
    say("")
    say("Alt er klar. Start med `rammebot run`." if fine else "Ret det, der er markeret med ✗, og prøv igen.")
    return fine


def _findings(settings: Settings) -> Iterator[Finding]:
    missing = settings.missing_to_run()
    if missing:
        yield Finding(False, "Indstillinger", f"mangler {', '.join(missing)}")
    else:
        yield Finding(True, "Indstillinger", "alle nødvendige er sat")
    database, register = _database(settings)
    yield database
    yield _register(settings, register)
    state = state_note(register.tilstand, RealClock().now().date()) if register else None
    if state:
        yield Finding(True, "Samarbejdet", state)
    yield _clock(settings)
    if settings.slack_bot_token.get_secret_value():
        yield from (_of_slack(finding) for finding in probe_slack(settings))
    else:
        yield Finding(False, "Slack", "ikke sat op; se docs/slack.md")
    yield from _mail(settings)
    yield _web(settings)


def _database(settings: Settings) -> tuple[Finding, Register | None]:
    try:
        database = Database(settings.db)
    except StorageError as error:
        return Finding(False, "Database", str(error)), None
    with database.read() as uow:
        register = uow.register.current()
    database.close()
    return Finding(True, "Database", f"{settings.db} kan læses og skrives"), register


def _register(settings: Settings, known: Register | None) -> Finding:
    if known is not None:
        return Finding(True, "Register", f"{len(known.parter)} parter, {len(known.tilbud)} tilbud")
    if settings.register_file is None:
        return Finding(False, "Register", "databasen er tom; angiv RAMMEBOT_REGISTER")
    try:
        register = read_register_file(settings.register_file).register
    except OSError:
        return Finding(False, "Register", f"{settings.register_file} kan ikke læses")
    except RegisterFejl as error:
        return Finding(False, "Register", str(error))
    size = f"{len(register.parter)} parter, {len(register.tilbud)} tilbud"
    return Finding(True, "Register", f"{settings.register_file} læses ved første start: {size}")


def _clock(settings: Settings) -> Finding:
    if settings.clock == "real":
        return Finding(True, "Ur", "maskinens eget")
    try:
        httpx.get(settings.clock, timeout=2.0, trust_env=False).raise_for_status()
    except httpx.HTTPError:
        return Finding(False, "Ur", f"arbejdsrummets ur på {settings.clock} svarer ikke")
    return Finding(True, "Ur", "arbejdsrummets")


def _of_slack(finding: SlackFinding) -> Finding:
    return Finding(finding.ok, finding.what, finding.detail)


def _mail(settings: Settings) -> Iterator[Finding]:
    """The mailbox and the way out, both connected to as for real; nothing is read or sent."""
    if settings.mail in _OVER_SMTP and not settings.smtp_host:
        yield Finding(False, "Udgående mail", "RAMMEBOT_SMTP_HOST mangler")
        return
    try:
        office = open_office(settings, NoSyncState())
    except BotError as error:
        yield Finding(False, "Postkasse", str(error))
        return
    pilot = f"; pilot: alt sendes til {settings.pilot_mail}" if settings.pilot_mail else ""
    yield _probed("Postkasse", office.mailbox.probe)
    yield _probed("Udgående mail", office.post.probe, pilot)
    office.mailbox.close()


def _probed(what: str, probe: Callable[[], str], more: str = "") -> Finding:
    try:
        return Finding(True, what, probe() + more)
    except (DeliveryError, OSError) as error:
        return Finding(False, what, str(error))


def _web(settings: Settings) -> Finding:
    host, port = settings.web_address
    try:
        with socket.create_server((host, port)):
            return Finding(True, "Helbred", f"porten {host}:{port} er fri")
    except OSError:
        return Finding(False, "Helbred", f"porten {host}:{port} er optaget; måske kører botten allerede")
