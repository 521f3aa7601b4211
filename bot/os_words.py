"""Why the operating system would not, in Danish: its own words follow the machine's language."""

from __future__ import annotations

import errno
from collections.abc import Mapping

_WORDS: Mapping[int, str] = {
    errno.ENOENT: "filen eller mappen findes ikke",
    errno.EACCES: "der er ikke adgang til det for den bruger, der kører kommandoen",
    errno.EPERM: "det har brugeren, der kører kommandoen, ikke lov til",
    errno.EISDIR: "det er en mappe og ikke en fil",
    errno.ENOTDIR: "en del af stien er en fil og ikke en mappe",
    errno.EEXIST: "navnet er brugt i forvejen",
    errno.ENOSPC: "der er ikke mere plads på disken",
    errno.EDQUOT: "der er ikke mere plads til brugeren på disken",
    errno.EROFS: "disken kan kun læses",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.ELOOP: "genvejene peger på hinanden",
    errno.EBUSY: "noget andet bruger den",
    errno.EIO: "disken svarer med en fejl",
    errno.EMFILE: "der er for mange åbne filer",
    errno.ENFILE: "der er for mange åbne filer",
    errno.EINVAL: "navnet kan ikke bruges",
    errno.EADDRINUSE: "porten er i brug",
    errno.EADDRNOTAVAIL: "adressen hører ikke til denne maskine",
}


def os_reason(error: OSError) -> str:
    """The reason as the end of a sentence; a rare one by its number, which can be looked up."""
    words = _WORDS.get(error.errno or 0)
    return words or f"styresystemet melder fejl {error.errno or 'uden nummer'}"
