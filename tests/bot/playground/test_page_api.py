from __future__ import annotations

import asyncio
import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from PIL import Image
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Bot

    from bot.playground.server import Playground


def origin_of(playground: Playground) -> str:
    return playground.page_url.rstrip("/")


@pytest.fixture
async def page(playground: Playground) -> AsyncIterator[httpx.AsyncClient]:
    origin = origin_of(playground)
    async with httpx.AsyncClient(base_url=origin, headers={"Origin": origin}) as client:
        yield client


@pytest.fixture
async def live(playground: Playground) -> AsyncIterator[WebSocketClientConnection]:
    connection = await listen(playground, origin_of(playground))
    yield connection
    connection.close()
    while await connection.read_message() is not None:
        pass


async def listen(playground: Playground, origin: str) -> WebSocketClientConnection:
    address = playground.page_url.replace("http", "ws") + "page/live"
    return await websocket_connect(HTTPRequest(address, headers={"Origin": origin}))


async def event(live: WebSocketClientConnection) -> dict[str, Any]:
    message = await asyncio.wait_for(live.read_message(), 5)
    assert message is not None
    decoded: dict[str, Any] = json.loads(message)
    return decoded


async def test_the_page_comes_with_a_strict_policy(page: httpx.AsyncClient) -> None:
    for name, kind in (("", "html"), ("chat.css", "css"), ("chat.js", "javascript")):
        answer = await page.get(f"/{name}")
        assert answer.status_code == 200
        assert kind in answer.headers["Content-Type"]
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
        assert "unsafe" not in policy
        assert "http:" not in answer.text.replace("http://www.w3.org/2000/svg", "")
    assert (await page.get("/server.py")).status_code == 404
    assert (await page.get("/..%2fserver.py")).status_code == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({}, 200),
    ],
)
async def test_only_the_page_itself_may_write(
    page: httpx.AsyncClient, playground: Playground, headers: dict[str, str], status: int
) -> None:
    answer = await page.post("/page/text", json={"text": "hi"}, headers=headers)
    assert answer.status_code == status
    assert len(playground.pending_updates) == (status == 200)


async def test_a_request_that_names_no_origin_may_not_write(
    playground: Playground,
) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{playground.page_url}page/text", json={"text": "hi"})
    assert answer.status_code == 403


async def test_a_link_to_the_page_may_be_followed_but_nothing_embedded(
    page: httpx.AsyncClient,
) -> None:
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"}
    embedded = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "iframe"}
    async with httpx.AsyncClient(base_url=page.base_url) as visitor:
        assert (await visitor.get("/", headers=followed)).status_code == 200
        assert (await visitor.get("/", headers=embedded)).status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1"])
async def test_another_site_cannot_listen(playground: Playground, origin: str) -> None:
    with pytest.raises(HTTPClientError, match="403"):
        await listen(playground, origin)


async def test_the_page_sees_what_was_and_what_happens(
    bot: Bot, playground: Playground, page: httpx.AsyncClient
) -> None:
    chat = playground.page_chat
    await page.post("/page/text", json={"text": "before"})
    connection = await listen(playground, origin_of(playground))
    state = await event(connection)
    assert [m["text"] for m in state["messages"]] == ["before"]
    assert state["messages"][0]["outgoing"]
    await bot.get_updates()
    mine = state["messages"][0]["message_id"]
    assert await event(connection) == {"event": "read", "message_id": mine}
    await bot.send_chat_action(chat.id, "typing")
    assert (await event(connection))["action"] == "typing"
    sent = await bot.send_message(chat.id, "<b>now</b>", parse_mode="HTML")
    shown = await event(connection)
    assert (shown["event"], shown["message"]["text"]) == ("message", "now")
    assert shown["message"]["entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    await sent.edit_text("later")
    assert (await event(connection))["message"]["text"] == "later"
    await sent.delete()
    assert (await event(connection))["event"] == "deleted"
    await playground.chat(77).send_text("elsewhere")
    connection.close()
    assert await connection.read_message() is None


async def test_a_press_on_the_page_gets_its_answer(
    bot: Bot, playground: Playground, page: httpx.AsyncClient, live: WebSocketClientConnection
) -> None:
    await event(live)
    keyboard = InlineKeyboardMarkup.from_button(InlineKeyboardButton("Go", callback_data="go"))
    sent = await bot.send_message(playground.page_chat.id, "x", reply_markup=keyboard)
    await event(live)
    given = {"message_id": sent.message_id, "data": "go"}
    press = (await page.post("/page/press", json=given)).json()["press"]
    await bot.answer_callback_query(press, "Done", show_alert=True)
    answer = await event(live)
    assert answer == {"event": "answer", "press": press, "text": "Done", "show_alert": True}
    forged = await page.post("/page/press", json=given | {"data": "other"})
    assert forged.status_code == 400


async def test_files_of_the_page_reach_the_bot(
    bot: Bot, playground: Playground, page: httpx.AsyncClient
) -> None:
    one = [("file", ("zażółć.csv", b"1,2\n"))]
    await page.post("/page/files", files=one, data={"caption": "/import"})
    await page.post("/page/files", files=[*one, ("file", ("b.csv", b"3"))])
    first, second, third = [u.message for u in await bot.get_updates()]
    assert first is not None
    assert second is not None
    assert third is not None
    assert first.document is not None
    assert (first.document.file_name, first.caption) == ("zażółć.csv", "/import")
    assert second.media_group_id == third.media_group_id is not None
    assert (await page.post("/page/files", data={"caption": "x"})).status_code == 400


async def test_pictures_are_shown_and_documents_saved(
    bot: Bot, playground: Playground, page: httpx.AsyncClient
) -> None:
    buffer = BytesIO()
    Image.new("1", (8, 6)).save(buffer, "PNG")
    chat = playground.page_chat
    photo = await bot.send_photo(chat.id, buffer.getvalue())
    document = await bot.send_document(chat.id, b"<script>", filename="a.html")
    shown = await page.get(f"/page/content/{photo.photo[-1].file_id}")
    assert (shown.content, shown.headers["Content-Type"]) == (buffer.getvalue(), "image/png")
    assert document.document is not None
    saved = await page.get(f"/page/content/{document.document.file_id}")
    assert saved.headers["Content-Type"] == "application/octet-stream"
    assert saved.headers["Content-Disposition"] == "attachment; filename*=UTF-8''a.html"
    assert saved.headers["X-Content-Type-Options"] == "nosniff"
    other = await playground.chat(77).send_file("secret.csv", b"1")
    assert other.content.file is not None
    assert (await page.get(f"/page/content/{other.content.file.file_id}")).status_code == 404


async def test_the_person_chooses_a_language_and_sees_the_commands_in_it(
    bot: Bot, playground: Playground, page: httpx.AsyncClient
) -> None:
    await bot.set_my_commands([("start", "Begin")])
    await bot.set_my_commands([("start", "Zacznij")], language_code="pl")
    assert (await page.get("/page/profile")).json()["commands"][0]["description"] == "Begin"
    chosen = await page.post("/page/language", json={"language_code": "pl"})
    assert chosen.json()["commands"][0]["description"] == "Zacznij"
    await page.post("/page/text", json={"text": "hej"})
    (update,) = await bot.get_updates()
    assert update.effective_user is not None
    assert update.effective_user.language_code == "pl"
    assert (await page.post("/page/language", json={"language_code": "<b>"})).status_code == 400


@pytest.mark.parametrize(
    ("action", "body"),
    [
        ("text", {"text": " "}),
        ("text", {"text": "x" * 4097}),
        ("text", []),
        ("press", {"message_id": 99}),
        ("location", {"latitude": "north"}),
    ],
)
async def test_wrong_actions_are_refused(
    page: httpx.AsyncClient, playground: Playground, action: str, body: object
) -> None:
    assert (await page.post(f"/page/{action}", json=body)).status_code == 400
    assert playground.pending_updates == []


async def test_a_place_is_shared(bot: Bot, page: httpx.AsyncClient) -> None:
    await page.post("/page/location", json={"latitude": 56.95, "longitude": 24.1})
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.location is not None
    assert update.message.location.latitude == 56.95
