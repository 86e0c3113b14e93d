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

from metrics.errors import NoOrders
from metrics.vocabulary import MINOR_PER_MAJOR as MINOR_PER_MAJOR
from metrics.vocabulary import NO_CURRENCY as NO_CURRENCY
from metrics.vocabulary import Basis as Basis
from metrics.vocabulary import Reason as Reason
from metrics.vocabulary import State as State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

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
        source (null where unknown). The index is 0..n-1.
    currency
        ISO 4217, or None when neither file nor settings say.
    as_of
        Last day that the data covers, in the shop's zone.
    left_out
        Records by the reason they do not count; reasons without records are absent.
    """

    frame: pd.DataFrame
    currency: str | None
    zone: str | None
    basis: Basis
    as_of: date
    left_out: Mapping[Reason, int]
    has_customers: bool


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
    ranked = records.assign(_rank=records["state"].map(dict(STATE_RANK)).astype("int64"))
    keys = ["exported_at", "_rank", "refunded_minor", "paid_minor", "placed_at", "customer"]
    ranked = ranked.sort_values(["order_id", *keys], na_position="first", kind="stable")
    kept = ranked.drop_duplicates("order_id", keep="last")
    return kept.drop(columns="_rank").reset_index(drop=True)


def select(
    records: pd.DataFrame,
    *,
    basis: Basis = "paid",
    zone: str | None = None,
    currency: str | None = None,
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
    named = records["currency"].mask(records["currency"] == NO_CURRENCY, currency or NO_CURRENCY)

    has_customers = bool(records.loc[seen & (reasons == ""), "customer"].notna().any())
    if has_customers:
        reasons[(reasons == "") & records["customer"].isna().to_numpy()] = Reason.NO_CUSTOMER
    chosen = _main_currency(named[seen & (reasons == "")], placed)
    reasons[(reasons == "") & (named != chosen).to_numpy()] = Reason.OTHER_CURRENCY

    left_out = {reason: int((reasons[seen] == reason).sum()) for reason in Reason}
    left_out = {reason: count for reason, count in left_out.items() if count}
    keep = seen & (reasons == "")
    if not keep.any():
        raise NoOrders(left_out)
    gross = records[f"{basis}_minor"]
    frame = pd.DataFrame(
        {
            "order_id": records["order_id"],
            "customer": records["customer"],
            "placed": placed,
            "amount_minor": (gross - records["refunded_minor"]).clip(lower=0),
            "gross_minor": gross,
            "source": records["source"],
        }
    )[keep].sort_values(["placed", "order_id"], ignore_index=True)
    return Orders(
        frame=frame,
        currency=None if chosen == NO_CURRENCY else chosen,
        zone=zone,
        basis=basis,
        as_of=as_of or frame["placed"].iloc[-1].date(),
        left_out=left_out,
        has_customers=has_customers,
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


def _reasons(records: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """Return the reason each record is left out by its own state, "" where it is none."""
    reasons = records["state"].to_numpy(dtype=object).copy()
    reasons[reasons == State.SALE] = ""
    refunded = (records["refunded_minor"] >= records["paid_minor"]) & (records["paid_minor"] > 0)
    reasons[(reasons == "") & refunded.to_numpy()] = Reason.REFUNDED
    return reasons


def _main_currency(currencies: pd.Series[str], placed: pd.Series[pd.Timestamp]) -> str:
    """Return the currency of most orders; of equals, that of the earliest order."""
    if currencies.empty:
        return NO_CURRENCY
    counts = currencies.value_counts()
    tied = currencies[currencies.isin(counts.index[counts == counts.iloc[0]])]
    return str(tied.iloc[int(placed.loc[tied.index].to_numpy().argmin())])
