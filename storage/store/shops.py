"""The shops of a chat: which there are, and which one it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update

from storage.errors import ShopNameTaken
from storage.store.connected import SHOPS_OF_CHAT, Connected, find_shop, insert_into, open_shop
from storage.tables import table
from storage.values import Shop

if TYPE_CHECKING:
    from sqlmodel import Session

SHOP, CHAT, RECORD = table("shop"), table("chat"), table("order_record")


class ShopsPart(Connected):
    """A chat's shops."""

    def shops(self, chat_id: int) -> tuple[Shop, ...]:
        """Return the chat's shops, the oldest first."""
        with self._reading() as session:
            active = find_shop(session, chat_id)
            orders = func.count(RECORD.c.order_id)
            rows = session.execute(
                select(SHOP.c.id, SHOP.c.name, orders)
                .join_from(SHOP, RECORD, RECORD.c.shop_id == SHOP.c.id, isouter=True)
                .where(SHOP.c.chat_id == chat_id)
                .group_by(SHOP.c.id, SHOP.c.name)
                .order_by(SHOP.c.id)
            )
            return tuple(
                Shop(id=shop_id, name=name, is_active=shop_id == active, orders=count)
                for shop_id, name, count in rows
            )

    def shop_ids(self, chat_id: int) -> tuple[int, ...]:
        """Return the ids of the chat's shops, the one that it speaks of first."""
        with self._reading() as session:
            return tuple(session.execute(SHOPS_OF_CHAT, {"chat_id": chat_id}).scalars())

    def add_shop(self, chat_id: int, name: str) -> None:
        """Make another shop of the chat, and the one it speaks of.

        Raises
        ------
        ShopNameTaken
            There is one of that name.
        """
        with self._writing() as session:
            added = insert_into(session, SHOP).values(chat_id=chat_id, name=name)
            shop_id = session.execute(added.on_conflict_do_nothing().returning(SHOP.c.id)).scalar()
            if shop_id is None:
                raise ShopNameTaken(name=name)
            _activate(session, chat_id, shop_id)

    def switch_shop(self, chat_id: int, shop_id: int) -> bool:
        """Let the chat speak of one of its shops; tell whether it has that."""
        with self._writing() as session:
            found = select(SHOP.c.id).where(SHOP.c.id == shop_id, SHOP.c.chat_id == chat_id)
            if session.execute(found.with_for_update()).first() is None:
                return False
            _activate(session, chat_id, shop_id)
            return True

    def rename_shop(self, chat_id: int, name: str) -> None:
        """Name the shop that the chat speaks of.

        Raises
        ------
        ShopNameTaken
            Another has that name.
        """
        with self._writing() as session:
            shop_id = open_shop(session, chat_id)
            other = select(SHOP.c.id).where(
                SHOP.c.chat_id == chat_id, SHOP.c.name == name, SHOP.c.id != shop_id
            )
            if session.execute(other).first() is not None:
                raise ShopNameTaken(name=name)
            session.execute(update(SHOP).where(SHOP.c.id == shop_id).values(name=name))


def _activate(session: Session, chat_id: int, shop_id: int) -> None:
    session.execute(delete(CHAT).where(CHAT.c.chat_id == chat_id))
    session.execute(insert_into(session, CHAT).values(chat_id=chat_id, shop_id=shop_id))
