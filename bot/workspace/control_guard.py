"""Who may use the control API: programs on this machine; no page of another site in somebody's browser."""

from __future__ import annotations

from fastapi import HTTPException, Request

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def only_from_here(request: Request) -> None:
    """Refuse other machines, foreign host names (DNS rebinding) and foreign origins."""
    client = request.client.host if request.client else ""
    host = request.headers.get("host", "")
    if client not in _LOOPBACK or _name(host) not in _LOOPBACK:
        raise HTTPException(403, "Styringen kan kun bruges fra denne maskine.")
    origin = request.headers.get("origin")
    if origin is not None and origin != f"{request.url.scheme}://{host}":
        raise HTTPException(403, "Styringen kan ikke bruges fra en anden side.")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "Styringen kan ikke bruges fra en anden side.")


def _name(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]
