"""Fetches a file that was shared in Slack, with the bot's token, and only from Slack's own host."""

from __future__ import annotations

import httpx
from slack_sdk import WebClient

from bot.delivery import NeverPossible, NotNow
from bot.slack.errors import slack_errors

MAX_BYTES = 25 * 1024 * 1024
_TIMEOUT_SECONDS = 30.0
_SLACK_HOSTS = ("slack.com", "slack-files.com")


class FileTooLarge(Exception):
    """Filen er større, end jeg kan læse (25 MB). Send en mindre udgave."""


class FileGone(Exception):
    """Jeg kan ikke hente filen i Slack; måske er den slettet. Læg den i kanalen igen."""


class ForeignAddress(Exception):
    """Filen ligger ikke i Slack, så jeg henter den ikke. Læg den direkte i kanalen."""


def address_of(client: WebClient, file: str) -> str:
    """Where a file lies whose address was not kept, as it tells its name; raises FileGone or NotNow."""
    try:
        with slack_errors():
            found = client.files_info(file=file)["file"]
    except NeverPossible as error:
        raise FileGone(FileGone.__doc__) from error
    return str(found.get("url_private_download") or found.get("url_private") or "")


def fetch_file(url: str, *, token: str, api_url: str) -> bytes:
    """The file's bytes; raises NotNow where Slack does not answer, else an error for the sender."""
    address = _slack_address(url, api_url)
    content = bytearray()
    headers = {"Authorization": f"Bearer {token}"}
    try:
        with httpx.stream(
            "GET", address, headers=headers, timeout=_TIMEOUT_SECONDS, trust_env=False
        ) as answer:
            _check(answer.status_code)
            for chunk in answer.iter_bytes():
                content += chunk
                if len(content) > MAX_BYTES:
                    raise FileTooLarge(FileTooLarge.__doc__)
    except httpx.HTTPError as error:
        raise NotNow(f"filen kunne ikke hentes: {type(error).__name__}") from error
    return bytes(content)


def _check(status: int) -> None:
    if status == httpx.codes.TOO_MANY_REQUESTS or status >= 500:
        raise NotNow(f"Slack gav ikke filen: {status}")
    if status != httpx.codes.OK:
        # Also a redirect: it leads to a sign-in page, and the token is not sent on.
        raise FileGone(FileGone.__doc__)


def _slack_address(url: str, api_url: str) -> httpx.URL:
    """The token goes to Slack's hosts, or to the very server we speak to, and nowhere else.

    Read by the same parser that sends it, so that no address means one host here and another there.
    """
    try:
        address, api = httpx.URL(url), httpx.URL(api_url)
    except httpx.InvalidURL as error:
        raise ForeignAddress(ForeignAddress.__doc__) from error
    host = address.host
    of_slack = address.scheme == "https" and any(host == h or host.endswith(f".{h}") for h in _SLACK_HOSTS)
    same_server = (address.scheme, host, address.port) == (api.scheme, api.host, api.port)
    if not (of_slack or same_server) or address.userinfo:
        raise ForeignAddress(ForeignAddress.__doc__)
    return address
