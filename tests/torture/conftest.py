"""What the faults have in common: a bot of its own to be killed, and summaries that are due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from storage import Store


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return Settings(database_url=f"sqlite:///{tmp_path}/regulars.db")


def subscribe_daily(store: Store, chat_id: int) -> int:
    """Want a daily summary that has been due for a minute; return the subscription."""
    due = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=1)
    made = store.subscribe(
        chat_id,
        0,
        "daily",
        minute_of_day=60 * due.hour + due.minute,
        zone="Etc/UTC",
        parts=["figures"],
        active=True,
        since=due - timedelta(minutes=1),
        next_due_at=due,
    )
    return made.id
