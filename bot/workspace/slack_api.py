"""Slack's Web API at /api/{method}: tokens, faults, refusals; each group of methods has its own file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import cast

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.workspace import api_chat, api_conversations, api_files, api_users, api_views
from bot.workspace import blocks as block_rules
from bot.workspace.api_args import Args, read_args
from bot.workspace.faults import ApiFault, Fault, Faults
from bot.workspace.model import Json
from bot.workspace.slack_error import SlackRefusal
from bot.workspace.socket_mode import PATH, SocketMode
from bot.workspace.state import World
from bot.workspace.wires import Wires

Method = Callable[[World, Args], Json]
CONNECTIONS_OPEN = "apps.connections.open"


class SlackApi:
    """The Web API's routes over a world."""

    def __init__(self, world: World, socket_mode: SocketMode, faults: Faults, wires: Wires) -> None:
        self._world, self._socket_mode = world, socket_mode
        self._faults, self._wires = faults, wires
        self._uploads = api_files.Uploads()
        self._methods: dict[str, Method] = {
            **api_users.METHODS,
            **api_chat.METHODS,
            **api_conversations.METHODS,
            **api_views.METHODS,
            "files.getUploadURLExternal": self._uploads.get_upload_url,
            "files.completeUploadExternal": self._uploads.complete,
            "files.info": api_files.files_info,
            CONNECTIONS_OPEN: self._connections_open,
        }
        self.routes = [
            Route("/api/{method}", self._call, methods=["GET", "POST"]),
            Route("/upload/v1/{secret}", self._upload, methods=["POST"]),
            Route("/files-pri/{team_file}/{rest:path}", self._download, methods=["GET"]),
            Route("/actions/{secret}", self._respond, methods=["POST"]),
        ]

    # -- methods ----------------------------------------------------------------------------------------

    async def _call(self, request: Request) -> Response:
        method = request.path_params["method"]
        fault = self._faults.strike("api", method)
        if fault is None:
            return await self._answer(method, request)
        return await self._misbehave(fault, method, request)

    async def _answer(self, method: str, request: Request) -> Response:
        try:
            args = await read_args(request)
            self._check_token(method, request, args)
            return JSONResponse(self._methods.get(method, _unknown)(self._world, args))
        except SlackRefusal as refusal:
            return JSONResponse(refusal.body())

    def _check_token(self, method: str, request: Request, args: Args) -> None:
        token = _bearer(request) or args.text("token")
        identity = self._world.identity
        if not token:
            raise SlackRefusal("not_authed")
        if token not in (identity.bot_token, identity.app_token):
            raise SlackRefusal("invalid_auth")
        if (token == identity.app_token) != (method == CONNECTIONS_OPEN):
            raise SlackRefusal("not_allowed_token_type")

    def _connections_open(self, world: World, args: Args) -> Json:
        del args
        address = world.rooms.base_url.replace("http://", "ws://", 1)
        ticket = self._socket_mode.tickets.new()
        return {"ok": True, "url": f"{address}{PATH}?ticket={ticket}&app_id={world.identity.app}"}

    async def _misbehave(self, fault: Fault, method: str, request: Request) -> Response:
        client = (request.client.host, request.client.port) if request.client else None
        kind = cast("ApiFault", fault.kind)
        if kind in (ApiFault.SERVER_ERROR_AFTER, ApiFault.DROP_AFTER):
            await self._answer(method, request)
        if kind in (ApiFault.DROP_BEFORE, ApiFault.DROP_AFTER):
            self._wires.abort(client)
            return Response(status_code=500)
        if kind in (ApiFault.SERVER_ERROR, ApiFault.SERVER_ERROR_AFTER):
            return PlainTextResponse("upstream error", status_code=fault.status)
        if kind is ApiFault.RATE_LIMITED:
            wait = {"Retry-After": str(max(1, round(fault.seconds)))}
            return JSONResponse({"ok": False, "error": "ratelimited"}, status_code=429, headers=wait)
        if kind is ApiFault.ERROR:
            return JSONResponse({"ok": False, "error": fault.error})
        await asyncio.sleep(fault.seconds)
        return await self._answer(method, request)

    # -- files --------------------------------------------------------------------------------------------

    async def _upload(self, request: Request) -> Response:
        fault = self._faults.strike("api", "upload", only=(ApiFault.SERVER_ERROR,))
        if fault is not None:
            return PlainTextResponse("upstream error", status_code=fault.status)
        content = await _content(request)
        refused = self._uploads.receive(self._world, request.path_params["secret"], content)
        if refused:
            return PlainTextResponse(refused, status_code=400)
        return PlainTextResponse(f"OK - {len(content)}")

    async def _download(self, request: Request) -> Response:
        fault = self._faults.strike("api", "download", only=(ApiFault.SERVER_ERROR,))
        if fault is not None:
            return PlainTextResponse("upstream error", status_code=fault.status)
        if _bearer(request) != self._world.identity.bot_token:
            # Slack shows a sign-in page, with 200, to whoever lacks a token.
            return Response(
                "<!DOCTYPE html><html><title>Log ind | Slack</title></html>", media_type="text/html"
            )
        file = self._world.rooms.file(request.path_params["team_file"].rpartition("-")[2])
        if file is None or not file.shared:
            return PlainTextResponse("not found", status_code=404)
        return Response(file.content, media_type=file.mimetype)

    # -- response_url -------------------------------------------------------------------------------------

    async def _respond(self, request: Request) -> Response:
        place = self._world.responses.use(request.path_params["secret"])
        if place is None:
            return JSONResponse({"ok": False, "error": "used_url"}, status_code=404)
        args = await read_args(request)
        blocks = args.structure("blocks")
        shown = cast("list[Json]", blocks) if isinstance(blocks, list) else []
        if block_rules.message_faults(shown):
            return JSONResponse({"ok": False, "error": "invalid_blocks"}, status_code=400)
        channel = self._world.rooms.channel(place.channel)
        if args.text("response_type") == "in_channel" and channel is not None:
            bot = self._world.identity.bot_user
            message = self._world.rooms.post(
                channel.id, user=bot, text=args.text("text") or "", blocks=tuple(shown)
            )
            api_chat.announce(self._world, channel, message)
        else:
            self._world.notice(place.user, args.text("text") or "", place.channel, shown)
        return PlainTextResponse("ok")


def _unknown(world: World, args: Args) -> Json:
    del world, args
    raise SlackRefusal("unknown_method")


def _bearer(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.casefold() == "bearer" else None


async def _content(request: Request) -> bytes:
    """The uploaded bytes: raw, or the one file of a multipart form."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.body()
    async with request.form() as form:
        for value in form.values():
            if not isinstance(value, str):
                return await value.read()
    return b""
