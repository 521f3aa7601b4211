"""How headers are written: as Python's email package does it, but for the ids of other mails.

It would encode an id longer than a line as =?utf-8?q?…?=, and Outlook's ids are; then no thread holds.
"""

from __future__ import annotations

from email.headerregistry import HeaderRegistry, UnstructuredHeader
from email.policy import SMTP, Policy


class _IdsHeader(UnstructuredHeader):
    """Message ids with a line each."""

    def fold(self, *, policy: Policy) -> str:
        ids = f"{policy.linesep} ".join(str(self).split())
        return f"{self.name}: {ids}{policy.linesep}"  # type: ignore[attr-defined]


def _registry() -> HeaderRegistry:
    registry = HeaderRegistry()
    for name in ("in-reply-to", "references"):
        # The registry mixes the base class in; its stub asks for a class that has it already.
        registry.map_to_type(name, _IdsHeader)  # type: ignore[arg-type]
    return registry


POLICY = SMTP.clone(header_factory=_registry())
