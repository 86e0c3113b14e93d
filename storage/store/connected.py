"""What every part of the store stands on: transactions, and the shop of a chat."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from sqlmodel import Session, case, col, select, update

from storage.engine import writer
from storage.errors import StoreUnavailable
from storage.tables import ChatRow, ShopRow, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine, Table

    from storage.secrets import Secrets

FIRST_SHOP = ""
_SHOP_ID = "shop_id"


class Connected:
    """A database and the keys that belong to it.

    A chat's shop is the one it speaks of at the moment; `of_shop` makes it another.
    """

    def __init__(self, engine: Engine, secrets: Secrets, shop_id: int | None = None) -> None:
        self._engine = engine
        self._writer = writer(engine)
        self._secrets = secrets
        driver: Any = engine.dialect.dbapi
        self._out_of_reach = (
            OperationalError,
            InterfaceError,
            NoFreeConnection,
            driver.OperationalError,
        )
        self._told = {} if shop_id is None else {_SHOP_ID: shop_id}

    def of_shop(self, shop_id: int) -> Self:
        """Return this store for one shop, whichever its chat speaks of at the moment."""
        return type(self)(self._engine, self._secrets, shop_id)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with self._reached(), Session(self._engine, info=self._told) as session:
            yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with (
            self._reached(),
            Session(self._writer, info=self._told) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def _reached(self) -> Iterator[None]:
        """Say in this package's words that the database is locked, full or out of reach."""
        try:
            yield
        except self._out_of_reach as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            raise StoreUnavailable(cause=str(cause).strip()) from error


def find_shop(session: Session, chat_id: int) -> int | None:
    """Return the id of the chat's shop, None when nothing of it is kept.

    Of several it is the one that the chat speaks of, by default the first.
    """
    if _SHOP_ID in session.info:
        wanted: int = session.info[_SHOP_ID]
        return session.exec(select(ShopRow.id).where(ShopRow.id == wanted)).first()
    active = select(ChatRow.shop_id).where(ChatRow.chat_id == chat_id).scalar_subquery()
    first = (case((col(ShopRow.id) == active, 0), else_=1), col(ShopRow.id))
    return session.exec(
        select(ShopRow.id).where(ShopRow.chat_id == chat_id).order_by(*first).limit(1)
    ).first()


def open_shop(session: Session, chat_id: int) -> int:
    """Return the id of the chat's shop, made if need be and locked until the transaction ends."""
    shop = table("shop")
    found: int | None = find_shop(session, chat_id)
    if found is not None:
        # Writing the row back to itself is what locks it; it may be gone by now.
        lock = update(shop).where(shop.c.id == found).values(chat_id=shop.c.chat_id)
        if session.execute(lock.returning(shop.c.id)).first():
            return found
    statement = insert_into(session, shop).values(chat_id=chat_id, name=FIRST_SHOP)
    statement = statement.on_conflict_do_update(
        index_elements=[shop.c.chat_id, shop.c.name], set_={"chat_id": chat_id}
    )
    made: int = session.execute(statement.returning(shop.c.id)).scalar_one()
    return made


def insert_into(session: Session, target: Table) -> Any:
    """Return the dialect's INSERT, which knows ON CONFLICT; both dialects spell it alike."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(target)
