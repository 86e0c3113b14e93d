"""Everything that is kept: tables, migrations, the store."""

from storage.store import Store, open_store

__all__ = ["Store", "open_store"]
