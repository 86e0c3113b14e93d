"""The environment (and `.env`) as one frozen value; built in `bot.__main__`, never at import."""

from __future__ import annotations

from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_DATABASE_URL = "sqlite:///regulars.db"


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"{name!r} is no time zone; write it like Europe/Riga")
    return name


def _empty_is_unset(value: object) -> object:
    return None if value == "" else value


Optional = BeforeValidator(_empty_is_unset)
TimeZone = Annotated[str, AfterValidator(_known_zone)]


class Settings(BaseSettings):
    """Every setting of the program; `.env.example` lists them with one line each."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    telegram_bot_token: Annotated[SecretStr | None, Optional] = None
    telegram_api_url: Annotated[str | None, Optional] = None
    database_url: str = DEFAULT_DATABASE_URL
    webhook_url: Annotated[str | None, Optional] = None
    webhook_listen: Annotated[str, Field(pattern=r"^.+:\d+$")] = "127.0.0.1:8443"
    webhook_secret: Annotated[SecretStr | None, Optional] = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = "INFO"
    timezone: Annotated[TimeZone | None, Optional] = None
    local_chat_port: Annotated[int, Field(ge=0, le=65535)] = 8082
    workers: Annotated[int, Field(ge=1, le=64)] = 2
    worker_memory_mib: Annotated[int, Field(ge=256)] = 2048
    worker_seconds: Annotated[int, Field(ge=1)] = 120
    messages_per_second: Annotated[int, Field(ge=1, le=1000)] = 30
    customer_hash_key: Annotated[SecretStr | None, Optional] = None
    contact_encryption_key: Annotated[SecretStr | None, Optional] = None

    @property
    def webhook_address(self) -> tuple[str, int]:
        """Host and port the webhook server listens on."""
        host, _, port = self.webhook_listen.rpartition(":")
        return host, int(port)
