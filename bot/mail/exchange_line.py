"""The one line to an Exchange server: one question at a time, one login, failures in the bot's own words."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import requests
import structlog
from exchangelib import Account
from exchangelib.errors import EWSError, ResponseMessageError
from oauthlib.oauth2 import OAuth2Error, TokenExpiredError

from bot.delivery import DeliveryError, Uncertain
from bot.mail.exchange_errors import (
    Lost,
    cut_off,
    of_code,
    of_code_when_sending,
    of_failure,
    of_login,
    of_status,
    of_token,
)
from bot.mail.exchange_login import ExchangeLogin
from bot.mail.exchange_protocol import Answered, open_account
from bot.mail.login_gate import LoginGate
from bot.mail.port import MailboxBusy

if TYPE_CHECKING:
    from bot.mail.microsoft_login import MicrosoftLogin

log = structlog.get_logger()

T = TypeVar("T")
_FRESH_SECONDS = 1.0
_LOST_SECONDS = 10.0
_UNREADABLE = (AttributeError, LookupError, TypeError, ValueError)
_FAILURES = (Answered, OAuth2Error, EWSError, requests.RequestException, OSError)


class ExchangeLine:
    """Shared by the mailbox and the way out, so that a wrong password is tried once."""

    def __init__(self, login: ExchangeLogin, gate: LoginGate | None = None) -> None:
        self.login = login
        self._gate = gate or LoginGate()
        self._app = _app_of(login, self._gate)
        self._lock = threading.RLock()
        self._account: Account | None = None
        self._let_in = False

    def ask(self, question: Callable[[Account], T], *codes: type[Exception]) -> T:
        """Ask what may be asked again; raises MailboxBusy or MailboxRefused, or one of the codes as it is."""
        try:
            return self._asked(question)
        except codes:
            raise
        except ResponseMessageError as error:
            raise of_code(self.login, error) from error
        except Lost as error:
            raise MailboxBusy(str(error), seconds=_LOST_SECONDS) from error

    def hand_over(self, question: Callable[[Account], T]) -> T:
        """Ask what must not be done twice; raises NotNow, NeverPossible, or Uncertain where it may be."""
        try:
            return self._asked(question)
        except ResponseMessageError as error:
            raise of_code_when_sending(self.login, error) from error
        except Lost as error:
            raise Uncertain(f"{error}, efter at mailen var afleveret") from error

    @property
    def proof_until(self) -> date | None:
        """The last day of the app's certificate; None where it has none."""
        return self.login.proof.until if self.login.proof else None

    def close(self) -> None:
        """Hang up; the next question opens the line again."""
        with self._lock:
            self._hang_up()

    def _asked(self, question: Callable[[Account], T]) -> T:
        with self._lock:
            self._gate.check()
            try:
                answer = self._once_more_when_expired(question)
            except ResponseMessageError as error:
                if cut_off(error):
                    self._hang_up()
                    raise of_failure(self.login, error) from error
                self._let_in = True
                raise
            except DeliveryError:
                self._hang_up()  # the app was given no token
                raise
            except _FAILURES as error:
                let_in = self._let_in
                self._hang_up()
                raise self._explained(error, let_in) from error
            except _UNREADABLE as error:
                # exchangelib stumbles over an answer that is not as the schema has it.
                log.warning("exchange_answer_unreadable", error=type(error).__name__)
                self._hang_up()
                raise Lost(f"Exchange ({self.login.host}) svarede noget, der ikke kan læses") from error
            self._let_in = True
            return answer

    def _once_more_when_expired(self, question: Callable[[Account], T]) -> T:
        token = self._app.token if self._app else None
        account = self._account = self._account or open_account(self.login, token)
        try:
            return question(account)
        except TokenExpiredError:
            # Seen before anything was sent; the session has a new token by now.
            return question(account)

    def _explained(self, error: Exception, let_in: bool) -> Exception:
        if isinstance(error, TokenExpiredError) or (_is_401(error) and let_in and self.login.auth == "oauth"):
            # A token may be withdrawn at any time; a new one tells whether the app is.
            if self._app is not None:
                self._app.renew()
            return MailboxBusy("Exchange vil have en ny adgangsnøgle", seconds=_FRESH_SECONDS)
        if isinstance(error, OAuth2Error):
            return of_token(error) or self._gate.refused(of_login(self.login))
        if isinstance(error, PermissionError) or _is_401(error):
            return self._gate.refused(of_login(self.login))
        if isinstance(error, Answered):
            return of_status(self.login, error)
        return of_failure(self.login, error)

    def _hang_up(self) -> None:
        account, self._account, self._let_in = self._account, None, False
        if account is not None:
            account.protocol.close()


def _app_of(login: ExchangeLogin, gate: LoginGate) -> MicrosoftLogin | None:
    if login.proof is None:
        return None
    from bot.mail.exchange_app import app_login  # noqa: PLC0415 - msal is loaded only when it is used

    return app_login(login, login.proof, gate)


def _is_401(error: Exception) -> bool:
    return isinstance(error, Answered) and error.status == 401
