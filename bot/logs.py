"""Structured logs to standard error: ids, kinds and times, never texts, tokens or CPR numbers (R123)."""

from __future__ import annotations

import logging
import sys
import traceback

import structlog
from structlog.typing import ExcInfo

from bot.delivery import DeliveryError
from bot.errors import BotError
from storage.errors import StorageError

# Their sentences are our own or the system's; others may quote what a person wrote.
_SAYABLE = (BotError, DeliveryError, OSError, StorageError)


def configure_logs(level: int = logging.INFO) -> None:
    """Set up logging for a process; libraries may speak from warning up."""
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s"
    )
    for name in ("slack_sdk", "httpx", "uvicorn"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # What these warn of is as it should be: a token given twice, a tick that waits for the one before.
    for name in ("slack_bolt", "apscheduler"):
        logging.getLogger(name).setLevel(logging.ERROR)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(_where),
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _where(exc_info: ExcInfo) -> str:
    """The stack of an exception and its class, with its words only where no text of a person's is in them."""
    error = exc_info[1]
    words = f": {error}" if isinstance(error, _SAYABLE) else ""
    return f"{''.join(traceback.format_tb(exc_info[2]))}{type(error).__name__}{words}"
