"""One turn of a conversation under construction: the state as it becomes, and what is said on the way.

A Tur lives only inside one step; what leaves the step is a frozen Skridt. Which turn follows from which
words is samtale.py's; filling from readings is samtale_fyld.py's.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from samarbejde.felt import Felt
from samarbejde.samtale_replik import Haendelse, Linje, Replik, ReplikKind, Skridt
from samarbejde.samtale_tilstand import Fase, FeltSvar, Samtale
from samarbejde.skema import Skema
from samarbejde.skema_vaerdi import FeltType, Saervaerdi, Svarvaerdi, is_answered
from samarbejde.som_sidste_aar import means_last_year


@dataclass(slots=True)
class Tur:
    """The turn: the form, the conversation so far, what to say and which answers changed."""

    skema: Skema
    samtale: Samtale
    replikker: list[Replik] = field(default_factory=list)
    aendrede: list[str] = field(default_factory=list)

    # -- what is known ------------------------------------------------------------------------------

    def linjer(self, felter: tuple[str, ...] | None = None) -> tuple[Linje, ...]:
        """The answers held, in the order of the form; only some of them when named."""
        held = {svar.felt: svar for svar in self.samtale.svar}
        shown = (f for f in self.skema.felter if f.name in held and (felter is None or f.name in felter))
        return tuple(
            Linje(
                f.name,
                f.label,
                self.vis(f.name, held[f.name].vaerdi),
                held[f.name].citat,
                held[f.name].sikkerhed,
            )
            for f in shown
        )

    def mangler(self) -> tuple[str, ...]:
        """The labels of what must be answered and is not."""
        return tuple(felt.label for felt in self.skema.missing(self.samtale.vaerdier))

    def vis(self, felt: str, vaerdi: Svarvaerdi) -> str:
        """An answer as a person reads it."""
        return self.skema.vis(felt, vaerdi)

    def vis_holdt(self, felt: str) -> str | None:
        """The answer held for a field as a person reads it."""
        held = self.samtale.holdt(felt)
        return None if held is None else self.vis(felt, held.vaerdi)

    def parse(self, felt: Felt, raw: str) -> Svarvaerdi:
        """What the person wrote as an answer of the field; "som sidste år" is last year's (R118)."""
        return self.skema.parse_beside(felt.name, raw, self.samtale.vaerdier)

    # -- what changes -------------------------------------------------------------------------------

    def become(
        self,
        *,
        fase: Fase | None = None,
        modtaget: bool | None = None,
        pauset: bool | None = None,
        faerdig_meldt: bool | None = None,
    ) -> None:
        """Move the conversation as a whole."""
        old = self.samtale
        self.samtale = replace(
            old,
            fase=old.fase if fase is None else fase,
            modtaget=old.modtaget if modtaget is None else modtaget,
            pauset=old.pauset if pauset is None else pauset,
            faerdig_meldt=old.faerdig_meldt if faerdig_meldt is None else faerdig_meldt,
        )

    def ask_for(self, felt: str | None) -> None:
        """Make this the field that is asked; the one asked until now can be gone back to."""
        old = self.samtale
        if felt == old.spurgt:
            return
        left = old.historik
        if old.spurgt is not None:
            left = (*(name for name in left if name != old.spurgt), old.spurgt)
        self.samtale = replace(
            old, spurgt=felt, forsoeg=0, historik=tuple(name for name in left if name != felt)
        )

    def hold(self, felt: Felt, vaerdi: Svarvaerdi, citat: str, sikkerhed: float, *, by_person: bool) -> bool:
        """Hold this answer of a field; False where it is what is held already.

        `by_person` tells an answer that was given to a question from one that was only read in a sentence.
        """
        old = self.samtale.holdt(felt.name)
        confirmed = self.samtale.modtaget or by_person
        new = FeltSvar(felt.name, vaerdi, citat, sikkerhed, bekraeftet=confirmed)
        rettelser = tuple(r for r in self.samtale.rettelser if r.felt != felt.name)
        kandidater = () if felt.identifies else self.samtale.kandidater
        if old is not None and old.vaerdi == vaerdi:
            if confirmed and not old.bekraeftet:
                self.samtale = self.samtale.med(replace(old, bekraeftet=True))
            self.samtale = replace(self.samtale, rettelser=rettelser, kandidater=kandidater)
            return False
        if felt.type is FeltType.TILBUD and old is not None:
            self._forget_last_years()
        self.samtale = replace(self.samtale.med(new), rettelser=rettelser, kandidater=kandidater)
        if vaerdi is Saervaerdi.TOM:
            self.skip(felt.name)
        if felt.name not in self.aendrede:
            self.aendrede.append(felt.name)
        return True

    def _forget_last_years(self) -> None:
        """What was taken from last year was another tilbud's (R2), so that it is asked for again."""
        own = tuple(held for held in self.samtale.svar if not means_last_year(held.citat))
        if own != self.samtale.svar:
            self.samtale = replace(self.samtale, svar=own, spurgt=None)

    def skip(self, felt: str) -> None:
        """Not ask for the field again of the bot's own accord; it stays among what is missing."""
        self.samtale = replace(self.samtale, sprunget=self.samtale.sprunget | {felt})

    # -- what is said -------------------------------------------------------------------------------

    def say(self, replik: Replik) -> None:
        """Say this, after what is said already."""
        self.replikker.append(replik)

    def say_of(
        self, kind: ReplikKind, felt: Felt, *, gammel: str | None = None, citat: str | None = None
    ) -> None:
        """Say something of one field and the answer it holds now."""
        ny = self.vis_holdt(felt.name)
        self.say(Replik(kind, felt=felt.name, label=felt.label, gammel=gammel, ny=ny, citat=citat))

    def prompt(self) -> None:
        """Ask again what is open: a correction, a question, the confirmation, or nothing more."""
        samtale = self.samtale
        if samtale.rettelser:
            self._prompt_rettelse(samtale.rettelser[0])
        elif samtale.spurgt is not None:
            self._prompt_felt(self.skema.felt(samtale.spurgt))
        elif samtale.fase is Fase.FORSTAAELSE:
            self._prompt_bekraeft()
        else:
            self.say(Replik(ReplikKind.FAERDIG, mangler=self.mangler(), modtaget=samtale.modtaget))

    def _prompt_bekraeft(self) -> None:
        svar = self.samtale.vaerdier
        more = tuple(
            felt.label
            for felt in self.skema.felter
            if not is_answered(svar.get(felt.name)) and not felt.is_required(svar)
        )
        self.say(Replik(ReplikKind.BEKRAEFT, linjer=self.linjer(), mangler=self.mangler(), muligheder=more))

    def _prompt_rettelse(self, forslag: FeltSvar) -> None:
        felt = self.skema.felt(forslag.felt)
        self.say(
            Replik(
                ReplikKind.SPOERG_RETTELSE,
                felt=felt.name,
                label=felt.label,
                gammel=self.vis_holdt(felt.name),
                ny=self.vis(felt.name, forslag.vaerdi),
                citat=forslag.citat,
            )
        )

    def _prompt_felt(self, felt: Felt) -> None:
        if felt.identifies and self.samtale.kandidater:
            muligheder = self.samtale.kandidater
        elif felt.type is FeltType.JA_NEJ:
            muligheder = ("ja", "nej")
        elif felt.type is FeltType.FORDELING:
            muligheder = ()  # its options are names to be written beside a number
        else:
            muligheder = tuple(option.label for option in felt.options)
        before = self.skema.tilbyder(felt, self.samtale.vaerdier)
        self.say(
            Replik(
                ReplikKind.SPOERG,
                felt=felt.name,
                label=felt.label,
                besked=felt.prompt,
                gammel=self.vis_holdt(felt.name),
                muligheder=muligheder,
                forsoeg=self.samtale.forsoeg,
                sidste_aar=None if before is None else self.vis(felt.name, before),
                modtaget=self.samtale.modtaget,
            )
        )

    # -- where it goes from here --------------------------------------------------------------------

    def go_on(self) -> None:
        """Ask for the next thing, or finish; before receipt, ask what has to be known and then confirm."""
        self.ask_for(self._next())
        received = self.samtale.fase is not Fase.FORSTAAELSE
        if received and self.samtale.spurgt is None and not self.samtale.rettelser:
            self._finish()
        elif received:
            self.become(fase=Fase.UDFYLDELSE)
        elif self.samtale.spurgt is None and not self.skema.modtages_straks:
            self._sum_up()
        self.prompt()

    def _finish(self) -> None:
        self.become(fase=Fase.FAERDIG)
        seen = self.samtale.faerdig_meldt or not self.skema.modtages_straks
        if seen and not self.aendrede:
            return  # the person has seen the summary, and it is the same
        self._sum_up()

    def _sum_up(self) -> None:
        self.say(
            Replik(
                ReplikKind.OPSUMMERING,
                linjer=self.linjer(),
                mangler=self.mangler(),
                spoergsmaal=self.skema.afvigelser(self.samtale.vaerdier),
            )
        )

    def resume(self) -> None:
        """Back to the question asked, unless it is answered or no longer needed; then on to the next."""
        spurgt = self.samtale.spurgt
        if spurgt is not None and (self.samtale.rettelser or self.is_open(spurgt)):
            self.prompt()
        else:
            self.go_on()

    def is_open(self, felt: str) -> bool:
        """Whether the field must be answered and is not."""
        return any(missing.name == felt for missing in self.skema.missing(self.samtale.vaerdier))

    def _next(self) -> str | None:
        only_identifying = self.samtale.fase is Fase.FORSTAAELSE and self.skema.modtages_straks
        missing = self.skema.missing(self.samtale.vaerdier)
        for felt in sorted(missing, key=lambda felt: not felt.identifies):
            if felt.name not in self.samtale.sprunget and (felt.identifies or not only_identifying):
                return felt.name
        return None

    def end(self, haendelse: Haendelse | None = None) -> Skridt:
        """The step, with what the handler must do unless it is said."""
        samtale = self.samtale
        finished = samtale.fase is Fase.FAERDIG and not samtale.faerdig_meldt
        if finished:
            self.become(faerdig_meldt=True)
        if haendelse is None and samtale.modtaget:
            if finished:
                haendelse = Haendelse.FAERDIG
            elif self.aendrede:
                haendelse = Haendelse.OPDATER
        return Skridt(self.samtale, tuple(self.replikker), haendelse, tuple(self.aendrede))


def keeps(samtale: Samtale, felt: str) -> bool:
    """Whether the field holds an answer that a mere yes or no leaves as it is."""
    held = samtale.holdt(felt)
    return held is not None and is_answered(held.vaerdi)
