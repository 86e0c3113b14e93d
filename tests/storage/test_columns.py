from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from storage.values import ColumnChoice

if TYPE_CHECKING:
    from storage import Store

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
HEADERS = ("Numer", "Kwota PLN", "Data")
CHOICE = {"amount": "Kwota PLN"}


def test_nothing_was_said_about_files_unknown_so_far(store: Store) -> None:
    assert store.columns_for(7, HEADERS) == {}
    assert store.column_choices(7) == ()


def test_a_choice_is_remembered_for_its_set_of_headers(store: Store) -> None:
    store.choose_columns(7, HEADERS, CHOICE, NOON)

    assert store.columns_for(7, HEADERS) == CHOICE
    assert store.columns_for(7, (" data", "KWOTA PLN", "numer ")) == CHOICE
    assert store.columns_for(7, ("Numer", "Data")) == {}
    assert store.columns_for(8, HEADERS) == {}
    assert store.column_choices(7) == (ColumnChoice(headers=HEADERS, columns=CHOICE, set_at=NOON),)


def test_the_last_choice_stands_and_the_latest_comes_first(store: Store) -> None:
    store.choose_columns(7, HEADERS, CHOICE, NOON)
    store.choose_columns(7, ("a",), {"date": "a"}, NOON + timedelta(days=1))
    store.choose_columns(7, HEADERS, {"amount": "Numer"}, NOON + timedelta(days=2))

    assert [choice.columns for choice in store.column_choices(7)] == [
        {"amount": "Numer"},
        {"date": "a"},
    ]


def test_a_choice_can_be_forgotten(store: Store) -> None:
    store.choose_columns(7, HEADERS, CHOICE, NOON)
    store.choose_columns(8, HEADERS, CHOICE, NOON)

    store.forget_columns(7, HEADERS)

    assert store.column_choices(7) == ()
    assert store.columns_for(8, HEADERS) == CHOICE
