"""All settings of the product in one typed, frozen object; read once, passed on, never printed in clear."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.environment import HINT, unknown
from corpus.errors import UsageError


def _env(name: str, default: Any, description: str, **rules: Any) -> Any:
    """A field with the environment variable it is read from and a description that serves as its manual."""
    return Field(default, validation_alias=name, description=description, **rules)


def _sqlalchemy_url(url: Any) -> Any:
    """``postgres://`` as hosting platforms write it, in SQLAlchemy's spelling."""
    if isinstance(url, str):
        for plain in ("postgres://", "postgresql://"):
            if url.startswith(plain):
                return "postgresql+psycopg://" + url.removeprefix(plain)
    return url


class Settings(BaseSettings):
    """What an operator can set."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, env_ignore_empty=True, hide_input_in_errors=True
    )

    # the index and the search
    index: Path = _env("BHT_INDEX", Path(".bht/index"), "Folder of snapshots.")
    embedding_model: str = _env(
        "BHT_EMBEDDING_MODEL",
        "multilingual-e5-small",
        "Embedding model: the bundled one, a hub id, or a folder.",
    )
    digest: bool = _env("BHT_DIGEST", True, "Use the shipped checked statements (on/off).")

    # the optional language model, which may rephrase answers
    llm_base_url: str = _env(
        "BHT_LLM_BASE_URL",
        "",
        "Base address of an OpenAI-compatible endpoint; with BHT_LLM_MODEL it rephrases answers.",
        pattern=r"^(https?://.+)?$",
    )
    llm_model: str = _env("BHT_LLM_MODEL", "", "Name of the language model there.")
    llm_api_key: SecretStr | None = _env("BHT_LLM_API_KEY", None, "Key for it, where it wants one.")
    llm_timeout: float = _env(
        "BHT_LLM_TIMEOUT", 8.0, "Seconds to wait for it before the answer is shown as it is.", gt=0, le=600
    )

    # the connection to Slack
    slack_bot_token: SecretStr | None = _env("SLACK_BOT_TOKEN", None, "Bot token, xoxb-…")
    slack_app_token: SecretStr | None = _env(
        "SLACK_APP_TOKEN", None, "App-level token, xapp-…; set it for Socket Mode."
    )
    slack_signing_secret: SecretStr | None = _env(
        "SLACK_SIGNING_SECRET", None, "Signing secret; needed in HTTP mode."
    )
    slack_api_url: str = _env(
        "SLACK_API_URL",
        "https://slack.com/api/",
        "Base address of Slack's Web API (tests, proxies).",
        pattern=r"^https?://",
    )
    port: int | None = _env(
        "PORT", None, "Port: 3000 in HTTP mode; with Socket Mode only /health, when set.", ge=0, le=65535
    )
    database_url: Annotated[SecretStr, BeforeValidator(_sqlalchemy_url)] = _env(
        "DATABASE_URL",
        SecretStr("sqlite:///.bht/bot.sqlite3"),
        "The app's own state: SQLite, or PostgreSQL for several processes.",
    )

    # how it behaves there
    language: Literal["nb", "nn", "en"] = _env(
        "BHT_LANGUAGE", "nb", "Language of what does not answer a question."
    )
    hand_off: str = _env(
        "BHT_HAND_OFF", "", "Whom to ask when there is no answer, in a few words.", max_length=200
    )
    workers: int = _env("BHT_WORKERS", 4, "Answers at a time.", ge=1, le=64)
    queue: int = _env(
        "BHT_QUEUE", 250, "Questions that may wait; one more is refused politely.", ge=1, le=10_000
    )
    user_per_minute: int = _env("BHT_USER_PER_MINUTE", 10, "Questions a minute from one user.", ge=1)
    team_per_minute: int = _env("BHT_TEAM_PER_MINUTE", 300, "Questions a minute from one workspace.", ge=1)
    drain_seconds: float = _env(
        "BHT_DRAIN_SECONDS", 25.0, "How long SIGTERM waits for running answers.", ge=0
    )
    refresh_seconds: float = _env("BHT_REFRESH_SECONDS", 30.0, "How often to look for a new snapshot.", gt=0)
    feedback_days: int = _env(
        "BHT_FEEDBACK_DAYS", 180, "Days that feedback and participation in threads are kept.", ge=1
    )
    maintainer_channel: str = _env(
        "BHT_MAINTAINER_CHANNEL",
        "",
        "Channel id for news of a publish and the weekly digest; empty for none.",
        pattern=r"^([CG][A-Z0-9]+)?$",
    )

    @property
    def socket_mode(self) -> bool:
        """Whether Slack is reached by Socket Mode."""
        return self.slack_app_token is not None

    @property
    def language_model(self) -> bool:
        """Whether answers are rephrased; UsageError where only one half of what that needs is set."""
        if bool(self.llm_base_url) != bool(self.llm_model):
            raise UsageError("BHT_LLM_BASE_URL and BHT_LLM_MODEL belong together", "set both, or neither")
        return bool(self.llm_base_url)

    def require_slack(self) -> None:
        """Refuse, all at once, what running the Slack app lacks."""
        problems = []
        if self.slack_bot_token is None:
            problems.append("SLACK_BOT_TOKEN is not set")
        if self.slack_app_token is None and self.slack_signing_secret is None:
            problems.append("neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set")
        if problems:
            raise UsageError("; ".join(problems), "docs/slack.md tells where to find them")


def load(**overrides: Any) -> Settings:
    """The settings from the environment; every problem in one error that repeats no value."""
    problems = unknown()
    try:
        settings = Settings(**overrides)
    except ValidationError as error:
        problems += [f"{part['loc'][0]}: {part['msg']}" for part in error.errors(include_input=False)]
    if problems:
        raise UsageError("; ".join(problems), HINT)
    return settings


def environment() -> dict[str, str]:
    """Environment variable -> what it sets; the table in docs/slack.md is made from it."""
    return {str(info.validation_alias): info.description or "" for info in Settings.model_fields.values()}
