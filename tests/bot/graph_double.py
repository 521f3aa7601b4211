"""Microsoft Graph and its login on this machine, over TLS, strict about what is asked, and able to fail."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from graph_double_login import LoginDouble
from graph_double_mailbox import MailboxDouble
from graph_double_requests import ADDRESS, Answer, Refused, Request

_IMMUTABLE = 'IdType="ImmutableId"'
_API, _UPLOADS = "/v1.0", "/api/v2.0/"


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next request of this kind; `after` lets it be carried out first."""

    where: str
    answer: Answer | None
    after: bool = False
    times: int = 1


class GraphDouble:
    """The whole of it; `asked` is what reached the API, `violations` what should never have been asked."""

    def __init__(self, address: str) -> None:
        self.url = address
        self.api = address + _API
        self.mailbox = MailboxDouble(self.api)
        self.login = LoginDouble(address)
        self.asked: list[str] = []
        self.violations: list[str] = []
        self.faults: list[Fault] = []
        self.revoked: set[str] = set()
        self.allowed = True
        self._lock = threading.Lock()

    def fail(self, where: str, status: int, code: str = "", *, times: int = 1, **headers: str) -> None:
        """Answer so, instead of doing it; headers with _ for -."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        body = Answer.of({"error": {"code": code, "message": "hemmelig forklaring"}}, status)
        self.faults.append(Fault(where, Answer(status, body.content, named), times=times))

    def hang_up(self, where: str, *, after: bool, times: int = 1) -> None:
        """Close the connection, before it is done or after."""
        self.faults.append(Fault(where, None, after=after, times=times))

    def handle(self, asked: Request) -> Answer | None:
        """The answer; None where the line breaks."""
        with self._lock:
            if not asked.path.startswith((f"{_API}/", _UPLOADS)):
                return self.login.answer(asked)
            self.asked.append(f"{asked.method} {asked.path.removeprefix(_API)}")
            fault = self._fault(asked)
            if fault is not None and not fault.after:
                return fault.answer
            answer = self._answer(asked)
            return answer if fault is None else fault.answer

    def _fault(self, asked: Request) -> Fault | None:
        for fault in self.faults:
            if fault.times and fault.where in f"{asked.method} {asked.path}":
                fault.times -= 1
                return fault
        return None

    def _answer(self, asked: Request) -> Answer:
        try:
            if asked.path.startswith(_UPLOADS):
                return self.mailbox.drafts.upload(asked)
            self._let_in(asked)
            path = _below_mailbox(asked.path)
            return self.mailbox.answer(Request(asked.method, path, asked.query, asked.headers, asked.body))
        except Refused as refused:
            if refused.ours:
                self.violations.append(f"{asked.method} {asked.path} {asked.query} {asked.body[:200]!r}")
            return refused.answer

    def _let_in(self, asked: Request) -> None:
        scheme, _, token = asked.headers.get("authorization", "").partition(" ")
        if scheme != "Bearer" or token not in self.login.tokens or token in self.revoked:
            raise Refused(401, "InvalidAuthenticationToken")
        if _IMMUTABLE not in asked.headers.get("prefer", "").split(", "):
            raise Refused(400, "PreferIsMissing", ours=True)
        if not self.allowed:
            raise Refused(403, "ErrorAccessDenied")


def _below_mailbox(path: str) -> str:
    place = f"{_API}/users/{ADDRESS}/"
    if not path.startswith(place):
        raise Refused(404, "ErrorInvalidUser")
    return path.removeprefix(place)


def _handler(double: GraphDouble) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Headers and body in one go: else each answer waits 40 ms for the other side's acknowledgement.
        wbufsize = -1
        disable_nagle_algorithm = True

        def _serve(self) -> None:
            parts = urlsplit(self.path)
            query = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", 0)))
            answer = double.handle(Request(self.command, unquote(parts.path), query, headers, body))
            if answer is None:
                # Reset, not closed politely: the answer is lost for good.
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.close_connection = True
                self.connection.close()
                return
            self.send_response_only(answer.status)
            for name, value in {
                "Date": self.date_time_string(),
                **answer.headers,
                "Content-Length": str(len(answer.content)),
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.content)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _serve  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Not said."""

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is no news."""


@contextmanager
def a_graph(directory: Path) -> Iterator[GraphDouble]:
    """Running, with a certificate that `authority_file` of the directory vouches for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority_file(directory))
    server = _Server(("127.0.0.1", 0), BaseHTTPRequestHandler)
    double = GraphDouble(f"https://127.0.0.1:{server.server_address[1]}")
    server.RequestHandlerClass = _handler(double)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield double
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def authority_file(directory: Path) -> Path:
    """The certificate the double shows, with its key; a client that trusts it trusts the double."""
    path = directory / "graph.pem"
    if not path.exists():
        path.write_bytes(self_signed(ec.generate_private_key(ec.SECP256R1()), "127.0.0.1"))
    return path


@cache
def app_certificate(name: str = "rammebot") -> bytes:
    """An app's key and certificate, as one .pem."""
    return self_signed(rsa.generate_private_key(65537, 2048), name)


def self_signed(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, name: str) -> bytes:
    """A key and a certificate it has signed itself, as .pem."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private + certificate.public_bytes(Encoding.PEM)
