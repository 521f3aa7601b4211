"""The way out over an Exchange server: the mail as we made it, with a copy in Sendt."""

from __future__ import annotations

from bot.mail.exchange_calls import check_folder, create_item, folders_of
from bot.mail.exchange_line import ExchangeLine


class ExchangePost:
    """One request a mail, never repeated here: a lost answer is looked up in Sendt first (guarantee 4)."""

    def __init__(self, line: ExchangeLine) -> None:
        self._line = line

    def send(self, raw: bytes, *, sender: str, recipient: str) -> None:
        del sender, recipient  # they stand in the mail itself; EWS has no envelope beside it
        self._line.hand_over(lambda account: create_item(account, folders_of(account).sent, raw))

    def probe(self) -> str:
        self._line.ask(lambda account: check_folder(account, folders_of(account).sent))
        login = self._line.login
        return f"{login.host} tager imod mail fra {login.mailbox} og lægger kopien i Sendt"
