"""Errors that stop the bot at start, each written for the operator who has to mend it."""

from __future__ import annotations


class BotError(Exception):
    """Rammebot kan ikke køre videre."""

    def __init__(self, detail: str | None = None) -> None:
        sentence = " ".join((type(self).__doc__ or "").split())
        super().__init__(f"{sentence} {detail}" if detail else sentence)


class WrongSetting(BotError):
    """En indstilling er forkert eller mangler. Ret den i miljøet eller i rammebot.toml, og start igen."""


class WrongOption(BotError):
    """Kommandoen kan ikke udføres."""


class SlackRefused(BotError):
    """Slack afviste botten. Kontrollér bottens to tokens (RAMMEBOT_SLACK_…_TOKEN), og start igen."""


class SlackLost(BotError):
    """Forbindelsen til Slack kom ikke igen. Botten stopper, så den kan startes forfra uden at miste noget."""


class MailboxUnusable(BotError):
    """Postkassen kan ikke bruges. Kontrollér RAMMEBOT_MAILDIR og rettighederne til mappen."""


class PortTaken(BotError):
    """Porten er optaget af et andet program. Stop det, eller vælg en anden port."""


class DemoStopped(BotError):
    """Det lokale arbejdsrum kan ikke starte."""


class AlreadyRunning(BotError):
    """Rammebot kører allerede på denne database. Stop den anden, før du starter igen."""
