"""Danish numbers with their scale, unit and place: "1.288", "1,88 mia. kr.", "½", "tre-fire" (R134, R135).

What a number measures is found in quantities.py. Dates, phone numbers and references are not numbers here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from nlp.normalise import Normal
from nlp.number_blocks import Blocks, blocked
from nlp.spelling import read
from nlp.talord import ARTICLES, PATTERN, VAGUE, word_value
from nlp.units import COUNTED, KR, PCT, Unit, unit_after

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_DIGITS = (
    r"(?:\d{1,2} )?[1-9]/[2-9](?= (?:mio|mill|plads|helårs))"
    r"|\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,4})?(?!\d|[.,]\d)"
    r"|\d{1,3}(?: \d{3}){1,4}(?:,\d{1,4})?(?= ?(?:kr\b|dkk|,-|t\.? ?kr|tkr))"
    r"|\d{1,15}[,.]\d{1,6}(?!\d|[.,]\d)|\d{1,6} og (?:en halv|et halvt)\b"
    r"|\d{1,15}[½¼¾⅓⅔]?(?!\d|[.,]\d)|[½¼¾⅓⅔]"
)
_CORE = re.compile(
    rf"(?:(?<![\w.,/§])|(?<=[^\d/.,]\d/)|(?<=[^\d/.,]\d\d/))(?:(?P<sign>[-+÷])(?=\d))?(?P<digits>{_DIGITS})"
    rf"|\b(?P<words>{PATTERN})(?: komma (?P<decimals>\d{{1,2}}|{PATTERN}))?(?:\b|(?=tusind))(?! ?-?ting|['/])"
)
_LEFT = re.compile(
    r"(?:\b(?P<about>ca\.?|cirka|omkring|omtrent|knapt?|godt|næsten|rundt regnet|op mod|henved|vel|nok|små|"
    r"circa|godt og vel|i omegnen af|i størrelsesordenen|nærmere|anslået)(?: de| en)? "
    r"|(?<![\w,.])(?P<some>en) )?"
    r"(?:\b(?P<money>t\.? ?kr\.?|tkr\.?|i (?:1\.?000|tusinde?) kr\.?|mio\.? kr\.?|kr\.?"
    r"|kroner|dkk)(?:\):?|:)? ?)?(?P<minus>minus |- |÷ ?|\./\. ?)?$"
)
_SCALE = re.compile(
    r" ?(mio\b\.?|mill\b\.?|million(?:er)?\b|mia\b\.?|milliard(?:er)?\b|tusinde?\b|(?<=\d)k\b)"
)
_SCALES = {"mio": 1e6, "mil": 1e6, "mia": 1e9, "tus": 1e3, "k": 1e3}
_RANGE = re.compile(r" ?(-|til|eller|à|á|(?:og|,) måske|og) ?")
_BETWEEN = re.compile(r"\bmellem $")
_NEAR = 1.5
"""The other end of a range without a unit is at most so many times the first: "seks til syv"."""

_FROM = re.compile(r"\bfra (?:ca\.? |cirka |omkring )?$")
_THOUSAND_DOTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_HUNDREDS = re.compile(r"\w+ ?hundrede?$")
_TEN, _THOUSAND, _HUNDRED_THOUSAND = 10, 1_000, 100_000
_OR_TWO = re.compile(r" (?:eller|måske) (?P<word>to|tre)\b")
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Number:
    """A number in base units (kroner, pladser, per cent as 92.9); offsets are into the text as it was given.

    `second` is the other end of a range. `english` marks a decimal point, which is asked about (R135).
    `noun` is what is counted, as the text says it. `at` is the span in the normal text.
    """

    value: float
    start: int
    end: int
    at: tuple[int, int]
    unit: str | None = None
    noun: str = ""
    second: float | None = None
    approximate: bool = False
    english: bool = False
    article: bool = False


@dataclass(frozen=True, slots=True)
class _Core:
    value: float
    end: int
    english: bool = False
    word: str = ""
    step: float = 1.0
    """What the first number of a range is multiplied by: "300-400.000", "to-tre hundrede"."""


def parse_number(text: str) -> Number | None:
    """The first number of a text, or None: "3 helårspladser", "ca. 2", "tre-fire", "-412.500"."""
    numbers = find_numbers(text)
    return numbers[0] if numbers else None


def find_numbers(text: str) -> tuple[Number, ...]:
    """Every number of a text that may count or measure something, in order."""
    normal = read(text)
    return numbers_in(normal, blocked(normal))


@lru_cache(maxsize=1)
def _no_blocks() -> Blocks:
    return Blocks([])


def numbers_in(normal: Normal, blocks: Blocks | None = None) -> tuple[Number, ...]:
    """The numbers of a normal text outside the blocked spans."""
    barred = blocks or _no_blocks()
    numbers: list[Number] = []
    found = _CORE.search(normal.text)
    while found:
        end = barred.end_of(found.start())
        number = _number(normal, found, barred) if end is None else None
        if number is not None:
            numbers.append(number)
            end = number.at[1]
        found = _CORE.search(normal.text, max(end or found.end(), found.end()))
    return tuple(numbers)


def _number(normal: Normal, found: re.Match[str], blocks: Blocks) -> Number | None:
    text = normal.text
    if found["words"] and _is_name(normal, found):
        return None
    first = _core(found)
    second = _other_end(text, first, found.start(), blocks)
    at = second.end if second else first.end
    scale = _SCALE.match(text, at)
    factor = _SCALES[scale[1][:3]] if scale else 1.0
    unit = unit_after(text, scale.end() if scale else at)
    left = _LEFT.search(text[max(0, found.start() - _LOOK_BACK) : found.start()])
    money = left["money"] if left else None
    if unit is None and money:
        unit = Unit(KR, money, scale.end() if scale else at, _scale_of_money(money))
    if first.word and not _counts(first.word, unit, scale is not None):
        return None
    if (
        unit is None
        and first.english
        and text[max(0, found.start() - 4) : found.start()].endswith(("kl ", "kl. "))
    ):
        return None
    if second is None and unit and first.word in ARTICLES and (two := _OR_TWO.match(text, unit.end)):
        second = _Core(word_value(two["word"]), two.end())
        unit = replace(unit, end=two.end())
    factor *= unit.factor if unit else 1.0
    first = replace(first, value=first.value * second.step) if second else first
    said = (left["minus"] or "") if left else ""
    dash = said == "- " and not text[: found.start() - 2].rstrip(" ").endswith(":")
    signed = 0 if dash else len(said)
    minus = -1.0 if found["sign"] in {"-", "÷"} or signed else 1.0
    begin = found.start() - (len(money) + 1 if money and text[found.start() - 1] == " " else len(money or ""))
    span = (
        max(0, begin)
        if unit and unit.noun == money and text.startswith(money, max(0, begin))
        else found.start(),
        unit.end if unit else scale.end() if scale else at,
    )
    start, end = normal.span(min(span[0], found.start() - signed), span[1])
    return Number(
        value=_clean(minus * first.value * factor),
        start=start,
        end=end,
        at=span,
        unit=unit.name if unit else KR if scale else None,
        noun=unit.noun if unit else "",
        second=_clean(second.value * factor) if second else None,
        approximate=bool(left and (left["about"] or (left["some"] and (second or unit))))
        or first.word in VAGUE,
        english=first.english or bool(second and second.english),
        article=first.word in ARTICLES,
    )


def _is_name(normal: Normal, found: re.Match[str]) -> bool:
    """Tell "TI", an abbreviation, from the number: in capitals where the words around it are not."""
    written = normal.quote(*found.span())
    around = normal.source[max(0, normal.starts[found.start()] - 12) : normal.ends[found.end() - 1] + 12]
    return written.isupper() and not around.isupper()


def _core(found: re.Match[str]) -> _Core:
    words = found["words"]
    if words:
        return _Core(word_value(words) + _decimals(found["decimals"]), found.end(), word=words)
    digits = found["digits"]
    if _THOUSAND_DOTS.fullmatch(digits) and not digits.startswith("0."):
        return _Core(float(digits.replace(".", "").replace(",", ".")), found.end())
    if " og " in digits:
        return _Core(float(digits.partition(" ")[0]) + 0.5, found.end())
    fraction = _FRACTIONS.get(digits[-1], 0.0)
    whole, slash, below = digits.rpartition("/")
    if slash:
        ones, _, above = whole.rpartition(" ")
        return _Core(float(ones or 0) + float(above) / float(below), found.end())
    plain = digits.rstrip("½¼¾⅓⅔").replace(" ", "")
    return _Core(float(plain.replace(",", ".") or 0) + fraction, found.end(), english="." in plain)


def _decimals(said: str | None) -> float:
    """What "komma fem" adds to a number in words."""
    digits = "" if said is None else said if said.isdigit() else f"{word_value(said):g}"
    return float(f"0.{digits}") if digits.isdigit() else 0.0


def _other_end(text: str, first: _Core, start: int, blocks: Blocks) -> _Core | None:
    """The second number of "8-10", "tre-fire", "2 til 3 pladser"; never of "fra 96 til 81"."""
    joint = _RANGE.match(text, first.end)
    if joint is None:
        return None
    found = _CORE.match(text, joint.end())
    if found is None or found["sign"] or blocks.end_of(found.start()) is not None:
        return None
    second = _core(found)
    if second.value <= first.value or first.value < 0:
        return None
    step = _step(first, found)
    if joint[1] == "-" or step > 1:
        return replace(second, step=step)
    before = text[max(0, start - _LOOK_BACK) : start]
    if joint[1] == "og":
        return second if _BETWEEN.search(before) else None
    if _FROM.search(before):
        return None
    near = second.value <= max(first.value * _NEAR, first.value + 1)
    return second if near or unit_after(text, second.end) is not None else None


def _step(first: _Core, found: re.Match[str]) -> float:
    digits, words = found["digits"] or "", found["words"] or ""
    if first.value == int(first.value) and first.value < _THOUSAND and _THOUSAND_DOTS.fullmatch(digits):
        last = _core(found).value
        hundreds = first.value < _TEN and last % _HUNDRED_THOUSAND == 0
        step = _HUNDRED_THOUSAND if hundreds else _THOUSAND
        return float(step) if first.value * step < last else 1.0
    return 100.0 if first.word and first.value < _TEN and _HUNDREDS.match(words) else 1.0


def _scale_of_money(money: str) -> float:
    """What "T.kr." and "mio. kr." before a number multiply it by."""
    return 1e6 if money.startswith("mio") else 1e3 if money.startswith(("t", "i ")) else 1.0


def _counts(word: str, unit: Unit | None, scaled: bool) -> bool:
    """Whether a number word is meant as a number: "en" only before something counted, "tusind tak" never."""
    if word in ARTICLES or word in {"hundred", "hundrede", "tusind", "tusinde"}:
        return scaled or (
            unit is not None
            and (unit.name in COUNTED or unit.name == KR or (unit.name == PCT and word not in ARTICLES))
        )
    return True


def _clean(value: float) -> float:
    """Without the noise of binary fractions."""
    return round(value, 6)
