"""The folders mails are moved to, found by name or made, and remembered."""

from __future__ import annotations

from contextlib import suppress

from bot.delivery import Uncertain
from bot.mail.graph_answers import Folder as Found
from bot.mail.graph_answers import Folders, Wrong
from bot.mail.graph_client import GraphClient
from bot.mail.port import Folder, MailboxBusy, MailboxRefused

INBOX = "inbox"
_SELECT = {"$select": "id,displayName"}
_WELL_KNOWN = {Folder.SENDT: "sentitems"}
_FRESH_SECONDS = 3_600.0
_OWN = (Folder.BEHANDLET, Folder.KARANTAENE)


class GraphFolders:
    """Behandlet and Karantæne beside the inbox; Sendt is the mailbox's own Sent Items."""

    def __init__(self, client: GraphClient) -> None:
        self._client = client
        self._fresh_until = 0.0
        self._ids: dict[str, str] = {}

    def id_of(self, folder: Folder) -> str:
        """Where to move it to."""
        if folder in _WELL_KNOWN:
            return _WELL_KNOWN[folder]
        if self._client.clock() > self._fresh_until:
            # A folder somebody removed still takes mails, among the deleted: so it is looked for again.
            self._ids.clear()
            self._fresh_until = self._client.clock() + _FRESH_SECONDS
        if folder not in self._ids:
            self._ids[folder] = self._find(folder) or self._make(folder)
        return self._ids[folder]

    def inbox_id(self) -> str:
        """What mails in the inbox have for their folder."""
        if INBOX not in self._ids:
            self._ids[INBOX] = self._client.get(Found, f"mailFolders/{INBOX}", {"$select": "id"}).id
        return self._ids[INBOX]

    def forget(self) -> None:
        """Look them up again: somebody may have removed one."""
        self._ids.clear()

    def ready(self) -> None:
        """Have both, and see that the bot may change the mailbox: a folder is given the name it has."""
        for folder in _OWN:
            path = f"mailFolders/{self.id_of(folder)}"
            try:
                self._client.change("PATCH", path, {"displayName": folder.value})
            except Uncertain as error:
                raise MailboxBusy(error.reason, 5) from error
            except Wrong:
                continue  # refused for another reason than its rights

    def _find(self, folder: Folder) -> str | None:
        wanted = {"$filter": f"displayName eq '{folder.value}'", **_SELECT}
        found = self._client.get(Folders, "mailFolders", wanted)
        return next((one.id for one in found.value if one.displayName == folder.value), None)

    def _make(self, folder: Folder) -> str:
        # Where the answer is lost, or somebody else was first, it is there all the same: look.
        with suppress(Uncertain, Wrong):
            self._client.change("POST", "mailFolders", {"displayName": folder.value})
        found = self._find(folder)
        if found is None:
            raise MailboxRefused(
                f"Mappen «{folder.value}» kunne ikke laves i {self._client.address}: bed IT lave den ved "
                "siden af indbakken.",
                seconds=600,
            )
        return found
