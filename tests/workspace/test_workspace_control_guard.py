"""The control API answers programs on this machine, and no web page of somebody else's."""

from __future__ import annotations

from pathlib import Path

from workspace_world import a_workspace

FROM_WHERE: list[tuple[dict[str, str], int]] = [
    ({}, 200),
    ({"Host": "localhost"}, 200),
    ({"Host": "ond.example"}, 403),
    ({"Origin": "http://ond.example"}, 403),
    ({"Origin": "null"}, 403),
    ({"Sec-Fetch-Site": "cross-site"}, 403),
    ({"Sec-Fetch-Site": "same-origin"}, 200),
]


def test_foreign_pages_and_names_are_turned_away(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        for headers, status in FROM_WHERE:
            assert rum.control.get("/state", headers=headers).status_code == status, headers


def test_own_page_may_use_it_and_a_form_post_may_not(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        assert rum.control.get("/state", headers={"Origin": rum.running.url}).is_success
        assert rum.control.post("/say", data={"user": "x", "text": "y"}).status_code == 422


def test_mistakes_are_said_in_danish(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as rum:
        unknown = rum.control.post("/say", json={"user": "ingen@x.example", "text": "Hej"})
        assert (unknown.status_code, unknown.json()["error"]) == (409, "UnknownPerson")
        outside = rum.control.post(
            "/say", json={"user": "birthe@rn.example", "channel": "sekretariat", "text": "Hej"}
        )
        assert outside.json()["error"] == "UnknownChannel"
        assert "ikke med i en kanal" in outside.json()["detail"]
