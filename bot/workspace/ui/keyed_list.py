"""A list that changes in place: only what is new, changed or gone is drawn anew, so nothing flickers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

from nicegui.element import Element

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)


class Row(Protocol[T_contra]):
    """One drawn item."""

    @property
    def element(self) -> Element:
        """Its outermost element."""

    def update(self, item: T_contra) -> None:
        """Show the item as it is now."""


class KeyedList(Generic[T]):
    """Keeps the rows of a container in step with a list of items."""

    def __init__(self, container: Element, *, key: Callable[[T], str], make: Callable[[T], Row[T]]) -> None:
        self._container, self._key, self._make = container, key, make
        self._rows: dict[str, Row[T]] = {}
        self._shown: dict[str, T] = {}

    def sync(self, items: Iterable[T]) -> None:
        """Show exactly these items, in this order."""
        wanted = {self._key(item): item for item in items}
        for key in [key for key in self._rows if key not in wanted]:
            self._rows.pop(key).element.delete()
            del self._shown[key]
        for index, (key, item) in enumerate(wanted.items()):
            self._place(key, item, index)

    def _place(self, key: str, item: T, index: int) -> None:
        row = self._rows.get(key)
        if row is None:
            with self._container:
                row = self._rows[key] = self._make(item)
        elif self._shown[key] != item:
            row.update(item)
        self._shown[key] = item
        children = self._container.default_slot.children
        if index >= len(children) or children[index] is not row.element:
            row.element.move(target_index=index)
