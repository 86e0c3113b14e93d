"""A chat as a whole: what is kept of it, its move to another id, its erasure."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, cast, delete, func, insert, literal, select, update

from storage.engine import rewrite
from storage.store.connected import find_shop, insert_into
from storage.store.records import KEPT_LINES, KEPT_RECORDS, RECORD, RecordsPart
from storage.store.settings import read_settings
from storage.tables import Row, table
from storage.values import StoredData

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlmodel import Session

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
US_PER_MINUTE = 60_000_000
SHOP = table("shop")
UPLOAD = table("upload")
SUBSCRIPTION = table("subscription")
CHAT = table("chat")
# Bytes of a row with its share of the tree, measured over a million made-up orders.
ORDER_BYTES = 100
CUSTOMER_BYTES = 110
LINE_BYTES = 60


class ChatsPart(RecordsPart):
    """A chat as a whole."""

    def stored_data(self, chat_id: int) -> StoredData:
        """Return how much is kept of the chat."""
        with self._reading() as session:
            shop_id = find_shop(session, chat_id)

            def count(name: str) -> int:
                kept = table(name)
                query = select(func.count()).where(kept.c.shop_id == shop_id)
                found: int = session.execute(query).scalar_one()
                return found

            orders, lines = count("order_record"), count("order_line")
            contacts = count("customer")
            first_day, last_day = _days(session, shop_id)
            customers = func.count(RECORD.c.customer.distinct())
            return StoredData(
                orders=orders,
                customers=session.execute(
                    select(customers).where(RECORD.c.shop_id == shop_id)
                ).scalar_one(),
                contacts=contacts,
                item_lines=lines,
                uploads=count("upload"),
                column_choices=count("column_choice"),
                settings=count("setting"),
                first_day=first_day,
                last_day=last_day,
                size_bytes=orders * ORDER_BYTES + contacts * CUSTOMER_BYTES + lines * LINE_BYTES,
            )

    def move_chat(self, old_chat_id: int, new_chat_id: int) -> None:
        """Give everything of a chat to its new id, as when a group becomes a supergroup.

        What the new id had already gathered joins it, the newer of two winning. Moving twice
        does nothing more.
        """
        with self._writing() as session:
            moved, present = _shops(session, old_chat_id), _shops(session, new_chat_id)
            if not moved or old_chat_id == new_chat_id:
                return
            for name, shop_id in moved.items():
                if name in present:
                    self._absorb(session, present[name], shop_id)
                    session.execute(delete(SHOP).where(SHOP.c.id == present[name]))
            session.execute(
                update(SHOP).where(SHOP.c.chat_id == old_chat_id).values(chat_id=new_chat_id)
            )
            _move_active(session, old_chat_id, new_chat_id)

    def forget(self, chat_id: int) -> None:
        """Erase everything of the chat, in the database and in the files beside it.

        Raises
        ------
        EraseBlocked
            All rows are gone, but bytes of them remain because another connection is in the
            way or the disk is full; asking again later finishes.
        """
        with self._writing() as session:
            session.execute(delete(SHOP).where(SHOP.c.chat_id == chat_id))
        rewrite(self._engine, list(Row.metadata.tables))

    def forget_shop(self, chat_id: int, shop_id: int) -> None:
        """Erase one of the chat's shops, as `forget` does all of them.

        Raises
        ------
        EraseBlocked
            As there.
        """
        with self._writing() as session:
            session.execute(delete(SHOP).where(SHOP.c.chat_id == chat_id, SHOP.c.id == shop_id))
        rewrite(self._engine, list(Row.metadata.tables))

    def _absorb(self, session: Session, source: int, target: int) -> None:
        """Bring all that hangs on one shop to another, whose customers have other hashes."""
        from storage import frames  # noqa: PLC0415 — pandas is loaded only where frames are

        connection = session.connection()
        records = frames.read_records(connection, KEPT_RECORDS, shop_id=source)
        lines = frames.read_lines(connection, KEPT_LINES, shop_id=source)
        keys = self._decrypted(session, source)
        records["customer"] = records["customer"].map(keys).astype("str")
        self._merge(session, target, records, lines)
        for kind in (table("setting"), table("column_choice")):
            _absorb_choices(session, kind, source, target)
        session.execute(update(UPLOAD).where(UPLOAD.c.shop_id == source).values(shop_id=target))
        _absorb_subscriptions(session, source, target)


def _shops(session: Session, chat_id: int) -> dict[str, int]:
    """Return the shops of a chat by their names."""
    rows = session.execute(select(SHOP.c.name, SHOP.c.id).where(SHOP.c.chat_id == chat_id))
    return {row.name: row.id for row in rows}


def _move_active(session: Session, old_chat_id: int, new_chat_id: int) -> None:
    """Let the new id speak of the shop that the old one spoke of, where it had chosen one."""
    active = session.execute(
        delete(CHAT).where(CHAT.c.chat_id == old_chat_id).returning(CHAT.c.shop_id)
    ).scalar()
    if active is not None:
        session.execute(delete(CHAT).where(CHAT.c.chat_id == new_chat_id))
        session.execute(insert(CHAT).values(chat_id=new_chat_id, shop_id=active))


def _absorb_choices(session: Session, kind: Table, source: int, target: int) -> None:
    """Bring what one shop chose to another where that has not chosen since."""
    names = [column.name for column in kind.c if column.name != "shop_id"]
    chosen = select(literal(target), *(kind.c[name] for name in names))
    statement = insert_into(session, kind).from_select(
        ["shop_id", *names], chosen.where(kind.c.shop_id == source)
    )
    session.execute(
        statement.on_conflict_do_update(
            index_elements=list(kind.primary_key),
            set_={name: statement.excluded[name] for name in names},
            where=statement.excluded.set_at > kind.c.set_at,
        )
    )


def _absorb_subscriptions(session: Session, source: int, target: int) -> None:
    """Bring the subscriptions of one shop to another where that has none of their kind."""
    other = SUBSCRIPTION.alias()
    same = select(other.c.id).where(
        other.c.shop_id == target,
        other.c.thread_id == SUBSCRIPTION.c.thread_id,
        other.c.cadence == SUBSCRIPTION.c.cadence,
    )
    session.execute(
        update(SUBSCRIPTION)
        .where(SUBSCRIPTION.c.shop_id == source, ~same.exists())
        .values(shop_id=target)
    )


def _days(session: Session, shop_id: int | None) -> tuple[date | None, date | None]:
    """Return the days of the first and last order on the shop's clock.

    The rule is that of `metrics.orders.shop_time`: a time written without a zone stands as it
    is; another goes to the shop's zone, or by its own offset when the shop has set none.
    """
    name = read_settings(session, shop_id).timezone
    zone = ZoneInfo(name) if name else UTC
    offset = func.coalesce(cast(RECORD.c.offset_minutes, BigInteger), 0)
    own_us = 0 if name else offset * US_PER_MINUTE
    placed_us = RECORD.c.placed_at_us + own_us
    days = []
    for written, shown_in in ((True, UTC), (False, zone)):
        extremes = session.execute(
            select(func.min(placed_us), func.max(placed_us)).where(
                RECORD.c.shop_id == shop_id, RECORD.c.offset_minutes.is_(None) == written
            )
        ).one()
        days += [
            (EPOCH + timedelta(microseconds=moment)).astimezone(shown_in).date()
            for moment in extremes
            if moment is not None
        ]
    return (min(days), max(days)) if days else (None, None)
