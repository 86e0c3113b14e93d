"""A split sum as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.charts import budget as chart
from bot.charts import style
from bot.words import Words
from metrics.advisor.budget import Budget, BudgetTerms, budget
from metrics.advisor.groups import Group, GroupFacts
from tests.metrics.advisor.shops import shop

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from bot.reply import Picture

    Written = Callable[[Figure], list[str]]

ENGLISH, POLISH = Words("en"), Words("pl")
_EUR = 10_000


def _split(amount: float, cost: float, **figures: Any) -> Budget:
    groups = {
        Group.LAPSED: GroupFacts(
            customers=900, order_value_minor=90.0 * _EUR, expected_orders_90=0.01
        ),
        Group.SECOND_ORDER: GroupFacts(
            customers=210, order_value_minor=95.0 * _EUR, expected_orders_90=0.12
        ),
    }
    known = {
        "groups": groups,
        "new_customers_a_year": 720.0,
        "newcomer_revenue_minor": 130.0 * _EUR,
        "newcomer_months": 12,
    }
    terms = BudgetTerms(acquisition_cost_minor=cost * _EUR, margin=0.4)
    found = budget(shop(**{**known, **figures}), round(amount * _EUR), terms)
    assert isinstance(found, Budget)
    return found


SPLITS = {
    "both": _split(1000, 20),
    "kept": _split(3000, 80),
    "acquisition alone": _split(500, 2, groups={}),
    "all kept": _split(12_345.67, 500, groups={}),
    "a cent": _split(0.01, 8),
    "millions": _split(25_000_000, 8),
}


def test_the_title_is_the_split() -> None:
    title = chart.picture(SPLITS["both"], ENGLISH, "EUR").title

    assert title == "€300.40 for new customers, €699.60 for those you have"


@pytest.mark.parametrize("words", [ENGLISH, POLISH], ids=["en", "pl"])
@pytest.mark.parametrize("name", SPLITS)
def test_everything_can_be_read(name: str, words: Words, written: Written) -> None:
    assert "EUR" in " ".join(written(chart.draw(SPLITS[name], words, "EUR")))


def test_new_customers_are_of_one_colour_and_those_you_have_of_another_in_every_chart() -> None:
    (axes,) = chart.draw(SPLITS["both"], ENGLISH, "EUR").axes
    new, have = (line.get_color() for line in axes.lines if line.get_linewidth() == 7)

    assert (new, have) == (style.NEW, style.RETURNING)


@pytest.mark.parametrize(("name", "gid"), [("both", "meeting"), ("kept", "kept")])
def test_the_meeting_or_what_is_kept_is_marked(name: str, gid: str) -> None:
    (axes,) = chart.draw(SPLITS[name], ENGLISH, "EUR").axes

    assert {gid} == {"meeting", "kept"} & {str(part.get_gid()) for part in axes.get_children()}


def test_the_same_split_gives_the_same_picture(
    picture_of: Callable[[Callable[[], Picture]], Picture],
) -> None:
    picture_of(lambda: chart.picture(SPLITS["kept"], ENGLISH, "EUR"))
