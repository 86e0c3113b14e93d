from __future__ import annotations

from pathlib import Path

import pytest

from bot.console.formats import page
from bot.views.assumptions import platform_name
from bot.words import words_for
from metrics.intake.platforms import LAYOUTS
from metrics.intake.refusals import REFUSALS

PAGE = Path(__file__).parents[1] / "docs" / "formats.md"


def test_the_page_of_formats_is_what_the_tables_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "make formats"


@pytest.mark.parametrize("platform", sorted({layout.platform for layout in LAYOUTS}))
def test_every_layout_of_every_platform_has_a_row(platform: str) -> None:
    name = platform_name(platform, words_for("en"))
    rows = [line for line in page().splitlines() if line.startswith(f"| {name} |")]
    assert len(rows) == sum(layout.platform == platform for layout in LAYOUTS)


def test_every_kind_of_refusal_is_named() -> None:
    refused = page().split("## What is refused")[1].split("## Where")[0]
    assert refused.count("\n* ") == len({refusal.kind for refusal in REFUSALS}) + 1
    assert "{" not in page()
    assert "<b>" not in page()
