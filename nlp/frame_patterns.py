"""The turns of phrase of value_frames.py as patterns on a skeleton: a and b are the two numbers."""

from __future__ import annotations

import re

from nlp.skeleton import DATE, number_sign

_ABOUT = (
    r"(?:(?:nu|de samme|kun|bare|blot|omkring|ca\.?|cirka|knap|godt|under|over|næsten|de|vores"
    r"|nuværende) ){0,3}"
)
_A, _B = number_sign("a"), number_sign("b")
FROM_TO = re.compile(
    r"(?:\bfra |\b(?:fald\w{2,4}|steget|stiger|gået|går|skruer (?:ned|op)|reduce\w+|ændre\w*|sænke\w*|"
    r"hæve\w*|øge\w*) )"
    rf"{_ABOUT}{_A}[^⟨!?;]{{0,60}}?(?:\b(?:til|ned på|op på|og nu|ned til|op til)|→|->) {_ABOUT}{_B}"
    rf"|{_A.replace('a>', 'c>')} ?(?:→|->|=>) ?{_B.replace('b>', 'd>')}"
)
DOWN_FROM = re.compile(
    rf"\b(?:ned|op) (?:på|til) {_ABOUT}{number_sign('d', 'lbnhp')}[^⟨!?;]{{0,40}}? "
    rf"fra {_ABOUT}{number_sign('c', 'lbnhp')}"
    r"(?P<a>(?!))?(?P<b>(?!))?"
)
BRACKETED_EARLIER = re.compile(
    rf"{_B}[^⟨(!?;]{{0,24}}\((?:før|tidligere|i dag|nu|var|mod|ned fra|op fra"
    rf"|hidtil)(?: \w+)? {_A}[^⟨]{{0,16}}\)"
)
INSTEAD = re.compile(
    rf"{_B}[^⟨!?;]{{0,44}}? (?P<joint>i stedet for|frem for|mod|imod|ned fra|op fra|ift\.?|i forhold til)"
    rf"(?P<how>(?: [a-zæøå.]{{1,24}}){{0,5}}(?: {DATE})?:?) {_A}(?P<after>[^⟨]{{0,24}})"
)
SPENT_OF = re.compile(
    rf"{number_sign('a', 'k')} (?:ud )?af (?:de |det |vores "
    rf"|et )?(?:[a-zæøå]{{2,16}} (?:på )?)?{number_sign('b', 'k')}"
    r"(?=[^⟨]{0,30}\b(?:budget|afsat|bevil|ramme|til rådighed))"
)
MORE_OR_FEWER = re.compile(
    rf"{number_sign('a', 'lbn')} (?:mere|mindre|ekstra|yderligere|flere|færre|lavere"
    r"|højere|oveni|over normeringen)\b"
    r"(?! end (?:halv|⟨))|\b(?:ned|op|udvid\w+|forhøje\w*|øge\w*|reducere\w*|nedsæt\w*"
    r"|falde\w*|steg\w*|stige\w*)"
    rf"(?: \w+)? med {_ABOUT}{_A.replace('a>', 'c>').replace('a-z', 'lbn')}"
)
NOW_THEN = re.compile(
    rf"{_A}[^⟨!?;]{{0,16}}? ?(?:\bnu|\bi dag|\bpt\b\.?|i øjeblikket|{DATE}),? ?"
    rf"(?:og |men |mod )?(?:vi )?(?:(?:forventer|venter|regner med|ender på|bliver til) )?{_B} ?"
    rf"(?:(?:om|fra|i|til|pr\.?) )?(?:{DATE}|fremover|fremadrettet|næste)"
)
NOW_LATER = re.compile(
    rf"\b(?:lige nu|i dag|i øjeblikket|pt\.?|nu)\b[^⟨!?;]{{0,40}}{_A}[^⟨!?]{{0,60}}?"
    r"(?:nøjes (?:vi )?med|ende[rs]? (?:vi )?(?:nok )?på|lande[rs]? på|kun"
    r"|går (?:vi )?(?:ned|op) på|fremover|herefter|"
    rf"vil vi have|bliver det) {_ABOUT}{_B}"
)
PEOPLE_ON_PLACES = re.compile(
    rf"{number_sign('a', 'bnhi')} (?:på|til|fordelt på) {_ABOUT}{number_sign('b', 'l')}"
)
PART_OF = re.compile(
    rf"(?P<before>[^⟨]{{0,30}}){number_sign('a', 'lebnhi')}(?: ?(?:ud af|af) ?|/|[^⟨,;!?]{{1,30}} ud af )"
    rf"{_ABOUT}{number_sign('b', 'lbn')}(?P<after>[^⟨]{{0,40}})"
)
_FALLS = "(?:faldt|dalede|steg|røg|dykkede|gik|falder|er faldet)"
ON_LIST = re.compile(
    rf"{number_sign('c', 'bn')} venter(?= på plads|[.,;/!]| /|$)|"
    rf"{_A} (?:[\w.]+ )?(?:står |er |venter )?(?:stadig |nu )?(?:på|i) "
    r"(?:vores |den interne |en )?(?:venteliste|kø\b)"
)
WAITING = re.compile(
    rf"\b(?:vente[rt]?|afventer)\b[^⟨!?;]{{0,20}}{number_sign('a', 'ban')}[^⟨!?;]{{0,24}}? på "
    r"(?:⟨(?P<b>\d+)l⟩|\w*plads|afklaring|visitation|optagelse|indflytning)"
)
OF_WHOLE = re.compile(
    rf"\b(?:af|ud af) (?:de |vores |alle )?(?:[\w ]{{1,40}}s )?{number_sign('b', 'ln')}[^⟨!?;,]{{0,24}}?"
    rf"{number_sign('a', 'blen')}(?P<after>[^⟨]{{0,40}})"
)
FELL = re.compile(
    rf"{number_sign('a', 'p')}[^⟨!?;]{{0,40}}?"
    rf"\b(?:(?:den|det|vi|og|siden|så|men) {_FALLS}|{_FALLS} (?:den|det|vi|så))\b"
    rf"[^⟨!?;]{{0,40}}?\b(?:til|på) {_ABOUT}{number_sign('b', 'p')}"
)
BRACKETED_YEAR = re.compile(rf"{number_sign('a', 'pn')} ?\((?:i )?{DATE}:? ?{number_sign('b', 'pn')}\)")
GIVEN_NOTICE = re.compile(rf"\b(?:opsagt|nedlagt|solgt fra|givet afkald på) {_ABOUT}{number_sign('a', 'l')}")
PART_OF_THAT = re.compile(
    r"\b(?:heraf|hvoraf|deraf|merindskrivning\w*(?: på| med)?) (?:er |var "
    rf"|står )?{_ABOUT}{_A}(?P<after>[^⟨,.;]{{0,24}})"
    rf"|{number_sign('c')} af (?:dem|disse|de her)\b(?P<later>[^⟨,.;]{{0,24}})"
)
TAKEN_HOME = re.compile(
    r"\b(?:trække[rt]?|trukket|tage[rt]?|taget|kalde[rt]?|kaldt|flytte[rt]?) [^⟨!?;]{0,16}?"
    rf"{number_sign('a', 'blhnac')}(?: (?:ud )?af (?:deres |de |sine "
    rf"|vores ){{0,2}}{number_sign('b', 'blhn')})?"
    r"(?: \w{2,12}){0,2} (?:hjem|tilbage)\b"
)
EMPTY = re.compile(
    r"\b(?:ledige?|tomme?|ubesatte?|ubrugte?|ubenytte\w+|frie|står åbne|mangler at (?:få |blive )?\w+)\b"
)
TAKEN = re.compile(r"\b(?:besat|besatte|belagt|belagte|optaget|i brug|fyldt)\b")
WE_ARE = re.compile(r"\b(?:vi|der|de) er (?:nu |kun |lige nu |i dag |pt\.? |i øjeblikket ){0,2}$")
BARE_END = re.compile(r" ?(?:[.,;!)]|$|på\b|hos\b|i\b|nu\b)")
PART_OF_EMPTY = re.compile(rf"{_A} (?:ud )?af (?:de |vores )?{number_sign('b', 'e')}")
DATED_PAIR = re.compile(
    rf"{number_sign('a', 'pn')} (?:i|pr\.?|ultimo|primo) {DATE},? ?(?:og |men |mod "
    r"|til )?(?:kun |nu |blot |så )?"
    rf"{number_sign('b', 'pn')} (?:i|pr\.?|ultimo|primo) {DATE}"
)
MOVES = re.compile(
    r"\b(?:\w*dykke[tr]|fald\w*|dal\w*|stig\w*|steg\w*|vokse[tr]|gået|går|rykke[tr]|rasle[tr])\b"
)
OFF_BUDGET = re.compile(
    rf"{number_sign('c', 'k')} (?:over|bagud|bagefter)(?=[.,;!]|$| på| i år)|"
    rf"{number_sign('a')} (?:i )?(?:mere|mindre|bedre|dårligere|lavere|højere|dyrere"
    r"|billigere|over|under|bagud|bagefter|foran|fra)"
    r"(?: [a-zæøå]{2,12}){0,2}? (?:end |ift\.? |i forhold til )?(?:det |de )?"
    r"(?:(?:det|hvad),? (?:der|vi) (?:var|er|blev|har|havde) )?(?:budget"
    r"|forudsat|planlagt|forventet|forudsætning)"
)
FILLED = re.compile(r"\b(?:besat|fyldt|solgt|lukket|nedlagt|besætte|fylde|optaget)\b")
FULL = re.compile(r"\b(?:fuldt|fyldt|besat|optaget|belagt|pladser|belægning\w*|kapacitet\w*|booket)\b")
BUDGETED = re.compile(r"\b(?:budget|forudsat|forudsæt|normeret|forventet|forventede|planlagt|regnet med)")
EARLIER = re.compile(
    r"\b(?:sidste|i fjor|året før|tidligere|før|forrige|i forfjor|normal\w*|plejer"
    rf"|dengang|oprindeligt?|årsskiftet)\b|{DATE}"
)
