from __future__ import annotations

import os
import shutil
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from playwright.async_api import Page, async_playwright, expect
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.playground.server import Playground

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

expect.set_options(timeout=30_000)  # a busy machine takes its time
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(_CHROMIUM).exists(), reason="no Chromium on this machine"),
]


def png(color: str) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (320, 200), color).save(buffer, "PNG")
    return buffer.getvalue()


async def say_back(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message is not None
    keyboard = InlineKeyboardMarkup.from_row(
        [
            InlineKeyboardButton("Toast", callback_data="toast"),
            InlineKeyboardButton("Alert", callback_data="alert"),
        ]
    )
    text = update.effective_message.text_html
    await update.effective_message.reply_html(
        f"You said <b>{text}</b>, not &lt;img src=x onerror=alert(1)&gt;", reply_markup=keyboard
    )


async def press(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    alert = update.callback_query.data == "alert"
    await update.callback_query.answer("Pressed", show_alert=alert)
    if not alert:
        await update.callback_query.edit_message_text("Changed in place")


async def draw(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message is not None
    assert update.effective_message.document is not None
    file = await update.effective_message.document.get_file()
    content = await file.download_as_bytearray()
    await update.effective_message.reply_media_group(
        [
            InputMediaPhoto(png("teal"), caption=f"{len(content)} bytes"),
            InputMediaPhoto(png("tan")),
        ]
    )
    await update.effective_message.reply_document(b"a,b\n", filename="result.csv")


@asynccontextmanager
async def echo_bot() -> AsyncIterator[Playground]:
    async with Playground() as playground:
        application: Application[Any, Any, Any, Any, Any, Any] = (
            Application.builder()
            .token(playground.token)
            .base_url(playground.base_url)
            .base_file_url(playground.file_url)
            .build()
        )
        application.add_handler(CommandHandler("start", say_back))
        application.add_handler(MessageHandler(filters.TEXT, say_back))
        application.add_handler(MessageHandler(filters.Document.ALL, draw))
        application.add_handler(CallbackQueryHandler(press))
        async with application:
            await application.bot.set_my_commands([("start", "Begin"), ("help", "What I can do")])
            await application.bot.set_my_commands([("start", "Zacznij")], language_code="pl")
            assert application.updater is not None
            await application.updater.start_polling(poll_interval=0)
            await application.start()
            try:
                yield playground
            finally:
                await application.updater.stop()
                await application.stop()


@asynccontextmanager
async def opened(playground: Playground, **context: Any) -> AsyncIterator[Page]:
    problems: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS)
        opened_context = await browser.new_context(
            viewport={"width": 390, "height": 844}, locale="en-GB", **context
        )
        page = await opened_context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console", lambda line: problems.append(line.text) if line.type == "error" else None
        )
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((playground.page_url, "ws://127.0.0.1", "data:"))
                else problems.append(request.url)
            ),
        )
        await page.goto(playground.page_url)
        await expect(page.locator("#status")).to_have_text("online")
        yield page
        await browser.close()
    assert problems == []


async def test_a_person_talks_with_the_bot_on_the_page() -> None:
    async with echo_bot() as playground, opened(playground) as page:
        await page.get_by_role("button", name="Start").click()
        reply = page.locator(".incoming .text").first
        await expect(reply).to_contain_text("You said /start, not <img src=x onerror=alert(1)>")
        await expect(reply.locator("b")).to_have_text("/start")
        await expect(page.locator(".ticks.read")).to_have_count(1)

        await page.get_by_role("button", name="Alert").click()
        await expect(page.locator("#alert")).to_contain_text("Pressed")
        await page.get_by_role("button", name="OK").click()
        await page.get_by_role("button", name="Toast").click()
        await expect(page.locator("#toast")).to_have_text("Pressed")
        await expect(reply).to_contain_text("Changed in place")
        await expect(reply).to_contain_text("edited")
        await expect(page.locator(".incoming .key")).to_have_count(0)


async def test_a_dropped_file_comes_back_as_pictures_and_a_document() -> None:
    async with echo_bot() as playground, opened(playground) as page:
        transfer = await page.evaluate_handle(
            """() => {
                const transfer = new DataTransfer();
                transfer.items.add(new File(["id,total\\n1,2\\n"], "orders.csv"));
                return transfer;
            }"""
        )
        await page.dispatch_event("body", "dragover", {"dataTransfer": transfer})
        await expect(page.locator("#drop")).to_be_visible()
        await page.dispatch_event("body", "drop", {"dataTransfer": transfer})
        await expect(page.locator("#drop")).to_be_hidden()
        await expect(page.locator(".outgoing .document")).to_contain_text("orders.csv")
        await expect(page.locator(".album.pictures img")).to_have_count(2)
        await expect(page.locator(".album-caption")).to_contain_text("13 bytes")
        loaded = "image => image.complete && image.naturalWidth"
        assert await page.locator(".album img").first.evaluate(loaded) == 320

        await page.locator(".album .picture").first.click()
        viewer = page.locator("#viewer")
        await expect(viewer.locator("figcaption")).to_have_text("13 bytes")
        await page.keyboard.press("ArrowRight")
        await expect(viewer.locator("figcaption")).to_have_text("")
        await page.keyboard.press("Escape")
        await expect(viewer).to_be_hidden()

        async with page.expect_download() as download:
            await page.locator(".incoming .document").click()
        saved = await download.value
        assert saved.suggested_filename == "result.csv"
        assert (await saved.path()).stat().st_size == len(b"a,b\n")


async def test_commands_are_found_while_typing_and_by_keyboard_alone() -> None:
    async with echo_bot() as playground, opened(playground) as page:
        await page.locator("#scroll").focus()
        await page.keyboard.type("/")
        await expect(page.locator("#commands [role=option]")).to_have_count(2)
        await page.keyboard.type("sta")
        await expect(page.locator("#commands [role=option]")).to_have_count(1)
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Enter")
        await expect(page.locator(".outgoing .text")).to_contain_text("/start")
        await expect(page.locator("#commands")).to_be_hidden()
        await page.locator("#language").select_option("pl")
        await expect(page.locator("#text")).to_have_attribute("placeholder", "Wiadomość")
        await page.locator("#menu").click()
        await expect(page.locator("#commands [role=option]")).to_contain_text("Zacznij")


async def test_the_page_follows_the_system_until_the_person_chooses() -> None:
    async with echo_bot() as playground, opened(playground, color_scheme="dark") as page:
        paper = "getComputedStyle(document.querySelector('.phone')).backgroundColor"
        dark = await page.evaluate(paper)
        await page.locator("#theme").click()
        light = await page.evaluate(paper)
        assert dark != light
        await page.reload()
        assert await page.evaluate(paper) == light


async def test_the_page_comes_back_when_the_server_does() -> None:
    async with Playground() as playground:
        port = int(playground.page_url.rsplit(":", 1)[1].rstrip("/"))
        async with opened_quietly(playground) as page:
            await playground.stop()
            await expect(page.locator("#status")).to_have_text("connecting…")
            async with Playground(port=port) as again:
                await expect(page.locator("#status")).to_have_text("online", timeout=10_000)
                await again.page_chat.send_text("still here")
                await expect(page.locator(".outgoing .text")).to_contain_text("still here")


@asynccontextmanager
async def opened_quietly(playground: Playground) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS)
        page = await browser.new_page()
        await page.goto(playground.page_url)
        await expect(page.locator("#status")).to_have_text("online")
        yield page
        await browser.close()
