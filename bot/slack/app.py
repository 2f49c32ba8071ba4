"""Puts the app together."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.ports import AnswerEngine
from bot.settings import Settings
from bot.slack.conversation import Conversations
from bot.slack.delivery import Delivery
from bot.slack.desk import Desk, Timing
from bot.slack.features import Features
from bot.slack.gateway import Gateway
from bot.slack.listeners import register
from bot.slack.recent import Recent
from bot.slack.retry import LINE_ERRORS, Retry
from bot.slack.services import Services
from bot.store import Store
from corpus.errors import ServiceError

LISTENERS = 16  # threads that receive; answers have their own
PATIENCE, COURTESY = 20, 2  # seconds a call of Slack may take; a status or a title


def build(
    settings: Settings,
    engine: AnswerEngine,
    store: Store,
    *,
    features: Features | None = None,
    retry: Retry | None = None,
    timing: Timing | None = None,
) -> tuple[App, Services]:
    """The bolt app and its parts. Asks Slack who we are, so a wrong token shows at the start."""
    settings.require_slack()
    client = _client(settings, PATIENCE)
    bot_user, team = _identity(client)
    timing = timing or Timing()
    gateway = Gateway(client, retry, _client(settings, COURTESY))
    recent = Recent(timing.clock)
    conversations = Conversations(gateway, bot_user, timing.clock)
    features = features or Features()
    delivery = Delivery(settings, store, gateway, recent, features)
    desk = Desk(
        settings=settings,
        engine=engine,
        store=store,
        gateway=gateway,
        conversations=conversations,
        delivery=delivery,
        bot_user=bot_user,
        timing=timing,
    )
    services = Services(
        settings=settings,
        engine=engine,
        store=store,
        gateway=gateway,
        conversations=conversations,
        recent=recent,
        desk=desk,
        features=features,
        bot_user=bot_user,
        team=team,
    )
    secret = settings.slack_signing_secret
    app = App(
        client=client,
        signing_secret=secret.get_secret_value() if secret else "",
        request_verification_enabled=not settings.socket_mode,
        listener_executor=ThreadPoolExecutor(LISTENERS, "listener"),
        logger=logging.getLogger("slack_bolt"),
        attaching_conversation_kwargs_enabled=False,
    )
    register(app, services)
    return app, services


def _client(settings: Settings, timeout: int) -> WebClient:
    assert settings.slack_bot_token is not None
    token, url = settings.slack_bot_token.get_secret_value(), _slashed(settings.slack_api_url)
    return WebClient(token, base_url=url, timeout=timeout, retry_handlers=[])


def _identity(client: WebClient) -> tuple[str, str]:
    try:
        reply = client.auth_test()
    except SlackApiError as error:
        code = error.response.get("error", "") if hasattr(error.response, "get") else ""
        raise ServiceError(
            f"Slack does not accept SLACK_BOT_TOKEN ({code})", "docs/slack.md tells where to find it"
        ) from None
    except LINE_ERRORS as error:
        raise ServiceError(
            f"Slack's Web API does not answer ({type(error).__name__})", "check the network, or SLACK_API_URL"
        ) from None
    return str(reply["user_id"]), str(reply["team_id"])


def _slashed(url: str) -> str:
    return url if url.endswith("/") else url + "/"
