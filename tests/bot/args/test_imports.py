"""Typed numbers are answered without anything heavy."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("numpy", "pandas", "matplotlib", "scipy", "pyarrow", "telegram", "sqlmodel")
MODULES = (
    "bot.args.ltv, bot.args.totals, bot.args.growth, bot.args.stage, bot.args.settings, "
    "bot.views.ltv, bot.views.totals, bot.views.growth, bot.views.usage"
)


def test_reading_and_answering_numbers_imports_nothing_heavy() -> None:
    program = f"import sys, {MODULES}; print(*(sys.modules.keys() & {set(HEAVY)}))"
    ran = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == ""
