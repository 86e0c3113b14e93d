"""How requests go out."""

from __future__ import annotations

import httpx
import pytest

from bot.send.bot import ONE_PIECE_BYTES, in_one_piece


@pytest.mark.parametrize(
    ("size", "is_whole"), [(40_000, True), (ONE_PIECE_BYTES, False)], ids=["picture", "long list"]
)
async def test_a_picture_goes_in_one_piece_and_a_long_list_in_several(
    size: int,
    is_whole: bool,  # noqa: FBT001 - a case
) -> None:
    files = {"photo": ("week.png", bytes(size))}
    request = httpx.Request("POST", "http://x/sendPhoto", data={"chat_id": "1"}, files=files)
    await in_one_piece(request)
    assert isinstance(request.stream, httpx.AsyncByteStream)
    pieces = [piece async for piece in request.stream]
    assert (len(pieces) == 1) is is_whole
    assert b"".join(pieces).count(bytes(size)) == 1
