"""Answers EWS requests out of a `Store`; each operation the bot uses, and nothing else."""

from __future__ import annotations

import base64
import email
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from xml.etree.ElementTree import Element, SubElement

from ews_shape import MESSAGES, TYPES, name_of
from ews_store import KNOWN, Store, StoredItem, UnknownState


class Refused(Exception):
    """An EWS error as the answer to one part of a request."""

    def __init__(self, code: str, back_off_ms: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.back_off_ms = back_off_ms


def m(name: str) -> str:
    """A name of the messages' namespace."""
    return f"{{{MESSAGES}}}{name}"


def t(name: str) -> str:
    """A name of the types' namespace."""
    return f"{{{TYPES}}}{name}"


class Answers:
    """What the server says; `refuse` makes it refuse an operation, `page` is the most it gives of a sync."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.refuse: dict[str, Refused] = {}
        self.page = 512
        self.search_keys = True
        self.spoil: Callable[[Element], None] | None = None
        self.terse = False  # leaves out of a search what the schema lets it leave out

    def answer(self, request: Element) -> Element:
        """The response element to an operation element."""
        operation = name_of(request).partition(":")[2]
        response = Element(m(f"{operation}Response"))
        messages = SubElement(response, m("ResponseMessages"))
        parts = self._parts(operation, request)
        for part in parts:
            message = SubElement(messages, m(f"{operation}ResponseMessage"))
            try:
                if operation in self.refuse:
                    raise self.refuse[operation]
                content = part()
            except Refused as refused:
                _refuse(message, operation, refused)
                continue
            message.set("ResponseClass", "Success")
            SubElement(message, m("ResponseCode")).text = "NoError"
            message.extend(content)
        if self.spoil is not None:
            self.spoil(response)
        return response

    def _parts(self, operation: str, request: Element) -> list[Callable[[], Sequence[Element]]]:
        """One answer for each thing asked of."""
        match operation:
            case "GetItem":
                return [partial(self._got, one, request) for one in _ids(request, "ItemIds")]
            case "MoveItem":
                target = _only(request, "ToFolderId")
                return [partial(self._moved, one, target) for one in _ids(request, "ItemIds")]
            case "UpdateItem":
                return [partial(self._updated, one) for one in request.iter(t("ItemChange"))]
            case "FindItem":
                return [partial(self._found, one, request) for one in _children(request, "ParentFolderIds")]
            case "FindFolder":
                return [self._found_folders]
            case "GetFolder":
                return [partial(self._got_folder, one) for one in _children(request, "FolderIds")]
            case "CreateFolder":
                return [partial(self._made_folder, one) for one in request.iter(t("Folder"))]
            case "SyncFolderItems":
                return [partial(self._synced, request)]
            case _:
                return [partial(self._sent, request)]

    def _got(self, item_id: str, request: Element) -> Sequence[Element]:
        item = self.store.items.get(item_id)
        if item is None:
            raise Refused("ErrorItemNotFound" if _is_base64(item_id) else "ErrorInvalidIdMalformed")
        if item.corrupt and "item:MimeContent" in _wanted(request):
            raise Refused("ErrorMimeContentConversionFailed")
        return [_of([self._item(item, _wanted(request))], "Items")]

    def _moved(self, item_id: str, target: Element) -> Sequence[Element]:
        folder = self._folder(target, "ErrorToFolderNotFound")
        try:
            moved = self.store.items[self.store.move(item_id, folder)]
        except KeyError:
            raise Refused("ErrorItemNotFound") from None
        return [_of([self._item(moved, set())], "Items")]

    def _updated(self, change: Element) -> Sequence[Element]:
        item_id = next(change.iter(t("ItemId"))).get("Id", "")
        if item_id not in self.store.items:
            raise Refused("ErrorItemNotFound")
        for read in change.iter(t("IsRead")):
            self.store.items[item_id].read = (read.text or "") in {"true", "1"}
        results = Element(m("ConflictResults"))
        SubElement(results, t("Count")).text = "0"
        return [_of([self._item(self.store.items[item_id], set())], "Items"), results]

    def _found(self, folder: Element, request: Element) -> Sequence[Element]:
        place = self._folder(folder, "ErrorFolderNotFound")
        constant = next(request.iter(t("Constant")), None)
        field = next(iter(next(request.iter(t("IsEqualTo")), Element("x"))), None)
        wanted = None if constant is None else constant.get("Value")
        by_key = field is not None and name_of(field) == "t:ExtendedFieldURI"
        found = [
            item
            for item in self.store.in_folder(place)
            if wanted is None or (_key(item) if by_key else item.message_id) == wanted
        ]
        root = self._page(len(found))
        wanted_of_each = set() if self.terse else _wanted(request)
        SubElement(root, t("Items")).extend(self._item(item, wanted_of_each) for item in found)
        return [root]

    def _found_folders(self) -> Sequence[Element]:
        named = [(one, name) for one, name in self.store.folders.items() if one not in KNOWN]
        root = self._page(len(named) + 2)
        folders = SubElement(root, t("Folders"))
        folders.append(_folder("S2FsZW5kZXI=", "Kalender", "CalendarFolder"))
        folders.extend(_folder(one, name) for one, name in named)
        folders.append(_folder("U8O4Zw==", "Behandlet", "SearchFolder"))
        return [root]

    def _got_folder(self, place: Element) -> Sequence[Element]:
        folder_id = self._folder(place, "ErrorFolderNotFound")
        return [_of([_folder(folder_id, self.store.folders[folder_id])], "Folders")]

    def _made_folder(self, folder: Element) -> Sequence[Element]:
        name = next(folder.iter(t("DisplayName"))).text or ""
        made = self.store.make_folder(name)
        if made is None:
            raise Refused("ErrorFolderExists")
        return [_of([_folder(made, None)], "Folders")]

    def _synced(self, request: Element) -> Sequence[Element]:
        place = self._folder(_only(request, "SyncFolderId"), "ErrorSyncFolderNotFound")
        most = min(self.page, int(request.findtext(m("MaxChangesReturned")) or 0))
        try:
            state, complete, came, went = self.store.changes(place, request.findtext(m("SyncState")), most)
        except UnknownState:
            raise Refused("ErrorInvalidSyncStateData") from None
        changes = Element(m("Changes"))
        for item in came:
            SubElement(changes, t("Create")).append(self._item(item, _wanted(request)))
        for item_id in went:
            SubElement(SubElement(changes, t("Delete")), t("ItemId"), Id=item_id, ChangeKey="CQ==")
        return [
            _text(m("SyncState"), state),
            _text(m("IncludesLastItemInRange"), str(complete).lower()),
            changes,
        ]

    def _sent(self, request: Element) -> Sequence[Element]:
        raw = base64.b64decode(next(request.iter(t("MimeContent"))).text or "", validate=True)
        if not email.message_from_bytes(raw)["To"]:
            raise Refused("ErrorMissingRecipients")
        folder = self._folder(_only(request, "SavedItemFolderId"), "ErrorSavedItemFolderNotFound")
        self.store.deliver(raw, folder)
        self.store.sent.append(raw)
        return [Element(m("Items"))]

    def _folder(self, place: Element, otherwise: str) -> str:
        folder_id = place.get("Id", "")
        if folder_id not in self.store.folders:
            raise Refused(otherwise)
        return folder_id

    def _page(self, count: int) -> Element:
        if self.terse:
            return Element(m("RootFolder"))
        said = {"IndexedPagingOffset": str(count), "TotalItemsInView": str(count)}
        return Element(m("RootFolder"), said, IncludesLastItemInRange="true")

    def _item(self, item: StoredItem, wanted: set[str]) -> Element:
        """In the order of the schema."""
        elem = Element(t(item.kind))
        if "item:MimeContent" in wanted:
            mime = SubElement(elem, t("MimeContent"), CharacterSet="UTF-8")
            mime.text = base64.b64encode(item.raw).decode()
        SubElement(
            elem, t("ItemId"), Id=item.id, ChangeKey=base64.b64encode(str(item.came).encode()).decode()
        )
        if "item:DateTimeReceived" in wanted:
            elem.append(_text(t("DateTimeReceived"), item.received.strftime("%Y-%m-%dT%H:%M:%SZ")))
        if "item:Size" in wanted:
            elem.append(_text(t("Size"), str(item.size)))
        if "item:InternetMessageHeaders" in wanted and item.headers:
            headers = SubElement(elem, t("InternetMessageHeaders"))
            for name, value in item.headers:
                SubElement(headers, t("InternetMessageHeader"), HeaderName=name).text = value
        if "0x300b" in wanted and self.search_keys:
            prop = SubElement(elem, t("ExtendedProperty"))
            SubElement(prop, t("ExtendedFieldURI"), PropertyTag="0x300b", PropertyType="Binary")
            SubElement(prop, t("Value")).text = _key(item)
        if "message:InternetMessageId" in wanted and item.message_id is not None:
            elem.append(_text(t("InternetMessageId"), item.message_id))
        return elem


def _refuse(message: Element, operation: str, refused: Refused) -> None:
    message.set("ResponseClass", "Error")
    SubElement(message, m("MessageText")).text = f"Refused: {refused.code}"
    SubElement(message, m("ResponseCode")).text = refused.code
    SubElement(message, m("DescriptiveLinkKey")).text = "0"
    if refused.back_off_ms is not None:
        xml = SubElement(message, m("MessageXml"))
        SubElement(xml, t("Value"), Name="BackOffMilliseconds").text = str(refused.back_off_ms)
    if operation in {"GetItem", "MoveItem", "CreateItem", "UpdateItem"}:
        SubElement(message, m("Items"))


def _key(item: StoredItem) -> str:
    return base64.b64encode(item.search_key).decode()


def _wanted(request: Element) -> set[str]:
    shape = request.find(f".//{t('AdditionalProperties')}")
    fields: Iterable[Element] = () if shape is None else shape
    return {field.get("FieldURI") or field.get("PropertyTag", "").lower() for field in fields}


def _ids(request: Element, container: str) -> list[str]:
    return [one.get("Id", "") for one in _children(request, container)]


def _children(request: Element, container: str) -> list[Element]:
    found = request.find(m(container))
    return [] if found is None else list(found)


def _only(request: Element, container: str) -> Element:
    (only,) = _children(request, container)
    return only


def _of(children: Sequence[Element], container: str) -> Element:
    elem = Element(m(container))
    elem.extend(children)
    return elem


def _folder(folder_id: str, name: str | None, kind: str = "Folder") -> Element:
    elem = Element(t(kind))
    SubElement(elem, t("FolderId"), Id=folder_id, ChangeKey="AQ==")
    if name is not None:
        SubElement(elem, t("DisplayName")).text = name
    return elem


def _text(tag: str, text: str) -> Element:
    elem = Element(tag)
    elem.text = text
    return elem


def _is_base64(text: str) -> bool:
    try:
        base64.b64decode(text, validate=True)
    except ValueError:
        return False
    return True
