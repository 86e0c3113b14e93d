"""Settings of a shop."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Unpack

from sqlmodel import Session, col, delete, select

from storage.store.connected import Connected, find_shop, open_shop
from storage.tables import SettingRow
from storage.values import SettingChanges, ShopSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime


def _whole_numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.strip("()").split(",") if number.strip())


def _rates(text: str) -> dict[str, Decimal]:
    return {
        code: Decimal(rate) for code, _, rate in (pair.partition("=") for pair in text.split())
    }


TYPES: Mapping[str, Callable[[str], Any]] = {
    "margin": Decimal,
    "acquisition_cost_minor": int,
    "currency": str,
    "rates": _rates,
    "timezone": str,
    "revenue_basis": str,
    "trade": str,
    "language": str,
    "stage_orders": _whole_numbers,
    "stage_retention_percent": _whole_numbers,
    "repurchase_percent": _whole_numbers,
    "often_a_year": Decimal,
}


class SettingsPart(Connected):
    """What a shop has set."""

    def settings(self, chat_id: int) -> ShopSettings:
        """Return the settings of the chat's shop."""
        with self._reading() as session:
            return read_settings(session, find_shop(session, chat_id))

    def change_settings(
        self, chat_id: int, at: datetime, **changes: Unpack[SettingChanges]
    ) -> ShopSettings:
        """Set what is given, unset what is None, and return all settings."""
        unknown = set(changes) - set(TYPES)
        if unknown:
            raise ValueError(f"no such settings: {sorted(unknown)}")
        with self._writing() as session:
            shop_id = open_shop(session, chat_id)
            if changes.get("rates"):
                known = read_settings(session, shop_id).rates
                changes["rates"] = _changed(known or {}, changes["rates"] or {})
            for name, value in changes.items():
                if value is None:
                    session.exec(
                        delete(SettingRow).where(
                            col(SettingRow.shop_id) == shop_id, col(SettingRow.name) == name
                        )
                    )
                    continue
                row = SettingRow(shop_id=shop_id, name=name, value=_text(value), set_at=at)
                session.merge(row)
            session.flush()
            return read_settings(session, shop_id)


def _changed(
    rates: Mapping[str, Decimal], changes: Mapping[str, Decimal | None]
) -> dict[str, Decimal | None] | None:
    merged = {**rates, **changes}
    return {code: rate for code, rate in sorted(merged.items()) if rate is not None} or None


def _text(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(f"{code}={rate}" for code, rate in value.items())
    return str(value)


def read_settings(session: Session, shop_id: int | None) -> ShopSettings:
    """Return the settings of a shop."""
    rows = session.exec(select(SettingRow).where(SettingRow.shop_id == shop_id)).all()
    return ShopSettings(
        **{row.name: TYPES[row.name](row.value) for row in rows},
        set_at={row.name: row.set_at for row in rows},
    )
