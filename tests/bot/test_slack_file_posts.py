"""A form as a file reaches its direct message once, and is found again by its name (guarantee 4)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from edge_chat import Chat, a_chat
from edge_world import INGRID, JETTE

from bot.delivery import DeliveryError, Uncertain
from bot.documents.read import read_document
from bot.documents.skemabilag import write_bilag
from bot.fallback import as_mail
from bot.slack.file_posts import name_of
from bot.slack.people import Directory
from bot.slack.send import ChatCarrier, NotInSlack
from handlers.outgoing import FilePost, ToConversation, ToPerson
from handlers.skemabilag import SkemaBilag

KEY = "in7:fil"
BILAG = SkemaBilag(skema="aarsrapport")
POST = FilePost(recipient=ToPerson(mail=INGRID), bilag=BILAG, words="Her er skemaet.")


@pytest.fixture(scope="module")
def slack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chat]:
    with a_chat(tmp_path_factory.mktemp("slack")) as running:
        yield running


@pytest.fixture
def chat(slack: Chat) -> Chat:
    slack.clear()
    return slack


@pytest.fixture
def carrier(chat: Chat) -> ChatCarrier:
    client = chat.client()
    return ChatCarrier(client, Directory(client), chat.channels, lambda _: None)


def files_of(chat: Chat) -> list[tuple[str, bytes]]:
    """Name and content of each file in Ingrid's direct message."""
    ids = [file for message in chat.messages(chat.direct(INGRID)) for file in message.files]
    found = [chat.call(lambda id_=file: chat.world.rooms.file(id_)) for file in ids]  # type: ignore[misc]
    return [(file.name, file.content) for file in found if file is not None]


def test_the_file_stands_in_the_direct_message_with_its_words(chat: Chat, carrier: ChatCarrier) -> None:
    delivered = carrier.send(KEY, POST)
    ((name, content),) = files_of(chat)
    assert delivered.channel == chat.direct(INGRID)
    assert name == name_of(KEY, "aarsrapport.docx")
    assert content == write_bilag(BILAG).content
    assert "Årsrapport" in read_document(name, content).text
    assert [m.text for m in chat.messages(chat.direct(INGRID))] == ["Her er skemaet."]


def test_it_is_found_again_by_its_name_and_another_is_not(chat: Chat, carrier: ChatCarrier) -> None:
    delivered = carrier.send(KEY, POST)
    assert carrier.find(KEY, POST) == delivered
    assert carrier.find("in8:fil", POST) is None
    assert len(files_of(chat)) == 1


def test_a_lost_answer_is_uncertain_and_the_file_is_found(chat: Chat, carrier: ChatCarrier) -> None:
    chat.fault("api", "drop_after", of="files.completeUploadExternal")
    with pytest.raises(Uncertain):
        carrier.send(KEY, POST)
    assert carrier.find(KEY, POST) is not None


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "upload"])
def test_what_failed_before_it_was_shared_is_not_found(chat: Chat, carrier: ChatCarrier, method: str) -> None:
    chat.fault("api", "server_error", of=method)
    with pytest.raises(DeliveryError):
        carrier.send(KEY, POST)
    assert carrier.find(KEY, POST) is None
    carrier.send(KEY, POST)
    assert len(files_of(chat)) == 1


def test_a_conversation_may_be_named_instead_of_a_person(chat: Chat, carrier: ChatCarrier) -> None:
    to = ToConversation(channel=chat.direct(INGRID))
    carrier.send(KEY, POST.model_copy(update={"recipient": to}))
    assert len(files_of(chat)) == 1


def test_who_is_not_in_slack_gets_it_by_mail(carrier: ChatCarrier) -> None:
    post = POST.model_copy(update={"recipient": ToPerson(mail=JETTE)})
    with pytest.raises(NotInSlack):
        carrier.send(KEY, post)
    mail = as_mail(post)
    assert (mail.to, mail.attachments) == (JETTE, (BILAG,))
