"""Settings from the environment (RAMMEBOT_…) and one TOML file; secrets belong in the environment only."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bot.errors import WrongSetting
from bot.os_words import os_reason
from bot.settings_sentences import sentence
from handlers.context import MAILS_A_DAY
from samarbejde.kalender import Kalender
from samarbejde.lukkedage import UkendtLukkedag, parse_lukkedage

TOML_NAME = "rammebot.toml"
_MAIL = re.compile(r"[^@\s<>,;:\"()\[\]]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_SECRETS = ("slack_bot_token", "slack_app_token", "smtp_password", "mail_password", "mail_client_secret")
_MICROSOFT = frozenset({"graph.microsoft.com", "login.microsoftonline.com"})
_NEEDED_BY = {
    "maildir": ("smtp_host",),
    "imap": ("imap_host", "mail_password", "smtp_host"),
    "graph": ("mail_tenant", "mail_client_id"),
    "exchange": ("exchange_url", "mail_user", "mail_password"),
}


class Settings(BaseSettings):
    """Everything that differs from one installation to the next; see docs/indstillinger.md."""

    model_config = SettingsConfigDict(env_prefix="RAMMEBOT_", extra="ignore", frozen=True)

    db: Path = Path("rammebot.sqlite")
    register_file: Path | None = Field(default=None, alias="RAMMEBOT_REGISTER")
    slack_bot_token: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    slack_api_url: str = "https://slack.com/api/"
    channel_das: str = ""
    channel_ekspertpanel: str = ""
    channel_sekretariat: str = ""
    mail: Literal["maildir", "imap", "graph", "exchange"] = "maildir"
    mail_address: str = ""
    mail_tenant: str = Field(default="", pattern=r"^[A-Za-z0-9.-]*$")
    mail_client_id: str = ""
    mail_client_secret: SecretStr = SecretStr("")
    mail_certificate: Path | None = None
    mail_graph_url: str = "https://graph.microsoft.com/v1.0"
    mail_login_url: str = "https://login.microsoftonline.com"
    maildir: Path = Path("post")
    mail_user: str = ""
    mail_password: SecretStr = SecretStr("")
    imap_host: str = ""
    imap_port: int = Field(default=993, ge=1, le=65535)
    imap_tls: Literal["auto", "tls", "starttls"] = "auto"
    exchange_url: str = ""
    exchange_auth: Literal["oauth", "ntlm", "basic"] = "oauth"
    smtp_host: str = ""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_tls: Literal["auto", "tls", "starttls"] = "auto"
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    ca_file: Path | None = None
    mail_authserv_id: str | None = None
    pilot_mail: str | None = None
    mail_max_per_day: int = Field(default=MAILS_A_DAY, ge=1, le=1000)
    clock: str = "real"
    tick_seconds: float = Field(default=20.0, gt=0, le=300)
    web: str = "127.0.0.1:8081"
    closed_days: str = "5/6, 24/12, 31/12"
    workspace: str = "127.0.0.1:8080"
    spacy_model: str | None = None

    toml_file: ClassVar[Path] = Path(TOML_NAME)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file."""
        del dotenv_settings, file_secret_settings
        return (init_settings, env_settings, _TomlFile(settings_cls, cls.toml_file))

    @field_validator("web", "workspace")
    @classmethod
    def _host_and_port(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdigit() or not 0 <= int(port) <= 65535:
            raise ValueError("skal være vært:port, for eksempel 127.0.0.1:8081")
        return value

    @field_validator("closed_days")
    @classmethod
    def _closed_days(cls, value: str) -> str:
        try:
            parse_lukkedage(value)
        except UkendtLukkedag as error:
            raise ValueError(str(error)) from error
        return value

    @field_validator("mail_address", "pilot_mail")
    @classmethod
    def _mail(cls, value: str | None) -> str | None:
        if value and not _MAIL.fullmatch(value):
            raise ValueError("skal være en mailadresse, for eksempel rammebot@kommune.dk")
        return value

    @field_validator("mail_graph_url", "mail_login_url")
    @classmethod
    def _microsoft_url(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme != "https" or parts.hostname not in _MICROSOFT | _LOOPBACK:
            raise ValueError(
                "skal være Microsofts egen adresse (https://), eller denne maskines til en prøve"
            )
        return value.rstrip("/")

    @field_validator("slack_api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        if urlsplit(value).scheme != "https" and not _on_this_machine(value):
            raise ValueError("skal begynde med https:// (http:// kun på denne maskine)")
        return value if value.endswith("/") else value + "/"

    @field_validator("exchange_url")
    @classmethod
    def _exchange_url(cls, value: str) -> str:
        if value and urlsplit(value).scheme != "https" and not _on_this_machine(value):
            raise ValueError("skal begynde med https:// (http:// kun på denne maskine)")
        return value

    @field_validator("clock")
    @classmethod
    def _clock(cls, value: str) -> str:
        if value != "real" and not _on_this_machine(value):
            raise ValueError("skal være 'real' eller adressen på arbejdsrummets ur på denne maskine")
        return value

    @model_validator(mode="after")
    def _tokens(self) -> Settings:
        for name, prefix in (("slack_bot_token", "xoxb-"), ("slack_app_token", "xapp-")):
            value = getattr(self, name).get_secret_value()
            if value and not value.startswith(prefix):
                raise ValueError(f"RAMMEBOT_{name.upper()} skal begynde med {prefix}")
        return self

    @property
    def web_address(self) -> tuple[str, int]:
        """Host and port of health and metrics."""
        return _split(self.web)

    @property
    def workspace_address(self) -> tuple[str, int]:
        """Host and port of the local workspace."""
        return _split(self.workspace)

    @property
    def kalender(self) -> Kalender:
        """The business days of this secretariat (R133)."""
        return parse_lukkedage(self.closed_days)

    def missing_to_run(self) -> tuple[str, ...]:
        """The names of the settings without which `rammebot run` can't start."""
        needed = (
            "slack_bot_token",
            "slack_app_token",
            "channel_das",
            "channel_ekspertpanel",
            "channel_sekretariat",
            "mail_address",
            *self._needed_by_mailbox(),
        )
        missing = [name for name in needed if not _text(getattr(self, name))]
        if self.mail == "graph" and not (self.mail_certificate or _text(self.mail_client_secret)):
            missing.append("mail_certificate")
        if self._is_exchange_app() and not (self.mail_certificate or _text(self.mail_client_secret)):
            missing.append("mail_client_secret")
        return tuple(f"RAMMEBOT_{name.upper()}" for name in missing)

    def _needed_by_mailbox(self) -> tuple[str, ...]:
        if self._is_exchange_app():
            return ("exchange_url", "mail_tenant", "mail_client_id")
        return _NEEDED_BY[self.mail]

    def _is_exchange_app(self) -> bool:
        return self.mail == "exchange" and self.exchange_auth == "oauth"


class _TomlFile(TomlConfigSettingsSource):
    """The [rammebot] table of rammebot.toml; a secret in it is refused."""

    def __init__(self, settings_cls: type[BaseSettings], path: Path) -> None:
        # The base class reads the file while it is being made.
        self._path = path
        names = {"register" if name == "register_file" else name for name in settings_cls.model_fields}
        self._known = names - set(_SECRETS)
        super().__init__(settings_cls, path)

    def _read_files(self, *_args: Any, **_kwargs: Any) -> dict[str, Any]:
        if not self._path.exists():
            return {}
        try:
            table = tomllib.loads(self._path.read_text("utf-8")).get("rammebot", {})
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise WrongSetting(f"{self._path} er ikke gyldig TOML: {error}.") from error
        except OSError as error:
            raise WrongSetting(f"{self._path} kan ikke læses: {os_reason(error)}.") from error
        if not isinstance(table, dict):
            raise WrongSetting(f"rammebot i {self._path} skal være en tabel: [rammebot].")
        self._check_names(table)
        return {"RAMMEBOT_REGISTER" if name == "register" else name: table[name] for name in table}

    def _check_names(self, table: Mapping[str, Any]) -> None:
        """A secret does not belong here; a name nobody knows would be passed over in silence."""
        for name in table:
            if name in _SECRETS:
                raise WrongSetting(
                    f"{name} hører ikke hjemme i {self._path}: sæt RAMMEBOT_{name.upper()} i miljøet."
                )
            if name not in self._known:
                close = get_close_matches(name, self._known, n=1)
                meant = f" Mente du {close[0]}?" if close else ""
                raise WrongSetting(f"{self._path}: {name} er ikke en indstilling.{meant}")


def load_settings(toml_file: Path | None = None) -> Settings:
    """The settings of this process.

    Raises WrongSetting naming the setting and what it should be.
    """
    Settings.toml_file = toml_file or Path(os.environ.get("RAMMEBOT_CONFIG", TOML_NAME))
    try:
        return Settings()
    except ValidationError as error:
        # Nothing of the value itself is said: it may be a token.
        raise WrongSetting(" ".join(sentence(detail) for detail in error.errors())) from None


def _split(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    return host, int(port)


def _on_this_machine(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "http" and parts.hostname in _LOOPBACK


def _text(value: object) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)
