"""exchangelib's services, each one request in one dialect, with the answers read here.

So an item of a kind it doesn't know, or a field that is left out, stops nothing.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from exchangelib import ExtendedProperty, Message
from exchangelib.errors import ErrorServerBusy, MalformedResponseError
from exchangelib.services import (
    CreateFolder,
    CreateItem,
    FindFolder,
    FindItem,
    GetFolder,
    GetItem,
    MoveItem,
    SyncFolderItems,
    UpdateItem,
)
from exchangelib.services.common import EWSService
from exchangelib.services.sync_folder_hierarchy import SyncFolder
from exchangelib.util import MNS, TNS, create_element

from bot.mail.exchange_protocol import API


class _SearchKey(ExtendedProperty):  # type: ignore[misc]
    """PidTagSearchKey: given to a mail when it arrives, kept when it is moved; its ItemId is not."""

    property_tag = 0x300B
    property_type = "Binary"


Message.register("search_key", _SearchKey)


@dataclass(frozen=True, slots=True)
class Item:
    """What was read of an item; None where the server did not say."""

    id: str
    change_key: str | None = None
    received: str | None = None
    size: int = 0
    search_key: str | None = None
    message_id: str | None = None
    mime: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()


class _Once:
    """One request in one dialect, answered or not; see `OneTry`."""

    def _api_versions_to_try(self) -> tuple[str, ...]:
        return (API.api_version,)

    def _update_api_version(self, api_version: str, header: Any) -> None:
        """Not followed."""

    def _get_elements(self, payload: Any) -> Iterator[Any]:
        yield from self._response_generator(payload=payload)  # type: ignore[attr-defined]

    @property
    def _timezone(self) -> None:
        return None  # every time is UTC then

    @staticmethod
    def _get_exception(code: str, text: str, msg_xml: Any = None, rule_errors: Any = None) -> Exception:
        error: Exception = EWSService._get_exception(code, text or "", msg_xml, rule_errors)
        if isinstance(error, ErrorServerBusy) and msg_xml is not None:
            error.back_off = _back_off(msg_xml)
        return error


class _Read(_Once):
    """As `_Once`, with the items read by us."""

    def _elem_to_obj(self, elem: Any) -> Item:
        return _item(elem)


class _Paged(_Once):
    """As `_Once`, with what a page says of itself read as the schema has it: each of it may be left out."""

    @staticmethod
    def _get_paging_values(elem: Any) -> tuple[int, int | None]:
        total, offset = elem.get("TotalItemsInView"), elem.get("IndexedPagingOffset")
        last = elem.get("IncludesLastItemInRange", "true").lower() in {"true", "1"}
        here = sum(len(container) for container in elem)
        return int(total or here), int(offset) if offset and here and not last else None


class SyncOnce(_Once, SyncFolderItems):  # type: ignore[misc]
    """What has changed in a folder."""

    def _get_element_container(self, message: Any, name: str | None = None) -> Any:
        # An error, as of a state that is too old, may come without a state.
        if message.get("ResponseClass") == "Error":
            return super(SyncFolder, self)._get_element_container(message, name)
        return super()._get_element_container(message, name)

    def _elem_to_obj(self, elem: Any) -> tuple[str, Item | None]:
        kind = elem.tag.rpartition("}")[2]
        where = elem if kind in {"Delete", "ReadFlagChange"} else elem[0]
        return kind, _item(where)


class GetItemOnce(_Read, GetItem):  # type: ignore[misc]
    """Reads items."""


class FindItemOnce(_Read, _Paged, FindItem):  # type: ignore[misc]
    """Searches a folder."""


class MoveItemOnce(_Read, MoveItem):  # type: ignore[misc]
    """Moves items."""


class UpdateItemOnce(_Read, UpdateItem):  # type: ignore[misc]
    """Changes items."""


class GetFolderOnce(_Once, GetFolder):  # type: ignore[misc]
    """Looks at a folder."""


class FindFolderOnce(_Paged, FindFolder):  # type: ignore[misc]
    """Lists folders; None for a calendar and the like."""

    def _elem_to_obj(self, elem: Any) -> Any:
        return super()._elem_to_obj(elem) if elem.tag == f"{{{TNS}}}Folder" else None


class CreateFolderOnce(_Once, CreateFolder):  # type: ignore[misc]
    """Makes a folder."""


class CreateItemOnce(_Once, CreateItem):  # type: ignore[misc]
    """Sends a mail."""

    def get_payload(self, items: Sequence[bytes], folder: Any, **_: Any) -> Any:
        """The mail as it is and nothing beside it: exchangelib's own would set priority and flags anew."""
        empty = super().get_payload(
            [], folder, message_disposition="SendAndSaveCopy", send_meeting_invitations="SendToNone"
        )
        message = create_element("t:Message")
        mime = create_element("t:MimeContent", attrs={"CharacterSet": "UTF-8"})
        (raw,) = items
        mime.text = base64.b64encode(raw).decode("ascii")
        message.append(mime)
        empty.find(f"{{{MNS}}}Items").append(message)
        return empty


def _item(elem: Any) -> Item:
    def text(name: str) -> str | None:
        value = elem.findtext(f"{{{TNS}}}{name}")
        return value.strip() if value else None

    place = elem.find(f"{{{TNS}}}ItemId")
    mime, size = text("MimeContent"), text("Size")
    return Item(
        id="" if place is None else place.get("Id", ""),
        change_key=None if place is None else place.get("ChangeKey"),
        received=text("DateTimeReceived"),
        size=int(size) if size and size.isdigit() else 0,
        search_key=_search_key(elem),
        message_id=text("InternetMessageId"),
        mime=None if mime is None else _decoded(mime),
        headers=_headers(elem),
    )


def _headers(elem: Any) -> tuple[tuple[str, str], ...]:
    found = elem.findall(f"{{{TNS}}}InternetMessageHeaders/{{{TNS}}}InternetMessageHeader")
    return tuple((one.get("HeaderName", ""), one.text or "") for one in found)


def _search_key(elem: Any) -> str | None:
    for prop in elem.findall(f"{{{TNS}}}ExtendedProperty"):
        uri = prop.find(f"{{{TNS}}}ExtendedFieldURI")
        if uri is not None and _tag(uri.get("PropertyTag", "")) == _SearchKey.property_tag:
            value = prop.findtext(f"{{{TNS}}}Value")
            return value.strip() if value else None
    return None


def _tag(text: str) -> int | None:
    try:
        return int(text, 0)
    except ValueError:
        return None


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except binascii.Error as error:
        raise MalformedResponseError("MimeContent is not base64") from error


def _back_off(msg_xml: Any) -> float | None:
    for value in msg_xml.findall(f"{{{TNS}}}Value"):
        if value.get("Name") == "BackOffMilliseconds" and (value.text or "").strip().isdigit():
            return int(value.text) / 1_000
    return None
