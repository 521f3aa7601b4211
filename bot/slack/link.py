"""The bot's line to Slack: finds out who it is there, connects, and keeps trying until Slack answers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

import structlog
from slack_sdk import WebClient

from bot.delivery import DeliveryError
from bot.slack.backfill import Backfill, ChatInbox
from bot.slack.connection import Connection
from bot.slack.errors import slack_errors
from bot.slack.receive import FormValidator, PageTurner, build_app
from nlp.personal_data import Masker, mask_personal

log = structlog.get_logger()

_RETRY_SECONDS = (0.5, 1.0, 2.0, 5.0, 15.0)


class SlackLink:
    """Starts in the background, so that mail and the årshjul go on while Slack is away."""

    def __init__(
        self,
        client: WebClient,
        app_token: str,
        *,
        channels: Iterable[str],
        inbox: ChatInbox,
        validate: FormValidator,
        turn: PageTurner | None = None,
        mask: Masker = mask_personal,
        lost: Callable[[], None],
    ) -> None:
        self._client = client
        self._app_token = app_token
        self._channels = tuple(channels)
        self._inbox = inbox
        self._validate = validate
        self._turn = turn
        self._mask = mask
        self._lost = lost
        self._connection: Connection | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._connect, name="slack-link", daemon=True)

    def start(self) -> None:
        """Begin to connect."""
        self._thread.start()

    def stop(self) -> None:
        """Let go of the line."""
        self._stop.set()
        self._thread.join(timeout=30)
        if self._connection is not None:
            self._connection.stop()

    @property
    def connected(self) -> bool:
        """Whether the line is up."""
        return self._connection is not None and self._connection.connected

    def _connect(self) -> None:
        tries = 0
        while not self._stop.is_set():
            try:
                with slack_errors():
                    self._connection = self._open()
                    return
            except DeliveryError as error:
                log.warning("slack_not_reached", tries=tries + 1, reason=error.reason)
            except Exception:
                # An answer of another shape than Slack's, as from a proxy: the next one may be right.
                log.exception("slack_not_reached", tries=tries + 1)
            self._stop.wait(_RETRY_SECONDS[min(tries, len(_RETRY_SECONDS) - 1)])
            tries += 1

    def _open(self) -> Connection:
        identity = self._client.auth_test()
        bot_user, team = str(identity["user_id"]), str(identity["team_id"])
        app = build_app(
            self._client,
            bot_user=bot_user,
            team=team,
            intake=self._inbox.slack,
            validate=self._validate,
            turn=self._turn,
            mask=self._mask,
        )
        backfill = Backfill(
            self._client,
            team=team,
            bot_user=bot_user,
            channels=self._channels,
            inbox=self._inbox,
            mask=self._mask,
        )
        connection = Connection(app, self._app_token, self._inbox, backfill, lost=self._lost)
        try:
            connection.start()
        except Exception:
            connection.stop()
            raise
        log.info("slack_connected", bot_user=bot_user)
        return connection
