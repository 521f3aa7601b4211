"""Small things that were seen to look wrong in the browser."""

from __future__ import annotations

from bot.workspace.ui.mail_html import clean
from bot.workspace.ui.mrkdwn import mrkdwn_html


def test_the_title_in_a_mails_head_is_no_part_of_the_letter() -> None:
    assert clean("<html><head><title>Emnet</title></head><body><p>Kære Morsø</p></body></html>") == (
        "<p>Kære Morsø</p>"
    )


def test_an_empty_line_around_a_list_is_kept_as_a_gap() -> None:
    gap = '<p class="rb-gap"></p>'
    shown = mrkdwn_html("*1. Status*\n\n• Udarbejd en plan\n\n*2. Eventuelt*")
    assert shown == (
        f"<p><strong>1. Status</strong></p>{gap}<ul><li>Udarbejd en plan</li></ul>"
        f"{gap}<p><strong>2. Eventuelt</strong></p>"
    )
    assert mrkdwn_html("• én\n\n• to") == f"<ul><li>én</li></ul>{gap}<ul><li>to</li></ul>"
