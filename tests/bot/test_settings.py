"""A wrong setting stops the start with a Danish sentence that names it; secrets stay out of files."""

from __future__ import annotations

from pathlib import Path

import pytest
from edge_chat import set_environment

from bot.errors import WrongSetting
from bot.settings import Settings, load_settings

COMPLETE = {
    "RAMMEBOT_SLACK_BOT_TOKEN": "xoxb-1",
    "RAMMEBOT_SLACK_APP_TOKEN": "xapp-1",
    "RAMMEBOT_CHANNEL_DAS": "C1",
    "RAMMEBOT_CHANNEL_EKSPERTPANEL": "C2",
    "RAMMEBOT_CHANNEL_SEKRETARIAT": "C3",
    "RAMMEBOT_MAIL_ADDRESS": "rammebot@kommune.dk",
    "RAMMEBOT_SMTP_HOST": "smtp.kommune.dk",
}


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_environment(monkeypatch, tmp_path)


def wrong(toml: Path | None = None) -> str:
    """What is said of the settings."""
    with pytest.raises(WrongSetting) as raised:
        load_settings(toml)
    assert raised.value.__cause__ is None or "ValidationError" not in type(raised.value.__cause__).__name__
    return str(raised.value)


def a_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "rammebot.toml"
    path.write_text(text, "utf-8")
    return path


class TestWhatIsMissing:
    def test_nothing_set_is_enough_to_ask_what_is_missing(self) -> None:
        assert load_settings().missing_to_run() == tuple(COMPLETE)

    def test_everything_set_lacks_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name, value in COMPLETE.items():
            monkeypatch.setenv(name, value)
        assert load_settings().missing_to_run() == ()

    @pytest.mark.parametrize("name", list(COMPLETE))
    def test_each_is_named_when_it_alone_is_missing(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        for other, value in COMPLETE.items():
            monkeypatch.setenv(other, "" if other == name else value)
        assert load_settings().missing_to_run() == (name,)


class TestWhatIsWrong:
    @pytest.mark.parametrize(
        ("name", "value", "sentence"),
        [
            ("RAMMEBOT_SMTP_PORT", "mange", "RAMMEBOT_SMTP_PORT: skal være et helt tal."),
            ("RAMMEBOT_SMTP_PORT", "70000", "RAMMEBOT_SMTP_PORT: skal være højst 65535."),
            ("RAMMEBOT_SMTP_PORT", "0", "RAMMEBOT_SMTP_PORT: skal være mindst 1."),
            ("RAMMEBOT_TICK_SECONDS", "hurtigt", "RAMMEBOT_TICK_SECONDS: skal være et tal."),
            ("RAMMEBOT_TICK_SECONDS", "0", "RAMMEBOT_TICK_SECONDS: skal være over 0."),
            ("RAMMEBOT_TICK_SECONDS", "4000", "RAMMEBOT_TICK_SECONDS: skal være højst 300."),
            (
                "RAMMEBOT_MAIL",
                "post",
                "RAMMEBOT_MAIL: kan i denne udgave kun være 'maildir' eller 'exchange'.",
            ),
            ("RAMMEBOT_CLOSED_DAYS", "jul", "RAMMEBOT_CLOSED_DAYS: skal være dage som 24/12 (hvert år)"),
            ("RAMMEBOT_WEB", "8081", "RAMMEBOT_WEB: skal være vært:port, for eksempel 127.0.0.1:8081."),
            ("RAMMEBOT_WEB", "127.0.0.1:x", "RAMMEBOT_WEB: skal være vært:port"),
            ("RAMMEBOT_WORKSPACE", "127.0.0.1:99999", "RAMMEBOT_WORKSPACE: skal være vært:port"),
            (
                "RAMMEBOT_SLACK_API_URL",
                "http://slack.com/api/",
                "SLACK_API_URL: skal begynde med https",
            ),
            (
                "RAMMEBOT_SLACK_API_URL",
                "http://localhost.ond.example/",
                "RAMMEBOT_SLACK_API_URL: skal begynde",
            ),
            ("RAMMEBOT_CLOCK", "om lidt", "RAMMEBOT_CLOCK: skal være 'real'"),
            ("RAMMEBOT_CLOCK", "http://127.0.0.1.ond.example/clock", "RAMMEBOT_CLOCK: skal være 'real'"),
            ("RAMMEBOT_MAIL_ADDRESS", "rammebot", "RAMMEBOT_MAIL_ADDRESS: skal være en mailadresse"),
            ("RAMMEBOT_PILOT_MAIL", "a@b, c@d", "RAMMEBOT_PILOT_MAIL: skal være en mailadresse"),
            ("RAMMEBOT_SLACK_BOT_TOKEN", "xapp-1", "RAMMEBOT_SLACK_BOT_TOKEN skal begynde med xoxb-."),
            ("RAMMEBOT_SLACK_APP_TOKEN", "xoxb-1", "RAMMEBOT_SLACK_APP_TOKEN skal begynde med xapp-."),
        ],
    )
    def test_wrong_value_is_said_in_danish(
        self, name: str, value: str, sentence: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(name, value)
        said = wrong()
        assert said.startswith("En indstilling er forkert eller mangler.")
        assert sentence in said

    def test_two_wrong_values_are_both_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("RAMMEBOT_SMTP_PORT", "x")
        monkeypatch.setenv("RAMMEBOT_CLOCK", "x")
        assert "RAMMEBOT_SMTP_PORT" in wrong()
        assert "RAMMEBOT_CLOCK" in wrong()

    def test_wrong_token_is_not_repeated(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("RAMMEBOT_SLACK_BOT_TOKEN", "hemmelig-token")
        assert "hemmelig" not in wrong()

    def test_address_of_the_api_always_ends_in_a_slash(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("RAMMEBOT_SLACK_API_URL", "http://127.0.0.1:8080/api")
        assert load_settings().slack_api_url == "http://127.0.0.1:8080/api/"


class TestTheFile:
    def test_file_is_read_from_its_table(self, tmp_path: Path) -> None:
        text = (
            '[rammebot]\ndb = "data/bot.sqlite"\nsmtp_port = 25\nregister = "register.toml"\n[andet]\nx = 1\n'
        )
        settings = load_settings(a_file(tmp_path, text))
        assert (settings.db, settings.smtp_port) == (Path("data/bot.sqlite"), 25)
        assert settings.register_file == Path("register.toml")

    def test_file_beside_the_bot_is_found(self, tmp_path: Path) -> None:
        a_file(tmp_path, "[rammebot]\nsmtp_port = 26\n")
        assert load_settings().smtp_port == 26

    def test_file_the_environment_names_is_found(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "andet.toml"
        path.write_text("[rammebot]\nsmtp_port = 27\n")
        monkeypatch.setenv("RAMMEBOT_CONFIG", str(path))
        assert load_settings().smtp_port == 27

    def test_environment_wins_over_the_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("RAMMEBOT_SMTP_PORT", "587")
        monkeypatch.setenv("RAMMEBOT_REGISTER", "fra-miljoeet.toml")
        path = a_file(tmp_path, '[rammebot]\nsmtp_port = 25\nregister = "fra-filen.toml"\n')
        settings = load_settings(path)
        assert (settings.smtp_port, settings.register_file) == (587, Path("fra-miljoeet.toml"))

    def test_no_file_is_fine(self, tmp_path: Path) -> None:
        assert load_settings(tmp_path / "findes-ikke.toml") == Settings()

    @pytest.mark.parametrize("secret", ["slack_bot_token", "slack_app_token", "smtp_password"])
    def test_secret_in_the_file_is_refused_and_not_repeated(self, tmp_path: Path, secret: str) -> None:
        said = wrong(a_file(tmp_path, f'[rammebot]\n{secret} = "hemmelig"\n'))
        assert f"RAMMEBOT_{secret.upper()} i miljøet" in said
        assert "hemmelig" not in said

    def test_misspelt_setting_is_not_passed_over_in_silence(self, tmp_path: Path) -> None:
        """Else a pilot's mail would go to everybody."""
        said = wrong(a_file(tmp_path, '[rammebot]\npilot_mial = "a@b.dk"\n'))
        assert "pilot_mial er ikke en indstilling. Mente du pilot_mail?" in said

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("[rammebot\n", "ikke gyldig TOML"),
            ("rammebot = 3\n", "skal være en tabel"),
            ("[rammebot]\nsmtp_port = 25.5\n", "RAMMEBOT_SMTP_PORT: skal være et helt tal."),
            ("[rammebot]\nchannel_das = 7\n", "RAMMEBOT_CHANNEL_DAS: skal være tekst."),
            ("[rammebot]\ndb = []\n", "RAMMEBOT_DB: skal være en sti."),
        ],
    )
    def test_file_of_another_shape_is_said(self, tmp_path: Path, text: str, said: str) -> None:
        assert said in wrong(a_file(tmp_path, text))

    def test_file_that_is_no_text_is_said(self, tmp_path: Path) -> None:
        path = tmp_path / "rammebot.toml"
        path.write_bytes(b"[rammebot]\n# \xff\xfe")
        assert "ikke gyldig TOML" in wrong(path)

    def test_directory_in_the_files_place_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "rammebot.toml").mkdir()
        assert "kan ikke læses" in wrong()


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAMMEBOT_SLACK_BOT_TOKEN", "xoxb-hemmelig")
    monkeypatch.setenv("RAMMEBOT_SMTP_PASSWORD", "hemmelig")
    assert "hemmelig" not in repr(load_settings())


def test_addresses_are_taken_apart() -> None:
    settings = load_settings()
    assert settings.web_address == ("127.0.0.1", 8081)
    assert settings.workspace_address == ("127.0.0.1", 8080)
