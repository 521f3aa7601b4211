"""Why Microsoft 365 would not let the app in, in Danish, with what to ask IT for.

Only Microsoft's own codes are repeated: their texts carry ids of the tenant and of its people.
"""

from __future__ import annotations

import re

_CODE = re.compile(r"AADSTS\d{4,9}")
_PASSING = frozenset({"temporarily_unavailable", "server_error", "service_unavailable"})
_CERTIFICATE = (
    "certifikatet er ikke appens; bed IT lægge den offentlige del af RAMMEBOT_MAIL_CERTIFICATE op under "
    "appens «Certifikater og hemmeligheder»"
)
_TENANT = "lejeren findes ikke; bed IT om lejerens id (Directory ID) til RAMMEBOT_MAIL_TENANT"
_WHY = {
    "AADSTS7000215": (
        "klienthemmeligheden er forkert; bed IT om en ny til RAMMEBOT_MAIL_CLIENT_SECRET (feltet «Value», "
        "ikke «Secret ID»)"
    ),
    "AADSTS7000222": "klienthemmeligheden er udløbet; bed IT om en ny til RAMMEBOT_MAIL_CLIENT_SECRET",
    "AADSTS7000216": "appen skal bruge et certifikat; bed IT om et til RAMMEBOT_MAIL_CERTIFICATE",
    "AADSTS700027": _CERTIFICATE,
    "AADSTS7000214": _CERTIFICATE,
    "AADSTS700030": _CERTIFICATE,
    "AADSTS700016": (
        "appen findes ikke i lejeren; bed IT om appens id (Application ID) til RAMMEBOT_MAIL_CLIENT_ID, og "
        "om lejerens id til RAMMEBOT_MAIL_TENANT"
    ),
    "AADSTS7000112": "appen er slået fra; bed IT slå den til igen i Entra",
    "AADSTS65001": "ingen har givet appen samtykke; bed IT give administratorsamtykke",
    "AADSTS50105": "appen er ikke tildelt adgang; bed IT tildele den i Entra",
    "AADSTS53003": "adgangen er spærret af en regel om betinget adgang; bed IT undtage appen eller serveren",
    "AADSTS90002": _TENANT,
    "AADSTS900021": _TENANT,
    "AADSTS900023": _TENANT,
}


def may_pass(error: str) -> bool:
    """Whether the login was only busy."""
    return error in _PASSING


def refused_login(error: str, description: str) -> str:
    """The sentence for a login that was refused."""
    found = _CODE.search(description)
    code = found.group() if found else re.sub(r"[^a-z_]", "", error)[:40]
    why = _WHY.get(code, "bed IT se på appen i Entra under «Logonlogfiler» (tjenestekontoer)")
    return f"Microsoft afviste bottens login ({code}): {why}."


def refused_access(code: str, address: str) -> str:
    """The sentence for a 403: the app is known, but may not do this."""
    named = f"Microsoft afviste bottens adgang til postkassen {address} ({code})"
    if code == "ErrorSendAsDenied":
        return f"{named}: bed IT give appen Mail.Send til den postkasse, RAMMEBOT_MAIL_ADDRESS nævner."
    if code == "ErrorMessageSubmissionBlocked":
        return f"{named}: postkassen er spærret for afsendelse; bed IT åbne den i Defender."
    return (
        f"{named}: bed IT give appen Mail.ReadWrite og Mail.Send som programrettigheder til netop den "
        "postkasse (RBAC for Applications), og se efter, om en application access policy udelukker den."
    )


def unknown_mailbox(code: str, address: str) -> str:
    """The sentence for a mailbox Microsoft 365 does not have."""
    return (
        f"Microsoft 365 har ingen postkasse {address} ({code}): bed IT se efter, om RAMMEBOT_MAIL_ADDRESS er "
        "postkassens primære adresse, og om den ligger i Exchange Online."
    )


def unexpected(status: int, code: str) -> str:
    """The sentence for an answer nobody has planned for."""
    named = f"{status} {code}".strip()
    return f"Microsoft Graph svarede uventet ({named}): vis IT den kode; botten prøver igen om lidt."


def not_taken(status: int, code: str) -> str:
    """The sentence for something of ours that Graph would not have as it was."""
    return (
        f"Microsoft Graph tog ikke imod det, botten sendte ({f'{status} {code}'.strip()}): vis IT den kode."
    )


def foreign_address(host: str) -> str:
    """The sentence for a link that leads away from Microsoft Graph."""
    return (
        f"Microsoft Graph henviste til en anden adresse ({host}), og botten sender ikke sin nøgle dertil: "
        "bed IT se på, om en proxy ændrer svarene."
    )
