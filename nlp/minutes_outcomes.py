"""What a sentence of a *Referat* says was decided, and how firmly (R110).

Only the main clause counts: what is proposed, conditional, future, another body's or an earlier meeting's
is no decision of today.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.minutes_actors import Aktoerer
from nlp.referat import Beslutningstype

_BRACKETS = re.compile(r"\([^()]*\)|[”“„\"»][^”“„\"»«]{0,200}[”“\"«]")
_SUBORDINATE = re.compile(
    r",?\s*\b(?:om,?\s+at|,\s*at)\b|,\s+at\b|\banbefal\w*\s+at\b|\b(?:hvis|såfremt|hvorvidt|når)\b|"
    r"\bforudsat at\b|\bmed henblik på\b|,\s*(?:der|som|hvor\w*|hvilket)\b|\bforesl\w+\b|\bønske\w*\b"
)
_CLOSED = re.compile(r"\b(?:færdigbehandlet|(?:sagen|punktet) (?:blev |er |var )?(?:hermed )?afsluttet)\b")
_NOT = re.compile(r"\bikke\b")
_FUTURE = re.compile(
    r"\b(?:skal|kan|kunne|vil|ville|bør|burde|forventes|måtte|endnu|først)\b.{0,80}"
    r"\b(?:godkend\w+|tiltræd\w*|drøft\w+|vedtag\w+|udsættes|efterretning)"
)
_EARLIER = re.compile(
    r"\bpå (?:sit|det|deres)?\s?(?:sidste|forrige|seneste|foregående)?\s?[\wæøå-]*mød(?:e|et|erne)\b"
    r"(?!\s*i dag)|\btidligere (?:har|blev|er)\b"
)
_TODAY = re.compile(
    r"\bpå (?:dagens|dette|indeværende|nærværende) [\wæøå-]*møde|\bpå (?:selve )?mødet(?! den| i)"
)
_OTHER_BODY = re.compile(
    r"\b(?:kkr|kontaktudvalget|byråd\w*|kommunalbestyrels\w+|regionsråd\w*|forretningsudvalget|fu|folketinget|"
    r"ministeriet|socialstyrelsen|direktionen|styringsaftalegruppen|udviklingsstrategigruppen|økonomiudvalget)"
    r"(?:\s+\w+){0,2}\s+(?:har\s+)?(?:godkend\w+|tiltråd\w*|vedtog|besluttede|drøftede|tog|udsatte)\b|"
    r"\b(?:godkendte|vedtog|besluttede|drøftede|har) "
    r"(?:kkr|kontaktudvalget|byråd\w*|regionsråd\w*|direktionen)\b"
)
_APPROVED_NOT = re.compile(
    r"\b(?:godkendte|tiltrådte|imødekom|tilsluttede sig) .{0,60}?\bikke\b|"
    r"\b(?:blev|er|kunne|kan)\b.{0,60}\bikke\b.{0,30}\b(?:godkend(?:t|es|e)|tiltrådt|tiltrædes?|imødekomme[st]?)|"
    r"^ikke (?:godkendt|tiltrådt|imødekommet)|\b(?:afviste|afvist|afvises|forkastede|forkastet|afslog)\b"
)
_POSTPONED = re.compile(
    r"\b(?:udsatte|udsættes|udskydes|udskød|udskudt|udsætter)\b|^udsat\b|"
    r"\b(?:blev|er|punktet|sagen)\b.{0,60}\budsat\b|"
    r"\b(?:punktet|sagen|behandlingen|drøftelsen|beslutningen)\s+(?:\w+\s+){0,2}?(?:overføres til|genoptages|"
    r"tages op igen|tages op på (?:det )?næste|flyttes til|tages af dagsordenen)\b"
)
_BOTH = re.compile(
    r"\bdrøfte(?:de|t|r)\b.{0,120}?\bog\b.{0,40}?\b(?:godkend(?:te|t|er)|tiltrådt?e?|vedtog|vedtaget)\b"
)
_NOTED = re.compile(
    r"\b(?:tog|tages|taget|tager)\b.{0,250}?\btil (?:efterretning|orientering)\b|"
    r"^(?:til efterretning|til orientering)\b"
)
_ADJECTIVE = re.compile(
    r"\b(?:det|den|de|af|tidligere|nyligt|allerede|senest) (?:tidligere |nyligt )?godkendte\b"
)
_APPROVED = re.compile(
    r"\bgodkendte\b|\b(?:blev|er|bliver)\b.{0,120}?\b(?:godkendt|tiltrådt|vedtaget)\b|"
    r"\b(?:godkendt|tiltrådt|vedtaget)(?=$|[.!,;]| uden| med| som| af| enstemmigt)|"
    r"\b(?:godkendes|godkendtes|tiltrædes|tiltrådtes|vedtages|vedtoges)\b|\btiltrådte\b|"
    r"\bindstilling(?:en|erne)?\b.{0,30}\b(?:fulgt|følges|fulgtes)\b|^som indstillet\b|\bvedtog\b|"
    r"\btilsluttede sig (?:indstilling|forslag|anbefaling)\w*"
)
_BACKED = re.compile(
    r"\b(?:(?:tilslutning|opbakning) til|bakkede op om) "
    r"(?:indstilling|forslag|anbefaling|oplæg|udkast|plan|model)\w*"
)
_APPROVES = r"{own}\s+(?:\w+\s+){{0,2}}(?:godkender|tiltræder|vedtager)\b"
_NOTES = r"{own}\s+(?:\w+\s+){{0,2}}tager\b.{{0,200}}\btil (?:efterretning|orientering)\b"
_RESOLVED = re.compile(r"\b(?:besluttede|besluttet|besluttes)\b(?P<rest>.{0,80})")
_AGREED = re.compile(
    r"\b(?:aftalt|aftalte|aftaltes|enighed om|enige om|tilslutning til|opbakning til|konkluderede)\b"
)
_DISCUSSED = re.compile(
    r"\b(?:drøftede|drøftet|drøftes|drøftedes)\b|\b(?:var|blev) (?:en |der )?\w*\s?drøftelse\b"
)
_ALL_RECOMMEND = re.compile(
    r"\b(?:enighed|enige) om at (?:anbefale|indstille)\b|\bdet (?:blev |bliver )?anbefale(?:s|t|des)\b"
)
_PANEL_MATTER = re.compile(r"\b(?:tilbud\w*|dispensation|optag\w*|udmeld\w*|kriteri\w*)\b")


@dataclass(frozen=True, slots=True)
class Udfald:
    """What one sentence decides; a formal decision weighs 3, a discussion 1."""

    type: Beslutningstype
    weight: float


def outcome(sentence: str, actors: Aktoerer) -> Udfald | None:
    """What the sentence decides for the meeting's own body, None where it decides nothing."""
    lowered = sentence.lower()
    plain = _BRACKETS.sub(" ", lowered)
    if _CLOSED.search(plain) and not _NOT.search(plain):
        return Udfald(Beslutningstype.DROEFTET_SAG_AFSLUTTET, 3.0)
    if _is_somebody_elses(sentence, plain, actors):
        return None
    cut = _SUBORDINATE.search(plain)
    main = plain[: cut.start()] if cut else plain
    if _EARLIER.search(main) and not _TODAY.search(main):
        return None
    recommended = _recommended(plain, actors)
    formal = None if _FUTURE.search(main) and not _APPROVED_NOT.search(main) else _formal(main, actors)
    if (
        formal is not None
        and formal.type is Beslutningstype.GODKENDT
        and actors.is_panel
        and _PANEL_MATTER.search(plain)
    ):
        return Udfald(Beslutningstype.ORIENTERING_DROEFTET_MED_ANBEFALING, 2.5)
    if formal is not None:
        return formal
    if recommended:
        return Udfald(Beslutningstype.ORIENTERING_DROEFTET_MED_ANBEFALING, 2.5)
    return _informal(main, plain)


def _formal(main: str, actors: Aktoerer) -> Udfald | None:
    if _APPROVED_NOT.search(main):
        return Udfald(Beslutningstype.IKKE_GODKENDT, 3.0)
    approved, postponed = _APPROVED.search(_ADJECTIVE.sub(" ", main)), _POSTPONED.search(main)
    if postponed is not None and (approved is None or postponed.start() < approved.start()):
        return Udfald(Beslutningstype.UDSAT, 3.0)
    if _BOTH.search(main):
        return Udfald(Beslutningstype.DROEFTET_OG_GODKENDT, 3.0)
    own = actors.own.pattern
    if approved is not None or re.search(_APPROVES.format(own=own), main, re.IGNORECASE):
        return Udfald(Beslutningstype.GODKENDT, 3.0)
    if _NOTED.search(main) or re.search(_NOTES.format(own=own), main, re.IGNORECASE):
        return Udfald(Beslutningstype.TAGET_TIL_EFTERRETNING, 3.0)
    return None


def _informal(main: str, plain: str) -> Udfald | None:
    resolved = _RESOLVED.search(plain)
    if resolved is not None and not _FUTURE.search(main):
        rest = resolved["rest"]
        if re.match(r"\s*(?:,\s*)?at (?:udsætte|udskyde)", rest):
            return Udfald(Beslutningstype.UDSAT, 3.0)
        if re.match(r"\s*(?:,\s*)?(?:ikke at|at afvise|at afslå)", rest):
            return Udfald(Beslutningstype.IKKE_GODKENDT, 3.0)
        if re.match(r"\s*(?:,\s*)?at tage\b.*efterretning", rest):
            return Udfald(Beslutningstype.TAGET_TIL_EFTERRETNING, 3.0)
        return Udfald(Beslutningstype.GODKENDT, 2.0)
    if _BACKED.search(main):
        denied = _NOT.search(main) is not None
        return Udfald(Beslutningstype.IKKE_GODKENDT if denied else Beslutningstype.GODKENDT, 2.0)
    if _AGREED.search(plain) and not _NOT.search(main):
        return Udfald(Beslutningstype.DROEFTET, 1.5)
    return (
        Udfald(Beslutningstype.DROEFTET, 1.0)
        if _DISCUSSED.search(main) and not _FUTURE.search(main)
        else None
    )


def _recommended(plain: str, actors: Aktoerer) -> bool:
    """Whether the body itself recommends: DAS and the political level decide, a panel recommends (R9)."""
    if _ALL_RECOMMEND.search(plain):
        return True
    verb = r"s?\s+(?:\w+\s+){0,3}(?:anbefale(?:r|de)|indstille(?:r|de) til)\b"
    own = actors.own.pattern.removesuffix(r"s?\b")
    return re.search(own + verb, plain, re.IGNORECASE) is not None


def _is_somebody_elses(sentence: str, plain: str, actors: Aktoerer) -> bool:
    """A party or another body did it, not the meeting."""
    starts = re.match(actors.pattern, sentence)
    if starts is not None and not actors.own.fullmatch(starts[0]):
        owner = actors.canonical(starts[0])
        everybody = re.search(r"kommunerne$|^alle\b|^medlemmerne", starts[0], re.IGNORECASE)
        if (actors.is_party(starts[0]) and everybody is None) or owner in actors.people:
            return True
    other = _OTHER_BODY.search(plain)
    return other is not None and actors.own.search(other[0]) is None and actors.own.search(plain) is None
