"""Runs the composed bot until it is told to stop, or until Slack is lost for good."""

from __future__ import annotations

import signal
import threading
from types import FrameType

import structlog

from bot.compose import compose
from bot.logs import configure_logs
from bot.settings import Settings, load_settings
from bot.warmup import warm_up
from storage.db import Checkpoint, no_checkpoint

log = structlog.get_logger()


def run_until_stopped(settings: Settings | None = None, *, checkpoint: Checkpoint = no_checkpoint) -> bool:
    """Run; returns True where the bot ended because Slack was lost, so that its keeper starts it again."""
    configure_logs()
    stopped = threading.Event()

    def stop(signum: int, frame: FrameType | None) -> None:
        del signum, frame
        stopped.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    bot = compose(settings or load_settings(), checkpoint=checkpoint, on_lost=stopped.set)
    bot.start()
    warm_up(bot.register, bot.today)
    log.info("started", web_port=bot.web.port)
    stopped.wait()
    bot.stop()
    log.info("stopped", lost=bot.lost.is_set())
    return bot.lost.is_set()
