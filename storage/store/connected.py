"""What every part of the store stands on: transactions, and the shop of a chat."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import BigInteger, bindparam, case, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from sqlmodel import Session

from storage.engine import writer
from storage.errors import StoreUnavailable
from storage.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine, Table

    from storage.secrets import Secrets

FIRST_SHOP = ""
_SHOP_ID = "shop_id"
_SHOP, _CHAT = table("shop"), table("chat")

# Built once: putting a statement together takes longer than carrying it out.
_ASKED = bindparam("chat_id", type_=BigInteger)
_THE_SHOP = select(_SHOP.c.id).where(_SHOP.c.id == bindparam("shop_id"))
_ACTIVE = select(_CHAT.c.shop_id).where(_CHAT.c.chat_id == _ASKED).scalar_subquery()
SHOPS_OF_CHAT = (
    select(_SHOP.c.id)
    .where(_SHOP.c.chat_id == _ASKED)
    .order_by(case((_SHOP.c.id == _ACTIVE, 0), else_=1), _SHOP.c.id)
)
"""The one that the chat speaks of first."""
_SHOP_OF_CHAT = SHOPS_OF_CHAT.limit(1)


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
        found = session.execute(_THE_SHOP, {"shop_id": session.info[_SHOP_ID]})
    else:
        found = session.execute(_SHOP_OF_CHAT, {"chat_id": chat_id})
    shop_id: int | None = found.scalar()
    return shop_id


def open_shop(session: Session, chat_id: int) -> int:
    """Return the id of the chat's shop, made if need be and locked until the transaction ends."""
    found = find_shop(session, chat_id)
    if found is not None:
        # Writing the row back to itself is what locks it; it may be gone by now.
        lock = update(_SHOP).where(_SHOP.c.id == found).values(chat_id=_SHOP.c.chat_id)
        if session.execute(lock.returning(_SHOP.c.id)).first():
            return found
    statement = insert_into(session, _SHOP).values(chat_id=chat_id, name=FIRST_SHOP)
    statement = statement.on_conflict_do_update(
        index_elements=[_SHOP.c.chat_id, _SHOP.c.name], set_={"chat_id": chat_id}
    )
    made: int = session.execute(statement.returning(_SHOP.c.id)).scalar_one()
    return made


def insert_into(session: Session, target: Table) -> Any:
    """Return the dialect's INSERT, which knows ON CONFLICT; both dialects spell it alike."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(target)
