"""What can go wrong in a use case."""

from __future__ import annotations


class HandlerError(Exception):
    """Noget gik galt under behandlingen."""


class TryAgain(HandlerError):
    """Noget udefra svarede ikke; det prøves igen."""
