"""`migrate`: bring the database to the newest schema."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.console.exits import Exit
from storage.engine import open_engine
from storage.migrations import migrate as migrate_engine

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.words import Words


def migrate(settings: Settings, words: Words) -> Exit:
    """Apply the migrations that are missing."""
    engine = open_engine(settings.database_url)
    try:
        migrate_engine(engine)
    finally:
        engine.dispose()
    sys.stdout.write(words.gettext("The database is up to date.") + "\n")
    return Exit.DONE
