from __future__ import annotations

import subprocess
import sys

PURE = (
    "metrics.errors",
    "metrics.growth",
    "metrics.lifecycle",
    "metrics.lifetime",
    "metrics.totals",
    "metrics.typed",
)


def test_typed_numbers_are_computed_without_loading_frames() -> None:
    code = f"import sys, {', '.join(PURE)}; print(*{{'numpy', 'pandas'}} & set(sys.modules))"

    loaded = subprocess.run(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )

    assert loaded.stdout.strip() == ""
