"""Personal data in the names of files, which are written with other signs than sentences (R123, R124)."""

from __future__ import annotations

import re

from nlp.personal_data import Masker, mask_personal
from nlp.privacy import Masked, replaced

_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}$")
# "Jonas_Holm" and "jonas-holm-autisme" are words apart; the dash of a CPR number stays.
_BETWEEN_WORDS = re.compile(r"_|(?<=[^\W\d_])-(?=[^\W\d_])")


def mask_file_name(name: str, mask: Masker = mask_personal) -> Masked:
    """The name a file may be kept and spoken of under; its ending stays, so that forms are known (R123)."""
    ending = _ENDING.search(name)
    stem = name[: ending.start()] if ending else name
    return replaced(name, mask(_BETWEEN_WORDS.sub(" ", stem)).findings)
