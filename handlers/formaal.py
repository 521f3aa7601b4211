"""What receiving each form means, one entry a form; a form without an entry is recorded and shown (R57)."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.formaal_besvarelse import BesvarelseFormaal
from handlers.formaal_early_warning import EarlyWarningFormaal
from handlers.formaal_indmelding import IndmeldingFormaal
from handlers.formaal_vaerdier import Formaal

_OWN: Mapping[str, Formaal] = {
    "early_warning": EarlyWarningFormaal(),
    "kommune_indmelding": IndmeldingFormaal(),
}
_ANY: Formaal = BesvarelseFormaal()


def formaal_of(name: str) -> Formaal:
    """What receiving that form means."""
    return _OWN.get(name, _ANY)
