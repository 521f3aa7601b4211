"""Stands between the bot and an IMAP server: keeps what was asked, answers in its place, cuts the line."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Relay:
    """Faults are regular expressions on a command without its tag, such as "UID MOVE"."""

    server_port: int
    port: int = 0
    commands: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    """The server never hears of these; each is answered so, every time."""
    cut_before: set[str] = field(default_factory=set)
    """The line breaks before the server hears of it; once."""
    cut_after: set[str] = field(default_factory=set)
    """The server does it, and the line breaks before the bot hears of that; once."""
    greeting: str = ""
    """In place of the server's own."""
    rewrites: dict[bytes, bytes] = field(default_factory=dict)
    """What the server says, said otherwise."""
    _open: list[socket.socket] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, pattern: str) -> int:
        """How often something was asked."""
        return sum(1 for command in self.commands if re.match(pattern, command))

    def cut(self) -> None:
        """Break every line, as a firewall does."""
        with self._lock:
            lines, self._open = self._open, []
        for line in lines:
            _end(line)

    def lines(self) -> int:
        """How many lines to the bot there are."""
        with self._lock:
            return len(self._open)

    def serve(self, listening: socket.socket) -> None:
        """Until the socket is closed."""
        while True:
            try:
                bot, _ = listening.accept()
            except OSError:
                return
            with self._lock:
                self._open.append(bot)
            threading.Thread(target=self._speak, args=(bot,), daemon=True).start()

    def _speak(self, bot: socket.socket) -> None:
        if self.greeting:
            with suppress(OSError):
                bot.sendall(f"{self.greeting}\r\n".encode())
            self._over(bot)
            return
        server = socket.create_connection(("127.0.0.1", self.server_port), timeout=10)
        server.settimeout(None)
        silent = threading.Event()
        back = threading.Thread(target=self._back, args=(server, bot, silent), daemon=True)
        back.start()
        with suppress(OSError), bot.makefile("rb") as asked:
            for line in asked:
                if not self._pass_on(line, server, bot, silent):
                    break
        if silent.is_set():
            back.join(10)  # until the server has done it
        _end(server)
        back.join(10)
        server.close()
        self._over(bot)

    def _pass_on(
        self, line: bytes, server: socket.socket, bot: socket.socket, silent: threading.Event
    ) -> bool:
        tag, _, command = line.decode("utf-8", "replace").strip().partition(" ")
        command = command or tag  # DONE has no tag
        self.commands.append(command)
        for pattern, answer in tuple(self.answers.items()):
            if re.match(pattern, command):
                bot.sendall(f"{tag} {answer}\r\n".encode())
                return True
        if _taken(self.cut_before, command):
            return False
        if _taken(self.cut_after, command):
            silent.set()
            server.sendall(line)
            # The server is asked something more: when it has answered that, it has done the first.
            server.sendall(b"x1 LOGOUT\r\n")
            return False
        server.sendall(line)
        return True

    def _back(self, server: socket.socket, bot: socket.socket, silent: threading.Event) -> None:
        with suppress(OSError):
            while said := server.recv(65_536):
                for word, other in tuple(self.rewrites.items()):
                    said = said.replace(word, other)
                if not silent.is_set():
                    bot.sendall(said)
        _end(bot)

    def _over(self, bot: socket.socket) -> None:
        with self._lock:
            if bot in self._open:
                self._open.remove(bot)
        _end(bot)
        bot.close()


@contextmanager
def a_relay(server_port: int) -> Iterator[Relay]:
    """On a free port of loopback; it ends with the block."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        relay = Relay(server_port, int(listening.getsockname()[1]))
        thread = threading.Thread(target=relay.serve, args=(listening,), daemon=True)
        thread.start()
        try:
            yield relay
        finally:
            _end(listening)
            relay.cut()
            thread.join(10)


def _taken(patterns: set[str], command: str) -> bool:
    found = next((pattern for pattern in patterns if re.match(pattern, command)), None)
    if found is not None:
        patterns.discard(found)
    return found is not None


def _end(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
