"""What the receiving host found out about the sender: Authentication-Results of our own host only (R125)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlp.mail import Authentication

_COMMENT = re.compile(r"\([^()]*\)")
_RESULT = re.compile(r"^\s*(dmarc|dkim|spf|compauth)\s*=\s*([a-z]+)(.*)$", re.IGNORECASE | re.DOTALL)
_DOMAIN = re.compile(r"(?:header\.d|header\.i|smtp\.mailfrom|smtp\.helo)\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)
_FAILS = frozenset({"fail", "hardfail", "softfail"})


def authentication(
    headers: Iterable[tuple[str, str]], sender: str, authserv_id: str | None
) -> Authentication:
    """pass, fail or none for this sender; headers of other hosts, which anyone can write, don't count."""
    if not authserv_id:
        return "none"
    results = [result for value in _own(headers, authserv_id) for result in _results(value)]
    dmarc = next((verdict for method, verdict, _ in results if method == "dmarc"), None)
    if dmarc in ("pass", "bestguesspass"):
        return "pass"
    if dmarc in ("fail", "reject", "quarantine"):
        return "fail"
    return _by_domain(results, sender.rpartition("@")[2])


def _own(headers: Iterable[tuple[str, str]], authserv_id: str) -> list[str]:
    wanted = authserv_id.strip().casefold()
    found: list[str] = []
    for name, value in headers:
        if name.casefold() != "authentication-results":
            continue
        plain = _without_comments(value)
        host, _, rest = plain.partition(";")
        words = host.split()
        if words and words[0].casefold() == wanted:
            found.append(rest)
    return found


def _without_comments(value: str) -> str:
    for _ in range(4):  # comments may nest a little; more is nobody's mail server
        shorter = _COMMENT.sub(" ", value)
        if shorter == value:
            break
        value = shorter
    return value


def _results(value: str) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for clause in value.split(";"):
        match = _RESULT.match(clause)
        if match:
            domain = _DOMAIN.search(match.group(3))
            found.append(
                (
                    match.group(1).lower(),
                    match.group(2).lower(),
                    domain.group(1).rpartition("@")[2].lower() if domain else "",
                )
            )
    return found


def _by_domain(results: list[tuple[str, str, str]], sender_domain: str) -> Authentication:
    """Without a DMARC verdict: a DKIM or SPF pass counts when it is for the sender's own domain."""
    verdicts = {method: verdict for method, verdict, _ in results if method in ("dkim", "spf")}
    for method, verdict, domain in results:
        if method in ("dkim", "spf") and verdict == "pass" and _aligned(domain, sender_domain):
            return "pass"
    if any(verdict in _FAILS for verdict in verdicts.values()):
        return "fail"
    return "none"


def _aligned(domain: str, sender_domain: str) -> bool:
    if not domain or not sender_domain:
        return False
    return (
        domain == sender_domain
        or sender_domain.endswith(f".{domain}")
        or domain.endswith(f".{sender_domain}")
    )
