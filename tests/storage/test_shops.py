from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from storage.errors import ShopNameTaken

if TYPE_CHECKING:
    from storage import Store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def names(store: Store, chat_id: int = 7) -> list[str]:
    """Return the names of the chat's shops; the one it speaks of has a star."""
    return [f"{shop.name}{'*' * shop.is_active}" for shop in store.shops(chat_id)]


def currency(store: Store, chat_id: int = 7) -> str | None:
    return store.settings(chat_id).currency


def test_a_chat_has_no_shop_until_something_is_kept_of_it(store: Store) -> None:
    assert store.shops(7) == ()
    store.change_settings(7, NOON, currency="EUR")
    assert names(store) == ["*"]


def test_an_added_shop_is_the_one_spoken_of_and_has_nothing_of_the_others(store: Store) -> None:
    store.change_settings(7, NOON, currency="EUR")
    store.add_shop(7, "Tea")
    assert names(store) == ["", "Tea*"]
    assert currency(store) is None

    store.change_settings(7, NOON, currency="PLN")
    first, tea = store.shops(7)
    assert store.switch_shop(7, first.id)
    assert currency(store) == "EUR"
    assert store.switch_shop(7, tea.id)
    assert currency(store) == "PLN"


def test_the_ids_of_a_chats_shops_begin_with_the_one_spoken_of(store: Store) -> None:
    assert store.shop_ids(7) == ()
    store.add_shop(7, "Tea")
    store.add_shop(7, "Coffee")
    store.add_shop(8, "Cake")
    tea, coffee = (shop.id for shop in store.shops(7))
    assert store.shop_ids(7) == (coffee, tea)
    assert store.switch_shop(7, tea)
    assert store.shop_ids(7) == (tea, coffee)


def test_a_chat_cannot_switch_to_the_shop_of_another(store: Store) -> None:
    store.change_settings(7, NOON, currency="EUR")
    store.add_shop(8, "Tea")
    (theirs,) = store.shops(8)
    assert not store.switch_shop(7, theirs.id)
    assert names(store) == ["*"]


def test_two_shops_of_a_chat_cannot_have_one_name(store: Store) -> None:
    store.add_shop(7, "Tea")
    store.add_shop(7, "Coffee")
    with pytest.raises(ShopNameTaken):
        store.add_shop(7, "Tea")
    with pytest.raises(ShopNameTaken):
        store.rename_shop(7, "Tea")
    store.rename_shop(7, "Coffee")
    store.add_shop(8, "Tea")
    assert names(store) == ["Tea", "Coffee*"]


def test_a_shop_is_renamed_in_place(store: Store) -> None:
    store.change_settings(7, NOON, currency="EUR")
    store.rename_shop(7, "Tea & co")
    assert names(store) == ["Tea & co*"]
    assert currency(store) == "EUR"


def test_an_upload_stays_with_the_shop_it_was_sent_to(store: Store) -> None:
    store.add_shop(7, "Tea")
    sent = store.record_upload(
        7, NOON, file_id="f", file_unique_id="u", file_name="a.csv", message_id=1
    )
    store.add_shop(7, "Coffee")
    (tea, coffee) = store.shops(7)
    assert store.upload(sent.id).shop_id == tea.id
    assert store.uploads(7) == ()
    assert store.of_shop(tea.id).uploads(7) == (sent,)
    assert coffee.is_active


def test_a_store_of_one_shop_does_not_follow_the_chat(store: Store) -> None:
    store.add_shop(7, "Tea")
    store.change_settings(7, NOON, currency="EUR")
    (tea,) = store.shops(7)
    of_tea = store.of_shop(tea.id)
    store.add_shop(7, "Coffee")

    of_tea.change_settings(7, NOON, margin=None, language="pl")

    assert (of_tea.settings(7).currency, of_tea.settings(7).language) == ("EUR", "pl")
    assert currency(store) is None


def test_subscriptions_belong_to_their_shop(store: Store) -> None:
    for name in ("Tea", "Coffee"):
        store.add_shop(7, name)
        store.subscribe(
            7, 0, "weekly", minute_of_day=540, zone="Europe/Riga", since=NOON, next_due_at=NOON
        )
    tea, coffee = store.shops(7)
    assert [each.shop_id for each in store.subscriptions(7)] == [coffee.id]
    assert {each.shop_id for each in store.due_subscriptions(NOON, 9)} == {tea.id, coffee.id}


def test_one_shop_is_forgotten_and_the_chat_speaks_of_the_first_that_is_left(
    store: Store,
) -> None:
    for name in ("Tea", "Coffee"):
        store.add_shop(7, name)
    _, coffee = store.shops(7)
    store.forget_shop(8, coffee.id)
    assert names(store) == ["Tea", "Coffee*"]
    store.forget_shop(7, coffee.id)
    assert names(store) == ["Tea*"]
    store.forget(7)
    assert store.shops(7) == ()


def test_a_group_takes_all_its_shops_and_its_choice_along(store: Store) -> None:
    for name in ("Tea", "Coffee"):
        store.add_shop(-7, name)
    store.switch_shop(-7, store.shops(-7)[0].id)
    store.add_shop(-1007, "Coffee")
    store.change_settings(-1007, NOON, currency="EUR")

    store.move_chat(-7, -1007)

    assert store.shops(-7) == ()
    assert names(store, -1007) == ["Tea*", "Coffee"]
    store.switch_shop(-1007, store.shops(-1007)[1].id)
    assert currency(store, -1007) == "EUR"
