"""Stage, mode and mix in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.views.stage import stage_reply
from bot.words import words_for
from metrics.lifecycle.typed import StageInput, typed_lifecycle


@pytest.mark.parametrize(
    ("orders_a_month", "rate", "disagree"),
    [
        (3, 0.87, True),  # all for new customers
        (600, 0.87, False),  # as much for the one as for the other
        (600, 0.2, False),
        (5_000, 0.2, True),  # most for those there are
    ],
)
def test_only_a_mix_that_leans_the_other_way_disagrees_with_the_mode(
    orders_a_month: int, rate: float, *, disagree: bool
) -> None:
    typed = StageInput(orders_a_month=Decimal(orders_a_month), months=Decimal(36))
    lifecycle = replace(typed_lifecycle(typed), annual_repurchase_rate=rate)
    text = stage_reply(lifecycle, words_for("en"), stored=True).text
    assert ("points the other way than the mix" in text) is disagree
