"""The README's pictures of conversations, made by the program itself.

    python -m bench.pictures

Drives the chat page in Chromium on a phone's screen and saves what it shows under docs/pictures.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.async_api import async_playwright

from bot.local import local_bot
from bot.settings import Settings
from bot.work import SAMPLE_SHOP

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, ViewportSize

    from bot.local import LocalBot

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PHONE: ViewportSize = {"width": 390, "height": 1180}
_SETTLE_MS = 1200
"""For smooth scrolling and pictures to arrive."""


async def say(page: Page, text: str) -> None:
    """Type a message and send it."""
    await page.get_by_role("textbox").fill(text)
    await page.keyboard.press("Enter")


async def open_chat(browser: Browser, local: LocalBot, scheme: str) -> Page:
    """Open the chat page on a phone's screen, light or dark."""
    context = await browser.new_context(
        viewport=PHONE, device_scale_factor=2, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = await context.new_page()
    await page.goto(local.playground.page_url)
    return page


async def picture(page: Page, local: LocalBot, name: str, *, from_top_of: str = "") -> None:
    """Save what the page shows once everything is answered, from some element on."""
    await page.wait_for_timeout(_SETTLE_MS)
    await local.settled()
    await page.wait_for_timeout(_SETTLE_MS)
    if from_top_of:
        shown = page.locator(from_top_of).nth(1)  # the first is the chart of the message before
        await shown.evaluate("element => element.scrollIntoView({block: 'start'})")
        await page.wait_for_timeout(_SETTLE_MS)
    await page.screenshot(path=FOLDER / f"{name}.png")


async def main() -> None:
    """Hold the conversations and take the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite:///{folder}/pictures.db")
        async with async_playwright() as playwright, local_bot(settings) as local:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            page = await open_chat(browser, local, "light")
            await say(page, "/ltv 90 3 6 20%")
            await picture(page, local, "ltv")
            await page.set_input_files("#file", SAMPLE_SHOP)
            await picture(page, local, "orders", from_top_of="img")
            page = await open_chat(browser, local, "dark")
            await say(page, "/stage")
            await picture(page, local, "stage")
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
