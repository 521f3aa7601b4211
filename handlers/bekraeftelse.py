"""What was read in a kommune's mail and is in doubt: one card a mail, shown until a human has decided (R62).

Any reason for doubt will do: whoever reads gives the fields as Tvivl. What the secretariat presses is in
bekraeftelse_knapper.py; what the kommune owes meanwhile in afventer.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.context import Context
from handlers.ens import ens
from handlers.indmelding_svar import label_of, shown
from handlers.outgoing import Kanal, ToChannel
from handlers.report import Bullets, Button, Divider, Note, Paragraph, Part, Quote, Report
from handlers.som_sidste_aar import is_as_last_year, lines_of
from handlers.texts import text
from nlp.mail import Mail
from samarbejde.som_sidste_aar import beside_use, with_counts
from storage.henvendelser import Henvendelse
from storage.tvivl import Bekraeftelse, Brevhoved, Tvivl, TvivlRow

SUBJECT = "bekraeftelse"
BEKRAEFT, RET = "bekraeftelse_bekraeft", "bekraeftelse_ret"
BUTTONS = frozenset({BEKRAEFT, RET})
USIKKER_LAESNING = "usikker læsning"
"""The plain reason: the reader is less sure than the threshold asks for. It needs no words on the card."""
MAX_QUOTE = 300
_NAMES = {
    (False, True): "bekraeftelse.kort",
    (False, False): "bekraeftelse.kort_afgjort",
    (True, True): "sidste_aar.kort",
    (True, False): "sidste_aar.kort_afgjort",
}
"""The card's first words, by whether all of it is last year's and whether anything waits."""
_DECIDED = {
    "bekraeftet": "bekraeftelse.linje_bekraeftet",
    "rettet": "bekraeftelse.linje_rettet",
    "fjernet": "bekraeftelse.linje_fjernet",
    "afloest": "bekraeftelse.linje_afloest",
}


def ask_to_confirm(
    ctx: Context,
    mail: Mail,
    henvendelse: Henvendelse,
    unit: str | None,
    tvivl: Iterable[Tvivl],
    *,
    source: str,
    uverificeret: bool = False,
) -> Bekraeftelse | None:
    """Let these fields wait for the secretariat, on one card for the mail; None where there are none."""
    fields = tuple({(one.tilbud, one.felt): one for one in tvivl}.values())
    if not fields:
        return None
    for tilbud in dict.fromkeys(one.tilbud for one in fields):
        names = [one.felt for one in fields if one.tilbud == tilbud]
        answered_anew(ctx, henvendelse.year, henvendelse.part, unit, tilbud, names)
    kept = ctx.uow.bekraeftelser.add(
        henvendelse_id=henvendelse.id,
        year=henvendelse.year,
        part=henvendelse.part,
        unit=unit,
        source=source,
        brev=Brevhoved(mail.message_id, mail.references, mail.sender, mail.sender_name, mail.subject),
        tvivl=fields,
        at=ctx.now,
        uverificeret=uverificeret,
    )
    words = {f"{one.tilbud}/{one.felt}": f"{one.value} ({one.quote}; {one.grund})" for one in fields}
    ctx.journal("rammebot", "svar_afventer", (SUBJECT, str(kept.id)), words)
    ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), card(ctx, kept), key=card_key(kept.id))
    return kept


def answered_anew(
    ctx: Context, year: int, part: str, unit: str | None, tilbud: str, felter: Iterable[str]
) -> None:
    """A newer answer of these fields takes the place of what waits, so that no old card can change it."""
    told = with_counts(felter)
    for changed in ctx.uow.bekraeftelser.supersede(
        year, part, unit, tilbud, told, at=ctx.now, som_sidste_aar=beside_use(told)
    ):
        ctx.journal("rammebot", "svar_afloest", (SUBJECT, str(changed.id)), {"tilbud": tilbud})
        show(ctx, changed)


def show(ctx: Context, kept: Bekraeftelse) -> None:
    """Renew the card."""
    ctx.update(card_key(kept.id), card(ctx, kept), version=kept.version)


def card_key(bekraeftelse_id: int) -> str:
    """The outbox key of the secretariat's card."""
    return f"{SUBJECT}:{bekraeftelse_id}"


def only_last_year(kept: Bekraeftelse) -> bool:
    """Whether nothing was read in doubt: the kommune pointed at last year's answer, which was looked up."""
    return all(is_as_last_year(row.tvivl) for row in kept.rows)


def card(ctx: Context, kept: Bekraeftelse) -> Report:
    """The card as it stands now: what waits with the sender's words, and what was decided by whom."""
    asked = ctx.uow.henvendelser.get(kept.henvendelse_id)
    reference = asked.reference if asked else ""
    then = tuple(row.tvivl for row in kept.waiting if is_as_last_year(row.tvivl))
    own = tuple(row.tvivl for row in kept.waiting if not is_as_last_year(row.tvivl))
    words = text(
        _NAMES[only_last_year(kept), bool(kept.waiting)],
        part=kept.part,
        enhed=kept.unit,
        reference=reference,
    )
    parts: list[Part] = [Paragraph(text=words), _mail(ctx, kept)]
    for tilbud, told in ens((tvivl.tilbud, _Told.of(tvivl)) for tvivl in own):
        parts += _in_doubt(tilbud, told)
    if then:
        shown_then = Bullets(points=lines_of(then))
        parts += [Paragraph(text=text("sidste_aar.kort_svar")), shown_then, Quote(text=_words(then))]
    decided = _decided(ctx, kept)
    if decided:
        parts += [Divider(), Bullets(points=decided)] if kept.waiting else [Bullets(points=decided)]
    if kept.waiting:
        how = "sidste_aar.kort_saadan" if only_last_year(kept) else "bekraeftelse.kort_saadan"
        parts.append(Note(text=text(how)))
    return Report(summary=words.replace("*", ""), parts=tuple(parts), buttons=_buttons(kept))


def _words(then: Iterable[Tvivl]) -> str:
    """The words that point at last year's answers, each once."""
    return "\n".join(dict.fromkeys(one.ordlyd or short(one.quote) for one in then))


def _mail(ctx: Context, kept: Bekraeftelse) -> Note:
    received = ctx.local(kept.received_at)
    return Note(
        text=text(
            "bekraeftelse.kort_mail",
            afsender=kept.brev.sender,
            uverificeret=kept.uverificeret,
            emne=kept.brev.subject,
            dag=received.date(),
            tid=received,
        )
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What was read in doubt, as the card says it of each tilbud it was read of."""

    felt: str
    vaerdi: str
    citat: str
    ordlyd: str
    grund: str

    @classmethod
    def of(cls, tvivl: Tvivl) -> _Told:
        citat = short(tvivl.quote)
        value = shown(tvivl.felt, tvivl.value, tvivl.quote)
        return cls(label_of(tvivl.felt), value, citat, tvivl.ordlyd or citat, tvivl.grund)


def _in_doubt(tilbud: str, told: _Told) -> list[Part]:
    words = text(
        "bekraeftelse.kort_laest",
        tilbud=tilbud,
        felt=told.felt,
        vaerdi=told.vaerdi,
        citat=told.citat,
        helt=told.ordlyd == told.citat,
    )
    why = (
        []
        if told.grund == USIKKER_LAESNING
        else [Note(text=text("bekraeftelse.kort_grund", grund=told.grund))]
    )
    return [Paragraph(text=words), Quote(text=told.ordlyd), *why]


def _decided(ctx: Context, kept: Bekraeftelse) -> tuple[str, ...]:
    """What was decided of each field, by whom and when; the same of several tilbud is said once."""
    rows: dict[str, TvivlRow] = {}
    alike: list[tuple[str, str]] = []
    for row in kept.rows:
        if row.state != "afventer":
            said = _decision(ctx, row, "")
            rows.setdefault(said, row)
            alike.append((row.tvivl.tilbud, said))
    return tuple(_decision(ctx, rows[said], tilbud) for tilbud, said in ens(alike))


def _decision(ctx: Context, row: TvivlRow, tilbud: str) -> str:
    tvivl = row.tvivl
    at = ctx.local(row.decided_at or ctx.now)
    removed = row.state == "fjernet" and is_as_last_year(tvivl)
    return text(
        "sidste_aar.linje_fjernet" if removed else _DECIDED[row.state],
        tilbud=tilbud,
        felt=label_of(tvivl.felt),
        vaerdi="" if row.right is None else shown(tvivl.felt, row.right, tvivl.quote),
        laest=shown(tvivl.felt, tvivl.value, tvivl.quote),
        hvem=row.decided_by,
        dag=at.date(),
        tid=at,
    )


def _buttons(kept: Bekraeftelse) -> tuple[Button, ...]:
    if not kept.waiting:
        return ()
    value = f"{kept.id}:{kept.version}"
    return (
        Button(action=BEKRAEFT, text=text("bekraeftelse.bekraeft"), value=value, style="primary"),
        Button(action=RET, text=text("bekraeftelse.ret"), value=value),
    )


def short(words: str) -> str:
    """A quote as it is shown beside a value; the whole of a long one is in the record."""
    folded = " ".join(words.split())
    return folded if len(folded) <= MAX_QUOTE else f"{folded[:MAX_QUOTE].rpartition(' ')[0]} …"
