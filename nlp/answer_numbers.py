"""How many pladser, and when: which numbers of a clause are of today, of the years to come, or a change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache, partial

from nlp.answer_denials import is_bound
from nlp.normalise import Normal
from nlp.number_blocks import blocked
from nlp.numbers import Number, numbers_in
from nlp.patterns import pattern
from nlp.spelling import read

_COUNTABLE = frozenset({None, "pladser", "personer", "helaarspersoner"})
_ONE = partial(pattern, "antalsord", "en")
_NONE = partial(pattern, "antalsord", "ingen")
_DELIMITER = re.compile(r"[,;()]|\s[-–]\s| og (?!\d)| men | mod |→|->|=>|(?<!\bpt)(?<!p\.t)\. ")
_IN_A_YEAR = re.compile(r"\S+ (?:sidste|forrige|næste|kommende|dette) år\b")
_ARROW = re.compile(r"^\s*(?:→|-+>|=+>|>)\s*$|^\s*(?:til|op til|ned til)\s*$")
_FROM = partial(pattern, "antalsord", "fra")
_TO = partial(pattern, "antalsord", "til")
_NOW = partial(pattern, "antalsord", "nu")
_FUTURE = partial(pattern, "antalsord", "fremover")
_NOW_VERB = partial(pattern, "antalsord", "nu_udsagnsord")
_FUTURE_VERB = partial(pattern, "antalsord", "fremover_udsagnsord")
_YEAR = re.compile(r"\b(20[1-4]\d)\b")
_MORE = re.compile(r"\b(?:mere|flere|ekstra|yderligere|oveni|oven i|nye)\b")
_NOT_BUT = re.compile(r"^[^.!?]{0,30}(?:,|\bog|\bmen) ikke (?:med |på |for )?(?:de |som |vores )?$")
_BUT = re.compile(r"^[^.!?,]{0,20},? men $")
_SO = re.compile(r"(?:\bså|\baltså|\bdvs\.?|\bdermed|\bi alt|=)(?: i alt)? $")
"""Before what "1 mere end nu, så 4" comes to."""
_IN_ALL = re.compile(r"\b(?:i alt|tilsammen|sammenlagt|samlet|ialt) $")
_REACH = 80
_SO_WE_HAVE = re.compile(
    r"^\W*(?:og )?(?:så|dermed|dvs\.?|altså)(?: (?:vi|der|det|har|er|får|dér|nu|i alt|i dag|på)){1,5} "
    r"(?:\d|en\b|én\b|to\b|tre\b|fire\b|fem\b|seks\b|syv\b|otte\b|ni\b|ti\b)"
)
_MEANT_OTHER = re.compile(
    r"\bikke (?:have |at have |være )?(?:stået|været|skrevet|skulle være|skrive|stå|hedde) (?:\w+ ){0,2}$"
    r"|\bstår? (?:der )?fejlagtigt (?:\w+ )?$"
    r"|\b(?:ret|rettes|rettet|ændres|ændret) (?:\w+ ){0,3}fra (?:\w+ )?$"
    r"|\bskal (?:der )?(?:stå|være|hedde)\b[^.]{1,30} i stedet for (?:de )?$"
)
_LESS = re.compile(r"\b(?:mindre|færre)\b")
_MORE_BEFORE = partial(pattern, "antalsord", "flere_foran")
_LEAVE = partial(pattern, "antalsord", "holder_op")
_BEGIN = partial(pattern, "antalsord", "begynder")
_LESS_BEFORE = partial(pattern, "antalsord", "faerre_foran")
_HISTORY = partial(pattern, "antalsord", "historie")
_OTHER_AFTER = partial(pattern, "antalsord", "andet_bagved")
_AGES = partial(pattern, "antalsord", "alder_bagved")
_MOST_AGES = 60
_OTHER_BEFORE = partial(pattern, "antalsord", "andet_foran")


class Role(StrEnum):
    """What a number says."""

    NOW = "now"
    FUTURE = "future"
    MORE = "more"
    LESS = "less"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Antal:
    """A number of pladser with what it says, the words it stands in, and the year it is tied to."""

    value: float
    role: Role
    quote: str
    second: float | None = None
    approximate: bool = False
    explicit: bool = False
    year: int | None = None
    by_verb: bool = False


@lru_cache(maxsize=512)  # as find_cues
def find_antal(text: str) -> tuple[Antal, ...]:
    """The counts in a clause with their roles."""
    normal = read(text)
    numbers = _countable(normal)
    spans = [number.at for number in numbers]
    found: list[Antal] = []
    for index, number in enumerate(numbers):
        before = normal.text[spans[index - 1][1] if index else 0 : number.at[0]]
        after_end = spans[index + 1][0] if index + 1 < len(spans) else len(normal.text)
        after = normal.text[number.at[1] : after_end]
        told = normal.text[max(0, number.at[0] - _REACH) : number.at[0]]
        ages = _AGES().match(normal.text[number.at[1] : number.at[1] + _MOST_AGES])
        denied = ages or _is_denied(before, after) or _MEANT_OTHER.search(told)
        if denied or _counts_something_else(before, after):
            continue
        if found and _ARROW.match(before) and found[-1].role in (Role.PLAIN, Role.NOW):
            found[-1] = replace(found[-1], role=Role.NOW, explicit=True)
            found.append(_antal(normal, number, Role.FUTURE, explicit=True))
            continue
        one = _with_role(normal, number, before, after)
        if _is_sum_of(found, number, before):
            found.clear()
        if found and found[-1].role in (Role.MORE, Role.LESS) and _SO.search(before):
            one = replace(one, role=Role.FUTURE if one.role in (Role.NOW, Role.PLAIN) else one.role)
        found.append(one)
    return tuple(_as_of_today(found) if _HISTORY().search(normal.text) else found)


def _is_sum_of(found: Sequence[Antal], total: Number, before: str) -> bool:
    """Whether a number is the sum of those before it: "3 faste og 1 aflastningsplads, i alt 4"."""
    if not found or not _IN_ALL.search(before):
        return False
    return all(one.role in (Role.PLAIN, Role.FUTURE) and one.value <= total.value for one in found)


def after_moves(moved: Sequence[Antal], text: str) -> list[Antal]:
    """All numbers, where a clause tells what those before it come to.

    "2 er kommet til, | så vi er nu 5" has counted the two in; "1 mere, | så vi har 4" ends on the four.
    """
    found = list(find_antal(text))
    told = _SO_WE_HAVE.match(read(text).text) if moved and moved[-1].role in (Role.MORE, Role.LESS) else None
    if told is None or not found or found[0].role is not Role.NOW:
        return [*moved, *found]
    if _NOW().search(told.group()):
        return [*moved[:-1], *found]
    return [*moved, replace(found[0], role=Role.FUTURE), *found[1:]]


def _as_of_today(found: Sequence[Antal]) -> list[Antal]:
    """Of what has moved already ("gik i 2024 fra 1 til 2") only where it stands now."""
    told = [one for one in found if one.role in (Role.NOW, Role.FUTURE)]
    if len(told) < 2 or len(found) != len(told):
        return list(found)
    return [replace(told[1], role=Role.NOW, explicit=True, by_verb=False), *told[2:]]


def _is_denied(before: str, after: str) -> bool:
    """Whether a number is named only to be put right: "4, ikke 5", "ikke 5, men 4"."""
    return bool(_NOT_BUT.search(before) or (before.endswith("ikke ") and _BUT.match(after)))


def _counts_something_else(before: str, after: str) -> bool:
    """Whether it counts people who might use the tilbud, an age, or what never was: "9 over 60 år"."""
    return _OTHER_AFTER().match(after) is not None or _OTHER_BEFORE().search(before) is not None


def _countable(normal: Normal) -> list[Number]:
    """Numbers that may count pladser; "en plads" and "ingen borgere" are numbers here too."""
    numbers = [n for n in numbers_in(normal, blocked(normal)) if _counts(n, normal) and 0 <= n.value < 1000]
    taken = [n.at for n in numbers]
    for words, value in ((_ONE(), 1.0), (_NONE(), 0.0)):
        for match in words.finditer(normal.text):
            if all(match.end() <= start or match.start() >= end for start, end in taken):
                start, end = normal.span(match.start(), match.end())
                numbers.append(Number(value, start, end, match.span(), unit="pladser", noun=match.group()))
                taken.append(match.span())
    return _with_ranges(normal, sorted(numbers, key=lambda n: n.at))


def _counts(number: Number, normal: Normal) -> bool:
    """Whether it may count pladser; the year of "4 sidste år" is when, not what."""
    if number.unit in _COUNTABLE:
        return True
    return number.unit == "aar" and _IN_A_YEAR.match(normal.text[number.at[0] :]) is not None


def _with_ranges(normal: Normal, numbers: list[Number]) -> list[Number]:
    """The numbers with "mellem 2 og 4" as one range."""
    result: list[Number] = []
    for number in numbers:
        last = result[-1] if result else None
        if (
            last is not None
            and last.second is None
            and number.value > last.value
            and normal.text[last.at[1] : number.at[0]].strip() == "og"
            and normal.text[: last.at[0]].endswith("mellem ")
        ):
            at = (last.at[0], number.at[1])
            result[-1] = replace(last, second=number.value, end=number.end, at=at, unit=number.unit)
        else:
            result.append(number)
    return result


def _with_role(normal: Normal, number: Number, before: str, after: str) -> Antal:
    near_before = _last_part(before)
    near_after = _first_part(after)
    inside = normal.text[number.at[0] : number.at[1]]
    if is_bound(before):
        return replace(_antal(normal, number, Role.PLAIN), approximate=True)
    if (
        inside.startswith("+")
        or _MORE_BEFORE().search(before)
        or _MORE.search(inside)
        or re.match(r" ?(?:\w+ )?(?:mere|flere|ekstra|oveni|yderligere|på vej|nye)\b(?! ud)", after)
        or _BEGIN().match(after)
    ):
        return _antal(normal, number, Role.MORE)
    if (
        _LESS_BEFORE().search(before)
        or _LESS.search(inside)
        or re.match(r" ?(?:\w+ )?(?:mindre|færre)\b(?! grupper)", after)
        or _LEAVE().match(after)
    ):
        return _antal(normal, number, Role.LESS)
    year = _YEAR.search(near_before) or _YEAR.search(near_after)
    tied = int(year.group(1)) if year else None
    if _FROM().search(before):
        return _antal(normal, number, Role.NOW, explicit=True, year=tied)
    if _TO().search(before):
        return _antal(normal, number, Role.FUTURE, explicit=True, year=tied)
    role, by_verb = _time_of(near_before, near_after)
    return _antal(normal, number, role, year=tied, by_verb=by_verb)


def _time_of(before: str, after: str) -> tuple[Role, bool]:
    """Words of time decide before verbs do; those behind the number ("8 børn nu") before those in front."""
    for text in (after, before):
        now, future = _NOW().search(text), _FUTURE().search(text)
        if now or future:
            if now and future:
                return (Role.NOW if now.start() < future.start() else Role.FUTURE), False
            return (Role.NOW if now else Role.FUTURE), False
    verbs = [(m.start(), Role.NOW) for m in _NOW_VERB().finditer(before)]
    verbs += [(m.start(), Role.FUTURE) for m in _FUTURE_VERB().finditer(before)]
    if not verbs:
        later = _NOW_VERB().search(after)
        return (Role.NOW, True) if later and later.group() == "har" else (Role.PLAIN, False)
    if any(role is Role.FUTURE for _, role in verbs):
        return Role.FUTURE, True
    return Role.NOW, True


def _last_part(text: str) -> str:
    end = max((m.end() for m in _DELIMITER.finditer(text)), default=0)
    return text[end:]


def _first_part(text: str) -> str:
    match = _DELIMITER.search(text)
    return text[: match.start()] if match else text


def _antal(
    normal: Normal,
    number: Number,
    role: Role,
    *,
    explicit: bool = False,
    year: int | None = None,
    by_verb: bool = False,
) -> Antal:
    return Antal(
        value=number.value,
        role=role,
        quote=normal.quote(*number.at).strip(),
        second=number.second,
        approximate=number.approximate,
        explicit=explicit,
        year=year,
        by_verb=by_verb,
    )
