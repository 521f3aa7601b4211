"""Where the words beside a form in a direct message go: the form itself is received whatever they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto

from handlers.actor import Actor
from handlers.chat import MAX_CHARACTERS, begin_form, handle_chat
from handlers.context import Context
from handlers.foelgebrev import Foelgebrev, is_never_missed
from handlers.inbound import ChatMessage
from handlers.outgoing import Kanal, ToChannel
from handlers.report import Paragraph, Quote, Report
from handlers.samtale_tilstand import person_of
from handlers.skema_begyndelse import Begyndelse
from handlers.skema_modtag import says_something
from handlers.texts import text
from nlp.skema_fil import LaestSkema
from samarbejde.skemaer import EARLY_WARNING


class Way(Enum):
    """Where words go: nowhere else, on as a message of their own, into a conversation, or to a human."""

    MED_SKEMAET = auto()
    SOM_BESKED = auto()
    EARLY_WARNING = auto()
    SEKRETARIAT = auto()


def way_of(brev: Foelgebrev, forms: Sequence[LaestSkema]) -> Way:
    """Where the words beside these forms go."""
    if is_never_missed(brev.understood) or len(brev.ordlyd) > MAX_CHARACTERS:
        return Way.SOM_BESKED
    if not brev.mere:
        return Way.MED_SKEMAET
    if brev.rejser_early_warning:
        return _of_early_warning(brev, forms)
    return Way.SEKRETARIAT


def with_kept_words(message: ChatMessage, way: Way) -> ChatMessage:
    """The message as it may be kept with the form: never what was refused or is a human's alone (R124)."""
    return message.model_copy(update={"text": ""}) if way is Way.SOM_BESKED else message


def take_words(ctx: Context, actor: Actor, message: ChatMessage, brev: Foelgebrev, way: Way) -> None:
    """Let the words be heard; what is said of them has keys of its own beside what is said of the form."""
    own = replace(ctx, cause=f"{ctx.cause}:ord")
    alone = message.model_copy(update={"files": ()})
    match way:
        case Way.SOM_BESKED:
            handle_chat(own, actor, alone, brev.understood)
        case Way.EARLY_WARNING:
            said = alone.model_copy(update={"text": brev.mere})
            begun = Begyndelse((EARLY_WARNING.name,), explicit=True)
            begin_form(own, actor, said, begun, brev.understood, before=())
        case Way.SEKRETARIAT:
            _tell_secretariat(own, actor, message, brev)
        case Way.MED_SKEMAET:
            return


def _of_early_warning(brev: Foelgebrev, forms: Sequence[LaestSkema]) -> Way:
    """Beside the form of the same early warning the words belong to it; one form alone keeps them."""
    filled_in = [
        del_.aflaest.svar
        for laest in forms
        for del_ in laest.dele
        if laest.skema.name == EARLY_WARNING.name and says_something(laest.skema, del_)
    ]
    spoken_of = {fund.name for fund in brev.understood.tilbud}
    if not filled_in or not spoken_of <= {svar.get("tilbud") for svar in filled_in}:
        return Way.EARLY_WARNING
    return Way.MED_SKEMAET if len(forms) == 1 else Way.SEKRETARIAT


def _tell_secretariat(ctx: Context, actor: Actor, message: ChatMessage, brev: Foelgebrev) -> None:
    person = person_of(actor)
    files = [file.name for file in message.files]
    intro = text("skema_fil.ord_sekretariat", navn=person.name, part=person.part, filer=files)
    report = Report(summary=intro.replace("*", ""), parts=(Paragraph(text=intro), Quote(text=brev.ordlyd)))
    ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), report, key=f"{ctx.cause}:menneske")
    ctx.journal(person.mail, "givet_til_menneske", ("chat", ctx.cause), {"grund": "ord ved siden af skema"})
