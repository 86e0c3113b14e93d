"""The shop that an answer is about: its orders, item lines and customer keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.customers import numbered
from metrics.orders import select

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from bot.work import ReportChoices
    from metrics.orders import Orders
    from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredShop:
    """A shop as it is stored, and what it has set."""

    store: Store
    chat_id: int
    choices: ReportChoices

    def orders(self) -> Orders:
        """Return the orders that count.

        Raises
        ------
        NoOrders
            None is stored, or none counts.
        """
        chosen = self.choices
        selected = select(
            self.store.records(self.chat_id),
            basis=chosen.basis,
            zone=chosen.zone,
            currency=chosen.currency,
            as_of=chosen.as_of,
        )
        return numbered(selected)

    def lines(self) -> pd.DataFrame:
        """Return the item lines of all orders."""
        return self.store.lines(self.chat_id)

    def contacts(self, customers: Iterable[str]) -> dict[str, str]:
        """Return the customer keys, mostly e-mails, behind hashes."""
        return self.store.contacts(self.chat_id, customers)
