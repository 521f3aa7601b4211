"""Files in the chat: a card with name and size, a picture where it is one, and the download."""

from __future__ import annotations

from base64 import b64encode

from nicegui import ui

from bot.workspace.model import SharedFile
from bot.workspace.ui.tags import Tag, box, button, text

# Only kinds that can't carry a script of their own.
_PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}
_LARGEST_PICTURE = 4_000_000


def size_text(size: int) -> str:
    """Like «12,3 kB»."""
    for unit, step in (("MB", 1_000_000), ("kB", 1_000)):
        if size >= step:
            return f"{size / step:.1f} {unit}".replace(".", ",")
    return f"{size} byte"


def picture_source(file: SharedFile) -> str | None:
    """The picture as a data address, None when the file is no picture."""
    if file.mimetype not in _PICTURES or file.size > _LARGEST_PICTURE:
        return None
    return f"data:{file.mimetype};base64,{b64encode(file.content).decode()}"


def draw_file(file: SharedFile) -> None:
    """A file below a message."""
    if (source := picture_source(file)) is not None:
        Tag("img", "", "rb-picture", src=source, alt=file.alt_txt or file.title)
    with box("rb-file", data_testid="file"):
        ending = file.name.rpartition(".")[2][:4].upper() if "." in file.name else "FIL"
        text(ending, "rb-file-kind", aria_hidden="true")
        with box("rb-person-words"):
            text(file.title, "rb-strong")
            text(size_text(file.size), "rb-muted")
        button(
            "Hent",
            lambda: download(file.name, file.content),
            testid="download",
            aria_label=f"Hent {file.name}",
        )


def download(name: str, content: bytes) -> None:
    """Give the file to the browser."""
    ui.download.content(content, name)
