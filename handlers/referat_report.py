"""The summary of a meeting as a Report: the draft with its buttons, and the approved post (R116)."""

from __future__ import annotations

from handlers.outgoing import Kanal
from handlers.referat_content import ReferatContent
from handlers.report import Bullets, Button, Heading, Note, Paragraph, Part, Report
from handlers.texts import text
from nlp.minutes_summary import Sammendrag, SammendragHoved, SammendragPunkt, SammendragSic, short_summary
from storage.referater import Referat

APPROVE, CORRECT, REJECT = "referat_godkend", "referat_ret", "referat_afvis"


def channel_of(draft: Referat) -> Kanal:
    """Where the summary belongs: the panel's own minutes in its channel, everything else in #das."""
    return Kanal.EKSPERTPANEL if "panel" in draft.body_abbr.casefold() else Kanal.DAS


def show_draft(draft: Referat, *, note: str | None = None) -> Report:
    """The draft as the secretariat sees it; decided drafts have no buttons."""
    content = ReferatContent.model_validate_json(draft.content_json)
    summary = short_summary(content.minutes)
    open_draft = draft.state == "kladde"
    parts: list[Part] = [Heading(text=text("referat.kladde_titel"))]
    if note:
        parts.append(Paragraph(text=note))
    if open_draft:
        parts += [
            Paragraph(text=text("referat.kladde_intro", fil=draft.file_name)),
            Note(text=text("referat.kladde_hvor", kanal=channel_of(draft).value)),
        ]
    parts += _body(summary, content)
    if open_draft:
        parts.append(Note(text=text("referat.kladde_status", version=draft.version)))
    title = f"{text('referat.kladde_titel')}: {_meeting_line(summary.head)}"
    return Report(summary=title, parts=tuple(parts), buttons=_buttons(draft) if open_draft else ())


def show_post(draft: Referat) -> Report:
    """What is posted: the summary, who approved it, and that the minutes are what counts."""
    content = ReferatContent.model_validate_json(draft.content_json)
    summary = short_summary(content.minutes)
    source = text("referat.opslag_kilde", fil=draft.file_name, navn=draft.decided_by)
    line = _meeting_line(summary.head)
    body = _body(summary, content)
    return Report(summary=line, parts=(Heading(text=line), *body[1:], Note(text=source)))


def _body(summary: Sammendrag, content: ReferatContent) -> list[Part]:
    parts: list[Part] = [
        Paragraph(text=f"*{_meeting_line(summary.head)}*"),
        Note(text=_attendance(summary.head)),
    ]
    for item in summary.items:
        parts += _item(item, content, [sic for sic in summary.sic if sic.item == item.number])
    return [*parts, Paragraph(text=f"*{_next_meeting(summary)}*")]


def _item(item: SammendragPunkt, content: ReferatContent, odd: list[SammendragSic]) -> list[Part]:
    parts: list[Part] = [Paragraph(text=f"\n*{item.number}. {item.title}* – {item.decision}")]
    rettelse = content.rettelse(item.number)
    if rettelse is not None:
        parts.append(Paragraph(text=text("referat.rettet_af", tekst=rettelse.tekst, navn=rettelse.af)))
    elif item.text:
        parts.append(Paragraph(text=" ".join(item.text)))
    lines = [text("referat.forbehold", part=r.party, tekst=r.text) for r in item.reservations]
    lines += [
        text("referat.aktion", ansvarlig=_capital(a.owner), hvad=a.what, frist=a.deadline)
        for a in item.actions
    ]
    lines += [text("referat.sic", tekst=sic.text, forslag=sic.likely) for sic in odd]
    return [*parts, Bullets(points=tuple(lines))] if lines else parts


def _meeting_line(head: SammendragHoved) -> str:
    body = head.body or "Møde"
    if head.date is None:
        return text("referat.moede_uden_dato", udvalg=body, sted=head.place)
    return text("referat.moede", udvalg=body, dag=head.date, start=head.start, slut=head.end, sted=head.place)


def _attendance(head: SammendragHoved) -> str:
    chair = f"{text('referat.formand', navn=head.chair)} " if head.chair else ""
    return chair + text("referat.til_stede", antal=head.present_count, afbud=head.absent_count)


def _next_meeting(summary: Sammendrag) -> str:
    moede = summary.next_meeting
    if moede is None or moede.date is None:
        return text("referat.naeste_ukendt")
    return text("referat.naeste", dag=moede.date, start=moede.start, slut=moede.end, sted=moede.place)


def _buttons(draft: Referat) -> tuple[Button, ...]:
    value = f"{draft.id}:{draft.version}"
    return (
        Button(action=APPROVE, text=text("referat.godkend_knap"), value=value, style="primary"),
        Button(action=CORRECT, text=text("referat.ret_knap"), value=value),
        Button(
            action=REJECT,
            text=text("referat.afvis_knap"),
            value=value,
            style="danger",
            confirm=text("referat.afvis_bekraeft"),
        ),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
