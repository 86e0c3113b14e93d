"""The shop that an answer is about: its orders, item lines and customer keys, and its results.

Results are kept: what one command, or an upload, has worked out is read by the next as long as
the orders, the settings and the program are the same.
"""

from __future__ import annotations

import hashlib
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import metrics
from metrics.customers import numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pandas as pd

    from bot.work import ReportChoices
    from metrics.advisor.facts import ShopFacts
    from metrics.analysis import Analysis
    from metrics.orders import Orders
    from metrics.profiles import Profiles
    from metrics.refusal import Refusal
    from metrics.report import Report
    from storage.store import Store

T = TypeVar("T")


class StoredShop:
    """A shop as it is stored, and what it has set; frames are read once, when they are needed.

    Its results raise NoOrders where no order is stored, or none counts.
    """

    def __init__(self, store: Store, chat_id: int, choices: ReportChoices) -> None:
        self.store = store
        self.chat_id = chat_id
        self.choices = choices

    def report(self) -> Report:
        """Return the quick answers."""
        return self._kept("report", self._report)

    def analysis(self) -> Analysis:
        """Return the deeper answers."""
        return self._kept("analysis", self._analysis)

    def facts(self) -> ShopFacts:
        """Return what the advisor needs to know."""
        return self._kept("facts", self._facts)

    def orders(self) -> Orders:
        """Return the orders that count."""
        return self._orders

    def lines(self) -> pd.DataFrame:
        """Return the item lines of all orders."""
        return self._lines

    def profiles(self) -> Profiles | Refusal:
        """Return what is known of every customer."""
        return self._profiles

    def contacts(self, customers: Iterable[str]) -> dict[str, str]:
        """Return the customer keys, mostly e-mails, behind hashes."""
        return self.store.contacts(self.chat_id, customers)

    def _kept(self, kind: str, make: Callable[[], T]) -> T:
        kept = self.store.result(self.chat_id, kind, self._made_from)
        if kept is not None:
            return cast("T", kept)
        made = make()
        self.store.keep_result(self.chat_id, kind, self._made_from, made)
        return made

    @cached_property
    def _made_from(self) -> str:
        # The version is read before the orders: newer orders under an older version are only
        # worked out once more, older ones under a newer version would be believed.
        version = self.store.data_version(self.chat_id)
        told = f"{version} {self.choices!r} {_program()}"
        return hashlib.sha256(told.encode()).hexdigest()

    @cached_property
    def _orders(self) -> Orders:
        return numbered(self.choices.select(self.store.records(self.chat_id)))

    @cached_property
    def _lines(self) -> pd.DataFrame:
        return self.store.lines(self.chat_id)

    @cached_property
    def _profiles(self) -> Profiles | Refusal:
        from metrics.profiles import customer_profiles  # noqa: PLC0415 - most answers need none

        lines = self.lines()
        return customer_profiles(
            self.orders(), lines if len(lines) else None, margin=self.choices.margin
        )

    def _report(self) -> Report:
        from metrics.report import report_of  # noqa: PLC0415 - a kept one is read without it

        return report_of(
            self.orders(),
            margin=self.choices.margin,
            acquisition_cost_minor=self.choices.acquisition_cost_minor,
            thresholds=self.choices.thresholds,
        )

    def _analysis(self) -> Analysis:
        from metrics.analysis import analyse  # noqa: PLC0415 - a kept one is read without it

        return analyse(
            self.orders(),
            self.profiles(),
            self.lines(),
            margin=self.choices.margin,
            acquisition_cost_minor=self.choices.acquisition_cost_minor,
        )

    def _facts(self) -> ShopFacts:
        from metrics.advisor.measured import shop_facts  # noqa: PLC0415 - kept ones need it not

        return shop_facts(
            self.report(),
            self.analysis(),
            self.orders(),
            self.profiles(),
            self.lines(),
            trade=self.choices.trade,
        )


@cache
def _program() -> str:
    """Return a digest of the metrics as they are written: another program, other results."""
    digest = hashlib.sha256()
    for path in sorted(Path(metrics.__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
