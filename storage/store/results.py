"""Results that a shop's orders gave, kept until the orders or the settings are others."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from sqlmodel import col, select

from storage.plain import ResultUnreadable, from_json, to_json
from storage.store.connected import Connected, find_shop, insert_into
from storage.tables import ResultRow, ShopRow, table

if TYPE_CHECKING:
    from sqlmodel import Session

_QUICK = 1  # zlib's level: a tenth of the size at a tenth of the time of the default


class ResultsPart(Connected):
    """Kept results."""

    def data_version(self, chat_id: int) -> int:
        """Return a number that grows whenever the orders of the chat's shop change."""
        with self._reading() as session:
            shop_id = find_shop(session, chat_id)
            found = session.exec(
                select(ShopRow.data_version).where(col(ShopRow.id) == shop_id)
            ).first()
            return found or 0

    def result(self, chat_id: int, kind: str, made_from: str) -> object | None:
        """Return a kept result, None where none was made from exactly this.

        Parameters
        ----------
        kind
            Its name; one of each kind is kept.
        made_from
            Stands for everything it depends on.
        """
        with self._reading() as session:
            shop_id = find_shop(session, chat_id)
            content = session.exec(
                select(ResultRow.content).where(
                    col(ResultRow.shop_id) == shop_id,
                    col(ResultRow.kind) == kind,
                    col(ResultRow.made_from) == made_from,
                )
            ).first()
        if content is None:
            return None
        try:
            return from_json(zlib.decompress(content).decode())
        except (ResultUnreadable, zlib.error):
            return None

    def keep_result(self, chat_id: int, kind: str, made_from: str, result: object) -> None:
        """Keep a result in place of the one of its kind; nothing where the shop is gone."""
        content = zlib.compress(to_json(result).encode(), _QUICK)
        with self._writing() as session:
            shop_id = find_shop(session, chat_id)
            if shop_id is None:
                return
            values = {"made_from": made_from, "content": content}
            statement = insert_into(session, table("result")).values(
                shop_id=shop_id, kind=kind, **values
            )
            session.execute(
                statement.on_conflict_do_update(index_elements=["shop_id", "kind"], set_=values)
            )


def data_changed(session: Session, shop_id: int) -> None:
    """Note that a shop's orders are others than before."""
    shop = table("shop")
    session.execute(
        shop.update().where(shop.c.id == shop_id).values(data_version=shop.c.data_version + 1)
    )
