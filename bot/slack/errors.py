"""From what slack_sdk raises to what the worker understands."""

from __future__ import annotations

import http.client
import socket
import urllib.error
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.delivery import NeverPossible, NotNow, Uncertain

# Slack's own trouble: the call may have been carried out.
_MAYBE_DONE = frozenset(
    {"internal_error", "fatal_error", "request_timeout", "service_unavailable", "team_added_to_org"}
)
# Our installation's trouble: nothing was sent, and an operator can mend it.
_MENDABLE = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope"}
)
# Nothing was sent: nobody listens, or the name is not known just now.
_NEVER_LEFT = (ConnectionRefusedError, socket.gaierror)
_UNREACHABLE_SECONDS = 2.0


@contextmanager
def slack_errors() -> Iterator[None]:
    """Raises NotNow, Uncertain or NeverPossible for whatever goes wrong in a Web API call."""
    try:
        yield
    except SlackApiError as error:
        raise _of_answer(error) from error
    except _NEVER_LEFT as error:
        raise NotNow("Slack kan ikke nås", seconds=_UNREACHABLE_SECONDS) from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, _NEVER_LEFT):
            raise NotNow("Slack kan ikke nås", seconds=_UNREACHABLE_SECONDS) from error
        raise Uncertain(f"forbindelsen til Slack svigtede: {error.reason}") from error
    except (OSError, http.client.HTTPException, SlackClientError) as error:
        raise Uncertain(f"forbindelsen til Slack svigtede: {error}") from error


def _of_answer(error: SlackApiError) -> NotNow | Uncertain | NeverPossible:
    status, headers, code = _answer(error.response)
    if status == 429 or code == "ratelimited":
        return NotNow("Slack beder om en pause", seconds=_retry_after(headers))
    if status >= 500 or code in _MAYBE_DONE or not code:
        return Uncertain(f"Slack svarede {status} {code}".strip())
    if code in _MENDABLE:
        return NotNow(f"Slack afviste botten: {code}", seconds=30)
    return NeverPossible(f"Slack afviste beskeden: {code}")


def _answer(response: object) -> tuple[int, Mapping[str, object], str]:
    """Status, headers and error code; what is no JSON comes from slack_sdk as a bare dict."""
    if isinstance(response, dict):
        return int(response.get("status") or 200), response.get("headers") or {}, ""
    status, headers = getattr(response, "status_code", 200), getattr(response, "headers", {})
    data = getattr(response, "data", None)
    return int(status), headers or {}, str(data.get("error", "")) if isinstance(data, dict) else ""


def _retry_after(headers: Mapping[str, object]) -> float:
    for name, value in headers.items():
        if name.lower() == "retry-after":
            text = str(value[0] if isinstance(value, list) and value else value)
            return float(text) if text.isdecimal() else 1.0
    return 1.0
