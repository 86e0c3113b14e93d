from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from storage import open_store
from storage.engine import open_engine
from storage.errors import SchemaOutdated, SchemaTooNew
from storage.migrations import FOLDER, HEAD, REVISIONS, is_current, migrate
from storage.tables import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

# What a database of each revision may hold; a new revision adds its own below.
DATA = {
    "0001": """
        INSERT INTO shop (id, chat_id, name) VALUES (1, -1001234567890, '');
        INSERT INTO setting VALUES (1, 'margin', '0.2', '2025-03-01 12:00:00.000000');
        INSERT INTO customer VALUES (1, '00', 'c2VhbGVk');
        INSERT INTO order_record VALUES
            (1, '#1', '00', 0, NULL, 'sale', 900000, 800000, 0, 'EUR', NULL, 1, 1, 5);
        INSERT INTO order_line VALUES (1, '#1', 0, 'Tea', NULL, 2, 800000);
        INSERT INTO upload VALUES (1, 1, 'f', 'u', 'a.csv', 3, 4, 5, 'done', 1,
            '2025-03-01 12:00:00.000000', '2025-03-01 12:00:00.000000', 'ab', '{}', '{}');
        INSERT INTO column_choice VALUES
            (1, 'k', '["a"]', '{"date": "a"}', '2025-03-01 12:00:00.000000')
    """,
    "0002": """
        INSERT INTO shop (id, chat_id, name, data_version) VALUES (1, -1001234567890, '', 3);
        INSERT INTO chat VALUES (-1001234567890, 1);
        INSERT INTO setting VALUES (1, 'margin', '0.2', '2025-03-01 12:00:00.000000');
        INSERT INTO customer VALUES (1, '00', 'c2VhbGVk');
        INSERT INTO order_record (shop_id, order_id, customer, placed_at_us, state, paid_minor,
            goods_minor, refunded_minor, currency, exported_at_us, lines_exported_at_us,
            lines_digest, country, discount_code, discount_minor) VALUES
            (1, '#1', '00', 0, 'sale', 900000, 800000, 0, 'EUR', 1, 1, 5, 'LV', 'TEA5', 50000);
        INSERT INTO order_line VALUES (1, '#1', 0, 'Tea', NULL, 2, 800000);
        INSERT INTO upload VALUES (1, 1, 'f', 'u', 'a.csv', 3, 4, 5, 'done', 1,
            '2025-03-01 12:00:00.000000', '2025-03-01 12:00:00.000000', 'ab', '{}', '{}');
        INSERT INTO column_choice VALUES
            (1, 'k', '["a"]', '{"date": "a"}', '2025-03-01 12:00:00.000000');
        INSERT INTO result VALUES (1, 'report', '3', '');
        INSERT INTO chosen_action VALUES (1, 'refill', 'doing', '2025-03-01 12:00:00.000000',
            '{}');
        INSERT INTO incoming_update VALUES (7, -1001234567890, '2025-03-01 12:00:00.000000',
            NULL, 0, NULL, NULL, '{}');
        INSERT INTO upload_claim VALUES (1, 'me', '2025-03-01 12:00:08.000000');
        INSERT INTO subscription VALUES (1, 1, 0, 'weekly', 0, 1, 540, 'Europe/Riga', 'en',
            '[]', false, false, true, NULL, '2025-03-01 12:00:00.000000',
            '2025-03-03 07:00:00.000000');
        INSERT INTO summary VALUES (1, '2025-W10', 'sent', '2025-03-03 07:00:00.000000', NULL,
            NULL, 1, '2025-03-03 07:00:01.000000', '[8]', false, '{}');
        INSERT INTO sent_picture VALUES ('ab', 'f', '2025-03-03 07:00:01.000000')
    """,
}


@pytest.fixture
def engine(empty_database_url: str) -> Iterator[Engine]:
    opened = open_engine(empty_database_url)
    yield opened
    opened.dispose()


def test_the_revisions_are_those_of_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    scripts = list(ScriptDirectory.from_config(config).walk_revisions())

    assert tuple(script.revision for script in reversed(scripts)) == REVISIONS
    assert REVISIONS[-1] == HEAD
    assert set(DATA) == set(REVISIONS)


def test_an_empty_database_is_not_current_until_it_is_migrated(engine: Engine) -> None:
    assert not is_current(engine)

    migrate(engine)

    assert is_current(engine)
    migrate(engine)
    assert is_current(engine)


def test_the_migrations_end_in_the_tables_of_the_models(engine: Engine) -> None:
    migrate(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Row.metadata) == []


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_migrations_make_word_for_word_what_the_models_would_make(
    engine: Engine, tmp_path: Path
) -> None:
    """The comparison above is blind to WITHOUT ROWID and to names: SQLite keeps the very text."""
    migrate(engine)
    other = open_engine(f"sqlite:///{tmp_path / 'models.db'}")
    with other.begin() as connection:
        Row.metadata.create_all(connection)

    assert _definitions(engine) == _definitions(other)
    other.dispose()


@pytest.mark.parametrize("revision", REVISIONS)
def test_data_of_every_revision_survives_to_the_newest(
    engine: Engine, empty_database_url: str, keys: dict[str, str], revision: str
) -> None:
    migrate(engine, to=revision)
    with engine.begin() as connection:
        for statement in DATA[revision].split(";"):
            connection.exec_driver_sql(statement)

    migrate(engine)

    store = open_store(empty_database_url, **keys)
    stored = store.stored_data(-1001234567890)
    assert (stored.orders, stored.contacts, stored.item_lines) == (1, 1, 1)
    assert (stored.uploads, stored.settings, stored.column_choices) == (1, 1, 1)
    assert list(store.records(-1001234567890)["paid_minor"]) == [900_000]
    assert list(store.lines(-1001234567890)["product"]) == ["Tea"]
    assert store.column_choices(-1001234567890)[0].columns == {"date": "a"}
    store.close()


def test_several_processes_may_migrate_at_once(empty_database_url: str) -> None:
    engines = [open_engine(empty_database_url) for _ in range(4)]

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(migrate, engines))

    assert all(is_current(engine) for engine in engines)
    for engine in engines:
        engine.dispose()


def test_a_database_without_tables_is_outdated(
    engine: Engine, database: str, keys: dict[str, str]
) -> None:
    """PostgreSQL waits for the command; SQLite migrates itself."""
    url = engine.url.render_as_string(hide_password=False)
    if database == "sqlite":
        open_store(url, **keys).close()
        assert is_current(engine)
    else:
        with pytest.raises(SchemaOutdated) as caught:
            open_store(url, **keys)
        assert (caught.value.found, caught.value.needed) == (None, HEAD)


def test_a_database_of_a_newer_program_is_refused(database_url: str, keys: dict[str, str]) -> None:
    engine = open_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()

    with pytest.raises(SchemaTooNew) as caught:
        open_store(database_url, **keys)

    assert (caught.value.found, caught.value.needed) == ("9999", HEAD)


def _definitions(engine: Engine) -> dict[str, list[str]]:
    """Return the parts of each definition; a column added later stands last in the text."""
    query = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '%alembic%'"
    with engine.connect() as connection:
        return {
            name: sorted(filter(None, map(str.strip, re.split(r"[,()\n\t]", sql or ""))))
            for name, sql in connection.execute(text(query))
        }
