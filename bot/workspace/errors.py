"""What can go wrong in the workspace, as sentences; Slack's own error codes are in slack_error.py."""

from __future__ import annotations


class WorkspaceError(Exception):
    """Noget gik galt i det lokale arbejdsrum."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class PortTaken(WorkspaceError):
    """Porten er optaget af et andet program, eller der kan ikke lyttes på den."""

    def __init__(self, host: str, port: int, reason: str | None = None) -> None:
        trouble = f"kan ikke bruges ({reason})" if reason else "er optaget af et andet program"
        other = port + 1 if port < 65_535 else 8080
        super().__init__(
            f"Porten {port} på {host} {trouble}. Luk det andet program, eller vælg en anden adresse "
            f"med RAMMEBOT_WORKSPACE, fx RAMMEBOT_WORKSPACE=127.0.0.1:{other}."
        )
        self.host, self.port = host, port


class DataFolderInUse(WorkspaceError):
    """Et andet arbejdsrum kører med den samme mappe. Luk det, eller vælg en anden mappe."""


class UnknownPerson(WorkspaceError):
    """Den person findes ikke i arbejdsrummet."""


class UnknownChannel(WorkspaceError):
    """Den kanal findes ikke i arbejdsrummet, eller personen er ikke med i den."""


class UnknownMessage(WorkspaceError):
    """Den besked findes ikke, eller den er slettet."""


class NotTheirs(WorkspaceError):
    """Man kan kun rette og slette sine egne beskeder."""


class UnknownAction(WorkspaceError):
    """Den knap findes ikke på beskeden."""


class UnknownView(WorkspaceError):
    """Den formular er ikke åben hos personen."""


class UnknownMail(WorkspaceError):
    """Den mail ligger ikke i postkassen."""


class UnknownAddress(WorkspaceError):
    """Den adresse hører ikke til i arbejdsrummet."""


class ClockOnlyForward(WorkspaceError):
    """Uret kan kun flyttes fremad."""


class ClockIsWalking(WorkspaceError):
    """Uret er allerede ved at blive flyttet; vent, til det er færdigt."""
