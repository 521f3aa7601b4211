"""Texts by chance, the same ones every time: CPR in every spelling, numbers that are none, mutated messages.

`make test` reads a sample of them, `make fuzz` (RAMMEBOT_FUZZ=1) all.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator

from nlp.evaluation.messages import messages

ALL = os.environ.get("RAMMEBOT_FUZZ") == "1"
CHUNKS = 10
_WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
_WORDS = (
    "Hej", "Borgeren", "moren til", "vedr.", "se", "jf.", "født", "venter på Kvisten", "hun har",
    "(kopi)",
    "og", "bor i Hjørring", "12 år", "belægning 92,9 pct.", "pr. 1. maj", "tak", "mvh. Lone",
    "3 pladser", "🙂",
    "\n",
)  # fmt: skip
_LABELS = (
    "CPR: ",
    "cpr: ",
    "cpr-nr. ",
    "CPR-nummer ",
    "cpr.nr.: ",
    "personnummer ",
    "Personnr. ",
    "cpr nr ",
    "CPR=",
)


def amount(everything: int, sample: int = 1_000) -> int:
    """How many texts of a kind each of the chunks reads."""
    return (everything if ALL else sample) // CHUNKS


def cpr_texts(seed: int, count: int) -> Iterator[tuple[str, str]]:
    """Texts with one CPR number each, and its ten digits."""
    rnd = random.Random(f"cpr {seed}")
    for _ in range(count):
        day = rnd.randint(1, 28) + (60 if rnd.random() < 0.1 else 0)
        date = f"{day:02}{rnd.randint(1, 12):02}{rnd.randint(0, 99):02}"
        serial = f"{rnd.randint(0, 9999):04}"
        written = rnd.choice(_SPELLINGS)(date, serial, rnd)
        lead, tail = rnd.choice(_WORDS), rnd.choice(_WORDS)
        around = rnd.choice(
            ("{}", "({})", "[{}]", "<{}>", "*{}*", "`{}`", '"{}"', "x{}y", "{}.", "{},", "/{}/")
        )
        yield f"{lead} {around.format(written)} {tail}", date + serial


_Spelling = Callable[[str, str, random.Random], str]


def _apart(*joints: str) -> _Spelling:
    return lambda date, serial, rnd: date + rnd.choice(joints) + serial


def _labelled(date: str, serial: str, rnd: random.Random) -> str:
    return rnd.choice(_LABELS) + date + rnd.choice(("", " ", "-", "/", ".", "–", " - ", "  ")) + serial


def _grouped(date: str, serial: str, rnd: random.Random) -> str:
    sep = rnd.choice((".", "-", " ", "/"))
    joint = "-" if sep != " " else " "
    return f"{date[:2]}{sep}{date[2:4]}{sep}{date[4:]}{joint}{serial}"


def _whole_year(date: str, serial: str, rnd: random.Random) -> str:
    """Nobody born then has a serial that reads as a year, so that a period of dates is not meant."""
    sep = rnd.choice(("", ".", "-"))
    last = serial if serial[:2] not in {"19", "20"} else f"3{serial[1:]}"
    return f"{date[:2]}{sep}{date[2:4]}{sep}{rnd.choice(('19', '20'))}{date[4:]}-{last}"


def _pairs(date: str, serial: str, _rnd: random.Random) -> str:
    return " ".join((date + serial)[at : at + 2] for at in range(0, 10, 2))


_SPELLINGS: tuple[_Spelling, ...] = (
    _apart("-", "-", ""),
    _apart(" ", "  ", "\u00a0", "\u2009", "\t"),
    _apart("–", "—", "\u2011", "\u2212", "\u2010", "\ufe63", " – ", " - ", "- ", " -"),
    _apart("\n", "-\n", "\r\n", " \n", "-\n> ", "\n> "),
    _apart(".", "_", "/", ":", "\u00ad", "\u00ad-", "\u200b-", "-\u200b"),
    _labelled,
    _grouped,
    _whole_year,
    _pairs,
    lambda date, serial, rnd: f"({date}) {serial}",
    lambda date, serial, rnd: f"{date}-{serial[:2]} {serial[2:]}",
    lambda date, serial, rnd: f"{date}-{serial}".translate(_WIDE),
    lambda date, serial, rnd: f"{date[:4]}\u200b{date[4:]}-{serial}",
)


def other_texts(seed: int, count: int) -> Iterator[str]:
    """Texts full of numbers that are no CPR: phones, CVR, EAN, case and account numbers, dates, amounts."""
    rnd = random.Random(f"andre {seed}")
    for _ in range(count):
        words = [rnd.choice(("Ring", "Se", "Jf.", "Vedr.", "Ny frist:", "Kontakt"))]
        for _ in range(rnd.randint(1, 3)):
            words += [_other(rnd), rnd.choice((", og så", "; desuden", "samt", "eller", "\n"))]
        yield " ".join(words)


def _other(rnd: random.Random) -> str:
    def n(digits: int) -> str:
        return str(rnd.randint(10 ** (digits - 1), 10**digits - 1))

    pairs = " ".join(f"{rnd.randint(10, 99)}" for _ in range(4))
    day, month, year = rnd.randint(1, 28), rnd.randint(1, 12), rnd.randint(1990, 2035)
    thousands = f"{rnd.randint(1, 999)}.{rnd.randint(0, 999):03}"
    return rnd.choice(
        (
            pairs, f"+45 {pairs}", f"+45{n(8)}", f"0045 {n(8)}", f"tlf. {n(8)}", f"{n(4)} {n(4)}",
            f"({pairs})",
            f"{pairs} {rnd.randint(1000, 9990)} Aalborg", f"mobil {n(8)}", f"CVR {n(8)}",
            f"CVR-nr.: {n(8)}",
            f"SE-nr. {n(8)}", f"EAN {n(13)}", f"EAN-nr. 57{n(11)}", f"57980 {n(8)}", f"GLN: 579{n(10)}",
            f"P-nummer {n(10)}", f"produktionsenhed {n(10)}", f"{year}-{n(5)}",
            f"sagsnr. {year}-{n(6)}",
            f"sag {year}-{n(4)}-{rnd.randint(1, 40)}", f"EMN-{year}-{n(5)}", f"RB-{year}-{n(4)}",
            f"27.03.08-G01-{rnd.randint(1, 99)}-{rnd.randint(10, 26)}",
            f"dok. {n(6)}-{rnd.randint(10, 26)}",
            f"journalnr. {n(10)}", f"konto {n(4)} {n(10)}", f"kontonr. {n(10)}", f"konto 1234 {n(6)}",
            f"reg. 9280 konto {n(10)}", f"DK{n(16)}", f"IBAN DK{n(2)} {n(4)} {n(4)} {n(4)} {n(2)}",
            f"fakturanr. {n(10)}", f"ordre {n(10)}", f"{day}.{month}.{year}",
            f"{day:02}-{month:02}-{year}",
            f"{year}-{month:02}-{day:02}", f"{day}/{month}", f"den {day:02}.{month:02}.{year % 100:02}",
            f"{day:02}.{month:02}.{year}-{day:02}.{month:02}.{year + 1}",
            f"kl. 09.30-{rnd.randint(10, 16)}.15",
            f"uge {rnd.randint(1, 52)}", f"{thousands} kr.", f"{thousands}.{n(3)} kr.",
            f"{thousands},50",
            f"{n(10)} kr.", f"kr. {n(10)}", f"-{thousands}", f"1,{n(2)} mia. kr.",
            f"{n(2)},{n(1)} pct.",
            f"§ {n(3)}", f"bilag {n(2)}", f"lokale {n(3)}",
            f"{rnd.randint(1000, 9990)} By", n(6), n(7), n(11),
        )
    )  # fmt: skip


_PIECES = (
    "Belægningen", "på Strandgården", "fra", "til", "96,4 pct.", "½", "tre-fire", "pladser",
    "kvsiten", "pr. 1/9",
    "T.kr.", "-412.500", "ingen", "ikke", "venteliste", "Aalborg ÆH", "?", ".", ",", "\n", "> ",
    "hvis", "⟨0p⟩",
    "⟦1d⟧", "010190-1234", "a\u030a", "\u00ad", "uge 16", "uændret", "i stedet for", "mod",
    "heraf", "(", ")", ";",
    "men", "og", "99999999999999999999", "0,0", "1.2.3.4", "mellem 1 og 2", "halvanden million",
    "31/12-9999",
    "for 999 år siden", "om 999 måneder", "\x00", "\ud7ff", "👩‍👩‍👧", "ﬁ", "İ", "ß", "١٢٣", "²",
    "1️⃣", "TI/HJCN", "<b>",
)  # fmt: skip


def any_texts(seed: int, count: int) -> Iterator[str]:
    """Messages of the development split with signs changed, pieces of the trade, and sheer noise."""
    rnd = random.Random(f"alt {seed}")
    known = [besked.tekst for besked in messages("dev")]
    for number in range(count):
        if number % 3 == 0:
            yield _mutated(rnd.choice(known), known, rnd)
        elif number % 3 == 1:
            joint = rnd.choice((" ", " ", "", "\n"))
            yield joint.join(rnd.choice(_PIECES) for _ in range(rnd.randint(1, 30)))
        else:
            yield "".join(chr(_sign(rnd)) for _ in range(rnd.randint(0, 80)))


def _sign(rnd: random.Random) -> int:
    top = rnd.choice((0x7F, 0xFF, 0x24F, 0x2FFF, 0xD7FF, 0x1FAFF))
    sign = rnd.randint(0, top)
    return sign if not 0xD800 <= sign <= 0xDFFF else 0x20


def _mutated(text: str, others: list[str], rnd: random.Random) -> str:
    for _ in range(rnd.randint(1, 6)):
        start = rnd.randint(0, len(text))
        end = min(len(text), start + rnd.randint(0, 12))
        kind = rnd.randrange(5)
        if kind == 0:
            text = text[:start] + text[end:]
        elif kind == 1:
            text = text[:start] + text[start:end] * 3 + text[end:]
        elif kind == 2:
            text = text[:start] + rnd.choice(_PIECES) + text[start:]
        elif kind == 3:
            other = rnd.choice(others)
            text = text[:start] + other[rnd.randint(0, len(other)) :]
        else:
            text = text[:start] + text[start:end].swapcase() + text[end:]
    return text
