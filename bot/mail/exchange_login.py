"""Who the bot is to an Exchange server, and where that server is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.settings import Settings

if TYPE_CHECKING:
    from bot.mail.microsoft_login import AppCertificate

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
    proof: AppCertificate | None = None
    login_url: str = ""

    @classmethod
    def of(cls, settings: Settings) -> ExchangeLogin:
        """What the settings say; raises WrongSetting where the certificate can't be used."""
        return cls(
            url=_with_path(settings.exchange_url),
            auth=settings.exchange_auth,
            mailbox=settings.mail_address,
            user=settings.mail_user,
            password=settings.mail_password,
            tenant=settings.mail_tenant,
            client_id=settings.mail_client_id,
            client_secret=settings.mail_client_secret,
            proof=_proof(settings),
            login_url=settings.mail_login_url,
        )

    @property
    def who(self) -> str:
        """The account as a person knows it."""
        return self.client_id if self.auth == "oauth" else self.user

    @property
    def host(self) -> str:
        """The server's name and port."""
        return urlsplit(self.url).netloc


def _proof(settings: Settings) -> AppCertificate | None:
    if settings.exchange_auth != "oauth" or settings.mail_certificate is None:
        return None
    from bot.mail.microsoft_login import AppCertificate  # noqa: PLC0415 - msal is loaded only when it is used

    return AppCertificate.read(settings.mail_certificate)


def _with_path(url: str) -> str:
    """An address without a path means the one every Exchange server has."""
    return url.rstrip("/") + _EWS_PATH if urlsplit(url).path in {"", "/"} else url
