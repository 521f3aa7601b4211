"""The line to an IMAP server is private, with a certificate that holds, or it is not used (R125)."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from dovecot_server import needs_dovecot
from imap_fixtures import dovecot, relay, world
from imap_relay import Relay
from imap_world import ImapWorld
from mail_certificate import a_certificate
from mailbox_contract import a_mail

from bot.errors import WrongSetting
from bot.mail.imap import ImapMailbox
from bot.mail.imap_door import ImapAccount
from bot.mail.port import Folder, MailboxRefused
from bot.mail.tls import Security, security_of, tls_context, tls_trouble

__all__ = ["dovecot", "relay", "world"]
pytestmark = needs_dovecot


class TestPrivateLine:
    def mailbox(self, world: ImapWorld, security: Security, tls: ssl.SSLContext) -> ImapMailbox:
        server = world.user.server
        port = server.tls_port if security is Security.TLS else server.port
        return world.another(port=port, security=security, tls=tls)

    @pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
    def test_kommunes_own_authority_is_trusted(self, world: ImapWorld, security: Security) -> None:
        world.deliver(a_mail(1))
        mailbox = self.mailbox(world, security, tls_context(world.user.server.ca))
        (new,) = mailbox.fetch_new()
        mailbox.move(new.key, Folder.BEHANDLET)
        assert mailbox.read(new.key) == new.raw
        assert ("STARTTLS" if security is Security.STARTTLS else "(TLS)") in mailbox.probe()

    @pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
    def test_news_and_closing_on_a_private_line(self, world: ImapWorld, security: Security) -> None:
        mailbox = self.mailbox(world, security, tls_context(world.user.server.ca))
        mailbox.wait(0)
        ends: tuple[Callable[[], None], ...] = (lambda: world.deliver(a_mail(1)), mailbox.close)
        for end in ends:
            waiting = threading.Thread(target=mailbox.wait, args=(50,), daemon=True)
            waiting.start()
            end()
            waiting.join(15)
            assert not waiting.is_alive()

    @pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
    def test_authority_nobody_knows_is_not(self, world: ImapWorld, security: Security) -> None:
        mailbox = self.mailbox(world, security, tls_context(None))
        with pytest.raises(MailboxRefused, match="som denne maskine ikke kender") as raised:
            mailbox.fetch_new()
        assert "RAMMEBOT_CA_FILE" in raised.value.reason
        assert raised.value.seconds <= 600, "nobody is locked out: it is looked at again before long"

    def test_certificate_for_another_name_is_not(self, world: ImapWorld) -> None:
        server = world.user.server
        account = ImapAccount("localhost", server.tls_port, "x", "x", Security.TLS, tls_context(server.ca))
        with pytest.raises(MailboxRefused, match="gælder ikke for det navn"):
            ImapMailbox(account).fetch_new()

    def test_certificate_that_is_out_of_date_is_not(self, world: ImapWorld, tmp_path: Path) -> None:
        made = a_certificate(tmp_path, days=-1)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(made.cert, made.key)
        with socket.create_server(("127.0.0.1", 0)) as server:

            def answer() -> None:
                connection, _ = server.accept()
                with pytest.raises(OSError), connection:
                    context.wrap_socket(connection, server_side=True)

            thread = threading.Thread(target=answer)
            thread.start()
            port = int(server.getsockname()[1])
            with pytest.raises(MailboxRefused, match="udløbet; bed it om at forny det"):
                world.another(port=port, security=Security.TLS, tls=tls_context(made.ca)).fetch_new()
            thread.join(10)

    def test_port_without_tls_is_said(self, world: ImapWorld) -> None:
        mailbox = world.another(
            port=world.user.server.port, security=Security.TLS, tls=tls_context(world.user.server.ca)
        )
        with pytest.raises(MailboxRefused, match="den rigtige port"):
            mailbox.fetch_new()

    def test_server_without_starttls_is_not_told_the_password(self, world: ImapWorld, relay: Relay) -> None:
        relay.rewrites[b"STARTTLS"] = b"XTARTTLS"
        mailbox = world.another(port=relay.port, security=Security.STARTTLS)
        with pytest.raises(MailboxRefused, match="tilbyder ikke STARTTLS"):
            mailbox.fetch_new()
        assert relay.count("LOGIN|AUTHENTICATE") == 0

    @pytest.mark.parametrize(
        ("host", "port", "wanted", "imap", "smtp"),
        [
            ("imap.kommune.example", 993, "auto", Security.TLS, Security.STARTTLS),
            ("imap.kommune.example", 143, "auto", Security.STARTTLS, Security.STARTTLS),
            ("imap.kommune.example", 1143, "auto", Security.TLS, Security.STARTTLS),
            ("imap.kommune.example", 1143, "starttls", Security.STARTTLS, Security.STARTTLS),
            ("imap.kommune.example", 465, "auto", Security.TLS, Security.TLS),
            ("imap.kommune.example", 25, "tls", Security.TLS, Security.TLS),
            ("127.0.0.1.ond.example", 143, "auto", Security.STARTTLS, Security.STARTTLS),
            ("127.0.0.1", 143, "auto", Security.NONE, Security.NONE),
            ("localhost", 2525, "auto", Security.NONE, Security.NONE),
            ("localhost", 2525, "tls", Security.TLS, Security.TLS),
        ],
    )
    def test_only_on_this_machine_may_the_line_be_open(
        self, host: str, port: int, wanted: str, imap: Security, smtp: Security
    ) -> None:
        assert wanted in ("auto", "tls", "starttls")
        assert security_of(host, port, wanted, tls_port=993, starttls_port=143) is imap  # type: ignore[arg-type]
        assert security_of(host, port, wanted, tls_port=465, starttls_port=None) is smtp  # type: ignore[arg-type]

    def test_tls_of_yesterday_is_not_spoken(self) -> None:
        assert tls_context(None).minimum_version >= ssl.TLSVersion.TLSv1_2
        too_old = ssl.SSLError(1, "[SSL: UNSUPPORTED_PROTOCOL] unsupported protocol")
        too_old.reason = "UNSUPPORTED_PROTOCOL"
        assert "TLS 1.2" in tls_trouble(too_old, "imap:993")

    @pytest.mark.parametrize("content", [None, "ikke et certifikat"])
    def test_file_that_is_no_authority_stops_the_start(self, tmp_path: Path, content: str | None) -> None:
        path = tmp_path / "ca.pem"
        if content is not None:
            path.write_text(content)
        with pytest.raises(WrongSetting, match="RAMMEBOT_CA_FILE"):
            tls_context(path)
