from __future__ import annotations

import subprocess
import sys

HEAVY = {"pandas", "pyarrow", "scipy", "matplotlib", "alembic"}


def test_the_bots_own_process_starts_without_what_only_workers_need() -> None:
    program = "import bot.local, sys; print(*sys.modules)"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert HEAVY & set(done.stdout.split()) == set()
