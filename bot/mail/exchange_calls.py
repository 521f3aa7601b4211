"""The questions the bot asks an Exchange server."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from exchangelib import Account, Message, Q
from exchangelib.errors import (
    ErrorCorruptData,
    ErrorInvalidIdMalformed,
    ErrorItemCorrupt,
    ErrorItemNotFound,
    ErrorMimeContentConversionFailed,
    MalformedResponseError,
)
from exchangelib.fields import FieldPath
from exchangelib.folders import BaseFolder, Folder, Inbox, MsgFolderRoot, Outbox, Root, SentItems
from exchangelib.properties import DistinguishedFolderId, ItemId, Mailbox
from exchangelib.restriction import Restriction

from bot.mail.exchange_keys import Mark
from bot.mail.exchange_services import (
    CreateFolderOnce,
    CreateItemOnce,
    FindFolderOnce,
    FindItemOnce,
    GetFolderOnce,
    GetItemOnce,
    Item,
    MoveItemOnce,
    SyncOnce,
    UpdateItemOnce,
)

_ID_ONLY = "IdOnly"
_PAGE = 512  # the most a server gives of a sync at a time
_FOUND = 20
_MESSAGE_ID = re.compile(rb"^message-id:\s*(<[^>\n]+>)", re.IGNORECASE | re.MULTILINE)
_GONE = (ErrorItemNotFound, ErrorInvalidIdMalformed)
_UNREADABLE = (ErrorMimeContentConversionFailed, ErrorCorruptData, ErrorItemCorrupt)


@dataclass(frozen=True, slots=True)
class Changes:
    """What has come and gone in the inbox since `state` was another one."""

    state: str
    complete: bool
    come: tuple[Item, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders every mailbox has, known without asking."""

    inbox: Any
    sent: Any
    outbox: Any
    top: Any


def folders_of(account: Account) -> Folders:
    """The well-known folders of the mailbox."""
    root = Root(account=account)
    address = account.primary_smtp_address

    def known(kind: Any) -> Any:
        place = DistinguishedFolderId(id=kind.DISTINGUISHED_FOLDER_ID, mailbox=Mailbox(email_address=address))
        return kind(root=root, _distinguished_id=place)

    return Folders(known(Inbox), known(SentItems), known(Outbox), known(MsgFolderRoot))


def sync(account: Account, folder: BaseFolder, state: str | None) -> Changes:
    """What has changed in the folder since the state, or all of it."""
    service = SyncOnce(account=account)
    changes = list(
        service.call(
            folder=folder,
            shape=_ID_ONLY,
            additional_fields=_fields("datetime_received", "size", "search_key"),
            sync_state=state,
            ignore=None,
            max_changes_returned=_PAGE,
            sync_scope=None,
        )
    )
    _raise_first(changes)
    if not service.sync_state:
        raise MalformedResponseError("no SyncState")
    return Changes(
        state=service.sync_state,
        complete=bool(service.includes_last_item_in_range),
        come=tuple(item for kind, item in changes if kind in {"Create", "Update"} and item.id),
        gone=tuple(item.id for kind, item in changes if kind == "Delete"),
    )


def get_mails(account: Account, ids: Sequence[str]) -> list[Item | None]:
    """The items with their mail, or without it where the server can't make one; None for one that is gone."""
    found = GetItemOnce(account=account).call(
        items=[ItemId(id=one) for one in ids],
        additional_fields=_fields("mime_content", "search_key", "size"),
        shape=_ID_ONLY,
    )
    items = [_as_item(item, item_id) for item, item_id in zip(found, ids, strict=False)]
    if len(items) != len(ids):
        raise MalformedResponseError("fewer items than were asked for")
    return items


def get_headers(account: Account, item_id: str) -> tuple[tuple[str, str], ...] | None:
    """The headers of a mail that is not read itself; None where it is gone."""
    found = GetItemOnce(account=account).call(
        items=[ItemId(id=item_id)], additional_fields=_fields("headers", "message_id"), shape=_ID_ONLY
    )
    (item,) = [_as_item(one, item_id) for one in found]
    return None if item is None else item.headers


def find_items(account: Account, folder: BaseFolder, **wanted: object) -> list[Item]:
    """The items in the folder whose one named field is so."""
    (name,) = wanted
    found = FindItemOnce(account=account, page_size=_FOUND).call(
        folders=[folder],
        additional_fields=_fields(name),
        restriction=Restriction(Q(**wanted), folders=[folder], applies_to=Restriction.ITEMS),
        order_fields=None,
        shape=_ID_ONLY,
        query_string=None,
        depth="Shallow",
        calendar_view=None,
        max_items=None,
        offset=0,
    )
    items = list(found)
    _raise_first(items)
    return items


def marked(account: Account, folder: BaseFolder, mark: Mark) -> list[str]:
    """The ids of the items in the folder that bear the mark."""
    if mark.search_key is not None:
        found = find_items(account, folder, search_key=mark.search_key)
        return [item.id for item in found if Mark.of(item) == mark]
    found = find_items(account, folder, message_id=mark.message_id)
    return [item.id for item in found if _message_id_of(account, item) == mark.message_id]


def message_id_in(raw: bytes) -> str | None:
    """A mail's own Message-ID; what stands in its body is another mail's."""
    found = _MESSAGE_ID.search(raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0])
    return found.group(1).decode("ascii", "replace") if found else None


def mark_read(account: Account, item_id: str) -> None:
    """Mark it read, without the receipt its sender may have asked for."""
    target = Message(account=account, id=item_id, is_read=True)
    done = UpdateItemOnce(account=account).call(
        items=[(target, ["is_read"])],
        conflict_resolution="AlwaysOverwrite",
        message_disposition="SaveOnly",
        send_meeting_invitations_or_cancellations="SendToNone",
        suppress_read_receipts=True,
    )
    _raise_first(list(done))


def move_item(account: Account, item_id: str, folder: BaseFolder) -> str | None:
    """Move it; its new id where the server says."""
    (moved,) = list(MoveItemOnce(account=account).call(items=[ItemId(id=item_id)], to_folder=folder)) or [
        None
    ]
    _raise_first([moved])
    return moved.id if isinstance(moved, Item) and moved.id else None


def create_item(account: Account, folder: BaseFolder, raw: bytes) -> None:
    """Send the mail and keep a copy in the folder."""
    sent = CreateItemOnce(account=account).call(
        items=[raw],
        folder=folder,
        message_disposition="SendAndSaveCopy",
        send_meeting_invitations="SendToNone",
    )
    _raise_first(list(sent))


def folder_named(account: Account, parent: BaseFolder, name: str) -> BaseFolder | None:
    """The folder right below the parent, None where there is none."""
    found = list(
        FindFolderOnce(account=account, page_size=_PAGE).call(
            folders=[parent],
            additional_fields=[FieldPath(field=Folder.get_field_by_fieldname("name"))],
            restriction=None,
            shape=_ID_ONLY,
            depth="Shallow",
            max_items=None,
            offset=0,
        )
    )
    _raise_first(found)
    return next((one for one in found if one is not None and one.id and one.name == name), None)


def create_folder(account: Account, parent: BaseFolder, name: str) -> None:
    """Make the folder right below the parent; raises ErrorFolderExists."""
    made = CreateFolderOnce(account=account).call(
        parent_folder=parent, folders=[Folder(root=parent.root, name=name)]
    )
    _raise_first(list(made))


def check_folder(account: Account, folder: BaseFolder) -> None:
    """Raise what is in the way of the folder."""
    found = GetFolderOnce(account=account).call(folders=[folder], additional_fields=None, shape=_ID_ONLY)
    _raise_first(list(found))


def _message_id_of(account: Account, item: Item) -> str | None:
    """As the server says, or as the mail itself says where the server only gave the id."""
    if item.message_id is not None:
        return item.message_id
    (mail,) = get_mails(account, [item.id])
    return message_id_in(mail.mime) if mail is not None and mail.mime else None


def _fields(*names: str) -> list[FieldPath]:
    return [FieldPath(field=Message.get_field_by_fieldname(name)) for name in names]


def _as_item(found: Item | Exception, item_id: str) -> Item | None:
    if isinstance(found, _GONE):
        return None
    if isinstance(found, _UNREADABLE):
        return Item(item_id)
    if isinstance(found, Exception):
        raise found
    return found


def _raise_first(found: Sequence[object]) -> None:
    for one in found:
        if isinstance(one, Exception):
            raise one
