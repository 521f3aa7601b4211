"""A stand-in for the bot process: answers /health at RAMMEBOT_WEB and says how it was started and stopped.

`python fake_bot.py [stubborn]`: stubborn ignores SIGTERM.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import FrameType
from urllib.request import urlopen


def say(text: str) -> None:
    """Into the log."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


class Health(BaseHTTPRequestHandler):
    """Has always ticked up to the workspace's now."""

    def do_GET(self) -> None:
        now = json.load(urlopen(os.environ["RAMMEBOT_CLOCK"]))["now"]
        body = json.dumps({"ok": True, "ticked_until": dt.datetime.fromisoformat(now).isoformat()}).encode()
        say(f"asked at {now}")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return


def stop(number: int, frame: FrameType | None) -> None:
    """SIGTERM."""
    del frame
    say(f"signal {number}")
    if "stubborn" not in sys.argv:
        sys.exit(0)


signal.signal(signal.SIGTERM, stop)
host, port = os.environ["RAMMEBOT_WEB"].split(":")
say(f"starter mod {os.environ['RAMMEBOT_SLACK_API_URL']} som pid {os.getpid()}")
if "crash" in sys.argv:
    sys.exit(3)
server = HTTPServer((host, int(port)), Health)
while True:
    server.handle_request()
