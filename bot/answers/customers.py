"""Some customers of a shop as a list, under the keys that the shop knows them by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.lists import List, amount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from bot.answers.lists import Cell
    from bot.answers.shop import StoredShop
    from bot.words import Words

    Integers = npt.NDArray[np.int64]


def customer_list(
    name: str,
    chosen: pd.DataFrame,
    shop: StoredShop,
    words: Words,
    more: Mapping[str, Sequence[Cell]] | None = None,
) -> List:
    """List customers in the order given.

    Parameters
    ----------
    chosen
        Rows of `metrics.customers.customer_table`.
    more
        Further columns by their headings, one cell for each customer.
    """
    keys = chosen["customer"].tolist()
    contacts = shop.contacts(keys)
    columns: dict[str, Sequence[Cell]] = {
        words.gettext("Customer"): [contacts.get(key, key) for key in keys],
        words.gettext("Orders"): chosen["orders"].tolist(),
        words.gettext("Revenue"): [amount(minor) for minor in chosen["revenue_minor"].tolist()],
        words.gettext("First order"): [moment.date() for moment in chosen["first_day"]],
        words.gettext("Last order"): [moment.date() for moment in chosen["last_day"]],
        **(more or {}),
    }
    return List(name=name, columns=tuple(columns), rows=list(zip(*columns.values(), strict=True)))
