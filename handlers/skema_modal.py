"""A form as the pages of a modal, and a page's values read back as answers (design section 4).

Slack's limits rule: few fields a page, short choices, no way to un-choose. Turning pages is skema_sider's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

from handlers.outgoing import FormField, FormOpen
from handlers.texts import text
from samarbejde.felt import Felt, UgyldigtSvar
from samarbejde.skema import Skema
from samarbejde.skema_parse import parse_answer
from samarbejde.skema_skriv import write_answer
from samarbejde.skema_tabel import SOM_SIDSTE_AAR
from samarbejde.skema_vaerdi import FeltType, Saervaerdi, Svar, Svarvaerdi

SKEMA_FORM = "skema:"
"""Begins the name of a modal that is a Skema; what follows is the Skema's name."""
OTHER = ".andet"
"""Ends the name of the field where a day that can't be picked is answered: "ved ikke", "i.a."."""
MOST_FIELDS = 12
MOST_TYPED = 3_000
_MOST_CHOICES = 100
_RADIO_UP_TO = 5
_LONGEST_VALUE = 150
_TITLE = 24
_WITHOUT_VALUE = (
    (Saervaerdi.VED_IKKE, "ved ikke", "skema_modal.ved_ikke"),
    (Saervaerdi.IKKE_RELEVANT, "i.a.", "skema_modal.ikke_relevant"),
    (Saervaerdi.TOM, "-", "skema_modal.senere"),
)
Choice = tuple[str, str]


def sider(skema: Skema) -> tuple[tuple[Felt, ...], ...]:
    """The fields page by page: at most twelve, the fields of a section together where they fit."""
    pages: list[list[Felt]] = [[]]
    for _, section in groupby(skema.felter, key=lambda felt: felt.afsnit):
        felter = list(section)
        if pages[-1] and len(pages[-1]) + len(felter) > MOST_FIELDS:
            pages.append([])
        parts = -(-len(felter) // MOST_FIELDS)
        size = -(-len(felter) // parts)
        for start in range(0, len(felter), size):
            if start:
                pages.append([])
            pages[-1].extend(felter[start : start + size])
    return tuple(tuple(page) for page in pages if page)


def pages(
    skema: Skema,
    svar: Svar,
    *,
    page: int = 0,
    draft: str = "",
    trigger_id: str = "",
    user: str = "",
    view_id: str = "",
) -> FormOpen:
    """A page of the form with the answers so far; `draft` names where the answers of all pages are kept."""
    every = sider(skema)
    is_last = page + 1 >= len(every)
    number = text("skema_modal.side", nummer=page + 1, antal=len(every)) if len(every) > 1 else ""
    return FormOpen(
        trigger_id=trigger_id,
        user=user,
        view_id=view_id,
        form=f"{SKEMA_FORM}{skema.name}",
        title=short_title(skema.title),
        about=f"{draft}#{page}",
        intro=text("skema_modal.intro", titel=skema.title, side=number),
        submit=text("skema_modal.send" if is_last else "skema_modal.naeste"),
        back=text("skema_modal.tilbage") if page else "",
        fields=tuple(_with_sections(skema, every[page], svar)),
    )


def read_page(
    skema: Skema, values: Mapping[str, str], kendt: Svar = MappingProxyType({})
) -> tuple[dict[str, Svarvaerdi], dict[str, str]]:
    """The answers among the values of a page, and what is wrong with the others, by the field's name.

    `kendt` is what the other pages answer, which tells what it is about and so what last year's answer was.
    """
    svar: dict[str, Svarvaerdi] = {}
    errors: dict[str, str] = {}
    for felt in skema.felter:
        raw = typed_of(felt.name, values)
        if not raw:
            continue
        try:
            svar[felt.name] = skema.parse_beside(felt.name, raw, {**kendt, **svar})
        except UgyldigtSvar as error:
            errors[felt.name] = str(error)
    return svar, errors


def unanswered(skema: Skema, page: int, svar: Svar) -> dict[str, str]:
    """What the page leaves open although it is asked for, given the answers so far; "-" is on purpose."""
    return {
        felt.name: text("skema_modal.mangler" if _is_typed(felt, svar) else "skema_modal.mangler_valg")
        for felt in sider(skema)[page]
        if felt.name not in svar and felt.is_required(svar)
    }


def _is_typed(felt: Felt, svar: Svar) -> bool:
    return felt.type is not FeltType.DATO and not _choices(felt, svar)


def typed_of(name: str, values: Mapping[str, str]) -> str:
    """What was typed or chosen for a field, also in the field beside a day."""
    return values.get(name, "").strip() or values.get(f"{name}{OTHER}", "").strip()


def short_title(title: str) -> str:
    """A title in Slack's 24 characters, cut between words."""
    if len(title) <= _TITLE:
        return title
    cut = title[: _TITLE + 1].rpartition(" ")[0]
    return cut or title[:_TITLE]


def _with_sections(skema: Skema, felter: tuple[Felt, ...], svar: Svar) -> Iterator[FormField]:
    section = ""
    for felt in felter:
        for field in fields_of_felt(felt, svar, _last_year(skema, felt, svar)):
            starts = bool(felt.afsnit) and felt.afsnit != section
            yield field.model_copy(update={"section": felt.afsnit}) if starts else field
            section = felt.afsnit


def _last_year(skema: Skema, felt: Felt, svar: Svar) -> str:
    """What was answered last year, shown beside the question; empty where there is nothing (R118)."""
    before = skema.tilbyder(felt, svar)
    if before is None:
        return ""
    name = "sidste_aar_valg" if _choices(felt, svar) else "sidste_aar"
    return text(f"skema_modal.{name}", svar=skema.vis(felt.name, before), som=SOM_SIDSTE_AAR)


def fields_of_felt(felt: Felt, svar: Svar, before: str = "") -> Iterator[FormField]:
    """The inputs of one question, filled in with its answer so far; a day has two.

    `before` is what is said beside it of last year's answer.
    """
    choices = _choices(felt, svar)
    if felt.type is FeltType.DATO:
        yield from _day(felt, svar, before)
    elif choices:
        yield FormField(
            name=felt.name,
            label=felt.label,
            help=_help(felt, before),
            options=choices,
            radio=len(choices) <= _RADIO_UP_TO + len(_WITHOUT_VALUE),
            initial=_chosen(felt, svar.get(felt.name), choices),
            required=felt.required is True,
        )
    else:
        yield _typed(felt, svar, before)


def _typed(felt: Felt, svar: Svar, before: str) -> FormField:
    known = svar.get(felt.name)
    initial = None if known is None else write_answer(felt, known)
    hint = _help(felt, before)
    if felt.options and felt.type is not FeltType.FORDELING:
        hint = f"{hint} {text('skema_modal.skriv_navn')}"
    is_long = initial is not None and len(initial) > MOST_TYPED
    if is_long:
        hint = f"{hint} {text('skema_modal.for_langt')}"
    return FormField(
        name=felt.name,
        label=felt.label,
        help=hint,
        initial=None if is_long else initial,
        multiline=felt.multiline or (initial is not None and "\n" in initial),
        required=felt.required is True and not is_long,
    )


def _day(felt: Felt, svar: Svar, before: str) -> Iterator[FormField]:
    """A day is picked; "ved ikke" and its kin, which no calendar has, are chosen beside it."""
    known = svar.get(felt.name)
    others = tuple(_without_value(felt))
    if known is Saervaerdi.INGEN:
        others = (*others, ("ingen", text("skema_modal.ingen")))
    is_other = isinstance(known, Saervaerdi)
    initial = (
        known.isoformat() if known is not None and not is_other and hasattr(known, "isoformat") else None
    )
    yield FormField(
        name=felt.name, label=felt.label, help=_help(felt, before), date=True, initial=initial, required=False
    )
    if others:
        yield FormField(
            name=f"{felt.name}{OTHER}",
            label=text("skema_modal.ingen_dag", label=felt.label),
            options=others,
            initial=_chosen(felt, known, others) if is_other else None,
            required=False,
        )


def _choices(felt: Felt, svar: Svar) -> tuple[Choice, ...]:
    """What can be chosen; empty where the answer is typed, as when the answer so far is none of them."""
    if felt.type is FeltType.JA_NEJ:
        own: tuple[Choice, ...] = (("ja", text("skema_modal.ja")), ("nej", text("skema_modal.nej")))
    elif felt.type in {FeltType.VALG, FeltType.TILBUD, FeltType.PART}:
        own = tuple((option.value, option.label) for option in felt.options)
    else:
        return ()
    choices = (*own, *_without_value(felt)) if own else ()
    if len(choices) > _MOST_CHOICES or any(len(value) > _LONGEST_VALUE for value, _ in choices):
        return ()
    known = svar.get(felt.name)
    return () if known is not None and _chosen(felt, known, choices) is None else choices


def _without_value(felt: Felt) -> Iterator[Choice]:
    """The answers that are no value and none of the form's own choices."""
    for value, raw, label in _WITHOUT_VALUE:
        try:
            if parse_answer(felt, raw) is value:
                yield raw, text(label)
        except UgyldigtSvar:
            continue


def _chosen(felt: Felt, known: Svarvaerdi | None, choices: tuple[Choice, ...]) -> str | None:
    """The choice that stands for the answer so far."""
    if known is None:
        return None
    for value, _ in choices:
        try:
            if parse_answer(felt, value) == known:
                return value
        except UgyldigtSvar:
            continue
    return None


def _help(felt: Felt, before: str) -> str:
    condition = "" if isinstance(felt.required, bool) else text("skema_modal.kun_hvis")
    return " ".join(part for part in (felt.prompt, before, felt.help, condition) if part)
