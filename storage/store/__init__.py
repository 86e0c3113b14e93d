"""The store: everything that the bot keeps, behind plain synchronous methods.

Times are arguments, values that leave are frozen, datetimes carry UTC. One store may be used
from several threads; each process opens its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, select

from storage.engine import open_engine, sqlite_path, writer
from storage.errors import SecretMismatch, SecretUnusable
from storage.migrations import check_current, migrate
from storage.secrets import KEYS, Secrets, given_secrets, secrets_beside
from storage.store.actions import ActionsPart
from storage.store.chats import ChatsPart
from storage.store.columns import ColumnsPart
from storage.store.connected import insert_into
from storage.store.pictures import PicturesPart
from storage.store.results import ResultsPart
from storage.store.settings import SettingsPart
from storage.store.shops import ShopsPart
from storage.store.subscriptions import SubscriptionsPart
from storage.store.summaries import SummariesPart
from storage.store.upload_claims import UploadClaimsPart
from storage.tables import KeyCheckRow, table

if TYPE_CHECKING:
    from sqlalchemy import Engine


class Store(
    ActionsPart,
    SettingsPart,
    UploadClaimsPart,
    ColumnsPart,
    ResultsPart,
    PicturesPart,
    ShopsPart,
    SubscriptionsPart,
    SummariesPart,
    ChatsPart,
):
    """Everything that is kept."""


def open_store(
    database_url: str, *, hash_key: str | None = None, encryption_key: str | None = None
) -> Store:
    """Open the store at an address; a SQLite database is made, or brought up to date, first.

    Parameters
    ----------
    database_url
        ``sqlite:///path`` or ``postgresql://user:password@host/name``.
    hash_key, encryption_key
        32 bytes each in base64. Without both, SQLite uses the key file beside the database,
        made at the first start; PostgreSQL has no such place and needs them.

    Raises
    ------
    DatabaseUrlUnusable, DatabaseUnreachable
        No database there.
    SchemaOutdated, SchemaTooNew
        Its tables are not this program's.
    SecretUnusable, SecretMismatch
        No keys, or not those that the database was begun with.
    """
    given = given_secrets(hash_key, encryption_key)
    engine = open_engine(database_url)
    try:
        if engine.dialect.name == "sqlite":
            migrate(engine)
        else:
            check_current(engine)
        return Store(engine, _checked_secrets(engine, given))
    except BaseException:
        engine.dispose()
        raise


def _checked_secrets(engine: Engine, given: Secrets | None) -> Secrets:
    """Return the keys, proved to be those that the database was begun with."""
    with Session(engine) as session:
        begun = session.exec(select(KeyCheckRow)).first()
    path = sqlite_path(engine)
    if given:
        secrets = given
    elif path:
        secrets = secrets_beside(path, may_create=begun is None)
    else:
        raise SecretUnusable(where="hash_key", reason="missing")
    if begun is None:
        with Session(writer(engine)) as session, session.begin():
            row = insert_into(session, table("key_check")).values(id=1, **secrets.fingerprints())
            session.execute(row.on_conflict_do_nothing())
            begun = session.exec(select(KeyCheckRow)).one()
            session.expunge(begun)
    for key in KEYS:
        if getattr(begun, key) != secrets.fingerprints()[key]:
            raise SecretMismatch(key=key)
    return secrets
