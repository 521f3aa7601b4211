from __future__ import annotations

from samarbejde.errors import AarshjulFejl, RegisterFejl, SamarbejdeFejl


def test_an_error_says_its_docstring_unless_it_is_told_more() -> None:
    assert str(RegisterFejl()) == "Registerfilen kan ikke bruges. Ret den, og prøv igen."
    assert str(RegisterFejl("[[part]] nr. 1: name mangler.")) == "[[part]] nr. 1: name mangler."


def test_all_errors_of_the_room_can_be_caught_as_one() -> None:
    assert issubclass(RegisterFejl, SamarbejdeFejl)
    assert issubclass(AarshjulFejl, SamarbejdeFejl)
