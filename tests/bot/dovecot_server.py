"""A real Dovecot on loopback, started by the tests and gone with them, with a mailbox for each test."""

from __future__ import annotations

import grp
import itertools
import os
import pwd
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from mail_certificate import Certificate, a_certificate

ROOT = Path(__file__).resolve().parents[2]
DOVECOT = Path("/usr/sbin/dovecot")
PASSWORD = 'rigtig "adgangskode" \\ 1'
MAIL_UID = 65534 if os.geteuid() == 0 else os.geteuid()
MAIL_GID = 65534 if os.geteuid() == 0 else os.getegid()
DANISH_PASSWORD = "rødgrød med fløde"
# Made before the server starts: it looks at the file of users at most once a second.
_ACCOUNTS = 1_000
# What an old server can do: no IDLE, no MOVE, no UIDPLUS, no special folders.
OLD = "IMAP4rev1 LITERAL+ NAMESPACE"

needs_dovecot = pytest.mark.skipif(
    not DOVECOT.exists(), reason="dovecot-imapd mangler (sh .ci/dovecot.sh): IMAP prøves ikke"
)
_numbers = itertools.count()
_deliveries = itertools.count()


@dataclass(frozen=True, slots=True)
class Dovecot:
    """The running server."""

    root: Path
    port: int
    tls_port: int
    ca: Path

    def new_user(self) -> DovecotUser:
        """An account with an empty mailbox."""
        return DovecotUser(self, f"bot{next(_numbers)}", PASSWORD)

    def danish_user(self) -> DovecotUser:
        """An account whose password has letters beyond ASCII."""
        return DovecotUser(self, "dansk", DANISH_PASSWORD)

    def log(self) -> str:
        """What the server wrote of itself."""
        return (self.root / "log").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class DovecotUser:
    """An account, and what other programs do with its mailbox."""

    server: Dovecot
    name: str
    password: str

    @property
    def maildir(self) -> Path:
        """Where the server keeps its mails."""
        return self.server.root / "mail" / self.name / "Maildir"

    def deliver(self, raw: bytes) -> None:
        """A mail arrives, as a mail system hands it over: written beside, then moved in."""
        for place in (self.maildir.parent, self.maildir, *(self.maildir / s for s in ("new", "cur", "tmp"))):
            if not place.exists():
                place.mkdir(mode=0o700)
                os.chown(place, MAIL_UID, MAIL_GID)
        name = f"{time.time_ns() // 1_000_000_000}.M{next(_deliveries):09}.test"
        making = self.maildir / "tmp" / name
        making.write_bytes(raw)
        os.chown(making, MAIL_UID, MAIL_GID)
        making.rename(self.maildir / "new" / name)

    def mails_in(self, folder: str = "") -> list[Path]:
        """The files of a folder, by its name on the wire (Karant&AOY-ne); "" is the inbox."""
        place = self.maildir / f".{folder}" if folder else self.maildir
        return [path for sub in ("new", "cur") if (place / sub).exists() for path in (place / sub).iterdir()]

    def subscribed(self) -> set[str]:
        """The folders its owner's mail program shows."""
        lines = (self.maildir / "subscriptions").read_text("utf-8").splitlines()
        return {line.replace("\t", ".") for line in lines[2:]}

    def renumber(self) -> None:
        """The server forgets its numbers, as when the mailbox is restored from a backup: new UIDVALIDITY."""
        for path in [*self.maildir.rglob("dovecot*"), *self.maildir.rglob(".dovecot*")]:
            if path.name.startswith(("dovecot.index", "dovecot-uidlist", "dovecot.list")):
                path.unlink()


@contextmanager
def running_dovecot(*, capability: str = "", prefix: str = "", separator: str = "/") -> Iterator[Dovecot]:
    """A server of its own; it ends with the block."""
    with tempfile.TemporaryDirectory(prefix="dovecot-", ignore_cleanup_errors=True) as name:
        root = Path(name)
        root.chmod(0o755)
        for made in (root / "run", root / "mail", root / "state"):
            made.mkdir(mode=0o755)
        os.chown(root / "mail", MAIL_UID, MAIL_GID)
        (root / "users").write_text(_users(root), "utf-8")
        certificate = a_certificate(root)
        server = Dovecot(root, _free_port(), _free_port(), certificate.ca)
        config = root / "dovecot.conf"
        config.write_text(_config(server, certificate, capability, prefix, separator), "utf-8")
        with (root / "out").open("wb") as out:
            # Tied to us by the kernel: it does not outlive a test run that is killed.
            launch = [sys.executable, "-m", "bot.workspace.launch", str(os.getpid())]
            process = subprocess.Popen(
                [*launch, str(DOVECOT), "-F", "-c", str(config)],
                cwd=ROOT,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            _wait_until_up(server, process)
            yield server
        finally:
            # It and all it has started; there is nothing that it should save.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """As Debian gives it: IDLE, MOVE, UIDPLUS, folders beside the inbox."""
    with running_dovecot() as server:
        yield server


@pytest.fixture(scope="session")
def old_dovecot() -> Iterator[Dovecot]:
    """An old server's ways: folders below INBOX, divided by a dot, and nothing newer than IMAP itself."""
    with running_dovecot(capability=OLD, prefix="INBOX.", separator=".") as server:
        yield server


def _config(server: Dovecot, certificate: Certificate, capability: str, prefix: str, separator: str) -> str:
    root = server.root
    user = pwd.getpwuid(os.geteuid()).pw_name
    unprivileged = (
        f"default_internal_user = {user}\ndefault_internal_group = {_group()}\ndefault_login_user = {user}\n"
    )
    return f"""
{unprivileged if os.geteuid() else ""}
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{certificate.cert}
ssl_key = <{certificate.key}
ssl_min_protocol = TLSv1.2
disable_plaintext_auth = no
auth_mechanisms = plain
auth_failure_delay = 0
auth_username_format = %u
auth_debug = yes
mail_location = maildir:~/Maildir
mail_max_userip_connections = 50
first_valid_uid = 1
# The tests write into the Maildir themselves; Dovecot must look, also within one second.
maildir_very_dirty_syncs = no
mailbox_idle_check_interval = 1 secs
{f"imap_capability = {capability}" if capability else ""}
namespace inbox {{
  inbox = yes
  separator = {separator}
  prefix = {prefix}
  {"" if capability else _SENT}
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {root}/users
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {root}/users
}}
service imap-login {{
  service_count = 0
  inet_listener imap {{
    port = {server.port}
  }}
  inet_listener imaps {{
    port = {server.tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  # Else one wrong password makes every later login from this machine wait.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


_SENT = """mailbox "Sendt post" {
    special_use = \\Sent
    auto = create
  }"""


def _users(root: Path) -> str:
    accounts = [(f"bot{number}", PASSWORD) for number in range(_ACCOUNTS)] + [("dansk", DANISH_PASSWORD)]
    return "".join(
        f"{name}:{{PLAIN}}{password}:{MAIL_UID}:{MAIL_GID}::{root}/mail/{name}\n"
        for name, password in accounts
    )


def _group() -> str:
    return grp.getgrgid(os.getegid()).gr_name


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _wait_until_up(server: Dovecot, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
                if line.recv(4) == b"* OK":
                    return
        except OSError:
            pass
        said = (server.root / "out").read_text("utf-8", "replace")
        log = server.root / "log"
        said += log.read_text("utf-8", "replace") if log.exists() else ""
        assert process.poll() is None, f"Dovecot ended:\n{said}"
        assert time.monotonic() < deadline, f"Dovecot did not answer:\n{said}"
        time.sleep(0.01)
