"""The FastAPI application: Slack's API and socket, the clock, the control API; the UI is mounted last."""

from __future__ import annotations

from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.routing import Route

from bot.workspace.control_chat import ChatControl
from bot.workspace.control_guard import only_from_here
from bot.workspace.control_machine import MachineControl
from bot.workspace.control_mail import MailControl
from bot.workspace.errors import WorkspaceError
from bot.workspace.slack_api import SlackApi
from bot.workspace.socket_mode import SocketMode
from bot.workspace.wires import Wires
from bot.workspace.world_building import Workspace


def make_app(workspace: Workspace, wires: Wires) -> FastAPI:
    """The routes over a world."""
    app = FastAPI(title="Rammebots arbejdsrum", docs_url=None, redoc_url=None, openapi_url=None)
    socket_mode = SocketMode(workspace.world.identity, workspace.hub, wires)
    slack_api = SlackApi(workspace.world, socket_mode, workspace.faults, wires)
    machine = MachineControl(workspace, socket_mode)

    async def clock(request: Request) -> JSONResponse:
        del request
        return JSONResponse(await machine.clock())

    app.router.routes += [*slack_api.routes, *socket_mode.routes, Route("/clock", clock)]
    app.mount("/control", _control(workspace, machine))
    return app


def _control(workspace: Workspace, machine: MachineControl) -> FastAPI:
    # An application of its own: mounted, its many routes are built once and not once for each router.
    control = FastAPI(dependencies=[Depends(only_from_here)], docs_url=None, redoc_url=None, openapi_url=None)
    for part in (machine, ChatControl(workspace.world), MailControl(workspace.world)):
        part.register(control)
    control.add_exception_handler(WorkspaceError, _refused)
    return control


async def _refused(request: Request, error: Exception) -> JSONResponse:
    del request
    return JSONResponse({"error": type(error).__name__, "detail": str(error)}, status_code=409)
