"""An app's tokens for Exchange Online, got with its certificate: exchangelib itself knows secrets only."""

from __future__ import annotations

from bot.mail.exchange_login import ExchangeLogin
from bot.mail.graph_client import new_http
from bot.mail.login_gate import LoginGate
from bot.mail.microsoft_login import AppCertificate, AppIdentity, MicrosoftLogin

_SCOPE = "https://outlook.office365.com/.default"


def app_login(login: ExchangeLogin, proof: AppCertificate, gate: LoginGate) -> MicrosoftLogin:
    """The app's login; a refusal closes the gate of the line."""
    identity = AppIdentity(
        tenant=login.tenant, client_id=login.client_id, proof=proof, login=login.login_url, scope=_SCOPE
    )
    return MicrosoftLogin(identity, new_http(keep=0), gate)
