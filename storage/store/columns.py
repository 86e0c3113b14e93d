"""What a shop said about the columns of its files."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlmodel import col, delete, select

from storage.store.connected import Connected, find_shop, open_shop
from storage.tables import ColumnChoiceRow
from storage.values import ColumnChoice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime


class ColumnsPart(Connected):
    """Remembered column mappings, one per set of headers."""

    def column_choices(self, chat_id: int) -> tuple[ColumnChoice, ...]:
        """Return all that the chat's shop said, latest first."""
        with self._reading() as session:
            rows = session.exec(
                select(ColumnChoiceRow)
                .where(ColumnChoiceRow.shop_id == find_shop(session, chat_id))
                .order_by(col(ColumnChoiceRow.set_at).desc(), col(ColumnChoiceRow.header_set))
            )
            return tuple(
                ColumnChoice(headers=tuple(row.headers), columns=row.columns, set_at=row.set_at)
                for row in rows
            )

    def columns_for(self, chat_id: int, headers: Iterable[str]) -> Mapping[str, str]:
        """Return what the shop said about files with these headers, empty if nothing."""
        with self._reading() as session:
            key = (find_shop(session, chat_id), header_set(headers))
            row = session.get(ColumnChoiceRow, key) if key[0] is not None else None
            return row.columns if row else {}

    def choose_columns(
        self, chat_id: int, headers: Sequence[str], columns: Mapping[str, str], at: datetime
    ) -> None:
        """Remember which header carries which meaning, in place of what was said before."""
        with self._writing() as session:
            row = ColumnChoiceRow(
                shop_id=open_shop(session, chat_id),
                header_set=header_set(headers),
                headers=list(headers),
                columns=dict(columns),
                set_at=at,
            )
            session.merge(row)

    def forget_columns(self, chat_id: int, headers: Iterable[str]) -> None:
        """Forget what was said about files with these headers."""
        with self._writing() as session:
            session.exec(
                delete(ColumnChoiceRow).where(
                    col(ColumnChoiceRow.shop_id) == find_shop(session, chat_id),
                    col(ColumnChoiceRow.header_set) == header_set(headers),
                )
            )


def header_set(headers: Iterable[str]) -> str:
    """Return the name of a set of headers, whatever their order, letter case and outer blanks."""
    names = sorted({header.strip().casefold() for header in headers})
    return sha256(json.dumps(names).encode()).hexdigest()
