from __future__ import annotations

import os
import subprocess
import sys


def test_importing_storage_leaves_pandas_alone() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, storage; print('pandas' in sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": "."},
    )

    assert loaded.stdout.strip() == "False"
