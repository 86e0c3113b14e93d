from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.orders import (
    empty_records,
    newest,
)
from metrics.vocabulary import NO_CURRENCY, State
from storage.errors import UploadGone
from storage.values import Merge, UploadState
from tests.storage.records import NOON, frame_of, lines_of, record, with_keys

if TYPE_CHECKING:
    from storage import Store

CHATS = itertools.count(1)


def test_a_chat_unknown_so_far_has_no_records_and_no_lines(store: Store) -> None:
    pd.testing.assert_frame_equal(store.records(7), empty_records())
    pd.testing.assert_frame_equal(store.lines(7), lines_of())


def test_records_come_back_as_they_were_sent(store: Store) -> None:
    records = frame_of(
        [
            record("#1", offset_minutes=-150, placed_at=NOON + timedelta(microseconds=1)),
            record("#2", customer=None, currency=NO_CURRENCY, state=State.CANCELLED),
            record("#3", paid_minor=2**62, goods_minor=-1, refunded_minor=7, source=""),
            record('"quoted", #4', source="a\nb\tc\\N", customer="žanna@пример.рф"),
            record("#5", country="PL", discount_code='1, "2"', discount_minor=0),
            record("#6", country="Côte, d'Azur", discount_minor=2**62),
            record(
                "二", source="NULL", customer="NA", placed_at=datetime(1969, 7, 20, tzinfo=UTC)
            ),
        ]
    )

    merge = store.merge_records(7, records)

    assert merge == Merge(added=7, updated=0, unchanged=0)
    pd.testing.assert_frame_equal(
        with_keys(store, 7), records.sort_values("order_id", ignore_index=True)
    )


def test_an_empty_file_changes_nothing(store: Store) -> None:
    assert store.merge_records(7, empty_records(), lines_of()) == Merge(
        added=0, updated=0, unchanged=0
    )
    assert store.records(7).empty


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    records = frame_of([record("#1"), record("#2", customer=None)])
    lines = lines_of(("#1", "Tea", None, 1.0, 100), ("#1", "Tea", None, 1.0, 100))
    store.merge_records(7, records, lines)
    before = store.records(7)

    merge = store.merge_records(7, records, lines)

    assert merge == Merge(added=0, updated=0, unchanged=2)
    pd.testing.assert_frame_equal(store.records(7), before)
    pd.testing.assert_frame_equal(store.lines(7), lines)


def test_a_newer_export_updates_and_an_older_one_does_not(store: Store) -> None:
    newer = record("#1", state=State.REFUNDED, exported_at=NOON + timedelta(days=1))
    store.merge_records(7, frame_of([record("#1")]))

    assert store.merge_records(7, frame_of([newer])) == Merge(added=0, updated=1, unchanged=0)
    assert store.merge_records(7, frame_of([record("#1"), record("#2")])) == Merge(
        added=1, updated=0, unchanged=1
    )
    assert list(store.records(7)["state"]) == [State.REFUNDED, State.SALE]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ({"exported_at": NOON, "paid_minor": 9}, {"exported_at": NOON + timedelta(seconds=1)}),
        ({"state": State.UNPAID, "paid_minor": 9}, {"state": State.TEST}),
        ({"state": State.TEST}, {"state": State.SALE}),
        ({"state": State.SALE, "refunded_minor": 9}, {"state": State.CANCELLED}),
        ({"state": State.CANCELLED}, {"state": State.REFUNDED}),
        ({"refunded_minor": 1, "paid_minor": 9}, {"refunded_minor": 2}),
        ({"customer": None, "paid_minor": 9}, {}),
        ({"paid_minor": 9}, {"placed_at": NOON + timedelta(1)}),
        ({"offset_minutes": None, "paid_minor": 9}, {"offset_minutes": -720}),
        ({"offset_minutes": -60}, {"offset_minutes": 60}),
        ({"paid_minor": 1, "source": "x"}, {"paid_minor": 2}),
        ({"goods_minor": 1, "source": "x"}, {"goods_minor": 2}),
        ({"currency": "EUR", "source": "x"}, {"currency": "PLN"}),
        ({"source": None}, {"source": ""}),
        ({"source": "A"}, {"source": "a"}),
        ({"source": "z"}, {"source": "ż"}),
        ({"source": "A", "country": "ZW"}, {"source": "B"}),
        ({"country": None, "discount_minor": 9}, {"country": "PL"}),
        ({"country": "Narnia"}, {"country": "narnia"}),
        ({"discount_code": None, "discount_minor": 9}, {"discount_code": "SPRING"}),
        ({"discount_minor": None}, {"discount_minor": 0}),
        ({"discount_minor": 9}, {"discount_minor": 10}),
    ],
)
def test_the_newer_of_two_records_wins_whichever_comes_first(
    store: Store, older: dict[str, Any], newer: dict[str, Any]
) -> None:
    first, second = frame_of([record(**older)]), frame_of([record(**newer)])
    store.merge_records(1, first)
    store.merge_records(1, second)
    store.merge_records(2, second)
    store.merge_records(2, first)

    pd.testing.assert_frame_equal(with_keys(store, 1), second)
    pd.testing.assert_frame_equal(with_keys(store, 2), second)


FACTS = st.fixed_dictionaries(
    {
        "order_id": st.sampled_from(["#1", "#2", "#3"]),
        "customer": st.sampled_from([None, "ann@example.com"]),
        "placed_at": st.sampled_from([NOON, NOON + timedelta(hours=1)]),
        "offset_minutes": st.sampled_from([None, 0, -60]),
        "source": st.sampled_from([None, "", "ads", "Ads"]),
        "country": st.sampled_from([None, "PL", "Narnia"]),
        "discount_code": st.sampled_from([None, "SPRING, VIP"]),
        "discount_minor": st.sampled_from([None, 0, 2]),
        "state": st.sampled_from(list(State)),
        "paid_minor": st.integers(0, 2),
        "refunded_minor": st.integers(0, 2),
        "exported_at": st.sampled_from([NOON, NOON + timedelta(days=1)]),
    }
)
FILES = st.lists(
    st.lists(FACTS, max_size=3, unique_by=lambda facts: facts["order_id"]), min_size=1, max_size=4
)


@settings(
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(files=FILES)
def test_what_is_kept_is_the_newest_of_all_files(
    store: Store, files: list[list[dict[str, Any]]]
) -> None:
    chat_id = next(CHATS)
    frames = [frame_of(record(**facts) for facts in file) for file in files]

    merges = [store.merge_records(chat_id, frame) for frame in frames]

    expected = newest(pd.concat(frames, ignore_index=True))
    pd.testing.assert_frame_equal(
        with_keys(store, chat_id), expected.sort_values("order_id", ignore_index=True)
    )
    assert sum(merge.added for merge in merges) == len(expected)
    for merge, frame in zip(merges, frames, strict=True):
        assert merge.added + merge.updated + merge.unchanged == len(frame)


def test_records_that_break_the_agreement_are_refused_whole(store: Store) -> None:
    with pytest.raises(ValueError, match="unique"):
        store.merge_records(7, frame_of([record("#1"), record("#1")]))

    assert store.records(7).empty


def test_shops_do_not_share_records(store: Store) -> None:
    store.merge_records(1, frame_of([record("#1", paid_minor=1)]))
    store.merge_records(2, frame_of([record("#1", paid_minor=2)]))

    assert list(store.records(1)["paid_minor"]) == [1]
    assert list(store.records(2)["paid_minor"]) == [2]


def test_a_buyer_of_two_shops_is_two_customers(store: Store) -> None:
    store.merge_records(1, frame_of([record("#1")]))
    store.merge_records(2, frame_of([record("#1")]))

    one, two = store.records(1)["customer"][0], store.records(2)["customer"][0]

    assert one != two
    assert store.contacts(1, [one, two]) == {one: "ann@example.com"}
    assert store.contacts(2, [one, two]) == {two: "ann@example.com"}


def test_a_customer_is_encrypted_once(store: Store) -> None:
    store.merge_records(7, frame_of([record("#1"), record("#2")]))
    kept = _contacts(store)

    store.merge_records(7, frame_of([record("#3"), record("#4", customer="bob@example.com")]))

    assert len(kept) == 1
    assert len(_contacts(store)) == 2
    assert kept < _contacts(store)


def test_contacts_of_a_chat_unknown_so_far_are_none(store: Store) -> None:
    assert store.contacts(7, ["00"]) == {}


def test_finishing_an_upload_keeps_its_records_and_its_state(store: Store) -> None:
    upload = store.record_upload(
        7, NOON, file_id="f", file_unique_id="u", file_name="a.csv", message_id=1
    )

    merge = store.finish_upload(
        upload.id, NOON, frame_of([record()]), changes={"state": UploadState.DONE}
    )

    assert merge == Merge(added=1, updated=0, unchanged=0)
    assert len(store.records(7)) == 1
    assert store.upload(upload.id).state is UploadState.DONE


def test_an_upload_finished_after_its_chat_was_forgotten_keeps_nothing(store: Store) -> None:
    upload = store.record_upload(
        7, NOON, file_id="f", file_unique_id="u", file_name="a.csv", message_id=1
    )
    store.forget(7)

    with pytest.raises(UploadGone) as caught:
        store.finish_upload(upload.id, NOON, frame_of([record()]))

    assert caught.value.upload_id == upload.id
    assert store.records(7).empty


def _contacts(store: Store) -> set[str]:
    with store._engine.connect() as connection:
        return set(connection.exec_driver_sql("SELECT contact FROM customer").scalars())
