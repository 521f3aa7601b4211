"""The environment in which the workspace starts the bot: the names of the settings others rely on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.workspace.model import Channel, Identity

# slack_sdk would send even calls to loopback through a proxy, and knows no NO_PROXY.
_PROXIES = frozenset({"http_proxy", "https_proxy", "all_proxy", "ftp_proxy"})
TICK_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class BotPlaces:
    """Where the bot finds everything in a workspace."""

    identity: Identity
    base_url: str
    channels: Mapping[str, Channel]
    mail_address: str
    authserv_id: str
    maildir: Path
    smtp_host: str
    smtp_port: int
    web: str
    database: Path
    register: Path
    config: Path
    extra: Mapping[str, str] = field(default_factory=dict)


def bot_environment(places: BotPlaces, inherited: Mapping[str, str]) -> dict[str, str]:
    """The whole environment of the bot process."""
    kept = {
        name: value
        for name, value in inherited.items()
        if not name.startswith("RAMMEBOT_") and name.casefold() not in _PROXIES
    }
    channels = {f"RAMMEBOT_CHANNEL_{name.upper()}": channel.id for name, channel in places.channels.items()}
    return (
        kept
        | channels
        | {
            "PYTHONUNBUFFERED": "1",
            "RAMMEBOT_CONFIG": str(places.config),
            "RAMMEBOT_SLACK_BOT_TOKEN": places.identity.bot_token,
            "RAMMEBOT_SLACK_APP_TOKEN": places.identity.app_token,
            "RAMMEBOT_SLACK_API_URL": f"{places.base_url}/api/",
            "RAMMEBOT_MAIL": "maildir",
            "RAMMEBOT_MAIL_ADDRESS": places.mail_address,
            "RAMMEBOT_MAIL_AUTHSERV_ID": places.authserv_id,
            "RAMMEBOT_MAILDIR": str(places.maildir),
            "RAMMEBOT_SMTP_HOST": places.smtp_host,
            "RAMMEBOT_SMTP_PORT": str(places.smtp_port),
            "RAMMEBOT_CLOCK": f"{places.base_url}/clock",
            "RAMMEBOT_WEB": places.web,
            "RAMMEBOT_DB": str(places.database),
            "RAMMEBOT_REGISTER": str(places.register),
            # The workspace's days pass faster than real ones; a walk waits for a tick at every step.
            "RAMMEBOT_TICK_SECONDS": str(TICK_SECONDS),
            **places.extra,
        }
    )
