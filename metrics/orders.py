"""The orders frame: the one input of every metric, and the gate that makes it.

Two frames with two names. *Records* are what is known of each order, whether it counts or not:
what `metrics.intake` reads and `storage` keeps. *Orders* are the records that count under one
choice of currency, revenue basis, zone and day, made by `select`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.currencies import Conversion, choose_currency, convert
from metrics.errors import NoOrders
from metrics.vocabulary import Basis, Reason, State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    import numpy.typing as npt

    from metrics.currencies import Places
    from metrics.customers import Occasions

RECORD_DTYPES: Mapping[str, str] = {
    "order_id": "str",
    "customer": "str",  # null where the export has none
    "placed_at": "datetime64[us, UTC]",
    "offset_minutes": "Int16",  # east of UTC as written; null: the time was written without a zone
    "state": "str",
    "paid_minor": "int64",  # charged in all, before refunds
    "goods_minor": "int64",  # items less discounts, before refunds; paid_minor where unknown
    "refunded_minor": "int64",
    "currency": "str",  # NO_CURRENCY where the file did not say
    "source": "str",  # acquisition or sales channel; null where unknown
    "country": "str",  # ISO 3166-1 alpha-2 where recognised, else as written; null where unknown
    "discount_code": "str",  # as written, several joined by ", "; null where none or unknown
    "discount_minor": "Int64",  # taken off the order; 0 where none, null where unknown
    "exported_at": "datetime64[us, UTC]",  # the latest moment the file that said so knows of
}
"""Columns of the records frame; a time without a zone stands in `placed_at` as if it were UTC."""

STATE_RANK: Mapping[str, int] = {
    State.UNPAID: 0,
    State.TEST: 1,
    State.SALE: 2,
    State.CANCELLED: 3,
    State.REFUNDED: 4,
}
"""Which of two states is the later one when both come from equally new files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """The orders that count, under one choice of currency, basis, zone and day.

    frame
        One row per order, sorted by (placed, order_id); columns order_id, customer (null in all
        rows when `has_customers` is false, else in none), placed (datetime64[us], the shop's
        wall clock), amount_minor (int64, net of refunds), gross_minor (int64, before refunds),
        source, country and discount_code as the records have them, discount_minor (null where
        unknown) and conversion (int16, position in `conversions`; -1 for an order in the
        currency of the report). The index is 0..n-1.
    currency
        ISO 4217, or None when neither file nor settings say; all amounts of the frame are in it.
    conversions
        Of the foreign orders among them.
    as_of
        Last day that the data covers, in the shop's zone.
    refunded
        Orders refunded in full, which would count otherwise: columns day (int64, days since
        1970-01-01 in the shop's zone) and gross_minor.
    left_out
        Records by the reason they do not count; reasons without records are absent.
    occasions
        Found once, by `metrics.customers.numbered`.
    """

    frame: pd.DataFrame
    currency: str | None
    zone: str | None
    basis: Basis
    as_of: date
    refunded: pd.DataFrame
    left_out: Mapping[Reason, int]
    has_customers: bool
    conversions: tuple[Conversion, ...] = ()
    occasions: Occasions | None = None

    @property
    def tell_refunds(self) -> bool:
        """Whether any order was refunded, in part or in full.

        Records do not keep whether their export would have said so: without a single refund it
        cannot be told from one that leaves refunds out.
        """
        kept = self.frame["amount_minor"].to_numpy() == self.frame["gross_minor"].to_numpy()
        return Reason.REFUNDED in self.left_out or not bool(kept.all())


def empty_records() -> pd.DataFrame:
    """Return a records frame without rows."""
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in RECORD_DTYPES.items()})


def check_records(records: pd.DataFrame) -> pd.DataFrame:
    """Return the records with exactly the agreed columns and types.

    Raises
    ------
    ValueError
        A column is missing, an order id is null or stands twice, or a state is unknown: the
        reader that made the frame is wrong, not the file.
    """
    missing = set(RECORD_DTYPES) - set(records.columns)
    if missing:
        raise ValueError(f"records lack {sorted(missing)}")
    checked = records[list(RECORD_DTYPES)].astype(dict(RECORD_DTYPES))
    if checked["order_id"].isna().any() or checked["order_id"].duplicated().any():
        raise ValueError("order ids must be present and unique")
    unknown = set(checked["state"].unique()) - set(State)
    if unknown:
        raise ValueError(f"unknown states {sorted(unknown)}")
    return checked.reset_index(drop=True)


def newest(records: pd.DataFrame) -> pd.DataFrame:
    """Keep one record per order id: the newest state, whatever order the rows come in.

    Newer is the later `exported_at`; equally new, the later state, then the larger refund, then
    the remaining columns, so that the outcome never depends on the order of files.
    """
    several = records["order_id"].duplicated(keep=False)
    if not several.any():
        return records.reset_index(drop=True)
    rivals = records[several]
    ranked = rivals.assign(_rank=rivals["state"].map(dict(STATE_RANK)).astype("int64"))
    first = ["order_id", "exported_at", "_rank", "refunded_minor"]
    keys = first + [name for name in RECORD_DTYPES if name not in first]
    ranked = ranked.sort_values(keys, na_position="first", kind="stable")
    kept = ranked.drop_duplicates("order_id", keep="last").drop(columns="_rank")
    return pd.concat([records[~several], kept], ignore_index=True)


def select(
    records: pd.DataFrame,
    *,
    basis: Basis = "paid",
    zone: str | None = None,
    currency: str | None = None,
    rates: Mapping[str, Decimal] | None = None,
    as_of: date | None = None,
) -> Orders:
    """Choose the records that count and put them on the shop's clock.

    Parameters
    ----------
    records
        A records frame, one row per order id.
    basis
        "paid": all that was charged; "goods": items less discounts. Both net of refunds.
    zone
        IANA name. Without one, each time stands as it was written.
    currency
        Taken for records whose file named none; else the currency with most orders is reported.
    rates
        What one unit of a foreign currency is worth in that of the report; see
        `metrics.currencies.choose_currency`.
    as_of
        Orders after this day do not exist yet; by default the day of the latest order that counts.

    Raises
    ------
    NoOrders
        No record counts.
    """
    placed = shop_time(records, zone)
    reasons = _reasons(records)
    seen = np.ones(len(records), dtype=bool)
    if as_of is not None:
        seen = (placed < pd.Timestamp(as_of) + pd.Timedelta(days=1)).to_numpy()

    nameless = records["customer"].isna().to_numpy()
    has_customers = bool((seen & (reasons == _COUNTS) & ~nameless).any())
    if has_customers:
        reasons[(reasons == _COUNTS) & nameless] = _CODES[Reason.NO_CUSTOMER]
    counting = seen & (reasons == _COUNTS)
    currencies = choose_currency(records, counting, placed, unnamed=currency, rates=rates or {})
    reasons[(reasons == _COUNTS) & ~currencies.count()] = _CODES[Reason.OTHER_CURRENCY]

    counts = np.bincount(reasons[seen], minlength=len(_CODES) + 1)
    left_out = {reason: int(counts[code]) for reason, code in _CODES.items() if counts[code]}
    keep = seen & (reasons == _COUNTS)
    if not keep.any():
        raise NoOrders(left_out)
    conversions, taken = currencies.conversions(keep)
    kept = records[keep]
    frame = _ordered(kept, placed[keep], _money(kept, basis, taken, conversions))
    whole = seen & (reasons == _CODES[Reason.REFUNDED]) & currencies.count()
    whole &= ~(nameless & has_customers)
    foreign, rated = currencies.conversions(whole)
    return Orders(
        frame=frame,
        currency=currencies.report,
        zone=zone,
        basis=basis,
        as_of=as_of or frame["placed"].iloc[-1].date(),
        refunded=_refunded(placed[whole], _money(records[whole], basis, rated, foreign)),
        left_out=left_out,
        has_customers=has_customers,
        conversions=conversions,
    )


def shop_time(records: pd.DataFrame, zone: str | None) -> pd.Series[pd.Timestamp]:
    """Return the shop's wall clock, datetime64[us] without a zone, for each record."""
    written: pd.Series[pd.Timestamp] = records["placed_at"].dt.tz_convert(None)
    offset = records["offset_minutes"]
    if zone is None:
        shift: pd.Series[pd.Timedelta] = pd.to_timedelta(
            offset.fillna(0).astype("int64"), unit="m"
        )
        return written + shift
    local: pd.Series[pd.Timestamp] = (
        records["placed_at"].dt.tz_convert(ZoneInfo(zone)).dt.tz_localize(None)
    )
    return written.where(offset.isna(), local)


_CARRIED = ("source", "country", "discount_code")
"""Columns that orders have as the records do."""

_COUNTS = 0
_CODES = {reason: code for code, reason in enumerate(Reason, start=1)}
"""Reasons as small integers; 0 stands for an order that counts."""

_CODE_OF_STATE = {state.value: _CODES[Reason(state)] for state in State if state != State.SALE}
"""Every state but a sale is a reason of the same name."""


def _reasons(records: pd.DataFrame) -> npt.NDArray[np.int8]:
    """Return the code of the reason each record is left out by its own state."""
    codes, states = pd.factorize(records["state"])
    of_state = np.array([_CODE_OF_STATE.get(state, _COUNTS) for state in states], dtype=np.int8)
    reasons = of_state[codes] if len(states) else np.zeros(0, dtype=np.int8)
    paid, refunded = records["paid_minor"].to_numpy(), records["refunded_minor"].to_numpy()
    reasons[(reasons == _COUNTS) & (refunded >= paid) & (paid > 0)] = _CODES[Reason.REFUNDED]
    return reasons


def _by_time(placed: pd.Series[pd.Timestamp], order_ids: pd.Series[str]) -> npt.NDArray[np.intp]:
    """Return the rows sorted by (placed, order_id); ids are compared only at equal moments."""
    moments = placed.to_numpy().astype(np.int64)
    order = np.argsort(moments)
    same = np.diff(moments[order]) == 0
    tied = np.append(same, False) | np.append(False, same)
    rows = order[tied]
    keys = pa.table({"placed": moments[rows], "order_id": pa.array(order_ids.iloc[rows])})
    by_time = [("placed", "ascending"), ("order_id", "ascending")]
    order[tied] = rows[pc.sort_indices(keys, sort_keys=by_time).to_numpy()]
    return order


def _money(
    records: pd.DataFrame, basis: Basis, taken: Places, conversions: tuple[Conversion, ...]
) -> dict[str, object]:
    """Return the columns of money, in the currency of the report."""
    gross, discount = records[f"{basis}_minor"].to_numpy(), records["discount_minor"]
    amount = np.maximum(gross - records["refunded_minor"].to_numpy(), 0)
    if conversions:
        amount, gross = (convert(each, taken, conversions) for each in (amount, gross))
        known = discount.fillna(0).to_numpy(dtype=np.int64)
        discount = discount.mask(discount.notna(), convert(known, taken, conversions))
    return {
        "amount_minor": amount,
        "gross_minor": gross,
        "discount_minor": discount.array,
        "conversion": taken,
    }


def _refunded(placed: pd.Series[pd.Timestamp], money: Mapping[str, object]) -> pd.DataFrame:
    """Return `Orders.refunded`."""
    day = placed.to_numpy().astype("datetime64[D]").astype(np.int64)
    return pd.DataFrame({"day": day, "gross_minor": money["gross_minor"]})


def _ordered(
    records: pd.DataFrame, placed: pd.Series[pd.Timestamp], money: Mapping[str, object]
) -> pd.DataFrame:
    """Return the frame of `Orders`, sorted by (placed, order_id)."""
    order = _by_time(placed, records["order_id"])
    return (
        pd.DataFrame(
            {
                "order_id": records["order_id"].array,
                "customer": records["customer"].array,
                "placed": placed.array,
                **money,
                **{name: records[name].array for name in _CARRIED},
            }
        )
        .take(order)
        .reset_index(drop=True)
    )
