"""Guard: somebody's mail program says that our mail was read, or deleted unread."""

from __future__ import annotations

from nlp.vagter.post import Post, content_type, has_part


def read_receipt(post: Post) -> str | None:
    """A receipt that the mail was read or deleted (RFC 8098)."""
    if "report-type=disposition-notification" in content_type(post.mail):
        return "disposition-notification"
    if has_part(post.mail, "message/disposition-notification"):
        return "disposition-notification"
    item = (
        post.mail.header("X-MS-Exchange-Message-Class") or post.mail.header("Message-Class") or ""
    ).lower()
    return "REPORT.IPM" if item.startswith("report.ipm") and item.endswith(("ipnrn", "ipnnrn")) else None
