"""Twelve months with and without a change as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.charts import what_if as chart
from bot.words import Words
from metrics.advisor.what_if import WhatIf, what_if
from metrics.advisor.wishes import How, Lever, Wish
from metrics.refusal import Refusal
from tests.metrics.advisor.shops import shop

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from bot.reply import Picture

    Written = Callable[[Figure], list[str]]

ENGLISH, POLISH = Words("en"), Words("pl")
_EUR = 10_000


def _asked(lever: Lever, times: float, **figures: Any) -> WhatIf:
    known = {"new_customers_a_year": 600.0, "repeat_rate": 0.4, **figures}
    wish = Wish(lever=lever, how=How.TIMES, value=times)
    found = what_if(shop(**known), Refusal(reason="no_maximum"), [wish])
    assert isinstance(found, WhatIf)
    return found


RICH = {"margin": 0.3, "acquisition_cost_minor": 20 * _EUR}
ASKED = {
    "left": _asked(Lever.RETENTION, 1.05, **RICH),
    "revenue": _asked(Lever.ORDER_VALUE, 1.1),
    "loss": _asked(Lever.ACQUISITION_COST, 20.0, **RICH),
    "no change": _asked(Lever.ORDERS, 1.0),
    "great": _asked(Lever.ORDERS, 1_000_000.0),
}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("left", "€3,600.00 more left in the next 12 months"),
        ("revenue", "€30,000.00 more revenue in the next 12 months"),
        ("loss", "€228,000.00 less left in the next 12 months"),
        ("no change", "It would change nothing in the next 12 months"),
    ],
)
def test_the_title_says_what_the_change_brings(name: str, title: str) -> None:
    assert chart.picture(ASKED[name], ENGLISH, "EUR").title == title


@pytest.mark.parametrize("words", [ENGLISH, POLISH], ids=["en", "pl"])
@pytest.mark.parametrize("name", ASKED)
def test_everything_can_be_read(name: str, words: Words, written: Written) -> None:
    assert "EUR" in " ".join(written(chart.draw(ASKED[name], words, "EUR")))


def test_where_nothing_changes_one_line_is_drawn(written: Written) -> None:
    texts = written(chart.draw(ASKED["no change"], ENGLISH, "EUR"))

    assert "unchanged" in texts
    assert "changed" not in texts


def test_the_same_change_gives_the_same_picture(
    picture_of: Callable[[Callable[[], Picture]], Picture],
) -> None:
    picture_of(lambda: chart.picture(ASKED["left"], ENGLISH, "EUR"))
