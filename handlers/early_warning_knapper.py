"""The buttons of an early warning's card: who sees it, where it goes, what is opened from it (R59, R60)."""

from __future__ import annotations

from handlers.bekymring_state import FORWARDED, state_of_concern
from handlers.context import Context
from handlers.report import Button
from handlers.sag_names import NY_FRA_EW
from handlers.texts import text
from samarbejde.forloeb.early_warning import EARLY_WARNING_FORLOEB, EarlyWarningTilstand
from samarbejde.sag import latest_move
from storage.early_warnings import EarlyWarning

FRIGIV, SPOERG, AFKLAR, TRAEK = "ew_frigiv", "ew_spoerg", "ew_afklar", "ew_traek_tilbage"
FLYT, FORTRYD, TIDSLINJE = "ew_flyt", "ew_fortryd", "ew_tidslinje"
VIDERE, NOTER_SVAR = "ew_videre", "ew_noter_svar"


def case_buttons(ctx: Context, ew: EarlyWarning, *, news: bool) -> tuple[Button, ...]:
    """What can be done with the case as it stands; `news` is whether DAS was shown other facts than these."""
    return (*_visibility_buttons(ctx, ew, news=news), *_move_buttons(ctx, ew))


def _visibility_buttons(ctx: Context, ew: EarlyWarning, *, news: bool) -> tuple[Button, ...]:
    value = f"{ew.id}:{ew.version}"
    ask = Button(action=SPOERG, text=text("early_warning.spoerg_knap"), value=value)
    closed = EARLY_WARNING_FORLOEB.er_slut(ew.state)
    if ew.kind == "bekymring" and ew.released_to_das_at is None:
        return () if closed else (ask, *_concern_buttons(ctx, ew))
    if ew.released_to_das_at is None:
        return () if closed else (_release_button(ew, "early_warning.frigiv_knap"), ask)
    retract = Button(
        action=TRAEK,
        text=text("early_warning.traek_knap"),
        value=value,
        style="danger",
        confirm=text("early_warning.traek_bekraeft"),
    )
    if closed or ew.kind == "bekymring" or not news:
        return (retract,) if closed else (ask, retract)
    return (_release_button(ew, "early_warning.frigiv_nye_knap"), ask, retract)


def _release_button(ew: EarlyWarning, name: str) -> Button:
    sensitive = ew.fields.get("fortrolighed") == "følsom"
    return Button(
        action=FRIGIV,
        text=text(name),
        value=f"{ew.id}:{ew.version}",
        style="primary",
        confirm=text("early_warning.frigiv_bekraeft", foelsom=sensitive, navn=ew.reporter_name),
    )


def _concern_buttons(ctx: Context, ew: EarlyWarning) -> tuple[Button, ...]:
    value = f"{ew.id}:{ew.version}"
    forward = Button(action=VIDERE, text=text("early_warning.videre_knap"), value=value, style="primary")
    if state_of_concern(ctx, ew) != FORWARDED:
        return (forward,)
    return (Button(action=NOTER_SVAR, text=text("early_warning.noter_svar_knap"), value=value),)


def _move_buttons(ctx: Context, ew: EarlyWarning) -> tuple[Button, ...]:
    value = f"{ew.id}:{ew.version}"
    buttons = []
    for vej in EARLY_WARNING_FORLOEB.veje:
        # A bekymring goes nowhere but out, until the driftsherre has confirmed it (R56).
        if vej.fra != ew.state or (ew.kind == "bekymring" and vej.til != EarlyWarningTilstand.AFSLUTTET):
            continue
        if vej.til == EarlyWarningTilstand.UNDER_AFKLARING:
            clarify = text("early_warning.afklar_knap")
            buttons.append(Button(action=AFKLAR, text=clarify, value=f"{value}:{vej.til}"))
        else:
            buttons.append(Button(action=FLYT, text=vej.knap, value=f"{value}:{vej.til}"))
    if ew.kind == "early_warning" and ew.tilbud and not EARLY_WARNING_FORLOEB.er_slut(ew.state):
        opened = {sag.kind for sag in ctx.uow.sager.of_early_warning(ew.id)}
        for kind, name in (("noedspor", "sager.noedspor_knap"), ("monitorering", "sager.monitorering_knap")):
            if kind not in opened:
                buttons.append(Button(action=NY_FRA_EW, text=text(name), value=f"{value}:{kind}"))
    if latest_move(ctx.uow.early_warnings.skift(ew.id)) is not None:
        buttons.append(Button(action=FORTRYD, text=text("sager.fortryd_knap"), value=value))
    return (*buttons, Button(action=TIDSLINJE, text=text("sager.tidslinje_knap"), value=value))
