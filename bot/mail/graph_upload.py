"""Lays a large file on a draft piece by piece, at an address Exchange gives, and goes on where it broke off.

The address lets in whoever has it: it is given no token, and is never written down.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

import httpx
from pydantic import BaseModel, Field, ValidationError

from bot.delivery import NotNow
from bot.mail.graph_answers import UploadSession, busy_seconds
from bot.mail.graph_client import origin_of
from bot.mail.microsoft_refusals import foreign_address
from bot.mail.port import MailboxBusy, MailboxRefused

CHUNK_BYTES = 12 * 320 * 1024
"""Below 4 MB, and a multiple of what Microsoft's stores take at a time."""

# Where Exchange Online takes files, of the clouds that have it.
_HOSTS = frozenset({"outlook.office.com", "outlook.office365.com", "partner.outlook.cn"})
_FOREIGN_SECONDS, _AGAIN_SECONDS = 600.0, 10.0
_START = re.compile(r"\d+")


class UploadOver(Exception):
    """Den plads, filen blev lagt på, er der ikke mere, eller den tager ikke imod."""


class _Progress(BaseModel):
    ranges: list[str] = Field(default=[], alias="nextExpectedRanges")


class GraphUpload:
    """The uploads under way, by what they are of, so that none begins anew for a broken line."""

    def __init__(self, http: Callable[[], httpx.Client], api: str) -> None:
        self._new_http = http
        self._api = api
        self._under_way: dict[tuple[str, ...], str] = {}
        self._lock = threading.Lock()

    def put(self, what: tuple[str, ...], content: bytes, begin: Callable[[], UploadSession]) -> None:
        """Bring the whole file there; raises NotNow where the next try goes on."""
        with self._lock:
            url = self._under_way.get(what)
        with self._new_http() as http:
            try:
                start = 0 if url is None else self._asked(http, "GET", url, len(content))
            except UploadOver:
                url, start = None, 0
            if url is None:
                url = self._begun(what, begin())
            try:
                while start < len(content):
                    start = self._next(http, url, content, start)
            except UploadOver as error:
                self._forget(what)
                raise NotNow(str(error), _AGAIN_SECONDS, refused=True) from error
        self._forget(what)

    def _begun(self, what: tuple[str, ...], session: UploadSession) -> str:
        if not may_take(session.uploadUrl, self._api):
            raise MailboxRefused(foreign_address(_host(session.uploadUrl)), _FOREIGN_SECONDS)
        with self._lock:
            self._under_way[what] = session.uploadUrl
        return session.uploadUrl

    def _forget(self, what: tuple[str, ...]) -> None:
        with self._lock:
            self._under_way.pop(what, None)

    def _next(self, http: httpx.Client, url: str, content: bytes, start: int) -> int:
        """Lay the next piece; where the one after it begins."""
        piece = content[start : start + CHUNK_BYTES]
        where = f"bytes {start}-{start + len(piece) - 1}/{len(content)}"
        reached = self._asked(http, "PUT", url, len(content), piece, {"Content-Range": where})
        if reached <= start:
            raise NotNow("Exchange tog ikke imod bilaget", _AGAIN_SECONDS, refused=True)
        return reached

    def _asked(
        self,
        http: httpx.Client,
        method: str,
        url: str,
        size: int,
        piece: bytes | None = None,
        more: dict[str, str] | None = None,
    ) -> int:
        """How far the file has come, after a piece or without one."""
        headers = {"Content-Type": "application/octet-stream", **(more or {})} if piece else {}
        try:
            answer = http.request(method, url, content=piece, headers=headers)
        except httpx.TransportError as error:
            raise MailboxBusy(f"forbindelsen brød af under et bilag ({type(error).__name__})", 5) from error
        if answer.status_code == httpx.codes.CREATED:
            return size
        if answer.is_success:
            return _start(answer)
        seconds = busy_seconds(answer)
        if seconds is not None:
            raise MailboxBusy(f"Exchange bad botten vente med et bilag ({answer.status_code})", seconds)
        trouble = f"Exchange tog ikke imod bilaget ({answer.status_code})"
        if answer.is_client_error:
            raise UploadOver(trouble)
        raise NotNow(trouble, _AGAIN_SECONDS, refused=True)


def may_take(url: str, api: str) -> bool:
    """Whether files may go to the address: Exchange Online's own, or where Graph itself is (R125)."""
    at = origin_of(url)
    return at == origin_of(api) or (at[0] == "https" and at[1] in _HOSTS and at[2] == 443)


def _start(answer: httpx.Response) -> int:
    try:
        ranges: Sequence[str] = _Progress.model_validate_json(answer.content).ranges
    except ValidationError:
        ranges = ()
    found = _START.match(ranges[0]) if ranges else None
    if found is None:
        raise NotNow("Exchange sagde ikke, hvor langt bilaget er nået", _AGAIN_SECONDS, refused=True)
    return int(found.group())


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or "?"
    except ValueError:
        return "?"
