"""What the receiving host found out about the sender: Authentication-Results of our own host only (R125)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlp.mail import Authentication

MICROSOFT = "microsoft"
"""Stands for a name where the receiving host is Exchange Online: it writes none of its own."""

_TOKEN = re.compile(r'\\.|"|[();]|[^\\"();]+|\\', re.DOTALL)
_RESULT = re.compile(r"^\s*(dmarc|dkim|spf|compauth)\s*=\s*([a-z]+)(.*)$", re.IGNORECASE | re.DOTALL)
_DOMAIN = re.compile(r"(?:header\.d|header\.i|smtp\.mailfrom|smtp\.helo)\s*=\s*([^\s;\"]+)", re.IGNORECASE)
_PLAIN = re.compile(r"[\w.@+-]*")
_DMARC_PASSES = frozenset({"pass", "bestguesspass"})
_DMARC_FAILS = frozenset({"fail", "reject", "quarantine"})
_FAILS = frozenset({"fail", "hardfail", "softfail"})


def authentication(
    headers: Iterable[tuple[str, str]], sender: str, authserv_id: str | None
) -> Authentication:
    """pass, fail or none for this sender; headers of other hosts, which anyone can write, don't count."""
    written = _own(headers, authserv_id) if authserv_id else None
    if written is None:
        return "none"
    clauses, whole = _clauses(written)
    results = _results(clauses if whole else written.split(";"))
    dmarc = {verdict for method, verdict, _ in results if method == "dmarc"}
    if dmarc & _DMARC_FAILS:
        return "fail"
    if not whole:  # Nobody knows where the sender's words end in it: it can't vouch for anyone.
        return "none"
    return "pass" if dmarc & _DMARC_PASSES else _by_domain(results, sender.rpartition("@")[2])


def _own(headers: Iterable[tuple[str, str]], authserv_id: str) -> str | None:
    """The topmost header of our host: what lies below it may have come with the mail."""
    wanted = authserv_id.strip().casefold()
    for name, value in headers:
        if name.casefold() != "authentication-results":
            continue
        host = _clauses(value)[0][0]
        if wanted == MICROSOFT:
            return value if _RESULT.match(host) else None
        if host.split()[:1] and host.split()[0].casefold() == wanted:
            return value
    return None


def _clauses(value: str) -> tuple[list[str], bool]:
    """The parts between semicolons, without comments; whether every comment and quoted string ends."""
    clauses, depth = [""], 0
    quoted: str | None = None
    for part in _TOKEN.findall(value):
        if quoted is not None:
            if part == '"':
                # What the sender chose is no part of the sentence: only a plain name is kept.
                clauses[-1] += quoted if _PLAIN.fullmatch(quoted) else "_"
                quoted = None
            else:
                quoted += part
        elif part == "(":
            depth += 1
        elif depth:
            depth -= part == ")"
            clauses[-1] += "" if depth else " "
        elif part == '"':
            quoted = ""
        elif part == ";":
            clauses.append("")
        else:
            clauses[-1] += part
    return clauses, depth == 0 and quoted is None


def _results(clauses: Iterable[str]) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for clause in clauses:
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
