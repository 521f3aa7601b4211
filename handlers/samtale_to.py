"""Two people on one form: what somebody else has answered is shown, and a person decides (R6, R132).

Only people of the same part and forvaltning meet here, as others' answers are about another matter.
"""

from __future__ import annotations

from handlers.context import Context
from handlers.formaal import formaal_of
from handlers.formaal_vaerdier import Emne, Staaende
from handlers.report import Fact, Facts, Paragraph, Part, Table
from handlers.texts import text
from samarbejde.personer import Person
from samarbejde.samtale_sammenlign import Sammenligning, sammenlign
from samarbejde.samtale_tilstand import Samtale
from samarbejde.skema import FeltType, Skema, Svar, is_answered


def met(skema: Skema, standing: Staaende, base: Svar, mine: Svar) -> Sammenligning:
    """What stands and one's own answers, side by side."""
    return sammenlign(skema, udgangspunkt=base, deres=standing.svar, mine=mine)


def notice_of(
    ctx: Context, person: Person, skema: Skema, before: Samtale, after: Samtale, emne: Emne
) -> tuple[Part, ...]:
    """That somebody has answered already, said as soon as it is known what one's own answer is about."""
    if after.modtaget or emne.tilbud is None or skema.modtages_straks:
        return ()
    named = [felt.name for felt in skema.felter if felt.type is FeltType.TILBUD or felt.name in skema.noegle]
    if all(before.vaerdier.get(name) == after.vaerdier.get(name) for name in named):
        return ()
    standing = formaal_of(skema.name).standing(ctx, emne, skema)
    if standing is None:
        return ()
    words = text(
        "samtale.allerede_svaret",
        selv=standing.mail == person.mail,
        navn=standing.navn,
        dag=ctx.local(standing.at).date(),
        tid=ctx.local(standing.at),
        skema=skema.title,
        nummer=standing.nummer,
        tilbud=emne.tilbud,
    )
    return (Paragraph(text=words), _answers(skema, standing.svar))


def shown_beside(
    ctx: Context, person: Person, skema: Skema, standing: Staaende, both: Sammenligning
) -> tuple[Part, ...]:
    """Who answered when, the whole of it, field by field what differs, and the question."""
    own = standing.mail == person.mail
    at = ctx.local(standing.at)
    intro = text(
        "samtale.to_svar",
        selv=own,
        navn=standing.navn,
        dag=at.date(),
        tid=at,
        nummer=standing.nummer,
        skema=skema.title,
        version=standing.version,
    )
    parts: list[Part] = [Paragraph(text=intro), _answers(skema, standing.svar)]
    if both.forskelle:
        theirs = text("samtale.dit_tidligere") if own else standing.navn
        rows = tuple((f.label, f.deres, f.mine) for f in both.forskelle)
        parts.append(Table(header=("", theirs, text("samtale.dit_svar")), rows=rows))
    name = "samtale.afgoer" if both.forskelle else "samtale.afgoer_ens"
    return (*parts, Paragraph(text=text(name, navn=standing.navn, selv=own)))


def _answers(skema: Skema, svar: Svar) -> Facts:
    shown = [felt for felt in skema.felter if is_answered(svar.get(felt.name))]
    facts = tuple(Fact(label=felt.label, value=skema.vis(felt.name, svar[felt.name])) for felt in shown)
    return Facts(facts=facts or (Fact(label="Svar", value="endnu ingen"),))
