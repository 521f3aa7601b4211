"""The app's login to Microsoft 365: one try and not many, and a no that says what to ask IT for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    NoEncryption,
    load_pem_private_key,
    pkcs12,
)
from graph_double import app_certificate, self_signed
from graph_double_login import CLIENT, SECRET
from graph_world import GraphWorld, a_graph_world
from mailbox_contract import a_mail
from pydantic import SecretStr

from bot.delivery import NotNow
from bot.errors import WrongSetting
from bot.mail.microsoft_login import AppCertificate
from bot.mail.port import MailboxBusy, MailboxRefused


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphWorld]:
    with a_graph_world(tmp_path, monkeypatch) as world:
        yield world


def written(tmp_path: Path, content: bytes, name: str = "app.pem") -> Path:
    (tmp_path / name).write_bytes(content)
    return tmp_path / name


def refusal(graph: GraphWorld) -> str:
    with pytest.raises(MailboxRefused) as raised:
        graph.mailbox.fetch_new()
    return raised.value.reason


class TestOneTry:
    def test_one_token_serves_every_request(self, graph: GraphWorld) -> None:
        graph.deliver(a_mail(1))
        graph.mailbox.fetch_new()
        graph.mailbox.fetch_new()
        graph.post.probe()
        assert graph.double.login.tries == 1

    def test_wrong_secret_is_tried_once_however_many_ask(self, graph: GraphWorld) -> None:
        graph.proof = SecretStr("forkert-hemmelighed")
        graph.restarted()
        assert "RAMMEBOT_MAIL_CLIENT_SECRET" in refusal(graph)
        errors: list[NotNow] = []

        def ask() -> None:
            with pytest.raises(NotNow) as raised:
                graph.post.probe()
            errors.append(raised.value)

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert graph.double.login.tries == 1
        assert graph.double.asked == []
        assert all(error.seconds > 3_000 for error in errors)
        assert len(errors) == 4

    def test_token_that_ran_out_is_renewed_and_the_request_carried_out(self, graph: GraphWorld) -> None:
        graph.mailbox.fetch_new()
        graph.double.revoked.update(graph.double.login.tokens)
        graph.deliver(a_mail(1))
        assert [new.raw for new in graph.mailbox.fetch_new()] == [a_mail(1)]
        assert graph.double.login.tries == 2

    def test_graph_that_takes_no_token_is_not_asked_again_and_again(self, graph: GraphWorld) -> None:
        graph.double.fail("/delta", 401, "InvalidAuthenticationToken", times=2)
        assert "RAMMEBOT_MAIL_TENANT" in refusal(graph)
        assert graph.double.login.tries == 2
        refusal(graph)
        assert (graph.double.login.tries, len(graph.double.asked)) == (2, 2)

    def test_login_that_is_busy_is_waited_for_and_is_no_refusal(self, graph: GraphWorld) -> None:
        graph.double.login.busy = (429, "77")
        with pytest.raises(MailboxBusy) as raised:
            graph.mailbox.fetch_new()
        assert raised.value.seconds == 77
        graph.double.login.busy = None
        graph.double.login.refuses = ("temporarily_unavailable", "AADSTS90033")
        with pytest.raises(MailboxBusy):
            graph.mailbox.fetch_new()
        graph.double.login.refuses = None
        graph.double.login.secret = SECRET
        assert graph.restarted().fetch_new() == []

    def test_login_that_can_not_be_reached_is_waited_for(self, graph: GraphWorld) -> None:
        graph.double.url = "https://127.0.0.1:9"
        with pytest.raises(MailboxBusy, match="kan ikke nås"):
            graph.restarted().fetch_new()


class TestWhatIsSaid:
    @pytest.mark.parametrize(
        ("code", "says"),
        [
            ("AADSTS7000215", "«Value»"),
            ("AADSTS7000222", "udløbet"),
            ("AADSTS700016", "RAMMEBOT_MAIL_CLIENT_ID"),
            ("AADSTS700027", "RAMMEBOT_MAIL_CERTIFICATE"),
            ("AADSTS65001", "samtykke"),
            ("AADSTS53003", "betinget adgang"),
            ("AADSTS123456", "«Logonlogfiler»"),
        ],
    )
    def test_each_no_says_what_to_ask_it_for_and_repeats_no_secret(
        self, graph: GraphWorld, code: str, says: str
    ) -> None:
        graph.double.login.refuses = ("invalid_client", code)
        said = refusal(graph)
        assert code in said
        assert says in said
        assert "bed IT" in said
        for hidden in (SECRET, CLIENT, "Trace ID"):
            assert hidden not in said

    def test_tenant_that_does_not_exist_is_said(self, graph: GraphWorld) -> None:
        graph.tenant = "findes-ikke.example"
        graph.restarted()
        assert "RAMMEBOT_MAIL_TENANT" in refusal(graph)
        assert graph.double.login.tries == 0

    def test_certificate_the_double_does_not_trust_is_said(
        self, graph: GraphWorld, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """A network that looks into TLS shows another certificate than Microsoft's."""
        monkeypatch.setenv("SSL_CERT_FILE", str(written(tmp_path, app_certificate("en anden"))))
        with pytest.raises(MailboxBusy, match="kan ikke nås"):
            graph.restarted().fetch_new()


class TestCertificate:
    def test_app_proves_itself_with_its_certificate(self, graph: GraphWorld, tmp_path: Path) -> None:
        graph.double.login.certificate = x509.load_pem_x509_certificate(app_certificate())
        graph.proof = AppCertificate.read(written(tmp_path, app_certificate()))
        assert graph.restarted().fetch_new() == []
        assert f"certifikatet gælder til {graph.proof.until:%d.%m.%Y}" in graph.mailbox.probe()

    def test_certificate_that_is_not_the_apps_is_said(self, graph: GraphWorld, tmp_path: Path) -> None:
        graph.double.login.certificate = x509.load_pem_x509_certificate(app_certificate())
        graph.proof = AppCertificate.read(written(tmp_path, app_certificate("en anden")))
        graph.restarted()
        assert "RAMMEBOT_MAIL_CERTIFICATE" in refusal(graph)
        assert graph.double.login.tries == 1

    def test_pfx_is_read_as_well(self, tmp_path: Path) -> None:
        pem = app_certificate()
        path = written(tmp_path, a_pfx(pem, NoEncryption()), "app.pfx")
        assert AppCertificate.read(path) == AppCertificate.read(written(tmp_path, pem))

    @pytest.mark.parametrize("kind", ["key", "certificate", "nothing", "elliptic", "locked"])
    def test_file_that_can_not_be_used_is_said_and_not_repeated(self, tmp_path: Path, kind: str) -> None:
        pem = app_certificate()
        key, begin, rest = pem.partition(b"-----BEGIN CERTIFICATE")
        content = {
            "key": key,
            "certificate": begin + rest,
            "nothing": b"-----BEGIN NOGET hemmelig",
            "elliptic": self_signed(ec.generate_private_key(ec.SECP256R1()), "x"),
            "locked": a_pfx(pem, BestAvailableEncryption(b"kode")),
        }
        with pytest.raises(WrongSetting, match="RAMMEBOT_MAIL_CERTIFICATE") as raised:
            AppCertificate.read(written(tmp_path, content[kind]))
        assert "hemmelig" not in str(raised.value)
        assert "skal rumme en privat RSA-nøgle" in str(raised.value)

    def test_file_that_is_not_there_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(WrongSetting, match="kan ikke læses"):
            AppCertificate.read(tmp_path / "findes-ikke.pem")

    def test_key_is_not_shown(self, tmp_path: Path) -> None:
        assert "PRIVATE" not in repr(AppCertificate.read(written(tmp_path, app_certificate())))


def a_pfx(pem: bytes, encryption: NoEncryption | BestAvailableEncryption) -> bytes:
    key = load_pem_private_key(pem, None)
    assert isinstance(key, RSAPrivateKey)
    return pkcs12.serialize_key_and_certificates(
        b"rammebot", key, x509.load_pem_x509_certificate(pem), None, encryption
    )
