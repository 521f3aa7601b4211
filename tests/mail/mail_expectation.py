"""Holds the output of parse-mail against an expectation, as examples/mail/README.md describes it."""

from __future__ import annotations

from typing import Any

_CORE = {"forventet_brug", "pladser", "pladser_fra", "pladser_til", "konkurrerende_tilbud"}
_SPECIAL = {"class", "answers", "optional", "must_not", "reply_text_contains", "reply_text_excludes"} | {
    *("signature_contains", "masked", "max_seconds", "max_mb", "missing", "flags", "personal_data"),
    *("attachments", "complete", "sender", "reply_text_is", "exact_answers"),
}


def faults(expected: dict[str, Any], actual: dict[str, Any], printed: str) -> list[str]:
    """Everything that does not hold, in words; empty when all does."""
    found = _plain(expected, actual)
    found += _texts(expected, actual, printed)
    answers = [*actual["answers"], *(a for part in actual["attachments"] for a in part["answers"])]
    found += _answers(expected, answers)
    for key in ("missing", "flags", "personal_data"):
        found += [f"{key} lacks {one}" for one in expected.get(key, []) if one not in actual[key]]
    for wanted in expected.get("attachments", []):
        if not any(_within(wanted, part) for part in actual["attachments"]):
            found.append(f"attachments lack {wanted}: {actual['attachments']}")
    return found


def tally(expected: dict[str, Any], actual: dict[str, Any]) -> tuple[int, int, int]:
    """How many answers are rightly read, wrongly read, and not read."""
    answers = [*actual["answers"], *(a for part in actual["attachments"] for a in part["answers"])]
    wanted = expected.get("answers", [])
    right = sum(any(_is(one, answer) for answer in answers) for one in wanted)
    wrong = [fault for fault in _answers(expected, answers) if not fault.startswith("lacks ")]
    return right, len(wrong), len(wanted) - right


def _plain(expected: dict[str, Any], actual: dict[str, Any]) -> list[str]:
    found = []
    classes = expected.get("class")
    if classes and actual["class"] not in (classes if isinstance(classes, list) else [classes]):
        found.append(f"class is {actual['class']} ({actual['class_reason']}), not {classes}")
    found += [
        f"{key} is {actual[key]}, not {expected[key]}"
        for key in ("complete", "sender")
        if key in expected and not _within(expected[key], actual[key])
    ]
    return found + [
        f"{key} is {actual.get(key)!r}, not {value!r}"
        for key, value in expected.items()
        if key not in _SPECIAL and actual.get(key) != value
    ]


def _texts(expected: dict[str, Any], actual: dict[str, Any], printed: str) -> list[str]:
    reply, signature = _folded(actual["reply_text"]), _folded(actual["signature"] or "")
    found = [f"reply lacks {t!r}" for t in expected.get("reply_text_contains", []) if _folded(t) not in reply]
    found += [f"reply has {t!r}" for t in expected.get("reply_text_excludes", []) if _folded(t) in reply]
    found += [
        f"signature lacks {t!r}"
        for t in expected.get("signature_contains", [])
        if _folded(t) not in signature
    ]
    if "reply_text_is" in expected and reply != _folded(expected["reply_text_is"]):
        found.append(f"reply is {reply!r}, not {_folded(expected['reply_text_is'])!r}")
    return found + [f"unmasked {text!r}" for text in expected.get("masked", []) if text in printed]


def _answers(expected: dict[str, Any], answers: list[dict[str, Any]]) -> list[str]:
    wanted = expected.get("answers", [])
    allowed = [*wanted, *expected.get("optional", [])]
    found = [f"lacks {one}" for one in wanted if not any(_is(one, answer) for answer in answers)]
    for one in expected.get("must_not", []):
        found += [f"must not have {answer}" for answer in answers if _is(one, answer)]
    for answer in answers:
        if answer["field"] in _CORE and not any(
            _is(one, answer) or _twice(one, answer, allowed) for one in allowed
        ):
            found.append(f"wrong {answer}")
    return found


def _is(wanted: dict[str, Any], answer: dict[str, Any]) -> bool:
    fields = wanted["field"] if isinstance(wanted["field"], list) else [wanted["field"]]
    if wanted["tilbud"] not in ("*", answer["tilbud"]) or (
        "*" not in fields and answer["field"] not in fields
    ):
        return False
    return "value" not in wanted or _value(wanted["value"], answer["value"])


def _value(wanted: Any, value: Any) -> bool:
    if not isinstance(wanted, dict):
        return bool(wanted == value)
    if "any" in wanted:
        return value in wanted["any"]
    if "contains" in wanted:
        return any(word.lower() in str(value).lower() for word in wanted["contains"])
    low, high = wanted["range"]
    return bool(value == [low, high] or (isinstance(value, int | float) and low <= value <= high))


def _twice(wanted: dict[str, Any], answer: dict[str, Any], allowed: list[dict[str, Any]]) -> bool:
    """Saying a thing twice is not wrong: 3 unchanged as from and to, 4 → 2 also as 2, non-use also as 0."""
    if wanted["tilbud"] != answer["tilbud"] or answer["field"] == "forventet_brug":
        return False
    use = next(
        (
            a.get("value")
            for a in allowed
            if a["tilbud"] == answer["tilbud"] and a["field"] == "forventet_brug"
        ),
        None,
    )
    same = wanted.get("value") == answer["value"]
    if use == "uændret" and wanted["field"] == "pladser":
        return same and answer["field"] in ("pladser_fra", "pladser_til")
    if wanted["field"] == "pladser_til":
        return bool(same and answer["field"] == "pladser")
    return use == "ingen" and answer["value"] == 0


def _within(wanted: dict[str, Any], actual: dict[str, Any]) -> bool:
    return all(key in actual and actual[key] == value for key, value in wanted.items())


def _folded(text: str) -> str:
    return " ".join(text.split())
