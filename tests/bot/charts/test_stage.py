"""Stage and mix as a picture."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from matplotlib.patches import Rectangle

from bot.charts import stage, style
from bot.words import Words
from metrics.lifecycle.findings import Finding
from metrics.lifecycle.stages import Evidence, Findings, Lifecycle, decide
from metrics.lifecycle.thresholds import Thresholds
from metrics.lifecycle.typed import StageInput, typed_lifecycle

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from bot.reply import Picture

    Written = Callable[[Figure], list[str]]

ENGLISH, POLISH = Words("en"), Words("pl")


def _lifecycle(orders_a_month: float, leading: Finding | None = None) -> Lifecycle:
    evidence = Evidence(
        orders_a_month=orders_a_month, history_months=36, customers=1_000, weeks_with_orders=13
    )
    basis = Finding(code="orders_a_month_typed")
    return decide(evidence, Findings(basis=basis, leading=leading), confidence="high")


def _mix(figure: Figure) -> list[Rectangle]:
    (axes,) = figure.axes
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


@pytest.mark.parametrize(
    ("orders", "title"),
    [
        (3, "Startup: 100% of your effort belongs to new customers"),
        (48, "Growth: 80% of your effort belongs to new customers"),
        (
            600,
            "Established: half of your effort for new customers, half for the ones you have",
        ),
        (5_000, "Scale: 65% of your effort belongs to the customers you have"),
    ],
)
def test_the_title_says_stage_and_focus(orders: float, title: str) -> None:
    assert stage.finding(_lifecycle(orders), ENGLISH) == title


def test_five_stages_stand_with_their_orders_a_month(written: Written) -> None:
    texts = written(stage.draw(_lifecycle(48), ENGLISH))
    assert {"Startup", "Growth", "Steady", "Established", "Scale"} <= set(texts)
    assert {"<10", "10–99", "100–499", "500–4,999", "5,000+", "Orders a month"} <= set(texts)


@pytest.mark.parametrize(
    ("orders", "size"),
    [
        (3.5, "3.5 orders a month"),
        (9.99, "9.99 orders a month"),
        (1, "1 order a month"),
        (48.5, "48.5 orders a month"),
    ],
)
def test_you_are_here_stands_above_the_stage(written: Written, orders: float, size: str) -> None:
    texts = written(stage.draw(_lifecycle(orders), ENGLISH))
    assert {"You are here", size} <= set(texts)


@pytest.mark.parametrize(
    ("orders", "months", "needed"),
    [
        ("48", "36", "52 more orders a month to “Steady” (from 100)"),
        ("900", "6", "“Established” takes 12 months of history; there are 6"),
    ],
)
def test_what_the_next_stage_needs_stands_below_the_title(
    written: Written, orders: str, months: str, needed: str
) -> None:
    given = StageInput(orders_a_month=Decimal(orders), months=Decimal(months))
    assert needed in written(stage.draw(typed_lifecycle(given), ENGLISH))


def test_customers_who_cost_more_than_they_earn_lead_the_title() -> None:
    loss = Finding(code="ltv_below_cost", figures={"ltv_to_cac": 0.4})
    title = stage.finding(_lifecycle(48, leading=loss), ENGLISH)
    assert title == "Growth: first fix margin or the cost of winning a customer"


def test_only_the_own_stage_is_bold() -> None:
    texts = stage.draw(_lifecycle(120), ENGLISH).axes[0].texts
    named = {text.get_text(): text for text in texts if text.get_gid() == "stage"}
    assert [name for name, text in named.items() if text.get_fontweight() == "bold"] == ["Steady"]


@pytest.mark.parametrize(("orders", "acquisition"), [(3, 1.0), (48, 0.8), (5_000, 0.35)])
def test_the_mix_is_one_bar_in_its_two_parts(
    written: Written, orders: float, acquisition: float
) -> None:
    figure = stage.draw(_lifecycle(orders), ENGLISH)
    new, kept = _mix(figure)
    whole = style.WIDTH - 2 * style.MARGIN
    assert new.get_width() == pytest.approx(acquisition * whole)
    assert new.get_width() + kept.get_width() == pytest.approx(whole)
    assert f"New customers {acquisition:.0%}" in written(figure)
    assert f"Customers you have {1 - acquisition:.0%}" in written(figure)


@pytest.mark.parametrize("orders", [0, 50, 200, 700, 1e9])
def test_every_stage_is_readable_in_polish(written: Written, orders: float) -> None:
    written(stage.draw(_lifecycle(orders), POLISH))


@pytest.mark.parametrize(
    ("limits", "growth"),
    [
        ((10_000, 20_000, 50_000, 99_000), "10,000–19,999"),
        ((100_000, 200_000, 300_000, 400_000), "100K–200K"),
        ((1_234_567, 12_345_678, 123_456_789, 987_654_321), "1.2M–12.3M"),
        ((1_000_000, 1_010_000, 1_020_000, 1_000_000_000), "1,000,000–\n1,009,999"),
    ],
)
def test_great_limits_of_its_own_have_room_side_by_side(
    written: Written, limits: tuple[int, int, int, int], growth: str
) -> None:
    given = StageInput(orders_a_month=Decimal(limits[2]), months=Decimal(36))
    own = typed_lifecycle(given, Thresholds(orders_a_month=limits))
    assert growth in written(stage.draw(own, ENGLISH))
    written(stage.draw(own, POLISH))


def test_the_picture_is_the_same_each_time(picture_of: Callable[..., Picture]) -> None:
    picture = picture_of(lambda: stage.picture(_lifecycle(48), ENGLISH))
    assert picture.name == "stage.png"
    assert picture.title == "Growth: 80% of your effort belongs to new customers"
