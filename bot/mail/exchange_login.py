"""Who the bot is to an Exchange server, and where that server is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.settings import Settings

Auth = Literal["oauth", "ntlm", "basic"]
_NONE = SecretStr("")
_EWS_PATH = "/EWS/Exchange.asmx"


@dataclass(frozen=True, slots=True)
class ExchangeLogin:
    """Server, mailbox and account; no autodiscovery, which would try the password in many places (R125)."""

    url: str
    auth: Auth
    mailbox: str
    user: str = ""
    password: SecretStr = _NONE
    tenant: str = ""
    client_id: str = ""
    client_secret: SecretStr = _NONE
    token_url: str | None = None

    @classmethod
    def of(cls, settings: Settings) -> ExchangeLogin:
        """What the settings say."""
        return cls(
            url=_with_path(settings.exchange_url),
            auth=settings.exchange_auth,
            mailbox=settings.mail_address,
            user=settings.mail_user,
            password=settings.mail_password,
            tenant=settings.mail_tenant,
            client_id=settings.mail_client_id,
            client_secret=settings.mail_client_secret,
        )

    @property
    def who(self) -> str:
        """The account as a person knows it."""
        return self.client_id if self.auth == "oauth" else self.user

    @property
    def host(self) -> str:
        """The server's name and port."""
        return urlsplit(self.url).netloc


def _with_path(url: str) -> str:
    """An address without a path means the one every Exchange server has."""
    return url.rstrip("/") + _EWS_PATH if urlsplit(url).path in {"", "/"} else url
