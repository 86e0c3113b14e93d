"""A clock that is wrong by hours or days while messages are answered and files are read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.local import local_bot
from storage.values import UploadState
from tests.torture.conftest import subscribe_daily

if TYPE_CHECKING:
    from bot.settings import Settings

JUMPS = (
    [timedelta(hours=2), timedelta(hours=-2), timedelta(days=8), timedelta(days=-8)],
    [timedelta(hours=-2), timedelta(hours=2), timedelta(days=-8), timedelta(days=8)],
)


def export(number: int) -> bytes:
    row = f"A{number},2026-01-05,buyer{number}@example.com,{number}.50\n"
    return f"Order ID,Order Date,Customer Email,Total\n{row}".encode()


@pytest.mark.parametrize("jumps", JUMPS, ids=["ahead first", "behind first"])
async def test_a_clock_that_jumps_loses_no_message_and_no_file_and_doubles_none(
    settings: Settings, jumps: list[timedelta]
) -> None:
    moment = datetime.now(UTC)
    async with local_bot(settings, now=lambda: moment) as local:
        services = local.app.bot_data["services"]
        chat, due = local.playground.chat(1), local.playground.chat(2)
        subscription = subscribe_daily(services.store, 2)
        for number, jump in enumerate([timedelta(0), *jumps]):
            moment += jump
            await chat.send_file(f"orders{number}.csv", export(number))
            await chat.send_text("/ltv 90 3 6 0.2")
            await services.summaries.look(local.app)
            await services.summaries.idle()
            await local.settled()
        texts = [message.text for message in chat.messages]
        assert sum("52.80" in text for text in texts) == 5
        assert sum(" · table" in text for text in texts) == 5
        assert len(services.store.records(1)) == 5
        assert {upload.state for upload in services.store.uploads(1)} == {UploadState.DONE}
        rows = services.store.summaries(subscription)
        assert len({row.period for row in rows}) == len(rows)
        sent = [row for row in rows if row.sent_at is not None]
        assert len(due.messages) == len(sent) >= 1
