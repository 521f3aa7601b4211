"""The ways minutes lay something on somebody, one rule a function: a sentence in, a task or None out (R111).

An *opfordring* is no task; what is proposed, conditional or denied is none either. Owners stand in the
sentence or there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from nlp.minutes_actors import Aktoerer
from nlp.minutes_asked import asked, promised
from nlp.minutes_task_words import ADV, INF, PART, PASS, PRES, Opgave, Saetning, owned, present, unowned
from nlp.minutes_text import capitalised, without_stop
from nlp.minutes_verbs import PARTICIPLES, PRESENTS
from nlp.referat import Grundlag

_TELLS = frozenset(
    {"orientere", "informere", "gennemgå", "fremlægge", "forelægge", "uddybe", "supplere", "kommentere"}
)
"""Verbs that also merely tell what somebody said; a task only when a time is set."""
_DENIED = re.compile(r"\b(?:ikke|aldrig|hverken|næppe)\b")
_FINITE = re.compile(
    r"\b(?:at|som|kan|kunne|vil|ville|blev|bliver|var|er|har|havde|bør|hvis|når|ikke|hvorfor|hvor)\b"
)
_AT_MEETING = re.compile(r"\bpå (?:dagens |indeværende |dette )?møde(?:t)?\b(?! den)")
_PRICE = re.compile(r"(?:ca\.\s)?\d[\d.]*(?:,\d+)?\s(?:mio\.\s|mia\.\s)?kr\.(?:\s(?:pr\.|per)\s\w+)?")
_COST = re.compile(r"^(?:Udgiften|Udgifterne|Beløbet|Prisen|Betalingen)\b")
_MARKER = re.compile(
    r"^(?:opfølgning|handling|aktion|aktionspunkt|action|opgave|to do|næste skridt)\s*:\s*(?P<rest>\S.*)$",
    re.I,
)
_OWNER_MARK = re.compile(r"\bAnsvarlig(?:e)?\s*:\s*(?P<who>[^.;:()]{3,60})", re.IGNORECASE)


Regel = Callable[[Saetning, Aktoerer], Opgave | None]


def tasks_in(sentence: Saetning, actors: Aktoerer) -> tuple[Opgave, ...]:
    """The tasks a sentence holds: mostly none, sometimes one for each of its clauses."""
    rules = _TOLD_RULES if sentence.told else _CASE_RULES
    found: list[Opgave] = []
    for clause in _clauses(sentence.text, actors):
        one = Saetning(clause, sentence.before, sentence.told)
        task = next((task for rule in rules if (task := rule(one, actors)) is not None), None)
        if task is not None:
            found.append(task)
    return tuple(found)


def _clauses(text: str, actors: Aktoerer) -> list[str]:
    """Parts of a sentence that each have an owner and a task: "A sender …, og B undersøger …"."""
    split = re.compile(rf",?\s+(?:og|mens|samt)\s+(?={actors.pattern}{ADV}\s+{PRES}\b)")
    parts = [part for part in split.split(text) if part]
    # "A og B udarbejder …" is one task of two owners.
    return [text] if re.fullmatch(actors.pattern, parts[0]) else parts


def _marked(sentence: Saetning, actors: Aktoerer) -> Opgave | None:
    found = _MARKER.match(sentence.text)
    if found is None:
        return None
    inner = replace(sentence, text=capitalised(found["rest"]))
    task = next((task for rule in _TOLD_RULES[1:] if (task := rule(inner, actors)) is not None), None)
    owner = _OWNER_MARK.search(found["rest"])
    if owner is not None:
        what = without_stop(found["rest"][: owner.start()])
        return Opgave(actors.canonical(owner["who"]), capitalised(what), Grundlag.EKSPLICIT, sentence.text)
    if task is not None:
        return replace(task, quote=sentence.text, needs_time=False)
    return unowned(without_stop(found["rest"]), sentence.text)


def _active(sentence: Saetning, actors: Aktoerer) -> Opgave | None:
    """Somebody does something: "Sekretariatet indhenter …", also after "aftalt, at" or verb first."""
    settled = (
        r"\b(?:enighed om|enige om|aftal(?:t|te|tes)|besluttet?(?:de)?|konkluderede)\b[^,]{0,60},?\s+at\s+"
    )
    starts = rf"(?:^|{settled})"
    who = rf"{actors.pattern}(?:\s+og\s+{actors.pattern})?"
    found = re.search(rf"{starts}(?P<who>{who}){ADV}\s+(?P<verb>{PRES})\b(?P<rest>.*)", sentence.text)
    if found is None:
        found = re.search(
            rf"^(?P<adv>[A-ZÆØÅ][^,.]{{2,60}}?)\s+(?P<verb>{PRES})\s+(?P<who>{actors.pattern})(?P<rest>.*)",
            sentence.text,
        )
        if found is not None and (_FINITE.search(found["adv"]) or re.match(actors.pattern, found["adv"])):
            return None
    if found is None or _DENIED.search(found["rest"][:25]):
        return None
    verb = PRESENTS.get(found["verb"])
    what = capitalised(f"{found['verb']}{found['rest']}")
    task = owned(actors, found["who"], what, sentence.text)
    return replace(task, needs_time=verb is not None and verb.infinitive in _TELLS)


def _modal(sentence: Saetning, actors: Aktoerer) -> Opgave | None:
    found = re.search(
        rf"^(?P<who>{actors.pattern}){ADV}\s+(?:skal|vil|ville)(?P<between>(?:\s+[^\s,]+){{0,4}}?)\s+(?P<verb>{INF})\b(?P<rest>.*)",
        sentence.text,
    )
    if (
        found is None
        or _DENIED.search(found["between"])
        or re.search(r"\b(?:kunne|gerne|blive|få)\b", found["between"])
    ):
        return None
    between = "" if _AT_MEETING.search(found["between"]) else found["between"]
    return owned(actors, found["who"], f"{present(found['verb'], between + found['rest'])}", sentence.text)


def _passive(sentence: Saetning, _actors: Aktoerer) -> Opgave | None:
    """Something is to be done and nobody is named: "Udkastet sendes videre …", "Der indkaldes til …"."""
    found = re.match(
        rf"(?P<what>[A-ZÆØÅ][^,.]{{1,110}}?)\s+(?:(?P<verb>{PASS})|vil\s+(?:\w+\s+){{0,2}}?blive\s+{PART}|"
        rf"skal\s+(?:\w+\s+){{0,3}}?{PASS})\b(?P<rest>.*)",
        sentence.text,
    )
    is_duty = found is not None and re.search(r"\bskal\b", found[0]) is not None
    if (
        found is None
        or (found["what"] in ("Det", "Hun", "Han", "Man") and not is_duty)
        or _FINITE.search(found["what"])
    ):
        return None
    if _DENIED.search(found["rest"][:25]) or (
        found["verb"] == "følges" and not found["rest"].startswith(" op")
    ):
        return None
    return unowned(without_stop(sentence.text), sentence.text)


def _by_agent(sentence: Saetning, actors: Aktoerer) -> Opgave | None:
    """The passive with its doer: "… der opkræves af sekretariatet"."""
    found = re.search(rf"\b(?P<verb>{PASS})\s+(?:\w+\s+)?af\s+(?P<who>{actors.pattern})", sentence.text)
    if found is None or re.search(r"\b(?:kan|kunne|ikke|hvis|foreslås)\b", sentence.text[: found.start()]):
        return None
    what = without_stop(sentence.text)
    price = _PRICE.search(sentence.before) if _COST.match(what) and not _PRICE.search(what) else None
    return owned(actors, found["who"], f"{what} ({price[0]})" if price else what, sentence.text)


def _indicated(sentence: Saetning, _actors: Aktoerer) -> Opgave | None:
    """An indication: "tilkendegav, at der ville blive arbejdet videre med forslaget"."""
    found = re.search(
        rf"\b(?:tilkendegav|oplyste|bekræftede|lovede|konkluderede),?\s+at\s+der\s+(?:ville|vil)\s+blive\s+"
        rf"(?P<done>arbejdet|{PART})\b(?P<rest>.*)$",
        sentence.text,
    )
    if found is None:
        return None
    verb = PARTICIPLES.get(found["done"])
    rest = re.split(r",\s*(?:men|hvor|idet|og at)\b", found["rest"], maxsplit=1)[0]
    what = f"Der {verb.passive if verb else 'arbejdes'}{rest}"
    return Opgave(None, without_stop(what), Grundlag.TILKENDEGIVELSE, without_stop(found[0]))


def _recommended(sentence: Saetning, actors: Aktoerer) -> Opgave | None:
    """The body recommends a step; it falls to whoever asked the body, where the source says who."""
    found = re.search(
        r"\b(?:enighed|enige) om at anbefale,?\s+at\s+(?P<what>[^,.]{2,80}?)\s+(?:blev|bliver)\s+"
        rf"(?P<done>{PART})\b(?P<rest>.*)$",
        sentence.text,
    )
    if found is None:
        return None
    asker = re.search(
        rf"\b(?:var|er)\s+(?P<who>{actors.pattern})\s+interesseret i at (?:høre|vide)|"
        rf"(?P<who2>{actors.pattern})\s+(?:spurgte|forespurgte|ønskede at høre)\b",
        sentence.before,
    )
    owner = actors.canonical(asker["who"] or asker["who2"]) if asker is not None else None
    what = f"{capitalised(found['what'])} {PARTICIPLES[found['done']].passive}{found['rest']}"
    return Opgave(owner, without_stop(what), Grundlag.ANBEFALING, sentence.text)


def _settled(sentence: Saetning, _actors: Aktoerer) -> Opgave | None:
    found = re.search(
        r"\b(?:enighed om|enige om|aftalt|besluttet|aftalte|besluttede|besluttes),?\s+at\s+"
        rf"(?P<verb>{INF})\b(?P<rest>.*)$",
        sentence.text,
    )
    if found is None:
        return None
    return unowned(capitalised(without_stop(found["verb"] + found["rest"])), sentence.text)


def _case_conditional(sentence: Saetning, _actors: Aktoerer) -> Opgave | None:
    """The case text proposes a step at a time: "vil … kunne forelægges KKR til september"."""
    found = re.search(rf"\b(?:vil|kan)\b[^.]{{0,80}}?\bkunne\s+{PASS}\b", sentence.text)
    if found is None or _DENIED.search(sentence.text[: found.end()]):
        return None
    return Opgave(
        None, without_stop(sentence.text), Grundlag.SAGSFREMSTILLING, sentence.text, needs_time=True
    )


def _case_announced(sentence: Saetning, _actors: Aktoerer) -> Opgave | None:
    """The case text announces a step: "vil der blive nedsat en arbejdsgruppe"."""
    found = re.search(
        rf"\b(?:vil\s+der|der\s+vil)\b[^.]{{0,80}}?\bblive\s+{PART}\b", sentence.text, re.IGNORECASE
    )
    if found is None or re.search(r"\b(?:hvis|såfremt|ikke|eksempelvis)\b", sentence.text):
        return None
    return Opgave(None, without_stop(sentence.text), Grundlag.SAGSFREMSTILLING, sentence.text)


def _case_secretariat(sentence: Saetning, actors: Aktoerer) -> Opgave | None:
    """The case text says what the secretariat does after the meeting."""
    task = _active(sentence, actors) or _by_agent(sentence, actors)
    if task is None or task.responsible is None or _AT_MEETING.search(sentence.text):
        return None
    if "sekretariat" not in task.responsible.lower() or re.search(
        r"\b(?:foreslås|hvis|såfremt)\b", sentence.text
    ):
        return None
    return replace(task, basis=Grundlag.SAGSFREMSTILLING)


_TOLD_RULES: tuple[Regel, ...] = (
    _marked,
    _recommended,
    _indicated,
    asked,
    promised,
    _active,
    _modal,
    _by_agent,
    _passive,
    _settled,
)
_CASE_RULES: tuple[Regel, ...] = (_case_secretariat, _case_conditional, _case_announced)
