"""Order records and their item lines: merged in, and handed back as frames.

Which of two records of one order is the newer is said by `metrics.orders.newest`; `_version`
says the same in SQL, so that any sequence of uploads ends in the same rows. Item lines have a
version of their own: an export without lines, however new, leaves the lines of an older one in
place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Column,
    MetaData,
    Table,
    and_,
    bindparam,
    case,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from storage.store.connected import Connected, find_shop, insert_into, open_shop
from storage.store.results import data_changed
from storage.store.uploads import advance, locked_upload
from storage.tables import table
from storage.values import Merge

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    import pandas as pd
    from sqlalchemy import ColumnElement, Connection
    from sqlmodel import Session

    from storage.values import UploadChanges

RECORD = table("order_record")
LINE = table("order_line")
CUSTOMER = table("customer")
UPLOAD = table("upload")


def _incoming(name: str, source: Table) -> Table:
    """Return a temporary table with the columns of another, gone with the transaction."""
    return Table(
        name,
        MetaData(),
        *(Column(column.name, column.type) for column in source.columns),
        prefixes=["TEMPORARY"],
        postgresql_on_commit="DROP",
    )


INCOMING = _incoming("incoming_record", RECORD)
INCOMING_LINE = _incoming("incoming_line", LINE)
ON_ORDER = and_(RECORD.c.shop_id == INCOMING.c.shop_id, RECORD.c.order_id == INCOMING.c.order_id)
LINES_VERSION = ("lines_exported_at_us", "lines_digest")

_ASKED = bindparam("shop_id", type_=BigInteger)
KEPT_RECORDS = (
    select(*(column for column in RECORD.c if column.name not in ("shop_id", *LINES_VERSION)))
    .where(RECORD.c.shop_id == _ASKED)
    .order_by(RECORD.c.order_id)
)
KEPT_LINES = (
    select(*(column for column in LINE.c if column.name not in ("shop_id", "position")))
    .where(LINE.c.shop_id == _ASKED)
    .order_by(LINE.c.order_id, LINE.c.position)
)


class RecordsPart(Connected):
    """What is known of the orders of a shop, and of its customers."""

    def merge_records(
        self, chat_id: int, records: pd.DataFrame, lines: pd.DataFrame | None = None
    ) -> Merge:
        """Merge what a file says into what is known, all of it or nothing.

        Parameters
        ----------
        records
            A records frame (`metrics.orders.RECORD_DTYPES`) whose `customer` is the customer key.
        lines
            A lines frame (`storage.frames.LINE_DTYPES`), None when the file has none.
        """
        with self._writing() as session:
            return self._merge(session, open_shop(session, chat_id), records, lines)

    def finish_upload(
        self,
        upload_id: int,
        at: datetime,
        records: pd.DataFrame,
        lines: pd.DataFrame | None = None,
        changes: UploadChanges | None = None,
        *,
        in_place_of: str | None = None,
    ) -> Merge:
        """Merge what an upload says and note its changes, in one transaction.

        Parameters
        ----------
        in_place_of
            Telegram's file id of a sample: if the shop was filled from it, its orders, customers
            and upload go first.

        Raises
        ------
        UploadGone
            Its chat asked to be forgotten while it was read: nothing is kept of it.
        """
        with self._writing() as session:
            upload, _ = locked_upload(session, upload_id)
            if in_place_of is not None:
                _drop_sample(session, upload.shop_id, in_place_of)
            merge = self._merge(session, upload.shop_id, records, lines)
            advance(upload, at, changes or {})
            return merge

    def records(self, chat_id: int) -> pd.DataFrame:
        """Return the records frame of the chat's shop, sorted by order id.

        `customer` is the customer's hash; see `contacts`.
        """
        from storage import frames  # noqa: PLC0415 — pandas is loaded only where frames are

        with self._reading() as session:
            shop_id = find_shop(session, chat_id)
            return frames.read_records(session.connection(), KEPT_RECORDS, shop_id=shop_id)

    def lines(self, chat_id: int) -> pd.DataFrame:
        """Return the lines frame of the chat's shop, sorted by order id, else as in the file."""
        from storage import frames  # noqa: PLC0415 — pandas is loaded only where frames are

        with self._reading() as session:
            shop_id = find_shop(session, chat_id)
            return frames.read_lines(session.connection(), KEPT_LINES, shop_id=shop_id)

    def contacts(self, chat_id: int, customers: Iterable[str]) -> dict[str, str]:
        """Return the customer keys (mostly e-mails) behind hashes; unknown hashes are left out."""
        with self._reading() as session:
            return self._decrypted(session, find_shop(session, chat_id), set(customers))

    def _merge(
        self, session: Session, shop_id: int, records: pd.DataFrame, lines: pd.DataFrame | None
    ) -> Merge:
        from storage import frames  # noqa: PLC0415 — pandas is loaded only where frames are

        connection = session.connection()
        rows, keys = frames.incoming_records(records, shop_id=shop_id, secrets=self._secrets)
        if lines is not None:
            line_rows = frames.incoming_lines(lines, rows, shop_id)
            rows = frames.with_versions(rows, line_rows)
        INCOMING.create(connection)
        frames.fill(connection, INCOMING, rows)
        known, updated = connection.execute(_count_known()).one()
        self._add_customers(connection, shop_id, keys)
        if lines is not None:
            INCOMING_LINE.create(connection)
            frames.fill(connection, INCOMING_LINE, line_rows)
            connection.execute(_drop_older_lines())
        connection.execute(_upsert(session))
        if lines is not None:
            _replace_lines(connection, shop_id)
            INCOMING_LINE.drop(connection)
        INCOMING.drop(connection)
        if updated or len(rows) > known:
            data_changed(session, shop_id)
        return Merge(added=len(rows) - known, updated=updated, unchanged=known - updated)

    def _decrypted(
        self, session: Session, shop_id: int | None, wanted: set[str] | None = None
    ) -> dict[str, str]:
        rows = session.execute(
            select(CUSTOMER.c.customer, CUSTOMER.c.contact).where(of_shop(CUSTOMER, shop_id))
        )
        return {
            customer: self._secrets.decrypt(customer, contact)
            for customer, contact in rows
            if wanted is None or customer in wanted
        }

    def _add_customers(self, connection: Connection, shop_id: int, keys: dict[str, str]) -> None:
        """Encrypt and keep the customers that are not yet known."""
        from storage import frames  # noqa: PLC0415 — pandas is loaded only where frames are

        known = connection.execute(select(CUSTOMER.c.customer).where(of_shop(CUSTOMER, shop_id)))
        new = sorted(set(keys).difference(known.scalars()))
        contacts = self._secrets.encrypt(new, [keys[customer] for customer in new])
        frames.fill(connection, CUSTOMER, frames.customer_rows(shop_id, new, contacts))


def of_shop(target: Table, shop_id: int | None) -> ColumnElement[bool]:
    """Return the condition for the rows of a shop, none where there is no shop."""
    return false() if shop_id is None else target.c.shop_id == shop_id


def _version(row: Any) -> ColumnElement[Any]:
    """Return what makes one record newer than another, weighed as `metrics.orders.newest` does."""
    from metrics.orders import STATE_RANK  # noqa: PLC0415 — its module loads pandas

    return tuple_(
        row.exported_at_us,
        case(dict(STATE_RANK), value=row.state),
        row.refunded_minor,
        *_null_first(row.customer, ""),
        row.placed_at_us,
        *_null_first(row.offset_minutes, 0),
        row.paid_minor,
        row.goods_minor,
        row.currency,
        *_null_first(row.source, ""),
        *_null_first(row.country, ""),
        *_null_first(row.discount_code, ""),
        *_null_first(row.discount_minor, 0),
    )


def _null_first(column: Any, stand_in: str | int) -> tuple[ColumnElement[Any], ...]:
    """Return the column as two that are never null and sort its nulls before all else."""
    return case((column.is_(None), 0), else_=1), func.coalesce(column, stand_in)


def _newer_lines() -> ColumnElement[bool]:
    mine = tuple_(RECORD.c.lines_exported_at_us, RECORD.c.lines_digest)
    theirs = tuple_(INCOMING.c.lines_exported_at_us, INCOMING.c.lines_digest)
    return and_(
        INCOMING.c.lines_digest.is_not(None),
        or_(RECORD.c.lines_digest.is_(None), theirs > mine),
    )


def _count_known() -> Any:
    """Return the query for how many incoming orders are known, and how many of them change."""
    changes = or_(_version(INCOMING.c) > _version(RECORD.c), _newer_lines())
    changed = func.coalesce(func.sum(case((changes, 1), else_=0)), 0)
    return select(func.count(), changed).select_from(INCOMING.join(RECORD, ON_ORDER))


def _drop_older_lines() -> Any:
    """Return the statement that leaves only the incoming lines that are to be kept."""
    older = select(INCOMING.c.order_id).join(RECORD, ON_ORDER).where(~_newer_lines())
    return delete(INCOMING_LINE).where(INCOMING_LINE.c.order_id.in_(older))


def _upsert(session: Session) -> Any:
    """Return the statement that adds new records and replaces older ones."""
    statement = insert_into(session, RECORD).from_select(
        [column.name for column in RECORD.c],
        # A condition, because SQLite would read a bare ON as part of a join.
        select(*INCOMING.c).where(INCOMING.c.order_id.is_not(None)),
    )
    new = statement.excluded
    names = [column.name for column in RECORD.c if column.name not in LINES_VERSION]
    return statement.on_conflict_do_update(
        index_elements=list(RECORD.primary_key),
        set_={name: new[name] for name in names},
        where=_version(new) > _version(RECORD.c),
    )


def _replace_lines(connection: Connection, shop_id: int) -> None:
    """Replace the lines of orders by the incoming ones, and note which version they are."""
    connection.execute(
        update(RECORD)
        .where(ON_ORDER, _newer_lines())
        .values({name: INCOMING.c[name] for name in LINES_VERSION})
    )
    replaced = LINE.c.order_id.in_(select(INCOMING_LINE.c.order_id))
    connection.execute(delete(LINE).where(of_shop(LINE, shop_id), replaced))
    names = [column.name for column in LINE.c]
    connection.execute(insert(LINE).from_select(names, select(*INCOMING_LINE.c)))


def _drop_sample(session: Session, shop_id: int, file_id: str) -> None:
    """Drop everything read from a sample, if the shop was filled from it."""
    sample = delete(UPLOAD).where(UPLOAD.c.shop_id == shop_id, UPLOAD.c.file_id == file_id)
    if not session.execute(sample.returning(UPLOAD.c.id)).all():
        return
    for kept in (LINE, RECORD, CUSTOMER):
        session.execute(delete(kept).where(kept.c.shop_id == shop_id))
    data_changed(session, shop_id)
