"""What an Exchange server's refusals mean to the bot, and what to ask IT for."""

from __future__ import annotations

import ssl

import requests
from exchangelib.errors import (
    ErrorInternalServerTransientError,
    ErrorServerBusy,
    ErrorTimeoutExpired,
    EWSError,
    ResponseMessageError,
)
from oauthlib.oauth2 import OAuth2Error
from oauthlib.oauth2.rfc6749.errors import MissingTokenError, ServerError, TemporarilyUnavailableError
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NameResolutionError, NewConnectionError

from bot.delivery import DeliveryError, NeverPossible, NotNow, Uncertain
from bot.mail.exchange_login import ExchangeLogin
from bot.mail.exchange_protocol import Answered
from bot.mail.port import MailboxBusy, MailboxRefused

BUSY_SECONDS = 60.0
_AGAIN_SECONDS = 30.0
_CLOSED_SECONDS = 600.0
_SEND_AS_SECONDS = 300.0
_BUSY_STATUS = frozenset({408, 425, 429, 503})
_LATER = (MissingTokenError, ServerError, TemporarilyUnavailableError)

_MAY_NOT = frozenset(
    {
        "ErrorAccessDenied",
        "ErrorAccountDisabled",
        "ErrorImpersonateUserDenied",
        "ErrorImpersonationDenied",
        "ErrorImpersonationFailed",
        "ErrorInvalidExchangeImpersonationHeaderData",
        "ErrorInvalidUserPrincipalName",
        "ErrorInvalidUserSid",
        "ErrorMailboxLogonFailed",
        "ErrorMissingEmailAddress",
        "ErrorNonExistentMailbox",
        "ErrorNonPrimarySmtpAddress",
        "ErrorPasswordChangeRequired",
        "ErrorPasswordExpired",
        "ErrorUserNotAllowedByPolicy",
        "ErrorFolderNotFound",
        "ErrorItemNotFound",
        "ErrorInvalidLicense",
        "ErrorCallerIsInvalidADAccount",
    }
)
_NOT_SENT = frozenset(
    {
        "ErrorADUnavailable",
        "ErrorConnectionFailedTransientError",
        "ErrorExceededConnectionCount",
        "ErrorInsufficientResources",
        "ErrorMailboxFailover",
        "ErrorMailboxMoveInProgress",
        "ErrorMailboxStoreUnavailable",
        "ErrorNotEnoughMemory",
        "ErrorQuotaExceeded",
        "ErrorServerBusy",
        "ErrorSubmissionQuotaExceeded",
        "ErrorTooManyObjectsOpened",
    }
)
_NEVER = frozenset(
    {
        "ErrorAttachmentSizeLimitExceeded",
        "ErrorInvalidRecipients",
        "ErrorInvalidRequest",
        "ErrorInvalidSchemaVersionForMailboxVersion",
        "ErrorInvalidSmtpAddress",
        "ErrorMailRecipientNotFound",
        "ErrorMessageSizeExceeded",
        "ErrorMimeContentConversionFailed",
        "ErrorMimeContentInvalid",
        "ErrorMimeContentInvalidBase64String",
        "ErrorMissingRecipients",
        "ErrorRequestStreamTooBig",
        "ErrorSchemaValidation",
        "ErrorUnsupportedMimeConversion",
        "ErrorVirusDetected",
    }
)
_SEND_AS = frozenset({"ErrorSendAsDenied", "ErrorCreateItemAccessDenied"})


class Lost(Exception):
    """The question may have reached the server; the answer did not reach us."""


def of_login(login: ExchangeLogin) -> str:
    """Why the server refuses the account, and what to ask for."""
    if login.auth == "oauth":
        proof = "certifikatet" if login.proof else "hemmeligheden"
        return (
            f"Exchange ({login.host}) afviste appen {login.client_id}; bed IT om at se, om {proof} "
            "er udløbet, om appen har full_access_as_app med administratorsamtykke, og om den står "
            "i EwsAllowedAppIDs"
        )
    return (
        f"Exchange ({login.host}) afviste brugernavn eller adgangskode for {login.user}; bed IT om at se, "
        "om kontoen er låst, adgangskoden er skiftet, eller serveren ikke tillader "
        f"{'NTLM' if login.auth == 'ntlm' else 'Basic'} på EWS"
    )


def of_token(error: OAuth2Error) -> MailboxBusy | None:
    """Busy where the login service will do better later; None where it refused."""
    if isinstance(error, _LATER) or (getattr(error, "status_code", None) or 0) >= 500:
        return MailboxBusy("Microsofts login svarer ikke lige nu", seconds=_AGAIN_SECONDS)
    return None


def of_status(login: ExchangeLogin, answered: Answered) -> DeliveryError | Lost:
    """An HTTP status other than a refused login."""
    status = answered.status
    if status in _BUSY_STATUS:
        return MailboxBusy(f"Exchange bad os vente (HTTP {status})", seconds=_seconds(answered.seconds))
    if status == 413:
        return NeverPossible("Exchange tager ikke imod så stor en mail (HTTP 413)")
    if status >= 500:
        return Lost(f"Exchange ({login.host}) svarede HTTP {status}")
    if status == 403:
        return MailboxRefused(
            f"Exchange ({login.host}) har lukket for EWS (HTTP 403); bed IT om at se EwsEnabled, "
            f"EwsAllowedAppIDs og EWSApplicationAccessPolicy for {login.mailbox}",
            seconds=_CLOSED_SECONDS,
        )
    return MailboxRefused(
        f"{login.host} svarede HTTP {status}, så RAMMEBOT_EXCHANGE_URL er nok ikke EWS-adressen; "
        "bed IT om den (den ender som regel på /EWS/Exchange.asmx)",
        seconds=_CLOSED_SECONDS,
    )


def of_code(login: ExchangeLogin, error: ResponseMessageError) -> NotNow:
    """A refusal in an answer to a question that changes nothing."""
    code = type(error).__name__
    if isinstance(error, ErrorServerBusy):
        return MailboxBusy("Exchange bad os vente (ErrorServerBusy)", seconds=_seconds(error.back_off))
    if code in _MAY_NOT:
        rights = (
            "full_access_as_app og adgang til postkassen (ApplicationImpersonation på en Exchange Server)"
            if login.auth == "oauth"
            else f"fuld adgang (FullAccess) til den for {login.user}"
        )
        return MailboxRefused(
            f"Exchange ({login.host}) lukker ikke {login.who} ind i {login.mailbox} ({code}); "
            f"bed IT om {rights}",
            seconds=_CLOSED_SECONDS,
        )
    return MailboxBusy(f"Exchange svarede {code}", seconds=_AGAIN_SECONDS)


def of_code_when_sending(login: ExchangeLogin, error: ResponseMessageError) -> DeliveryError:
    """A refusal to send a mail; what is not known for certain to be unsent is looked up first."""
    code = type(error).__name__
    if code in _NEVER:
        return NeverPossible(f"Exchange tager ikke imod mailen ({code})")
    if code in _SEND_AS:
        return NotNow(
            f"Exchange ({login.host}) lader ikke {login.who} sende som {login.mailbox} ({code}); "
            "bed IT om SendAs",
            seconds=_SEND_AS_SECONDS,
            refused=True,
        )
    if code in _NOT_SENT or code in _MAY_NOT:
        return of_code(login, error)
    return Uncertain(f"Exchange svarede {code}, da mailen blev afleveret")


def cut_off(error: ResponseMessageError) -> bool:
    """Whether it is exchangelib's name for a connection that broke, and not the server's own answer."""
    named = isinstance(error, ErrorTimeoutExpired | ErrorInternalServerTransientError)
    return named and isinstance(error.__context__, requests.RequestException | OSError | KeyError)


def of_failure(login: ExchangeLogin, error: Exception) -> NotNow | Lost:
    """Something between us and the server; Lost where the question may have come through."""
    if isinstance(error, requests.RequestException):
        return MailboxBusy("Microsofts login kan ikke nås", seconds=_AGAIN_SECONDS)
    cause = error.__context__ if isinstance(error, EWSError) else error
    if _certificate(cause):
        return MailboxRefused(
            f"certifikatet på {login.host} kan ikke godkendes; bed IT om et gyldigt, eller om "
            "rodcertifikatet til REQUESTS_CA_BUNDLE",
            seconds=_CLOSED_SECONDS,
        )
    if _never_reached(cause):
        return MailboxBusy(f"Exchange ({login.host}) kan ikke nås", seconds=_AGAIN_SECONDS)
    return Lost(f"Exchange ({login.host}) svarede ikke")


def _seconds(said: float | None, otherwise: float = BUSY_SECONDS) -> float:
    return otherwise if said is None else said


def _never_reached(error: BaseException | None) -> bool:
    """Whether the connection was never made, so that nothing can have been sent over it."""
    if isinstance(error, requests.ConnectTimeout | requests.exceptions.ProxyError):
        return True
    reason = error.args[0] if isinstance(error, requests.ConnectionError) and error.args else None
    if isinstance(reason, MaxRetryError):
        reason = reason.reason
    return isinstance(reason, NewConnectionError | ConnectTimeoutError | NameResolutionError)


def _certificate(error: BaseException | None) -> bool:
    seen = 0
    while error is not None and seen < 10:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error, seen = error.__cause__ or error.__context__ or _reason(error), seen + 1
    return False


def _reason(error: BaseException) -> BaseException | None:
    reason = getattr(error, "reason", None) or (error.args[0] if error.args else None)
    return reason if isinstance(reason, BaseException) else None
