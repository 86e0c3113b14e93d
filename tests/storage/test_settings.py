from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from storage.values import ShopSettings

if TYPE_CHECKING:
    from storage import Store

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def test_a_chat_unknown_so_far_has_no_settings(store: Store) -> None:
    assert store.settings(7) == ShopSettings()


def test_settings_come_back_as_the_types_that_were_set(store: Store) -> None:
    store.change_settings(
        7,
        NOON,
        margin=Decimal("0.20"),
        acquisition_cost_minor=60_000,
        currency="PLN",
        timezone="Europe/Warsaw",
        revenue_basis="goods",
        trade="coffee",
        language="pl",
    )

    settings = store.settings(7)

    assert settings == ShopSettings(
        margin=Decimal("0.20"),
        acquisition_cost_minor=60_000,
        currency="PLN",
        timezone="Europe/Warsaw",
        revenue_basis="goods",
        trade="coffee",
        language="pl",
        set_at=dict.fromkeys(
            (
                "margin",
                "acquisition_cost_minor",
                "currency",
                "timezone",
                "revenue_basis",
                "trade",
                "language",
            ),
            NOON,
        ),
    )
    assert str(settings.margin) == "0.20"


def test_a_change_keeps_the_others_and_when_they_were_set(store: Store) -> None:
    store.change_settings(7, NOON, currency="PLN", language="pl")

    changed = store.change_settings(7, NOON + timedelta(days=1), currency="EUR")

    assert (changed.currency, changed.language) == ("EUR", "pl")
    assert changed.set_at == {"currency": NOON + timedelta(days=1), "language": NOON}
    assert store.settings(7) == changed


def test_none_unsets(store: Store) -> None:
    store.change_settings(7, NOON, currency="PLN", language="pl")

    changed = store.change_settings(7, NOON, currency=None, margin=None)

    assert changed == ShopSettings(language="pl", set_at={"language": NOON})


def test_exchange_rates_change_one_by_one(store: Store) -> None:
    store.change_settings(7, NOON, rates={"GBP": Decimal("1.270"), "EUR": Decimal("1.08")})

    changed = store.change_settings(7, NOON, rates={"EUR": Decimal("1.1"), "GBP": None})
    assert changed.rates == {"EUR": Decimal("1.1")}
    assert store.settings(7) == changed

    more = store.change_settings(7, NOON, rates={"HUF": Decimal("0.0026")})
    assert more.rates == {"EUR": Decimal("1.1"), "HUF": Decimal("0.0026")}


@pytest.mark.parametrize("last", [None, {"EUR": None}])
def test_the_last_exchange_rate_can_be_taken_away(
    store: Store, last: dict[str, Decimal | None] | None
) -> None:
    store.change_settings(7, NOON, rates={"EUR": Decimal("1.08")})

    assert store.change_settings(7, NOON, rates=last) == ShopSettings()


def test_moments_come_back_in_utc(store: Store) -> None:
    riga = timezone(timedelta(hours=2))

    settings = store.change_settings(7, datetime(2025, 3, 1, 14, tzinfo=riga), currency="EUR")

    assert settings.set_at["currency"] == NOON
    assert settings.set_at["currency"].tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="has no zone"):
        store.change_settings(7, NOON.replace(tzinfo=None), currency="EUR")

    assert store.settings(7) == ShopSettings()


def test_a_setting_that_does_not_exist_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="colour"):
        store.change_settings(7, NOON, colour="red")  # type: ignore[call-arg] # the mistake


def test_chats_do_not_share_settings(store: Store) -> None:
    store.change_settings(7, NOON, currency="EUR")
    store.change_settings(-1_001_234_567_890_123, NOON, currency="PLN")

    assert store.settings(7).currency == "EUR"
    assert store.settings(-1_001_234_567_890_123).currency == "PLN"
