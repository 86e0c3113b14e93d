"""What every part of the store stands on: transactions, and the shop of a chat."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, select

from storage.engine import writer
from storage.tables import ShopRow, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine, Table

    from storage.secrets import Secrets

FIRST_SHOP = ""


class Connected:
    """A database and the keys that belong to it."""

    def __init__(self, engine: Engine, secrets: Secrets) -> None:
        self._engine = engine
        self._writer = writer(engine)
        self._secrets = secrets

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with Session(self._engine) as session:
            yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with Session(self._writer) as session, session.begin():
            yield session


def find_shop(session: Session, chat_id: int) -> int | None:
    """Return the id of the chat's shop, None when nothing of it is kept."""
    return session.exec(
        select(ShopRow.id).where(ShopRow.chat_id == chat_id, ShopRow.name == FIRST_SHOP)
    ).first()


def open_shop(session: Session, chat_id: int) -> int:
    """Return the id of the chat's shop, made if need be and locked until the transaction ends."""
    shop = table("shop")
    statement = insert_into(session, shop).values(chat_id=chat_id, name=FIRST_SHOP)
    # Writing the row back to itself is what locks it, and what returns its id either way.
    statement = statement.on_conflict_do_update(
        index_elements=[shop.c.chat_id, shop.c.name], set_={"chat_id": chat_id}
    )
    found: int = session.execute(statement.returning(shop.c.id)).scalar_one()
    return found


def insert_into(session: Session, target: Table) -> Any:
    """Return the dialect's INSERT, which knows ON CONFLICT; both dialects spell it alike."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(target)
