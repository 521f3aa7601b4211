"""exchangelib set up to try each thing once: trying again is for the outbox and the loop to do."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from exchangelib import (
    DELEGATE,
    IMPERSONATION,
    Account,
    Configuration,
    Credentials,
    Identity,
    OAuth2Credentials,
    Version,
)
from exchangelib import UTC as EWS_UTC
from exchangelib.credentials import BaseCredentials
from exchangelib.protocol import FailFast, Protocol
from exchangelib.transport import BASIC, NTLM, OAUTH2
from exchangelib.version import EXCHANGE_2013_SP1

from bot.mail.exchange_login import ExchangeLogin

# They write requests, headers and answers into their logs: mails, secrets and tokens.
for _name in ("exchangelib", "requests_oauthlib", "oauthlib"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)

# Understood by every Exchange since 2013 and by Exchange Online, so what a server says of itself is not follo
API = Version(build=EXCHANGE_2013_SP1)
_AUTH_TYPES = {"oauth": OAUTH2, "ntlm": NTLM, "basic": BASIC}
_TIMEOUT_SECONDS = 60.0
# msal gives no token that ends within five minutes.
_SURELY_GOOD_SECONDS = 240
_ENVELOPE = b"Envelope"


class Answered(Exception):
    """The server answered with an HTTP status that is not an answer to the question."""

    def __init__(self, status: int, seconds: float | None) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status
        self.seconds = seconds


class OneTry(FailFast):  # type: ignore[misc]
    """Nothing is tried again in here.

    exchangelib's own take a 401 that closes the connection for a busy server, and a 429 for nonsense.
    """

    def raise_response_errors(self, response: Any) -> None:
        status = int(response.status_code)
        if status == 200 or (status == 500 and _ENVELOPE in response.content[:1_000]):
            return
        raise Answered(status, seconds_of(response.headers.get("Retry-After")))


class OneLine(Protocol):  # type: ignore[misc]
    """One connection, made anew after every failure."""

    TIMEOUT = _TIMEOUT_SECONDS
    USERAGENT = "Rammebot"

    def retire_session(self, session: Any) -> None:
        # The original logs in again on the spot; that is a second try, and its failure would hide the first.
        self.close_session(session)
        self._session_pool_size -= 1


class _AppOnly(OAuth2Credentials):  # type: ignore[misc]
    """App-only login; another place to fetch the token where a test says so."""

    def __init__(self, login: ExchangeLogin) -> None:
        self.at = login.token_url
        super().__init__(
            client_id=login.client_id,
            client_secret=login.client_secret.get_secret_value(),
            tenant_id=login.tenant,
            identity=Identity(primary_smtp_address=login.mailbox),
        )

    @property
    def token_url(self) -> str:
        return self.at or str(super().token_url)

    def session_params(self) -> dict[str, Any]:
        # An app has no refresh token: when it has expired, a new one is fetched.
        return {"token": self.access_token}


class _AppToken(OAuth2Credentials):  # type: ignore[misc]
    """App-only login with a token from elsewhere."""

    def __init__(self, login: ExchangeLogin, token: Callable[[], str]) -> None:
        self.give = token
        super().__init__(
            client_id=login.client_id,
            client_secret="",
            tenant_id=login.tenant,
            identity=Identity(primary_smtp_address=login.mailbox),
        )

    def session_params(self) -> dict[str, Any]:
        # It lasts longer than it says, so it is asked for anew before the server would not have it.
        fresh = {"access_token": self.give(), "token_type": "Bearer", "expires_in": _SURELY_GOOD_SECONDS}
        return {"token": fresh}


def open_account(login: ExchangeLogin, token: Callable[[], str] | None = None) -> Account:
    """The mailbox at the server; nothing is sent yet. `token` gives an app's, where it has no secret.

    An app acts as the mailbox (impersonation); a user has been given access to it (delegation).
    """
    oauth = login.auth == "oauth"
    credentials: BaseCredentials
    if oauth:
        credentials = _AppToken(login, token) if token else _AppOnly(login)
    else:
        credentials = Credentials(login.user, _password(login))
    config = Configuration(
        service_endpoint=login.url,
        credentials=credentials,
        auth_type=_AUTH_TYPES[login.auth],
        version=API,
        retry_policy=OneTry(),
        max_connections=1,
    )
    account = Account(
        login.mailbox,
        config=config,
        access_type=IMPERSONATION if oauth else DELEGATE,
        default_timezone=EWS_UTC,
        locale="da_DK",
    )
    # exchangelib keeps one protocol for each endpoint and account for ever, with the policy it was born with.
    with suppress(KeyError):
        del Protocol[config]
    account.protocol = type.__call__(OneLine, config=config)
    return account


def _password(login: ExchangeLogin) -> str | bytes:
    """As Basic sends it: Latin-1 where it can be, else UTF-8, which the library would stumble over."""
    password = login.password.get_secret_value()
    try:
        password.encode("latin-1")
    except UnicodeEncodeError:
        return password.encode("utf-8") if login.auth == "basic" else password
    return password


def seconds_of(retry_after: str | None) -> float | None:
    """How long a `Retry-After` header asks us to wait: seconds, or a date."""
    if retry_after is None:
        return None
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
