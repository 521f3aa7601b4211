"""How a line to a mail server is kept private, and what is wrong where it can't be (R125)."""

from __future__ import annotations

import ssl
from enum import StrEnum
from pathlib import Path
from typing import Literal

from bot.errors import WrongSetting

Wanted = Literal["auto", "tls", "starttls"]
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Security(StrEnum):
    """When the line becomes private; never only on this machine."""

    NONE = "ingen"
    STARTTLS = "starttls"
    TLS = "tls"


def security_of(
    host: str, port: int, wanted: Wanted, *, tls_port: int, starttls_port: int | None
) -> Security:
    """What the operator wants, else what the port is known for; `starttls_port` None: every other port."""
    if wanted != "auto":
        return Security(wanted)
    if port == tls_port:
        return Security.TLS
    if host in LOOPBACK:
        return Security.NONE
    return Security.STARTTLS if starttls_port in (None, port) else Security.TLS


def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """Trusts what this machine trusts, and the kommune's own authority where its file is given (R125)."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file is not None:
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:
            why = "er ikke et CA-certifikat i PEM" if isinstance(error, ssl.SSLError) else error.strerror
            raise WrongSetting(f"RAMMEBOT_CA_FILE: {ca_file}: {why}.") from error
    return context


def tls_trouble(error: ssl.SSLError, server: str) -> str:
    """What is wrong with the certificate or the line, and what to ask for."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"certifikatet på {server} {_CERTIFICATE.get(error.verify_code, _ANY_CERTIFICATE)}"
    if error.reason in _TOO_OLD:
        return f"{server} kan ikke TLS 1.2 eller nyere; bed it om at slå det til"
    return (
        f"der kan ikke laves en sikker forbindelse (TLS) til {server}; bed it om den rigtige port, "
        "og om den er til TLS eller STARTTLS"
    )


_UNKNOWN_AUTHORITY = (
    "er udstedt af en CA, som denne maskine ikke kender; bed it om CA'ens certifikat som PEM-fil, "
    "og sæt RAMMEBOT_CA_FILE til den"
)
_ANOTHER_NAME = "gælder ikke for det navn; bed it om det servernavn, certifikatet er udstedt til"
_ANY_CERTIFICATE = "kan ikke godkendes; bed it om at se på det"
# The numbers are OpenSSL's (X509_V_ERR_…).
_CERTIFICATE = {
    9: "er ikke gyldigt endnu; bed it om at se på det og på maskinens ur",
    10: "er udløbet; bed it om at forny det",
    18: _UNKNOWN_AUTHORITY,
    19: _UNKNOWN_AUTHORITY,
    20: _UNKNOWN_AUTHORITY,
    21: _UNKNOWN_AUTHORITY,
    62: _ANOTHER_NAME,
    64: _ANOTHER_NAME,
}
_TOO_OLD = frozenset({"UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION", "NO_PROTOCOLS_AVAILABLE"})
