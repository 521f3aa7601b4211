"""The log says what and when, never what somebody wrote (R123)."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.errors import WrongSetting
from bot.logs import configure_logs
from handlers.inbound import INBOUND


@pytest.fixture(autouse=True)
def set_back() -> Iterator[None]:
    before = structlog.get_config()
    levels = {name: logging.getLogger(name).level for name in ("slack_sdk", "slack_bolt", "apscheduler")}
    yield
    structlog.configure(**before)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def test_event_is_a_line_with_time_and_facts(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs()
    structlog.get_logger().info("received", kind="chat_message")
    line = capsys.readouterr().err
    assert "event='received'" in line
    assert "kind='chat_message'" in line
    assert "timestamp='" in line
    assert line.count("\n") == 1


def test_exception_is_told_by_its_class_and_place_but_not_by_its_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logs()
    written = "Belægningen er hemmelig"
    try:
        INBOUND.validate_python({"kind": "chat_message", "text": [written]})
    except ValueError:
        structlog.get_logger().exception("handling_failed", inbox=7)
    said = capsys.readouterr().err
    assert "ValidationError" in said
    assert "test_logs.py" in said
    assert written not in said


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), WrongSetting("RAMMEBOT_DB: nej.")])
def test_our_own_and_the_systems_sentences_are_said(
    capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    configure_logs()
    try:
        raise error
    except (OSError, WrongSetting):
        structlog.get_logger().exception("loop_step_failed")
    assert str(error) in capsys.readouterr().err


def test_libraries_do_not_write_payloads() -> None:
    configure_logs()
    for name in ("slack_sdk", "slack_bolt", "apscheduler", "httpx"):
        assert not logging.getLogger(name).isEnabledFor(logging.INFO)
