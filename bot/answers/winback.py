"""/winback: the customers whose silence costs most, and their list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.answers.customers import customer_list
from bot.answers.lists import amount, files
from bot.views.winback import (
    Candidate,
    WinBack,
    nobody_leaves,
    nobody_overdue,
    winback_refused,
    winback_reply,
)
from metrics.customers import customer_table
from metrics.forecast import forecast
from metrics.forecast.winback import winback
from metrics.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    import pandas as pd

    from bot.answers.lists import Cell, List
    from bot.answers.shop import StoredShop
    from bot.reply import Reply
    from bot.words import Words
    from metrics.forecast.per_customer import CustomerForecasts

MOST = 50
LARGEST_SHARE = 0.1
"""Of all customers: a list of everybody would help nobody."""

_TOLD = 5
_YEAR_DAYS = 365


def answer(shop: StoredShop, words: Words) -> Reply:
    """Show who needs a word now, or say what it would take to know."""
    orders = shop.orders()
    result = forecast(orders)
    if isinstance(result, Refusal):
        return winback_refused(result, words)
    if result.nobody_leaves:
        return nobody_leaves(words)
    if result.models.no_revenue is not None:
        return winback_refused(result.models.no_revenue, words)
    customers = customer_table(orders)
    most = min(MOST, int(np.ceil(LARGEST_SHARE * len(customers))))
    numbers = winback(result, most)
    if not len(numbers):
        return nobody_overdue(words)
    chosen = customers.iloc[numbers]
    silent = (result.summary.age_days - result.summary.age_at_last_days)[numbers]
    alive = result.customers.p_alive[result.models.chosen][numbers]
    expected = _expected(result.customers, numbers)
    more: dict[str, Sequence[Cell]] = {
        words.gettext("Days since the last order"): silent.tolist(),
        words.gettext("Chance still a customer, %"): [round(100 * share) for share in alive],
        words.gettext("Expected revenue, next 365 days"): [
            amount(minor) for minor in expected.tolist()
        ],
    }
    listed = customer_list("winback", chosen, shop, words, more)
    at_stake = result.customers.at_stake_minor
    told = WinBack(
        customers=len(chosen),
        expected_revenue_minor=float(expected.sum()),
        at_stake_minor=0.0 if at_stake is None else float(at_stake[numbers].sum()),
        first=_first(listed, chosen, silent, alive),
        care=result.care,
        currency=orders.currency,
    )
    return winback_reply(told, files(listed, words), words)


def _first(
    listed: List,
    chosen: pd.DataFrame,
    silent: npt.NDArray[np.int64],
    alive: npt.NDArray[np.float64],
) -> tuple[Candidate, ...]:
    """Return the first of the list, to be told in words."""
    return tuple(
        Candidate(
            customer=str(listed.rows[i][0]),
            orders=int(chosen["orders"].iloc[i]),
            revenue_minor=int(chosen["revenue_minor"].iloc[i]),
            silent_days=int(silent[i]),
            p_alive=float(alive[i]),
        )
        for i in range(min(_TOLD, len(chosen)))
    )


def _expected(
    customers: CustomerForecasts, numbers: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """Return the revenue expected of them in a year, in minor units."""
    if customers.expected_revenue_minor is None:
        return np.zeros(len(numbers))
    return customers.expected_revenue_minor[_YEAR_DAYS][numbers]
