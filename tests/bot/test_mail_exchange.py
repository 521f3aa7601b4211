"""The Exchange mailbox: the contract of every mailbox, and what is Exchange's own."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from ews_answers import Refused
from ews_double import Fault, an_exchange
from exchange_world import ExchangeWorld
from mailbox_contract import MailboxContract, MailboxWorld, a_mail

from bot.mail.port import Folder, MailboxBusy, MailboxRefused, MailGone


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[ExchangeWorld]:
    with an_exchange(tmp_path) as double:
        yield ExchangeWorld(double)


class TestExchange(MailboxContract):
    @pytest.fixture
    def world(self, exchange: ExchangeWorld) -> MailboxWorld:
        return exchange


class TestExchangeWithoutSearchKeys(MailboxContract):
    """A server that does not give them: the Message-ID finds the mail again."""

    @pytest.fixture
    def world(self, exchange: ExchangeWorld) -> MailboxWorld:
        exchange.double.answers.search_keys = False
        return exchange


class TestTerseExchange(MailboxContract):
    """A server that says no more than it must."""

    @pytest.fixture
    def world(self, exchange: ExchangeWorld) -> MailboxWorld:
        exchange.double.answers.search_keys = False
        exchange.double.answers.terse = True
        return exchange


class TestHowFarItIsRead:
    def test_only_so_many_mails_are_held_at_a_time_oldest_first(self, exchange: ExchangeWorld) -> None:
        exchange.double.answers.page = 7
        mails = [a_mail(n) for n in range(120)]
        for mail in mails:
            exchange.deliver(mail)
        taken: list[bytes] = []
        while batch := exchange.mailbox.fetch_new():
            assert len(batch) <= 50
            taken += [new.raw for new in batch]
            for new in batch:
                exchange.mailbox.move(new.key, Folder.BEHANDLET)
        assert taken == mails
        assert exchange.double.folder("Behandlet") == mails

    def test_place_is_kept_only_when_all_of_it_is_moved(self, exchange: ExchangeWorld) -> None:
        for n in range(2):
            exchange.deliver(a_mail(n))
        first, second = exchange.mailbox.fetch_new()
        exchange.mailbox.move(first.key, Folder.BEHANDLET)
        exchange.mailbox.fetch_new()
        assert exchange.kept.state is None
        assert exchange.restarted().fetch_new() == [second]
        exchange.mailbox.move(second.key, Folder.KARANTAENE)
        assert exchange.mailbox.fetch_new() == []
        assert exchange.kept.state is not None

    def test_what_comes_later_is_all_that_is_asked_for_after_a_restart(self, exchange: ExchangeWorld) -> None:
        exchange.deliver(a_mail(1))
        (new,) = exchange.mailbox.fetch_new()
        exchange.mailbox.move(new.key, Folder.BEHANDLET)
        exchange.mailbox.fetch_new()
        exchange.deliver(a_mail(2))
        assert [new.raw for new in exchange.restarted().fetch_new()] == [a_mail(2)]

    def test_server_that_forgot_our_place_is_read_from_the_beginning(self, exchange: ExchangeWorld) -> None:
        exchange.deliver(a_mail(1))
        (new,) = exchange.mailbox.fetch_new()
        exchange.mailbox.move(new.key, Folder.BEHANDLET)
        exchange.mailbox.fetch_new()
        exchange.double.store.forget_states()
        for n in (2, 3):
            exchange.deliver(a_mail(n))
        assert [new.raw for new in exchange.mailbox.fetch_new()] == [a_mail(2), a_mail(3)]
        assert [new.raw for new in exchange.restarted().fetch_new()] == [a_mail(2), a_mail(3)]

    def test_mail_somebody_removes_is_no_longer_new(self, exchange: ExchangeWorld) -> None:
        item_id = exchange.double.deliver(a_mail(1))
        exchange.deliver(a_mail(2))
        assert len(exchange.mailbox.fetch_new()) == 2
        exchange.double.store.remove(item_id)
        assert [new.raw for new in exchange.mailbox.fetch_new()] == [a_mail(2)]

    def test_mail_somebody_moves_back_is_new_again(self, exchange: ExchangeWorld) -> None:
        exchange.deliver(a_mail(1))
        (new,) = exchange.mailbox.fetch_new()
        exchange.mailbox.move(new.key, Folder.BEHANDLET)
        assert exchange.mailbox.fetch_new() == []
        (item,) = exchange.double.store.items
        exchange.double.store.move(item, "inbox")
        assert exchange.mailbox.fetch_new() == [new]
        exchange.mailbox.move(new.key, Folder.KARANTAENE)
        assert exchange.double.folder("Karantæne") == [a_mail(1)]


class TestOddMail:
    def test_mail_that_is_too_big_is_its_headers_and_stops_nothing(self, exchange: ExchangeWorld) -> None:
        exchange.double.store.deliver(a_mail(1), size=30_000_000)
        exchange.deliver(a_mail(2))
        big, small = exchange.mailbox.fetch_new()
        assert b"Subject: Svar 1\r\n" in big.raw
        assert b"Message-ID: <svar1@b.example>\r\n" in big.raw
        assert b"X-Rammebot-Udeladt: 30000000\r\n" in big.raw
        assert b"pladser" not in big.raw
        assert small.raw == a_mail(2)
        exchange.mailbox.move(big.key, Folder.KARANTAENE)
        assert exchange.mailbox.fetch_new() == [small]

    def test_mail_the_server_can_not_give_is_its_headers(self, exchange: ExchangeWorld) -> None:
        item_id = exchange.double.deliver(a_mail(1))
        exchange.double.store.items[item_id].corrupt = True
        exchange.deliver(a_mail(2))
        broken, well = exchange.mailbox.fetch_new()
        assert b"Subject: Svar 1\r\n" in broken.raw
        assert well.raw == a_mail(2)
        exchange.mailbox.move(broken.key, Folder.BEHANDLET)
        assert b"Subject: Svar 1\r\n" in exchange.mailbox.read(broken.key)

    @pytest.mark.parametrize("kind", ["MeetingRequest", "PostItem", "Item"])
    def test_what_is_no_message_is_read_and_moved_too(self, exchange: ExchangeWorld, kind: str) -> None:
        exchange.double.store.deliver(a_mail(1), kind=kind)
        (new,) = exchange.mailbox.fetch_new()
        assert new.raw == a_mail(1)
        exchange.mailbox.move(new.key, Folder.BEHANDLET)
        assert exchange.double.folder("Behandlet") == [a_mail(1)]

    def test_mail_that_is_moved_is_marked_read(self, exchange: ExchangeWorld) -> None:
        exchange.deliver(a_mail(1))
        (new,) = exchange.mailbox.fetch_new()
        exchange.mailbox.move(new.key, Folder.BEHANDLET)
        (item,) = exchange.double.store.items.values()
        assert item.read

    def test_mail_that_can_not_be_marked_is_moved_all_the_same(self, exchange: ExchangeWorld) -> None:
        exchange.deliver(a_mail(1))
        (new,) = exchange.mailbox.fetch_new()
        exchange.double.answers.refuse["UpdateItem"] = Refused("ErrorInvalidPropertySet")
        exchange.mailbox.move(new.key, Folder.BEHANDLET)
        assert exchange.double.folder("Behandlet") == [a_mail(1)]


class TestTheServer:
    def test_folder_somebody_deletes_is_made_again(self, exchange: ExchangeWorld) -> None:
        for n in (1, 2):
            exchange.deliver(a_mail(n))
        first, second = exchange.mailbox.fetch_new()
        exchange.mailbox.move(first.key, Folder.BEHANDLET)
        exchange.double.store.remove_folder("Behandlet")
        exchange.mailbox.move(second.key, Folder.BEHANDLET)
        assert exchange.double.folder("Behandlet") == [a_mail(2)]

    def test_mail_is_gone_when_somebody_deletes_its_folder(self, exchange: ExchangeWorld) -> None:
        exchange.deliver(a_mail(1))
        (new,) = exchange.mailbox.fetch_new()
        exchange.mailbox.move(new.key, Folder.BEHANDLET)
        exchange.double.store.remove_folder("Behandlet")
        for _ in range(2):
            with pytest.raises(MailGone):
                exchange.mailbox.read(new.key)

    def test_folders_that_are_there_are_used(self, exchange: ExchangeWorld) -> None:
        exchange.double.store.make_folder("Karantæne")
        assert "Behandlet og Karantæne er der" in exchange.mailbox.probe()
        assert exchange.double.asked.count("CreateFolder") == 1

    @pytest.mark.parametrize(
        "fault",
        [
            Fault("lost_before"),
            Fault("lost_after"),
            Fault("garbage"),
            Fault("cut_short"),
            Fault("status", status=502),
        ],
        ids=lambda fault: fault.kind,
    )
    def test_connection_that_breaks_is_made_anew_the_next_time(
        self, exchange: ExchangeWorld, fault: Fault
    ) -> None:
        exchange.deliver(a_mail(1))
        exchange.double.faults.append(fault)
        with pytest.raises(MailboxBusy):
            exchange.mailbox.fetch_new()
        assert [new.raw for new in exchange.mailbox.fetch_new()] == [a_mail(1)]

    def test_move_whose_answer_is_lost_is_done_once(self, exchange: ExchangeWorld) -> None:
        exchange.deliver(a_mail(1))
        (new,) = exchange.mailbox.fetch_new()
        exchange.double.faults.append(Fault("lost_after", "MoveItem"))
        with pytest.raises(MailboxBusy):
            exchange.mailbox.move(new.key, Folder.BEHANDLET)
        exchange.mailbox.move(new.key, Folder.BEHANDLET)
        assert exchange.mailbox.fetch_new() == []
        assert exchange.double.folder("Behandlet") == [a_mail(1)]
        assert exchange.mailbox.read(new.key) == a_mail(1)

    @pytest.mark.parametrize(
        ("fault", "seconds"),
        [
            (Fault("status", status=429, headers={"Retry-After": "17"}), 17),
            (Fault("status", status=503, headers={"Retry-After": "300"}), 300),
            (Fault("status", status=503, headers={"Connection": "close"}), 60),
            (Fault("fault", code="ErrorServerBusy", back_off_ms=4_500), 4.5),
            (Fault("fault", code="ErrorServerBusy"), 60),
        ],
    )
    def test_server_that_asks_to_wait_is_asked_once_and_its_seconds_are_kept(
        self, exchange: ExchangeWorld, fault: Fault, seconds: float
    ) -> None:
        exchange.double.faults.append(fault)
        with pytest.raises(MailboxBusy) as raised:
            exchange.mailbox.fetch_new()
        assert raised.value.seconds == seconds
        assert len(exchange.double.asked) == 1

    def test_part_of_an_answer_may_ask_to_wait_too(self, exchange: ExchangeWorld) -> None:
        exchange.double.answers.refuse["SyncFolderItems"] = Refused("ErrorServerBusy", back_off_ms=120_000)
        with pytest.raises(MailboxBusy) as raised:
            exchange.mailbox.fetch_new()
        assert raised.value.seconds == 120

    def test_state_the_server_never_knows_does_not_ask_for_ever(self, exchange: ExchangeWorld) -> None:
        exchange.kept.state = "AAAA"
        exchange.double.answers.refuse["SyncFolderItems"] = Refused("ErrorInvalidSyncStateData")
        with pytest.raises(MailboxBusy):
            exchange.mailbox.fetch_new()
        assert len(exchange.double.asked) == 2

    @pytest.mark.parametrize("code", ["ErrorInternalServerError", "ErrorMailboxStoreUnavailable"])
    def test_error_that_passes_is_waited_for(self, exchange: ExchangeWorld, code: str) -> None:
        exchange.double.answers.refuse["SyncFolderItems"] = Refused(code)
        with pytest.raises(MailboxBusy, match=code):
            exchange.mailbox.fetch_new()

    def test_mailbox_we_have_no_right_to_is_said_with_the_right_to_ask_for(
        self, exchange: ExchangeWorld
    ) -> None:
        exchange.double.answers.refuse["SyncFolderItems"] = Refused("ErrorAccessDenied")
        with pytest.raises(MailboxRefused, match=r"rammebot@rammebot\.example .*FullAccess"):
            exchange.mailbox.fetch_new()

    def test_server_that_is_not_there_is_waited_for(self, exchange: ExchangeWorld) -> None:
        exchange.log_in_as(url="http://127.0.0.1:9/EWS/Exchange.asmx")
        with pytest.raises(MailboxBusy, match="kan ikke nås"):
            exchange.mailbox.fetch_new()

    @pytest.mark.parametrize(
        ("status", "said"),
        [(403, "EwsEnabled"), (404, "RAMMEBOT_EXCHANGE_URL"), (302, "RAMMEBOT_EXCHANGE_URL")],
    )
    def test_closed_door_is_said_with_what_to_ask_for(
        self, exchange: ExchangeWorld, status: int, said: str
    ) -> None:
        exchange.double.faults.append(
            Fault("status", status=status, headers={"Location": "http://127.0.0.1:9/owa"})
        )
        with pytest.raises(MailboxRefused, match=said):
            exchange.mailbox.fetch_new()


def test_waiting_ends_when_the_mailbox_is_closed(exchange: ExchangeWorld) -> None:
    waiting = threading.Thread(target=exchange.mailbox.wait, args=(600,))
    waiting.start()
    exchange.mailbox.close()
    waiting.join(10)
    assert not waiting.is_alive()
    assert exchange.mailbox.fetch_new() == []


def test_bot_with_another_mailbox_does_not_load_exchangelib() -> None:
    code = "import sys, bot.mail.office; sys.exit('exchangelib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
