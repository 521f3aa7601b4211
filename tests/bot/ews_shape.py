"""The shape of EWS messages as the schema has it: which elements, in which order, how often.

Microsoft's own files are 600 kB and not ours to copy; this is what they say of the operations the bot uses.
A content model is a regular expression over the names of an element's children, each followed by a space.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages"
TYPES = "http://schemas.microsoft.com/exchange/services/2006/types"
ERRORS = "http://schemas.microsoft.com/exchange/services/2006/errors"
NAMESPACES: Final = {"s": SOAP, "m": MESSAGES, "t": TYPES, "e": ERRORS}
_PREFIX = {uri: prefix for prefix, uri in NAMESPACES.items()}

OPERATIONS = (
    *("GetFolder", "FindFolder", "CreateFolder", "SyncFolderItems", "FindItem"),
    *("GetItem", "UpdateItem", "MoveItem", "CreateItem"),
)
_ANY_FOLDER_ID = "(t:FolderId |t:DistinguishedFolderId )"
_ANY_FOLDER_ID = "(t:FolderId |t:DistinguishedFolderId )"
_ANY_ITEM = "(t:Item |t:Message |t:CalendarItem |t:Contact |t:MeetingMessage |t:MeetingRequest |t:PostItem )"
_RESPONSE = "(m:MessageText )?(m:ResponseCode )?(m:DescriptiveLinkKey )?(m:MessageXml )?"
_FIELD = "(t:FieldURI |t:IndexedFieldURI |t:ExtendedFieldURI )"


def _maybe(prefix: str, names: str) -> str:
    """Each once or not at all, in this order."""
    return "".join(f"({prefix}:{name} )?" for name in names.split())


_ITEM = (
    _maybe(
        "t",
        """MimeContent ItemId ParentFolderId ItemClass Subject Sensitivity Body Attachments DateTimeReceived
        Size Categories Importance InReplyTo IsSubmitted IsDraft IsFromMe IsResend IsUnmodified
        InternetMessageHeaders DateTimeSent DateTimeCreated ResponseObjects ReminderDueBy ReminderIsSet
        ReminderMinutesBeforeStart DisplayCc DisplayTo HasAttachments""",
    )
    + "(t:ExtendedProperty )*"
)
_MESSAGE = _ITEM + _maybe(
    "t",
    """Sender ToRecipients CcRecipients BccRecipients IsReadReceiptRequested
    IsDeliveryReceiptRequested ConversationIndex ConversationTopic From InternetMessageId IsRead
    IsResponseRequested References ReplyTo""",
)

CHILDREN: Final[dict[str, str]] = {
    "s:Envelope": "(s:Header )?(s:Body )",
    "s:Header": _maybe("t", "RequestServerVersion ExchangeImpersonation TimeZoneContext ServerVersionInfo"),
    "s:Body": "({} |s:Fault )".format(" |".join(f"m:{name} |m:{name}Response" for name in OPERATIONS)),
    "t:ExchangeImpersonation": "(t:ConnectingSID )",
    "t:ConnectingSID": "(t:PrincipalName |t:SID |t:PrimarySmtpAddress |t:SmtpAddress )",
    "m:GetFolder": "(m:FolderShape )(m:FolderIds )",
    "m:FindFolder": "(m:FolderShape )(m:IndexedPageFolderView )?(m:Restriction )?(m:ParentFolderIds )",
    "m:CreateFolder": "(m:ParentFolderId )(m:Folders )",
    "m:SyncFolderItems": (
        "(m:ItemShape )(m:SyncFolderId )(m:SyncState )?(m:Ignore )?(m:MaxChangesReturned )(m:SyncScope )?"
    ),
    "m:FindItem": (
        "(m:ItemShape )(m:IndexedPageItemView )?(m:Restriction )?(m:SortOrder )?(m:ParentFolderIds )"
    ),
    "m:GetItem": "(m:ItemShape )(m:ItemIds )",
    "m:UpdateItem": "(m:SavedItemFolderId )?(m:ItemChanges )",
    "m:MoveItem": "(m:ToFolderId )(m:ItemIds )(m:ReturnNewItemIds )?",
    "m:CreateItem": "(m:SavedItemFolderId )?(m:Items )",
    "m:FolderShape": "(t:BaseShape )(t:AdditionalProperties )?",
    "m:ItemShape": "(t:BaseShape )(t:IncludeMimeContent )?(t:BodyType )?(t:AdditionalProperties )?",
    "t:AdditionalProperties": f"{_FIELD}+",
    "m:FolderIds": f"{_ANY_FOLDER_ID}+",
    "m:ParentFolderIds": f"{_ANY_FOLDER_ID}+",
    "m:ParentFolderId": _ANY_FOLDER_ID,
    "m:SyncFolderId": _ANY_FOLDER_ID,
    "m:ToFolderId": _ANY_FOLDER_ID,
    "m:SavedItemFolderId": _ANY_FOLDER_ID,
    "m:ItemIds": "(t:ItemId )+",
    "m:ItemChanges": "(t:ItemChange )+",
    "t:ItemChange": "(t:ItemId )(t:Updates )",
    "t:Updates": "(t:SetItemField |t:AppendToItemField |t:DeleteItemField )+",
    "t:SetItemField": f"{_FIELD}{_ANY_ITEM}",
    "t:DistinguishedFolderId": "(t:Mailbox )?",
    "t:Mailbox": "(t:Name )?(t:EmailAddress )?(t:RoutingType )?(t:MailboxType )?(t:ItemId )?",
    "m:Restriction": "(t:IsEqualTo )",
    "t:IsEqualTo": f"{_FIELD}(t:FieldURIOrConstant )",
    "t:FieldURIOrConstant": f"({_FIELD}|t:Constant )",
    "m:Folders": "(t:Folder )*",
    "t:Folders": "(t:Folder |t:CalendarFolder |t:ContactsFolder |t:SearchFolder |t:TasksFolder )*",
    "t:CalendarFolder": "(t:FolderId )?(t:DisplayName )?",
    "t:SearchFolder": "(t:FolderId )?(t:DisplayName )?",
    "t:Folder": "(t:FolderId )?(t:ParentFolderId )?(t:FolderClass )?(t:DisplayName )?(t:TotalCount )?",
    "m:Items": f"{_ANY_ITEM}*",
    "t:Items": f"{_ANY_ITEM}*",
    "t:Message": _MESSAGE,
    "t:MeetingRequest": _MESSAGE,
    "t:Item": _ITEM,
    "t:PostItem": _ITEM,
    "t:InternetMessageHeaders": "(t:InternetMessageHeader )+",
    "t:ExtendedProperty": "(t:ExtendedFieldURI )(t:Value |t:Values )",
    **{f"m:{name}Response": "(m:ResponseMessages )" for name in OPERATIONS},
    "m:ResponseMessages": "({} )+".format(" |".join(f"m:{name}ResponseMessage" for name in OPERATIONS)),
    **{f"m:{name}ResponseMessage": f"{_RESPONSE}(m:Folders )?" for name in ("GetFolder", "CreateFolder")},
    **{
        f"m:{name}ResponseMessage": f"{_RESPONSE}(m:Items )" for name in ("GetItem", "MoveItem", "CreateItem")
    },
    "m:UpdateItemResponseMessage": f"{_RESPONSE}(m:Items )(m:ConflictResults )?",
    **{f"m:{name}ResponseMessage": f"{_RESPONSE}(m:RootFolder )?" for name in ("FindItem", "FindFolder")},
    "m:RootFolder": "(t:Items |t:Folders |t:Groups )?",
    "m:SyncFolderItemsResponseMessage": (
        f"{_RESPONSE}(m:SyncState )?(m:IncludesLastItemInRange )?(m:Changes )?"
    ),
    "m:Changes": "(t:Create |t:Update |t:Delete |t:ReadFlagChange )*",
    "t:Create": _ANY_ITEM,
    "t:Update": _ANY_ITEM,
    "t:Delete": "(t:ItemId )",
    "t:ReadFlagChange": "(t:ItemId )(t:IsRead )",
    "m:MessageXml": "(t:Value )*",
    "m:ConflictResults": "(t:Count )",
}

_NUMBER, _BOOLEAN, _BASE64 = r"\d+", "true|false|1|0", r"[A-Za-z0-9+/=\s]*"
_TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
_PROPERTY = {"PropertyTag": r"0[xX][0-9A-Fa-f]{1,4}|\d+", "PropertyType": "Binary|String|Integer"}
_VIEW = {"MaxEntriesReturned": _NUMBER, "Offset!": _NUMBER, "BasePoint!": "Beginning|End"}
_PAGING = {
    "IndexedPagingOffset": _NUMBER,
    "TotalItemsInView": _NUMBER,
    "IncludesLastItemInRange": _BOOLEAN,
}
_KNOWN_FOLDER = "inbox|sentitems|outbox|drafts|deleteditems|msgfolderroot|root"

ATTRIBUTES: Final[dict[str, dict[str, str]]] = {
    "t:RequestServerVersion": {
        "Version!": "Exchange2007_SP1|Exchange2010(_SP[12])?|Exchange2013(_SP1)?|Exchange2016"
    },
    "t:ServerVersionInfo": dict.fromkeys(("MajorVersion", "MinorVersion", "Version"), r"[\w.]+"),
    "m:FindFolder": {"Traversal!": "Shallow|Deep|SoftDeleted"},
    "m:FindItem": {"Traversal!": "Shallow|SoftDeleted|Associated"},
    "m:IndexedPageFolderView": _VIEW,
    "m:IndexedPageItemView": _VIEW,
    "m:UpdateItem": {
        "ConflictResolution!": "NeverOverwrite|AutoResolve|AlwaysOverwrite",
        "MessageDisposition": "SaveOnly|SendOnly|SendAndSaveCopy",
        "SendMeetingInvitationsOrCancellations": "SendToNone|SendOnlyToAll|SendToAllAndSaveCopy",
        "SuppressReadReceipts": _BOOLEAN,
    },
    "m:CreateItem": {
        "MessageDisposition": "SaveOnly|SendOnly|SendAndSaveCopy",
        "SendMeetingInvitations": "SendToNone|SendOnlyToAll|SendToAllAndSaveCopy",
    },
    "t:ItemId": {"Id!": ".+", "ChangeKey": ".+"},
    "t:FolderId": {"Id!": ".+", "ChangeKey": ".+"},
    "t:ParentFolderId": {"Id!": ".+", "ChangeKey": ".+"},
    "t:DistinguishedFolderId": {"Id!": _KNOWN_FOLDER, "ChangeKey": ".+"},
    "t:FieldURI": {"FieldURI!": r"(item|message|folder):\w+"},
    "t:ExtendedFieldURI": _PROPERTY,
    "t:Constant": {"Value!": ".*"},
    "t:MimeContent": {"CharacterSet": ".+"},
    "t:InternetMessageHeader": {"HeaderName!": ".+"},
    "m:RootFolder": _PAGING,
    "t:Value": {"Name": ".+"},
    **{f"m:{name}ResponseMessage": {"ResponseClass!": "Success|Warning|Error"} for name in OPERATIONS},
}

TEXT: Final[dict[str, str]] = {
    "t:BaseShape": "IdOnly|Default|AllProperties",
    "t:IncludeMimeContent": _BOOLEAN,
    "m:SyncState": _BASE64,
    "m:MaxChangesReturned": r"[1-9]|[1-9]\d|[1-4]\d\d|50\d|51[0-2]",
    "m:SyncScope": "NormalItems|NormalAndAssociatedItems",
    "m:IncludesLastItemInRange": _BOOLEAN,
    "t:EmailAddress": "[^@ ]+@[^@ ]+",
    "t:PrimarySmtpAddress": "[^@ ]+@[^@ ]+",
    "t:RoutingType": ".+",
    "t:MailboxType": "Mailbox|PublicDL|PrivateDL|Contact|PublicFolder|Unknown|OneOff|GroupMailbox",
    "t:DisplayName": ".+",
    "t:MimeContent": _BASE64,
    "t:DateTimeReceived": _TIME,
    "t:Size": _NUMBER,
    "t:IsRead": _BOOLEAN,
    "t:InternetMessageId": "(?s:.*)",
    "t:InternetMessageHeader": "(?s:.*)",
    "t:Value": "(?s:.*)",
    "t:Count": _NUMBER,
    "m:MessageText": "(?s:.*)",
    "m:ResponseCode": r"NoError|Error\w+",
    "m:DescriptiveLinkKey": r"-?\d+",
}


class Misshapen(Exception):
    """A message is not as the schema has it."""


def name_of(elem: Element) -> str:
    """An element's name with the usual prefix."""
    uri, _, local = elem.tag.rpartition("}")
    return f"{_PREFIX.get(uri.lstrip('{'), '?')}:{local}"


def check(envelope: Element) -> None:
    """Raise Misshapen where the message is not as it must be."""
    for elem in envelope.iter():
        name = name_of(elem)
        if name == "s:Fault":
            return
        _check_attributes(name, elem)
        _check_content(name, elem)


def _check_attributes(name: str, elem: Element) -> None:
    known = {key.rstrip("!"): value for key, value in ATTRIBUTES.get(name, {}).items()}
    for key in ATTRIBUTES.get(name, {}):
        if key.endswith("!") and key[:-1] not in elem.attrib:
            raise Misshapen(f"{name} lacks {key[:-1]}")
    for key, value in elem.attrib.items():
        if str(key) not in known or not re.fullmatch(known[str(key)], str(value)):
            raise Misshapen(f"{name} has {key}={value!r}")


def _check_content(name: str, elem: Element) -> None:
    children = "".join(f"{name_of(child)} " for child in elem)
    text = (elem.text or "").strip()
    if name in TEXT:
        if children or not re.fullmatch(TEXT[name], text):
            raise Misshapen(f"{name} holds {children or text!r}")
    elif text or not re.fullmatch(CHILDREN.get(name, ""), children):
        raise Misshapen(f"{name} holds {children or text!r}")
