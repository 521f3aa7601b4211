"""The form of *Ret*: one input for each field in doubt, by the form's own rules, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handlers.bekraeftelse import only_last_year, short
from handlers.indmelding_svar import as_answer, felt_of, kept_answer, shown
from handlers.outgoing import FormField, FormOpen
from handlers.skema_modal import MOST_TYPED, fields_of_felt, typed_of
from handlers.som_sidste_aar import is_as_last_year
from handlers.texts import text
from samarbejde.felt import Felt, UgyldigtSvar
from samarbejde.skema import Saervaerdi, Svarvaerdi
from samarbejde.skema_parse import parse_answer
from samarbejde.skema_skriv import write_answer
from storage.tvivl import Afgoerelse, Bekraeftelse, Tvivl, TvivlRow

RET_FORM = "bekraeftelse_ret_form"
_MOST_FIELDS = 30
"""A form in Slack has room for a hundred blocks; with headings this is what a person can look through."""
_NOT_THERE = "-"
_AS_WRITTEN = "som_skrevet"


def open_form(kept: Bekraeftelse, *, trigger_id: str, user: str) -> FormOpen:
    """The form for the person who pressed *Ret*."""
    rows = _shown(kept)
    return FormOpen(
        trigger_id=trigger_id,
        user=user,
        form=RET_FORM,
        title=text("bekraeftelse.ret_titel"),
        about=f"{kept.id}:{kept.version}",
        intro=text(
            "sidste_aar.ret_intro" if only_last_year(kept) else "bekraeftelse.ret_intro",
            part=kept.part,
            vist=len(rows),
            flere=len(kept.waiting) - len(rows),
        ),
        submit=text("bekraeftelse.ret_gem"),
        fields=tuple(_inputs(rows)),
    )


def wrong_in(values: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with the submitted values, as Danish sentences by the input's name."""
    wrong: dict[str, str] = {}
    for name in values:
        felt, raw = felt_of(_felt_name(name)), values[name].strip()
        if felt is None or not raw:
            continue
        try:
            parse_answer(felt, raw)
        except UgyldigtSvar as error:
            wrong[name] = str(error)
    return wrong


def decided_in(kept: Bekraeftelse, values: Mapping[str, str]) -> tuple[Afgoerelse, ...]:
    """What the person decided of each field of the form: it stands, it is something else, or is not there."""
    return tuple(_decided(row, typed_of(_name(row), values)) for row in _shown(kept))


def _decided(row: TvivlRow, raw: str) -> Afgoerelse:
    tvivl, felt = row.tvivl, felt_of(row.tvivl.felt)
    as_read = Afgoerelse(row.id, "bekraeftet", tvivl.value)
    written = _written(tvivl).strip()
    if raw == written or (not raw and len(written) > MOST_TYPED):
        return as_read
    if not raw:
        return Afgoerelse(row.id, "fjernet", None)
    answer = _parsed(felt, raw)
    if answer is None:
        return Afgoerelse(row.id, "rettet", raw)
    if answer is Saervaerdi.TOM:
        return Afgoerelse(row.id, "fjernet", None)
    if answer == as_answer(tvivl.felt, tvivl.value, tvivl.quote):
        return as_read
    return Afgoerelse(row.id, "rettet", kept_answer(answer))


def _parsed(felt: Felt | None, raw: str) -> Svarvaerdi | None:
    """The answer; None for what can only be kept as it was written."""
    try:
        return None if felt is None else parse_answer(felt, raw)
    except UgyldigtSvar:
        return None


def _inputs(rows: tuple[TvivlRow, ...]) -> Iterator[FormField]:
    tilbud = ""
    for row in rows:
        tvivl = row.tvivl
        read = text(
            "sidste_aar.ret_hjaelp" if is_as_last_year(tvivl) else "bekraeftelse.ret_hjaelp",
            vaerdi=shown(tvivl.felt, tvivl.value, tvivl.quote),
            citat=short(tvivl.ordlyd or tvivl.quote),
        )
        section = tvivl.tilbud if tvivl.tilbud != tilbud else ""
        tilbud = tvivl.tilbud
        field = _input(row)
        yield field.model_copy(
            update={
                "name": _name(row),
                "help": read,
                "required": bool(field.options),
                "section": section,
            }
        )


def _input(row: TvivlRow) -> FormField:
    tvivl, felt = row.tvivl, felt_of(row.tvivl.felt)
    answer = as_answer(tvivl.felt, tvivl.value, tvivl.quote)
    if felt is None or answer is None:
        label = felt.label if felt else tvivl.felt
        return FormField(name=tvivl.felt, label=label, initial=str(tvivl.value)[:MOST_TYPED])
    field = next(fields_of_felt(felt, {felt.name: answer}))
    return field.model_copy(update={"options": tuple(_choices(field, tvivl))})


def _choices(field: FormField, tvivl: Tvivl) -> Iterator[tuple[str, str]]:
    """The choices of the field; Slack can't un-choose, so that it is not there is a choice of its own."""
    yield from ((value, label) for value, label in field.options if value != _NOT_THERE)
    if field.options:
        name = "sidste_aar.gaelder_ikke" if is_as_last_year(tvivl) else "bekraeftelse.staar_ikke"
        yield _NOT_THERE, text(name)


def _written(tvivl: Tvivl) -> str:
    """The reading as it stands in the form when it opens."""
    felt: Felt | None = felt_of(tvivl.felt)
    answer = as_answer(tvivl.felt, tvivl.value, tvivl.quote)
    return str(tvivl.value) if felt is None or answer is None else write_answer(felt, answer)


def _shown(kept: Bekraeftelse) -> tuple[TvivlRow, ...]:
    return kept.waiting[:_MOST_FIELDS]


def _name(row: TvivlRow) -> str:
    """An input is named by its row and its field, so that it can be judged without the record.

    A reading that the form's rules refuse is named otherwise, so that it can be left as it is.
    """
    tvivl = row.tvivl
    is_usable = as_answer(tvivl.felt, tvivl.value, tvivl.quote) is not None
    return f"{row.id}.{tvivl.felt}" if is_usable else f"{row.id}.{_AS_WRITTEN}.{tvivl.felt}"


def _felt_name(name: str) -> str:
    return name.partition(".")[2]
