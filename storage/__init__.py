"""Everything that is kept: tables, migrations, the store."""
