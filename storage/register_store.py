"""The register in its versions: the file as it was given, read once."""

from __future__ import annotations

import hashlib
import threading
from datetime import datetime

from samarbejde.register import Register
from samarbejde.registerfil import parse_register
from storage.session import Session
from storage.times import to_text


class RegisterCache:
    """The register last read, shared by all threads.

    Its key is the text's hash, not the version's number: a version rolled back leaves its number to the next.
    """

    __slots__ = ("_lock", "_register", "_sha256")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sha256: str | None = None
        self._register: Register | None = None

    def get(self, sha256: str) -> Register | None:
        """The register of that text, None when another was read since."""
        with self._lock:
            return self._register if self._sha256 == sha256 else None

    def put(self, sha256: str, register: Register) -> None:
        """Remember the register of a text."""
        with self._lock:
            self._sha256, self._register = sha256, register


class RegisterStore:
    """Keeps the register file's versions and answers with the register of the newest."""

    __slots__ = ("_cache", "_session")

    def __init__(self, session: Session, cache: RegisterCache) -> None:
        self._session = session
        self._cache = cache

    def save(self, toml_text: str, *, at: datetime, source: str) -> int:
        """Keep a register file; its version, which is new only when the text is.

        A file that can't be read is refused with RegisterFejl and not kept.
        """
        sha256 = hashlib.sha256(toml_text.encode()).hexdigest()
        newest = self._session.one("SELECT id, sha256 FROM register_versioner ORDER BY id DESC LIMIT 1")
        if newest is not None and newest["sha256"] == sha256:
            return int(newest["id"])
        self._cache.put(sha256, parse_register(toml_text))
        return self._session.insert(
            "register_versioner",
            {"toml_text": toml_text, "sha256": sha256, "saved_at": to_text(at), "source": source},
        )

    def current(self) -> Register | None:
        """The newest register, None before the first was saved."""
        newest = self._session.one("SELECT id, sha256 FROM register_versioner ORDER BY id DESC LIMIT 1")
        if newest is None:
            return None
        cached = self._cache.get(newest["sha256"])
        if cached is not None:
            return cached
        register = parse_register(self.text(newest["id"]) or "")
        self._cache.put(newest["sha256"], register)
        return register

    def current_version(self) -> int | None:
        """The newest version's number, None before the first was saved."""
        newest = self._session.one("SELECT max(id) AS id FROM register_versioner")
        return None if newest is None else newest["id"]

    def text(self, version: int) -> str | None:
        """The register file of a version, as it was given."""
        row = self._session.one("SELECT toml_text FROM register_versioner WHERE id = ?", (version,))
        return None if row is None else str(row["toml_text"])
