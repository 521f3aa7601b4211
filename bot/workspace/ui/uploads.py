"""Sharing files in a channel: by choosing them, or by dropping them on the channel."""

from __future__ import annotations

from nicegui import events, ui
from nicegui.element import Element

from bot.workspace.ui.session import Session
from bot.workspace.ui.tags import set_attrs

LARGEST_FILE = 20_000_000
_TOO_LARGE = "Filen er for stor. Den må højst fylde 20 MB."


class Uploads:
    """Takes the files for one channel; its own field is not seen, only a button and the drop."""

    def __init__(self, session: Session, channel: str) -> None:
        self._session, self._channel = session, channel
        self._field = ui.upload(
            multiple=True,
            auto_upload=True,
            max_file_size=LARGEST_FILE,
            on_upload=self._arrived,
            on_rejected=lambda: session.tell(_TOO_LARGE, bad=True),
        )
        self._field.classes("rb-uploader")
        set_attrs(self._field, data_testid="upload", aria_hidden="true")

    @property
    def choose_js(self) -> str:
        """What a button runs in the page to choose files."""
        return f"() => getElement({self._field.id}).$refs.qRef.pickFiles()"

    def accept_drops_on(self, area: Element) -> None:
        """Share what is dropped there."""
        lit = "e.currentTarget.classList"
        area.on("dragover", js_handler=f"(e) => {{ e.preventDefault(); {lit}.add('rb-drop'); }}")
        area.on("dragleave", js_handler=f"(e) => {lit}.remove('rb-drop')")
        take = f"getElement({self._field.id}).$refs.qRef.addFiles(e.dataTransfer.files)"
        area.on("drop", js_handler=f"(e) => {{ e.preventDefault(); {lit}.remove('rb-drop'); {take}; }}")

    async def _arrived(self, event: events.UploadEventArguments) -> None:
        user = self._session.user
        if user is None:
            return
        content = await event.file.read()
        with self._session.telling():
            self._session.world.upload(user.id, self._channel, event.file.name, content)
        if not self._field.is_deleted:
            self._field.reset()
