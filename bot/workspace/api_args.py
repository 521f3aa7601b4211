"""The arguments of a Web API call, whether they came as JSON, as a form or in the address."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.workspace.model import Json
from bot.workspace.slack_error import SlackRefusal


class Args:
    """A call's arguments; what is missing or malformed is refused as Slack refuses it."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = {name: value for name, value in values.items() if value is not None}

    def has(self, name: str) -> bool:
        """Whether it was given."""
        return name in self._values

    def text(self, name: str) -> str | None:
        """A text, None when it was not given."""
        value = self._values.get(name)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, (int, float)):
            return str(value)
        raise SlackRefusal("invalid_arguments", [f"must be a string [json-pointer:/{name}]"])

    def required(self, name: str) -> str:
        """A text that has to be there."""
        value = self.text(name)
        if not value:
            raise SlackRefusal("invalid_arguments", [f"missing required field: {name}"])
        return value

    def flag(self, name: str) -> bool:
        """A yes or no: true, "true", 1 or "1"."""
        return str(self._values.get(name, "")).casefold() in ("true", "1")

    def number(self, name: str, default: int) -> int:
        """A whole number."""
        value = self._values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(str(value))
        except ValueError as wrong:
            raise SlackRefusal("invalid_arguments", [f"must be an integer [json-pointer:/{name}]"]) from wrong

    def structure(self, name: str, refusal: str = "invalid_arguments") -> object:
        """A list or object, or the same as a JSON text; None when it was not given."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            structure: object = json.loads(value)
        except ValueError as wrong:
            raise SlackRefusal(refusal, [f"must be valid JSON [json-pointer:/{name}]"]) from wrong
        return structure


async def read_args(request: Request) -> Args:
    """The arguments of a request."""
    values: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    body = await request.body()
    if not body:
        return Args(values)
    if kind == "application/json":
        try:
            posted = json.loads(body)
        except ValueError as wrong:
            raise SlackRefusal("invalid_json") from wrong
        if not isinstance(posted, dict):
            raise SlackRefusal("json_not_object")
        return Args(values | posted)
    if kind == "application/x-www-form-urlencoded":
        return Args(values | dict(parse_qsl(body.decode(), keep_blank_values=True)))
    raise SlackRefusal("invalid_form_data")
