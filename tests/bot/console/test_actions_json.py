from __future__ import annotations

from dataclasses import replace

import pytest

from bot.console.report_json.actions import actions
from bot.words import words_for
from metrics.advisor.groups import Group
from tests.metrics.advisor.shops import group, shop

SHOP = shop(lapsed=400, lapsed_revenue_share=0.5, **group(Group.LAPSED, 400, 90))


def test_an_action_says_why_for_whom_and_what_it_may_bring() -> None:
    (action,) = actions(SHOP, words_for("en"))

    assert action["id"] == "win_back_offer"
    assert action["playbook_row"] == 3
    assert action["lever"] == "life"
    assert action["reason"] == (
        "Customers who have gone silent brought 50% of your revenue so far: 400 of them"
    )
    assert action["figures"] == {"share": 0.5, "limit": 0.25, "customers": 400}
    assert (action["customers"], action["group"]) == (400, "lapsed")
    effect = action["effect"]
    assert effect["mid"] == pytest.approx(400 * 90 * (0.8 + 0.54) * 0.03)
    assert effect["in_margin"] is False
    assert effect["guess"] == {"low": 0.01, "mid": 0.03, "high": 0.05}


def test_money_among_the_figures_is_in_main_units() -> None:
    low = shop(
        quadrant="LH",
        order_value_minor=20_0000.0,
        value_line_minor=50_0000.0,
        lever_worth_minor={"order_value": 10_000_0000.0},
    )
    (action,) = actions(low, words_for("en"))

    assert action["figures"] == {"order_value": 20.0, "line": 50.0}
    assert (action["customers"], action["group"]) == (None, None)


def test_a_shop_without_anything_to_act_on_gets_an_empty_list() -> None:
    assert actions(replace(SHOP, lapsed_revenue_share=None), words_for("en")) == []
