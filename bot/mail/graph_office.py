"""The mailbox and the way out in Microsoft 365, from the settings; both share one login."""

from __future__ import annotations

from bot.mail.graph import GraphMailbox
from bot.mail.graph_client import GraphClient, new_http
from bot.mail.graph_post import GraphPost
from bot.mail.microsoft_login import AppCertificate, AppIdentity, MicrosoftLogin
from bot.mail.port import SyncState
from bot.settings import Settings

_SCOPE = "https://graph.microsoft.com/.default"


def open_graph(settings: Settings, sync: SyncState) -> tuple[GraphMailbox, GraphPost]:
    """Opens nothing yet but the certificate; raises WrongSetting where it can't be used."""
    certificate = settings.mail_certificate
    identity = AppIdentity(
        tenant=settings.mail_tenant,
        client_id=settings.mail_client_id,
        proof=AppCertificate.read(certificate) if certificate else settings.mail_client_secret,
        login=settings.mail_login_url,
        scope=_SCOPE,
    )
    client = GraphClient(
        MicrosoftLogin(identity, new_http(keep=0)), api=settings.mail_graph_url, address=settings.mail_address
    )
    return GraphMailbox(client, sync), GraphPost(client)
