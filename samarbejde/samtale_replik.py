"""What goes in and out of a step of the conversation: the person's words, what to say, what to do.

A Replik carries meaning and data, never finished text: the handlers turn it into Danish by templates.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samarbejde.laesning import Laesning
from samarbejde.samtale_tilstand import Samtale


class ReplikKind(StrEnum):
    """What the bot wants to say; the comment names the data that the Replik carries."""

    FORSTAAET = "forstaaet"  # linjer: what was read (empty when nothing was)
    BEKRAEFT = "bekraeft"  # linjer: all that is held so far; muligheder: what may be added; "er det rigtigt?"
    SPOERG = "spoerg"  # felt, besked (prompt), muligheder, gammel (answer held so far), forsoeg, sidste_aar
    UGYLDIGT = "ugyldigt"  # felt, besked (what to do)
    NOTERET = "noteret"  # felt, ny: the answer that was just taken down
    RETTET = "rettet"  # felt, gammel, ny, citat
    SPOERG_RETTELSE = "spoerg_rettelse"  # felt, gammel, ny, citat: asks "skal jeg rette det?"
    UAENDRET = "uaendret"  # felt, gammel: the answer stays as it was
    RET_HVAD = "ret_hvad"  # linjer: after "nej": asks what is wrong
    KVITTERING = "kvittering"  # linjer, mangler, spoergsmaal: received at once
    OPSUMMERING = "opsummering"  # linjer, mangler, spoergsmaal
    FAERDIG = "faerdig"  # mangler
    PAUSE = "pause"  # mangler, modtaget
    FORTSAT = "fortsat"  # linjer
    ANNULLERET = "annulleret"  # modtaget: whether the case is received and stays with the secretariat
    HJAELP = "hjaelp"  # felt, besked (help)
    HVORFOR = "hvorfor"  # felt, besked
    SPRUNGET_OVER = "sprunget_over"  # felt
    INTET_FOER = "intet_foer"  # there is nothing to go back to
    TILBAGE_TIL = "tilbage_til"  # felt: after an interruption by another question


@dataclass(frozen=True, slots=True)
class Linje:
    """One answer held: the field, its label, the answer as Danish text, the words it came from."""

    felt: str
    label: str
    text: str
    citat: str
    sikkerhed: float


@dataclass(frozen=True, slots=True)
class Replik:
    """One thing to say; which fields are filled is said at each ReplikKind. Labels and answers are Danish."""

    kind: ReplikKind
    felt: str | None = None
    label: str | None = None
    besked: str | None = None
    linjer: tuple[Linje, ...] = ()
    gammel: str | None = None
    ny: str | None = None
    citat: str | None = None
    mangler: tuple[str, ...] = ()
    spoergsmaal: tuple[str, ...] = ()
    muligheder: tuple[str, ...] = ()
    forsoeg: int = 0
    sidste_aar: str | None = None
    modtaget: bool = False


class Haendelse(StrEnum):
    """What the handler must do with the record after a step; at most one a step.

    MODTAG comes at most once: the case is to be received with what is held now. OPDATER: `aendrede` changed
    after receipt. FAERDIG: every question is answered or skipped (the step may have changed fields too, so
    store them). PAUSE: nudge once. ANNULLER: before receipt the draft goes; after it the person wants to
    withdraw, which only the secretariat can decide.
    """

    MODTAG = "modtag"
    OPDATER = "opdater"
    FAERDIG = "faerdig"
    PAUSE = "pause"
    ANNULLER = "annuller"


@dataclass(frozen=True, slots=True)
class Indspil:
    """What a person wrote, with what nlp read in it.

    `er_spoergsmaal_om_andet`: the message asks the bot about something else, which another handler answers;
    the conversation only picks up its thread again.
    """

    tekst: str
    laesninger: tuple[Laesning, ...] = ()
    er_spoergsmaal_om_andet: bool = False


@dataclass(frozen=True, slots=True)
class Skridt:
    """One step: the new state, what to say, what to do, and the fields whose answer changed."""

    samtale: Samtale
    replikker: tuple[Replik, ...]
    haendelse: Haendelse | None = None
    aendrede: tuple[str, ...] = ()
