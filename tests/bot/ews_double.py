"""An Exchange server on loopback: checks every message against the schema's shape, fails when told to."""

from __future__ import annotations

import base64
import json
import ssl
import threading
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

import spnego
from ews_answers import Answers
from ews_shape import ERRORS, MESSAGES, SOAP, TYPES, Misshapen, check, name_of
from ews_store import Store

USER, PASSWORD = "rammebot", "Kode-æøå-1"
CLIENT_ID, CLIENT_SECRET, TENANT = "0f1e", "hemmelig-app", "kommune.example"
MAILBOX = "rammebot@rammebot.example"
EWS_PATH = "/EWS/Exchange.asmx"
for prefix, uri in (("s", SOAP), ("m", MESSAGES), ("t", TYPES), ("e", ERRORS)):
    ET.register_namespace(prefix, uri)

Kind = Literal["status", "fault", "lost_before", "lost_after", "garbage", "cut_short"]


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next request, of one operation where it is named."""

    kind: Kind
    operation: str | None = None
    status: int = 503
    headers: dict[str, str] = field(default_factory=dict)
    code: str = "ErrorServerBusy"
    back_off_ms: int | None = None


@dataclass(slots=True)
class Token:
    """The login service: what it answers, and how long a token lasts."""

    status: int = 200
    error: str | None = None
    lifetimes: list[int] = field(default_factory=list)
    fetched: int = 0
    valid: set[str] = field(default_factory=set)


class EwsDouble:
    """The server, and what a test may see of it and do to it."""

    def __init__(self, port: int) -> None:
        self.store = Store()
        self.answers = Answers(self.store)
        self.url = f"http://127.0.0.1:{port}{EWS_PATH}"
        self.token_url = f"http://127.0.0.1:{port}/{TENANT}/oauth2/v2.0/token"
        self.token = Token()
        self.auth: Literal["basic", "ntlm", "oauth"] = "basic"
        self.faults: list[Fault] = []
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.headers: list[Element] = []
        self.refused_logins = 0
        self.lock = threading.RLock()

    def deliver(self, raw: bytes) -> str:
        """A mail arrives in the inbox."""
        with self.lock:
            return self.store.deliver(raw)

    def folder(self, name: str) -> list[bytes]:
        """The mails in a folder."""
        with self.lock:
            (folder_id,) = [one for one, called in self.store.folders.items() if called == name]
            return [item.raw for item in self.store.in_folder(folder_id)]

    def count_in(self, name: str) -> int:
        """How many mails lie in a folder, whether it is there or not."""
        with self.lock:
            named = [one for one, called in self.store.folders.items() if called == name]
            return sum(len(self.store.in_folder(one)) for one in named)

    def take_fault(self, operation: str) -> Fault | None:
        """The fault that is due, once."""
        due = next((one for one in self.faults if one.operation in {None, operation}), None)
        if due is not None:
            self.faults.remove(due)
        return due


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 65_536
    double: EwsDouble
    _ntlm: Any = None

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with self.double.lock:
            if self.path.endswith("/oauth2/v2.0/token"):
                self._token(body)
            elif self.path != EWS_PATH:
                self._say(404, b"")
            elif self._let_in():
                self._answer(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def _answer(self, body: bytes) -> None:
        envelope = ET.fromstring(body)
        request = envelope.find(f"{{{SOAP}}}Body")
        assert request is not None
        operation = name_of(request[0]).partition(":")[2]
        self.double.asked.append(operation)
        header = envelope.find(f"{{{SOAP}}}Header")
        if header is not None:
            self.double.headers.append(header)
        try:
            check(envelope)
        except Misshapen as error:
            self.double.wrong.append(f"request: {error}")
            self._say(500, _fault("ErrorSchemaValidation"))
            return
        fault = self.double.take_fault(operation)
        if fault is not None and fault.kind != "lost_after":
            self._fail(fault)
            return
        said = ET.tostring(
            _envelope(self.double.answers.answer(request[0])), encoding="utf-8", xml_declaration=True
        )
        try:
            check(ET.fromstring(said))
        except Misshapen as error:
            if self.double.answers.spoil is None:
                self.double.wrong.append(f"response: {error}")
        if fault is not None:
            self._drop()
            return
        self._say(200, said)

    def _fail(self, fault: Fault) -> None:
        match fault.kind:
            case "status":
                self._say(fault.status, b"<html>no</html>", fault.headers)
            case "fault":
                self._say(500, _fault(fault.code, fault.back_off_ms))
            case "garbage":
                self._say(200, b"<html>Log ind</html>")
            case "cut_short":
                self.send_response(200)
                self.send_header("Content-Length", "5000")
                self.end_headers()
                self.wfile.write(b"<?xml version='1.0'?><s:Envelope")
                self._drop()
            case _:
                self._drop()

    def _drop(self) -> None:
        self.wfile.flush()
        self.close_connection = True

    def _let_in(self) -> bool:
        said = self.headers.get("Authorization", "")
        scheme, _, value = said.partition(" ")
        match self.double.auth:
            case "basic":
                return self._allow(
                    said, scheme == "Basic" and _basic(value) == (USER, PASSWORD), "Basic realm=x"
                )
            case "oauth":
                return self._allow(said, scheme == "Bearer" and value in self.double.token.valid, "Bearer")
            case "ntlm":
                return self._negotiate(scheme, value)

    def _allow(self, said: str, right: bool, challenge: str) -> bool:
        if not right:
            self.double.refused_logins += bool(said)
            # Some servers hang up on a wrong password; exchangelib takes that for a busy server.
            self._say(401, b"", {"WWW-Authenticate": challenge, "Connection": "close"})
        return right

    def _negotiate(self, scheme: str, value: str) -> bool:
        if self._ntlm is not None and self._ntlm.complete:
            return True
        if scheme != "NTLM":
            self._say(401, b"", {"WWW-Authenticate": "NTLM"})
            return False
        self._ntlm = self._ntlm or spnego.server(protocol="ntlm", options=spnego.NegotiateOptions.use_ntlm)
        try:
            challenge = self._ntlm.step(base64.b64decode(value))
        except spnego.exceptions.SpnegoError:
            self.double.refused_logins += 1
            self._ntlm = None
            self._say(401, b"", {"WWW-Authenticate": "NTLM"})
            return False
        if self._ntlm.complete:
            return True
        self._say(401, b"", {"WWW-Authenticate": f"NTLM {base64.b64encode(challenge or b'').decode()}"})
        return False

    def _token(self, body: bytes) -> None:
        token, form = self.double.token, urllib.parse.parse_qs(body.decode())
        token.fetched += 1
        right = form.get("client_id") == [CLIENT_ID] and form.get("client_secret") == [CLIENT_SECRET]
        right = right and form.get("grant_type") == ["client_credentials"]
        if token.status != 200:
            self._say(token.status, b"<html>not now</html>")
        elif not right or token.error:
            self._say(401, json.dumps({"error": token.error or "invalid_client"}).encode())
        else:
            made = f"token-{token.fetched}"
            token.valid.add(made)
            answer = {
                "token_type": "Bearer",
                "access_token": made,
                "expires_in": token.lifetimes.pop(0) if token.lifetimes else 3_600,
            }
            self._say(200, json.dumps(answer).encode())

    def _say(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        if (headers or {}).get("Connection") == "close":
            self._drop()


@contextmanager
def an_exchange(tmp_path: Path, tls: ssl.SSLContext | None = None) -> Iterator[EwsDouble]:
    """A running server; whatever was not as the schema has it fails the test that did it."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    double = EwsDouble(server.server_address[1])
    handler.double = double  # type: ignore[attr-defined]
    (tmp_path / "ntlm").write_text(f"KOMMUNE:{USER}:{PASSWORD}\n", "utf-8")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield double
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
    assert double.wrong == []


def _basic(value: str) -> tuple[str, str]:
    user, _, password = base64.b64decode(value).decode("latin-1").partition(":")
    return user, password


def _envelope(content: Element) -> Element:
    envelope = Element(f"{{{SOAP}}}Envelope")
    header = SubElement(envelope, f"{{{SOAP}}}Header")
    SubElement(
        header, f"{{{TYPES}}}ServerVersionInfo", MajorVersion="15", MinorVersion="1", Version="V2017_07_11"
    )
    SubElement(envelope, f"{{{SOAP}}}Body").append(content)
    return envelope


def _fault(code: str, back_off_ms: int | None = None) -> bytes:
    value = "" if back_off_ms is None else f'<t:Value Name="BackOffMilliseconds">{back_off_ms}</t:Value>'
    return (
        f'<?xml version="1.0"?><s:Envelope xmlns:s="{SOAP}"><s:Body><s:Fault>'
        f'<faultcode xmlns:a="{TYPES}">a:{code}</faultcode><faultstring xml:lang="en-US">no</faultstring>'
        f'<detail><e:ResponseCode xmlns:e="{ERRORS}">{code}</e:ResponseCode>'
        f'<e:Message xmlns:e="{ERRORS}">no</e:Message>'
        f'<t:MessageXml xmlns:t="{TYPES}">{value}</t:MessageXml></detail></s:Fault></s:Body></s:Envelope>'
    ).encode()
