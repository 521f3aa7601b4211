"""What is wrong with a setting, as a Danish sentence for the operator."""

from __future__ import annotations

from pydantic_core import ErrorDetails


def sentence(detail: ErrorDetails) -> str:
    """The setting's name and what it should be; never the value, which may be a token."""
    if not detail["loc"]:
        return f"{_danish(detail)}."
    name = str(detail["loc"][0]).upper()
    name = name if name.startswith("RAMMEBOT_") else f"RAMMEBOT_{name}"
    return f"{name}: {_danish(detail)}."


def _danish(detail: ErrorDetails) -> str:
    """What the value should be, in Danish."""
    limits = {"expected": "", **detail.get("ctx", {})}
    limits["expected"] = str(limits["expected"]).replace(" or ", " eller ")
    if detail["type"] == "value_error":
        return str(limits.get("error", detail["msg"]))
    return _DANISH.get(detail["type"], "har en værdi, der ikke kan bruges").format(**limits)


_DANISH = {
    "literal_error": "kan i denne udgave kun være {expected}",
    "int_parsing": "skal være et helt tal",
    "int_type": "skal være et helt tal",
    "int_from_float": "skal være et helt tal",
    "float_parsing": "skal være et tal",
    "float_type": "skal være et tal",
    "finite_number": "skal være et tal",
    "less_than_equal": "skal være højst {le:g}",
    "greater_than_equal": "skal være mindst {ge:g}",
    "greater_than": "skal være over {gt:g}",
    "string_type": "skal være tekst",
    "path_type": "skal være en sti",
}
