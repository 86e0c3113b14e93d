from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.lifecycle import Finding, Lifecycle, StageInput, typed_lifecycle
from metrics.orders import RECORD_DTYPES
from metrics.refusal import Refusal
from metrics.report import build_report
from metrics.vocabulary import State
from storage.plain import ResultUnreadable, from_json, to_json

if TYPE_CHECKING:
    from storage import Store

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
CHAT = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """A class that is none of the metrics."""

    name: str


def records(*days: int, order: str = "#") -> pd.DataFrame:
    rows = [
        {
            "order_id": f"{order}{day}",
            "customer": f"{day % 3}@example.com",
            "placed_at": NOON.replace(day=day),
            "state": State.SALE,
            "paid_minor": 500_000,
            "goods_minor": 400_000,
            "refunded_minor": 0,
            "currency": "EUR",
            "exported_at": NOON,
        }
        for day in days
    ]
    return pd.DataFrame(rows, columns=list(RECORD_DTYPES)).astype(dict(RECORD_DTYPES))


def stage() -> Lifecycle:
    return typed_lifecycle(
        StageInput(orders_a_month=Decimal(120), months=Decimal(18), repeat_rate=Decimal("0.4"))
    )


def test_a_whole_report_comes_back_as_it_was() -> None:
    report = build_report(records(*range(1, 28)), margin=Decimal("0.2"))

    assert from_json(to_json(report)) == report


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
        | st.decimals(allow_nan=False) | st.dates(),
        lambda inner: st.tuples(inner, inner) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=8,
    )
)  # fmt: skip
def test_every_plain_value_comes_back_as_it_was(value: Any) -> None:
    assert from_json(to_json(value)) == value


def test_what_is_no_result_is_not_written() -> None:
    for value in (object(), Stranger(name="x"), b"bytes", {1, 2}, [1], NOON):
        with pytest.raises(TypeError):
            to_json((value,))


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        '{"class": "os:system", "fields": {}}',
        '{"class": "metrics.refusal:Refusal", "fields": {"reason": "x"}}',
        '{"class": "metrics.refusal:Gone", "fields": {}}',
        '{"class": "metrics.report:build_report", "fields": {}}',
        '{"enum": "metrics.vocabulary:State", "value": "lost"}',
        '{"decimal": "x"}',
        '{"other": 1}',
    ],
)
def test_what_another_program_wrote_is_not_read(text: str) -> None:
    with pytest.raises(ResultUnreadable):
        from_json(text)


def test_a_result_is_kept_until_it_was_made_from_something_else(store: Store) -> None:
    store.merge_records(CHAT, records(1))
    store.keep_result(CHAT, "stage", "1", stage())

    assert store.result(CHAT, "stage", "1") == stage()
    assert store.result(CHAT, "stage", "2") is None
    assert store.result(CHAT, "report", "1") is None
    assert store.result(CHAT + 1, "stage", "1") is None

    store.keep_result(CHAT, "stage", "2", Refusal(reason="no_products"))
    assert store.result(CHAT, "stage", "2") == Refusal(reason="no_products")
    assert store.result(CHAT, "stage", "1") is None


def test_the_data_version_grows_with_what_changed_and_only_then(store: Store) -> None:
    versions = [store.data_version(CHAT)]
    for days in ((1, 2), (1, 2), (3,)):
        store.merge_records(CHAT, records(*days))
        versions.append(store.data_version(CHAT))

    assert versions == [0, 1, 1, 2]


def test_nothing_is_kept_of_a_chat_that_was_forgotten(store: Store) -> None:
    store.merge_records(CHAT, records(1))
    store.keep_result(CHAT, "stage", "1", stage())

    store.forget(CHAT)
    store.keep_result(CHAT, "stage", "1", stage())

    assert store.result(CHAT, "stage", "1") is None
    assert store.stored_data(CHAT).orders == 0


def test_results_are_json_that_names_its_classes() -> None:
    written = json.loads(to_json(Finding(code="needs_weeks", figures={"weeks": 3})))

    assert written == {
        "class": "metrics.lifecycle.findings:Finding",
        "fields": {"code": "needs_weeks", "figures": {"map": [["weeks", 3]]}},
    }


def test_a_moment_is_not_mistaken_for_a_day() -> None:
    assert from_json(to_json(date(2025, 3, 1))) == date(2025, 3, 1)
