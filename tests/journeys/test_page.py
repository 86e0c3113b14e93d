"""The chat page in a real browser, in front of the real bot."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import async_playwright, expect

if TYPE_CHECKING:
    from bot.local import LocalBot

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
ANSWER_MS = 30_000

pytestmark = [
    pytest.mark.journey,
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium on this machine"),
]

DROP = """async ([name, text]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name, {type: "text/csv"}));
    document.body.dispatchEvent(
        new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: transfer}));
}"""


async def test_a_person_types_numbers_drops_a_file_and_presses_a_button(
    local: LocalBot, shop: bytes
) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = await browser.new_page(viewport={"width": 390, "height": 844}, locale="en-GB")
        page.set_default_timeout(ANSWER_MS)
        await page.goto(local.playground.page_url)

        await page.get_by_role("textbox").fill("/ltv 90 3 6 0.2")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("A customer is worth 52.80 to you")).to_be_visible()
        await expect(page.locator("main img").first).to_be_visible(timeout=ANSWER_MS)

        await page.evaluate(DROP, ["orders.csv", shop.decode()])
        await expect(page.get_by_text("€180.25").first).to_be_visible(timeout=ANSWER_MS)
        charts = page.locator("main img")
        await expect(charts).to_have_count(5)

        await page.get_by_role("button", name="Who came back").last.click()
        await expect(page.get_by_text("Jan 2026, 2 new customers")).to_be_visible(
            timeout=ANSWER_MS
        )
        await expect(charts).to_have_count(6)
        drawn = await charts.last.evaluate(
            "image => image.decode().then(() => image.naturalWidth)"
        )
        assert drawn == 1280
        await browser.close()
