"""The Slack app's manifest asks for exactly what the code uses (R126)."""

from __future__ import annotations

import ast
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # its stubs are a package of their own
from docs_reading import DOCS, ROOT, section, table_rows
from slack_sdk import WebClient

# What each Web API method needs where the three channels are private and everything else is direct messages.
SCOPES_OF_METHOD = {
    "apps_connections_open": (),  # the app-level token's own connections:write
    "auth_test": (),
    "chat_delete": ("chat:write",),
    "chat_postMessage": ("chat:write",),
    "chat_update": ("chat:write",),
    "conversations_history": ("groups:history", "im:history"),
    "conversations_info": ("groups:read",),
    "conversations_list": ("im:read",),  # asked with types=im
    "conversations_open": ("im:write",),
    "conversations_replies": ("groups:history", "im:history"),
    "files_info": ("files:read",),
    "files_upload_v2": ("files:write",),
    "users_info": ("users:read", "users:read.email"),
    "users_lookupByEmail": ("users:read.email",),
    "views_open": (),
    "views_update": (),
    "views_publish": (),
}
SCOPES_OF_EVENT = {
    "app_home_opened": (),
    "app_mention": ("app_mentions:read",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
}
SCOPE_OF_COMMANDS = "commands"
SCOPE_OF_FILES = "files:read"  # bot/slack/files.py fetches by address, not by a method


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DOCS / "slack-manifest.yaml").read_text("utf-8"))
    return loaded


def methods_called() -> set[str]:
    """The Web API methods that the code calls on a client."""
    calls = (
        node.func.attr
        for path in (ROOT / "bot" / "slack").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if ast.unparse(node.func.value).endswith("client")
    )
    return {name for name in calls if callable(getattr(WebClient, name, None))}


def test_every_method_the_bot_calls_has_its_scopes_in_the_table() -> None:
    assert methods_called() == set(SCOPES_OF_METHOD)


def test_the_manifest_asks_for_exactly_the_scopes_that_are_used(manifest: dict[str, Any]) -> None:
    used = {scope for scopes in (*SCOPES_OF_METHOD.values(), *SCOPES_OF_EVENT.values()) for scope in scopes}
    asked = manifest["oauth_config"]["scopes"]
    assert set(asked) == {"bot"}
    assert asked["bot"] == sorted({*used, SCOPE_OF_COMMANDS, SCOPE_OF_FILES})


def test_the_manifest_subscribes_to_the_events_the_bot_reads_and_no_open_channel(
    manifest: dict[str, Any],
) -> None:
    assert manifest["settings"]["event_subscriptions"] == {"bot_events": sorted(SCOPES_OF_EVENT)}
    code = (ROOT / "bot" / "slack" / "events.py").read_text("utf-8")
    for event in SCOPES_OF_EVENT:
        assert f'"{event.partition(".")[0]}"' in code


def test_the_manifest_is_one_that_slack_takes(manifest: dict[str, Any]) -> None:
    display, features, settings = (manifest[k] for k in ("display_information", "features", "settings"))
    assert len(display["name"]) <= 35
    assert len(display["description"]) <= 140
    assert settings["socket_mode_enabled"] is True
    assert settings["interactivity"] == {"is_enabled": True}
    assert features["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    assert [command["command"] for command in features["slash_commands"]] == ["/rammebot"]
    assert "url" not in features["slash_commands"][0]


def test_the_guide_says_of_every_scope_what_it_is_for(manifest: dict[str, Any]) -> None:
    rows = table_rows(section(DOCS / "slack.md", "Rettighederne, og hvorfor"))
    assert [row[0].strip("`") for row in rows] == manifest["oauth_config"]["scopes"]["bot"]
