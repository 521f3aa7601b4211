"""The app's own login to Microsoft 365: tokens by certificate or secret, kept in memory, asked for once.

Nobody signs in: the app has rights of its own (the client credentials grant).
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from msal import ConfidentialClientApplication
from msal.exceptions import MsalError
from pydantic import BaseModel, SecretStr, ValidationError

from bot.errors import WrongSetting
from bot.mail.login_gate import LoginGate
from bot.mail.microsoft_refusals import may_pass, refused_login
from bot.mail.port import MailboxBusy, MailboxRefused

_BUSY_SECONDS = 10.0

_Form = Mapping[str, str | int | bytes]
_Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AppCertificate:
    """The private key and the certificate an app proves itself with, and until when it holds."""

    key: SecretStr
    certificate: str
    until: date

    @classmethod
    def read(cls, path: Path) -> AppCertificate:
        """A .pem with both, or a .pfx without a password; raises WrongSetting."""
        try:
            content = path.read_bytes()
        except OSError as error:
            raise WrongSetting(
                f"RAMMEBOT_MAIL_CERTIFICATE: {path} kan ikke læses ({error.strerror})."
            ) from error
        try:
            return _certificate(content)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            raise WrongSetting(
                f"RAMMEBOT_MAIL_CERTIFICATE: {path} skal rumme en privat RSA-nøgle og dens certifikat, "
                "uden adgangskode (.pem eller .pfx)."
            ) from None


def _certificate(content: bytes) -> AppCertificate:
    key: object
    certificate: x509.Certificate | None
    if b"-----BEGIN" in content:
        key, certificate = load_pem_private_key(content, None), x509.load_pem_x509_certificate(content)
    else:
        key, certificate, _ = pkcs12.load_key_and_certificates(content, None)
    if not isinstance(key, RSAPrivateKey) or certificate is None:
        raise ValueError
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return AppCertificate(
        key=SecretStr(pem),
        certificate=certificate.public_bytes(Encoding.PEM).decode(),
        until=certificate.not_valid_after_utc.date(),
    )


@dataclass(frozen=True, slots=True)
class AppIdentity:
    """Who the app is and what it proves itself with; `login` is where its tokens come from."""

    tenant: str
    client_id: str
    proof: AppCertificate | SecretStr
    login: str
    scope: str


class _Answer(BaseModel):
    access_token: SecretStr | None = None
    error: str = ""
    error_description: str = ""


class MicrosoftLogin:
    """Gives the token of the moment; a refusal closes the gate, so that there is one try and not many."""

    def __init__(self, identity: AppIdentity, http: httpx.Client, gate: LoginGate | None = None) -> None:
        self._identity = identity
        self._gate = gate or LoginGate()
        self._lock = threading.Lock()
        self._app: Any = None
        self._http = _LoginHttp(http, self._gate)

    def token(self) -> str:
        """The token to send along; raises MailboxBusy or MailboxRefused."""
        with self._lock:
            self._gate.check()
            answer = self._ask()
            if answer.access_token is None:
                raise self._refusal(answer)
        return answer.access_token.get_secret_value()

    def renew(self) -> None:
        """Forget the token: the other side would not have it."""
        with self._lock:
            if self._app is not None:
                self._app.remove_tokens_for_client()

    def refused(self, reason: str) -> MailboxRefused:
        """A fresh token was not taken either: nobody asks for another for a good while."""
        return self._gate.refused(reason)

    @property
    def proof_until(self) -> date | None:
        """The last day of the certificate; None of a secret, which does not say."""
        proof = self._identity.proof
        return proof.until if isinstance(proof, AppCertificate) else None

    def _ask(self) -> _Answer:
        try:
            if self._app is None:
                self._app = self._new_app()
            return _Answer.model_validate(self._app.acquire_token_for_client([self._identity.scope]))
        except httpx.TransportError as error:
            raise MailboxBusy(f"Microsofts login kan ikke nås ({type(error).__name__})", 5) from error
        except (MsalError, ValidationError, ValueError, KeyError) as error:
            raise MailboxBusy(
                f"Microsofts login svarede ikke som ventet ({type(error).__name__})", _BUSY_SECONDS
            ) from None

    def _refusal(self, answer: _Answer) -> MailboxBusy | MailboxRefused:
        if may_pass(answer.error):
            return MailboxBusy("Microsofts login har ikke tid lige nu", _BUSY_SECONDS)
        return self._gate.refused(refused_login(answer.error, answer.error_description))

    def _new_app(self) -> Any:
        """Asks Microsoft where the tenant's tokens come from, so not before they are needed."""
        me = self._identity
        proof: object
        if isinstance(me.proof, AppCertificate):
            proof = {
                "private_key": me.proof.key.get_secret_value(),
                "public_certificate": me.proof.certificate,
            }
        else:
            proof = me.proof.get_secret_value()
        return ConfidentialClientApplication(
            me.client_id,
            client_credential=proof,
            authority=f"{me.login}/{me.tenant}",
            http_client=self._http,
            instance_discovery=False,
            azure_region=False,
        )


class _LoginHttp:
    """What msal sends its requests with; tells apart what msal would not."""

    def __init__(self, http: httpx.Client, gate: LoginGate) -> None:
        self._http = http
        self._gate = gate

    def get(self, url: str, params: _Form | None = None, headers: _Headers | None = None) -> httpx.Response:
        response = self._answered(self._http.get(url, params=params, headers=headers))
        if response.is_client_error:
            raise self._gate.refused(refused_login("invalid_tenant", "AADSTS90002:"))
        return response

    def post(
        self,
        url: str,
        params: _Form | None = None,
        data: _Form | None = None,
        headers: _Headers | None = None,
    ) -> httpx.Response:
        # httpx would send the bytes of a signed assertion as b'…'.
        form = {
            name: value.decode() if isinstance(value, bytes) else value
            for name, value in (data or {}).items()
        }
        return self._answered(self._http.post(url, params=params, data=form, headers=headers))

    def close(self) -> None:
        self._http.close()

    def _answered(self, response: httpx.Response) -> httpx.Response:
        if response.status_code == httpx.codes.TOO_MANY_REQUESTS or response.is_server_error:
            seconds = response.headers.get("Retry-After", "")
            wait = float(seconds) if seconds.isdigit() else _BUSY_SECONDS
            raise MailboxBusy(f"Microsofts login bad botten vente ({response.status_code})", wait)
        return response
