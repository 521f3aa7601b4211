"""Where Microsoft gives an app its tokens: discovery, a secret or a signed assertion, and codes for no."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, field
from urllib.parse import parse_qs

import jwt
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from graph_double_requests import Answer, Request

TENANT, CLIENT, SECRET = "11111111-2222-3333-4444-555555555555", "app-id", "en~hemmelig~v.rdi"
_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@dataclass(slots=True)
class LoginDouble:
    """One tenant with one app; counts the tries."""

    base: str
    secret: str = SECRET
    certificate: x509.Certificate | None = None
    refuses: tuple[str, str] | None = None
    busy: tuple[int, str] | None = None
    tries: int = 0
    tokens: list[str] = field(default_factory=list)
    lives: int = 3_599
    scope: str = "https://graph.microsoft.com/.default"

    def answer(self, asked: Request) -> Answer:
        if self.busy:
            return Answer(self.busy[0], b"", {"Retry-After": self.busy[1]})
        if asked.path == f"/{TENANT}/v2.0/.well-known/openid-configuration" and asked.method == "GET":
            place = f"{self.base}/{TENANT}/oauth2/v2.0"
            return Answer.of(
                {
                    "token_endpoint": f"{place}/token",
                    "authorization_endpoint": f"{place}/authorize",
                    "issuer": f"{self.base}/{TENANT}/v2.0",
                }
            )
        if asked.path == f"/{TENANT}/oauth2/v2.0/token" and asked.method == "POST":
            self.tries += 1
            return self._token({name: values[0] for name, values in parse_qs(asked.body.decode()).items()})
        return Answer.of(
            {"error": "invalid_tenant", "error_description": "AADSTS90002: Tenant not found."}, 400
        )

    def _token(self, form: dict[str, str]) -> Answer:
        if self.refuses:
            return _no(*self.refuses)
        if form.get("grant_type") != "client_credentials" or form.get("client_id") != CLIENT:
            return _no("unauthorized_client", "AADSTS700016")
        if form.get("scope") != self.scope:
            return _no("invalid_scope", "AADSTS70011")
        if self.certificate is not None:
            if not self._is_signed(form):
                return _no("invalid_client", "AADSTS700027")
        elif form.get("client_secret") != self.secret:
            return _no("invalid_client", "AADSTS7000215")
        self.tokens.append(f"bevis-{len(self.tokens)}")
        return Answer.of({"token_type": "Bearer", "expires_in": self.lives, "access_token": self.tokens[-1]})

    def _is_signed(self, form: dict[str, str]) -> bool:
        assert self.certificate is not None
        public = self.certificate.public_key()
        assert isinstance(public, RSAPublicKey)
        assertion = form.get("client_assertion", "")
        audience = f"{self.base}/{TENANT}/oauth2/v2.0/token"
        try:
            claims = jwt.decode(
                assertion, public, algorithms=["PS256"], audience=audience, issuer=CLIENT, leeway=7_200
            )
            thumbprint = jwt.get_unverified_header(assertion)["x5t#S256"]
        except (jwt.PyJWTError, KeyError):
            return False
        digest = hashlib.sha256(_der(self.certificate)).digest()
        right = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return (
            form.get("client_assertion_type") == _ASSERTION
            and claims["sub"] == CLIENT
            and thumbprint.rstrip("=") == right
        )


def _der(certificate: x509.Certificate) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)


def _no(error: str, code: str) -> Answer:
    text = f"{code}: Something with {SECRET} and the app '{CLIENT}'. Trace ID: 1"
    body = {"error": error, "error_description": text, "error_codes": [int(code[6:] or 0)]}
    return Answer(401 if error == "invalid_client" else 400, json.dumps(body).encode())
