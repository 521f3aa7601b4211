"""Requests to Microsoft Graph for one mailbox: the token, the host it may go to, and what answers mean.

Reading is tried once more when the line breaks. A change never is: only its answer may have been lost.
"""

from __future__ import annotations

import base64
import json
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import quote, urlsplit

import httpx
from pydantic import BaseModel, ValidationError

from bot.delivery import Uncertain
from bot.mail.graph_answers import busy_seconds, problem_of
from bot.mail.microsoft_login import MicrosoftLogin
from bot.mail.microsoft_refusals import foreign_address
from bot.mail.port import MailboxBusy, MailboxRefused

M = TypeVar("M", bound=BaseModel)

# An id that does not change when the mail is moved; each request that says or takes one must ask for it.
IMMUTABLE = 'IdType="ImmutableId"'
_TIMEOUT = httpx.Timeout(30.0, connect=10.0)
# Graph takes four requests at a time for a mailbox, and answers 429 to the fifth.
_MOST_CONNECTIONS = 3
_FOREIGN_SECONDS = 600.0
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


def new_http(*, keep: int = _MOST_CONNECTIONS) -> httpx.Client:
    """Trusts what this machine trusts and follows no redirect: a token goes where it was meant to (R125)."""
    limits = httpx.Limits(max_connections=_MOST_CONNECTIONS, max_keepalive_connections=keep)
    return httpx.Client(verify=ssl.create_default_context(), timeout=_TIMEOUT, limits=limits)


class GraphClient:
    """One mailbox in Graph; `api` is the address up to and with the version."""

    def __init__(
        self,
        login: MicrosoftLogin,
        *,
        api: str,
        address: str,
        http: Callable[[], httpx.Client] = new_http,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.address = address
        self.api = api
        self._login = login
        self._base = f"{api.rstrip('/')}/users/{quote(address, safe='@')}/"
        self._origin = origin_of(api)
        self.new_http = http
        self._http: httpx.Client | None = None
        self.clock = clock
        self._quiet_until = 0.0
        self._lock = threading.Lock()

    def get(
        self, what: type[M], path: str, params: Mapping[str, str] | None = None, *, prefer: str = ""
    ) -> M:
        """What lies at the path, below the mailbox, or at a whole link that Graph gave."""
        url = path if path.startswith(("https:", "http:")) else self._base + path
        self._check_host(url)
        asks = f"{IMMUTABLE}, {prefer}" if prefer else IMMUTABLE
        request = self._client().build_request("GET", url, params=params, headers={"Prefer": asks})
        answer = self._read(request)
        try:
            return what.model_validate_json(answer.content)
        except ValidationError:
            raise MailboxBusy("Microsoft Graph svarede noget, botten ikke kan læse", 60) from None

    def raw(self, path: str, most: int) -> bytes:
        """The bytes at the path, at most so many."""
        request = self._client().build_request("GET", self._base + path, headers={"Prefer": IMMUTABLE})
        return self._read(request, most=most).content

    def change(self, method: str, path: str, body: Mapping[str, str]) -> None:
        """Change something, once; raises Uncertain where the answer is lost."""
        self._change(method, path, json.dumps(body).encode(), "application/json")

    def post_mime(self, path: str, mime: bytes) -> None:
        """Hand over a mail as it is, once; raises Uncertain where the answer is lost."""
        self._change("POST", path, base64.b64encode(mime), "text/plain")

    def make(self, what: type[M], path: str, body: Mapping[str, object]) -> M:
        """Make something of JSON, once; raises Uncertain where the answer is lost."""
        return _made(what, self._change("POST", path, json.dumps(body).encode(), "application/json"))

    def make_of_mime(self, what: type[M], path: str, mime: bytes) -> M:
        """Make something of a mail as it is, once; raises Uncertain where the answer is lost."""
        return _made(what, self._change("POST", path, base64.b64encode(mime), "text/plain"))

    def do(self, method: str, path: str) -> None:
        """Have something done that needs no more words, once; raises Uncertain where the answer is lost."""
        self._change(method, path, b"", None)

    def knows(self, link: str) -> bool:
        """Whether a link leads to this Graph, so that the token may go there."""
        return origin_of(link) == self._origin

    @property
    def login(self) -> MicrosoftLogin:
        """Whose rights the requests have."""
        return self._login

    def close(self) -> None:
        """Let go of the connections; the next request opens them again."""
        with self._lock:
            http, self._http = self._http, None
        if http is not None:
            http.close()

    def _change(self, method: str, path: str, content: bytes, kind: str | None) -> httpx.Response:
        headers = {"Prefer": IMMUTABLE} | ({"Content-Type": kind} if kind else {})
        request = self._client().build_request(method, self._base + path, content=content, headers=headers)
        try:
            answer = self._ask(request)
        except _NOT_SENT as error:
            raise MailboxBusy(_unreached(error), 5) from error
        except httpx.TransportError as error:
            raise Uncertain(f"Microsoft Graph svarede ikke: {type(error).__name__}") from error
        if answer.is_server_error and busy_seconds(answer) is None:
            raise Uncertain(
                f"Microsoft Graph svarede {answer.status_code}, og det er uvist, hvad der blev gjort"
            )
        self._raise_for(answer)
        return answer

    def _read(self, request: httpx.Request, most: int | None = None) -> httpx.Response:
        try:
            answer = self._ask(request, most)
        except httpx.TransportError:
            # A connection that had been idle for long may be dead; nothing is done twice by reading.
            try:
                answer = self._ask(request, most)
            except httpx.TransportError as error:
                raise MailboxBusy(_unreached(error), 5) from error
        self._raise_for(answer)
        return answer

    def _ask(self, request: httpx.Request, most: int | None = None) -> httpx.Response:
        """With the token of the moment; a token that is not taken is renewed once."""
        answer = self._send(request, most)
        if answer.status_code != httpx.codes.UNAUTHORIZED:
            return answer
        self._login.renew()
        answer = self._send(request, most)
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            raise self._login.refused(
                "Microsoft Graph tog ikke imod appens adgangsbevis: bed IT se, om appen er slået fra, og om "
                "RAMMEBOT_MAIL_TENANT er den lejer, postkassen hører til."
            )
        return answer

    def _send(self, request: httpx.Request, most: int | None) -> httpx.Response:
        left = self._quiet_until - self.clock()
        if left > 0:
            raise MailboxBusy("Microsoft Graph har bedt botten vente", left)
        request.headers["Authorization"] = f"Bearer {self._login.token()}"
        answer = self._client().send(request, stream=True)
        try:
            return _whole(answer, most)
        finally:
            answer.close()

    def _raise_for(self, answer: httpx.Response) -> None:
        """Raise what is wrong; after «too many» nobody asks again before it is time."""
        if answer.is_success:
            return
        seconds = busy_seconds(answer)
        if seconds is not None:
            self._quiet_until = max(self._quiet_until, self.clock() + seconds)
            raise MailboxBusy(f"Microsoft Graph bad botten vente ({answer.status_code})", seconds)
        raise problem_of(answer, self.address)

    def _check_host(self, url: str) -> None:
        if not self.knows(url):
            raise MailboxRefused(foreign_address(urlsplit(url).hostname or "?"), seconds=_FOREIGN_SECONDS)

    def _client(self) -> httpx.Client:
        with self._lock:
            if self._http is None:
                self._http = self.new_http()
            return self._http


def _made(what: type[M], answer: httpx.Response) -> M:
    try:
        return what.model_validate_json(answer.content)
    except ValidationError:
        raise Uncertain("Microsoft Graph svarede noget, botten ikke kan læse") from None


def _whole(answer: httpx.Response, most: int | None) -> httpx.Response:
    """The answer with its body read: of a mail no more than is asked for."""
    if most is None or not answer.is_success:
        answer.read()
        return answer
    content = bytearray()
    for part in answer.iter_bytes():
        content += part
        if len(content) >= most:
            break
    return httpx.Response(answer.status_code, content=bytes(content[:most]), request=answer.request)


def origin_of(url: str) -> tuple[str, str | None, int | None]:
    """Scheme, host and port; a link with a name or password in it is nobody's."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "", None, None
    if parts.username is not None or parts.password is not None:
        return "", None, None
    return parts.scheme, parts.hostname, port or {"https": 443, "http": 80}.get(parts.scheme)


def _unreached(error: httpx.TransportError) -> str:
    return f"Microsoft Graph kan ikke nås ({type(error).__name__})"
