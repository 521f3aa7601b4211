"""Receives what a form that came as a file says: the same door as chat, one part of it at a time (R6, R57).

What somebody else has answered is never overwritten; both answers are laid before the secretariat.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.context import Context
from handlers.emne import about_tilbud, emne_of, registered_tilbud
from handlers.formaal import formaal_of
from handlers.formaal_indmelding import others_left
from handlers.formaal_vaerdier import Emne, Indhold, Staaende
from handlers.outgoing import Kanal, ToChannel
from handlers.report import Bullets, Fact, Facts, Paragraph, Part, Report, Table
from handlers.texts import text
from nlp.skema_fil import LaestDel, LaestSkema
from samarbejde.adgang import er_i_sekretariatet
from samarbejde.adgang_skemaer import may_submit
from samarbejde.personer import Person, Rolle
from samarbejde.samtale_sammenlign import Sammenligning, sammenlign
from samarbejde.skema import FeltType, Skema, is_answered
from samarbejde.skema_tabel import Aflaest
from samarbejde.skema_vaerdi import Svar
from samarbejde.skemaer import KOMMUNE_INDMELDING

_FOR_A_HUMAN = frozenset({"early_warning"})
"""What is urgent and told in words is not received from a file alone; a human reads it (R56)."""
_ONLY_DRIFTSHERRER = frozenset({Rolle.DRIFTSHERRE})
_SAYS_NOTHING = frozenset({FeltType.TILBUD, FeltType.PART, FeltType.KONTAKT})


@dataclass(frozen=True, slots=True)
class Fil:
    """A form that came, from whom, by which way, in which words besides; `nr` is its place among several."""

    person: Person
    laest: LaestSkema
    kanal: str
    ordlyd: str = ""
    nr: int = 0
    uverificeret: bool = False


def receive_form(ctx: Context, fil: Fil) -> tuple[Part, ...] | None:
    """Receive each part of the form; what to tell the sender, None where a human has to take it."""
    skema = fil.laest.skema
    if skema.name in _FOR_A_HUMAN or not may_submit(fil.person, skema):
        return None
    if er_i_sekretariatet(fil.person) and not _tells_whose(skema):
        return None
    parts: list[Part] = [Paragraph(text=text("skema_fil.tak", skema=skema.title, fil=fil.laest.fil))]
    for nr, del_ in enumerate(fil.laest.dele or (LaestDel(None, Aflaest()),)):
        parts += _receive_part(ctx, fil, del_, nr)
    if skema.name == KOMMUNE_INDMELDING.name:
        # Said once, when the whole file is in: each tilbud's own receipt would name those that follow.
        left = others_left(ctx, emne_of(ctx, fil.person, skema, {}))
        parts.append(Paragraph(text=text("skema_fil.andre_tilbud", andre=left)))
    return tuple(parts)


def says_something(skema: Skema, del_: LaestDel) -> bool:
    """Whether anything is answered beside what says whose it is and what about, which may be given."""
    known = {felt.name for felt in skema.felter if felt.type in _SAYS_NOTHING} | set(skema.noegle)
    return any(is_answered(value) for name, value in del_.aflaest.svar.items() if name not in known)


def faults_of(laest: LaestSkema, del_: LaestDel) -> tuple[str, ...]:
    """What stands in this part and can't be used, each with what to do instead (R47)."""
    lines = [
        text(
            "skema_fil.fejl",
            tilbud=del_.tilbud,
            label=laest.skema.felt(name).label,
            ordlyd=del_.aflaest.ordlyd.get(name, ""),
            saetning=sentence,
        )
        for name, sentence in del_.aflaest.fejl.items()
    ]
    lines += [text("skema_fil.ukendt", linje=line) for line in del_.aflaest.ukendte]
    return (*lines, *del_.aflaest.spoergsmaal)


def _receive_part(ctx: Context, fil: Fil, del_: LaestDel, nr: int) -> list[Part]:
    skema, person = fil.laest.skema, fil.person
    tilbud = del_.tilbud if skema.name == KOMMUNE_INDMELDING.name else about_tilbud(skema, del_.aflaest.svar)
    said: list[Part]
    if not says_something(skema, del_):
        said = [Paragraph(text=text("skema_fil.tomt", tilbud=tilbud, fejl=bool(del_.aflaest.fejl)))]
    elif skema.per_tilbud and tilbud is None:
        said = [Paragraph(text=text("skema_fil.uden_tilbud", kaldt=del_.kaldt))]
    elif not may_submit(person, skema, registered_tilbud(ctx.register, tilbud)):
        said = [Paragraph(text=text("skema_fil.ikke_jeres", tilbud=tilbud))]
    else:
        said = _keep(ctx, fil, del_, tilbud, nr)
    faults = faults_of(fil.laest, del_)
    if faults:
        said += [Paragraph(text=text("skema_fil.kan_ikke_bruges")), Bullets(points=faults)]
    return said


def _keep(ctx: Context, fil: Fil, del_: LaestDel, tilbud: str | None, nr: int) -> list[Part]:
    """Receive it, unless it stands already or somebody else has answered otherwise."""
    skema, person, svar = fil.laest.skema, fil.person, del_.aflaest.svar
    formaal, emne = formaal_of(skema.name), _emne(ctx, fil, del_, tilbud)
    standing = formaal.standing(ctx, emne, skema)
    if standing is not None:
        both = sammenlign(skema, udgangspunkt={}, deres=standing.svar, mine=svar)
        if all(standing.svar.get(name) == value for name, value in svar.items()):
            return [Paragraph(text=text("skema_fil.staar_der", tilbud=tilbud, nummer=standing.nummer))]
        if both.forskelle and standing.mail.casefold() != person.mail.casefold():
            return [_laid_before_secretariat(ctx, fil, emne, standing, both, nr)]
    ordlyd = "\n".join(filter(None, (fil.ordlyd.strip(), text("skema_fil.ordlyd", fil=fil.laest.fil))))
    quotes = {name: words for name, words in del_.aflaest.ordlyd.items() if name in svar}
    indhold = Indhold(skema, svar, quotes, ordlyd, fil.kanal, fil.uverificeret)
    modtaget = formaal.receive(ctx, person, emne, indhold, over=standing)
    if skema.name != KOMMUNE_INDMELDING.name:
        return [*modtaget.kvittering, _read_as(skema, svar)]
    missing = [felt.label for felt in skema.missing({**(standing.svar if standing else {}), **svar})]
    words = text("skema_fil.registreret", tilbud=tilbud, mangler=missing)
    return [Paragraph(text=words), _read_as(skema, svar)]


def _emne(ctx: Context, fil: Fil, del_: LaestDel, tilbud: str | None) -> Emne:
    """What it is about; what the secretariat writes down is the answer of the party it names."""
    svar = del_.aflaest.svar
    skema = fil.laest.skema
    emne = emne_of(ctx, fil.person, skema, svar).model_copy(update={"tilbud": tilbud})
    if not er_i_sekretariatet(fil.person) or emne.part is not None:
        return emne
    named = next((f.name for f in skema.felter if f.type is FeltType.PART and f.name in svar), None)
    run_by = ctx.register.et_tilbud(tilbud) if tilbud and skema.indsender == _ONLY_DRIFTSHERRER else None
    part = str(svar[named]) if named else run_by.driftsherre if run_by else None
    return emne.model_copy(update={"part": part})


def _tells_whose(skema: Skema) -> bool:
    """Whether the form says whose answer it is: by its tilbud or in a field; the panel's is nobody's."""
    by_tilbud = skema.indsender in (_ONLY_DRIFTSHERRER, frozenset({Rolle.EKSPERTPANEL}))
    return by_tilbud or any(felt.type is FeltType.PART for felt in skema.felter)


def _laid_before_secretariat(
    ctx: Context, fil: Fil, emne: Emne, standing: Staaende, both: Sammenligning, nr: int
) -> Part:
    """Nothing is changed; the secretariat sees both answers, and one's own are kept in the journal."""
    skema, person = fil.laest.skema, fil.person
    values = {
        "navn": person.name,
        "anden": standing.navn,
        "skema": skema.title,
        "tilbud": emne.tilbud,
        "nummer": standing.nummer,
        "dag": ctx.local(standing.at).date(),
    }
    words = text("skema_fil.to_svar_sekretariat", **values)
    rows = tuple((f.label, f.deres, f.mine) for f in both.forskelle)
    table = Table(header=("", standing.navn, person.name), rows=rows)
    report = Report(summary=words.replace("*", ""), parts=(Paragraph(text=words), table))
    # By places, not by names: two files may have one name, and two parts be about one tilbud.
    ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), report, key=f"{ctx.cause}:to:{fil.nr}:{nr}")
    kept = {f.felt: f.mine for f in both.forskelle}
    ctx.journal(person.mail, "egne_svar_ikke_brugt", (skema.name, str(standing.case)), kept)
    return Paragraph(text=text("skema_fil.to_svar", **values))


def _read_as(skema: Skema, svar: Svar) -> Part:
    """Every answer as it was read, so that a slip is seen by whoever can mend it."""
    return Facts(
        facts=tuple(
            Fact(label=felt.label, value=skema.vis(felt.name, svar[felt.name]))
            for felt in skema.felter
            if is_answered(svar.get(felt.name))
        )
    )
