"""The control API's mail: read mailboxes, reply and write as people and as strangers."""

from __future__ import annotations

import base64

from fastapi import FastAPI, HTTPException
from pydantic import Base64Bytes, BaseModel, ConfigDict, Field

from bot.workspace.control_shapes import mail_json
from bot.workspace.mail_trace import Authentication
from bot.workspace.mail_world import Outbound
from bot.workspace.model import Json
from bot.workspace.state import World


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Reply(_Body):
    """Reply to a mail; `mode` is top, inline or bare."""

    address: str
    message_id: str
    text: str
    html: str | None = None
    mode: str = "top"


class Send(_Body):
    """Write a new mail; `from` may be a stranger's address."""

    sender: str = Field(alias="from")
    sender_name: str | None = Field(default=None, alias="from_name")
    to: str
    subject: str
    text: str
    html: str | None = None
    headers: dict[str, str] = {}
    attachments_b64: dict[str, Base64Bytes] = {}
    authentication: Authentication = "pass"


class Raw(_Body):
    """Deliver bytes as they are, under the receiving server's headers (none when authentication is null)."""

    raw_b64: Base64Bytes
    to: str
    sender: str = Field(default="", alias="from")
    authentication: Authentication | None = "pass"


class MailControl:
    """The routes."""

    def __init__(self, world: World) -> None:
        self._world = world

    def register(self, app: FastAPI) -> None:
        """Put the routes on the control API's application."""
        app.get("/mail")(self.mailbox)
        app.get("/mail/quoted")(self.quoted)
        app.get("/mail/attachment")(self.attachment)
        app.get("/mail/source")(self.source)
        app.post("/mail/reply")(self.reply)
        app.post("/mail/send")(self.send)
        app.post("/mail/raw")(self.raw)

    async def mailbox(self, address: str) -> Json:
        return {"mails": [mail_json(mail) for mail in self._world.mails(address)]}

    async def quoted(self, address: str, message_id: str) -> Json:
        return {"text": self._world.mail.quoted_for_reply(address, message_id)}

    async def attachment(self, address: str, message_id: str, name: str) -> Json:
        content = self._world.mail.attachment(address, message_id, name)
        if content is None:
            raise HTTPException(404, f"Mailen har ingen vedhæftning, der hedder {name!r}.")
        return {"name": name, "content_b64": base64.b64encode(content).decode()}

    async def source(self, address: str, message_id: str) -> Json:
        mime = self._world.mail.mail(address, message_id).path.read_bytes()
        return {"raw_b64": base64.b64encode(mime).decode()}

    async def reply(self, body: Reply) -> Json:
        message_id = self._world.reply_mail(
            body.address, body.message_id, body.text, html=body.html, mode=body.mode
        )
        return {"message_id": message_id}

    async def send(self, body: Send) -> Json:
        mail = Outbound(
            sender=body.sender,
            sender_name=body.sender_name,
            to=body.to,
            subject=body.subject,
            text=body.text,
            html=body.html,
            headers=body.headers,
            attachments=body.attachments_b64,
            authentication=body.authentication,
        )
        return {"message_id": self._world.send_mail(mail)}

    async def raw(self, body: Raw) -> Json:
        self._world.mail.deliver(
            body.raw_b64,
            sender=body.sender,
            recipient=body.to,
            at=self._world.clock.now(),
            authentication=body.authentication,
        )
        return {"ok": True}
