"""How long `regulars ask "/help"` takes from nothing, beside starting bare Python.

python -m bench.start
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from time import perf_counter

ROUNDS = 5


def seconds(*arguments: str) -> float:
    """Return the median seconds of a fresh Python with these arguments."""
    spans = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        subprocess.run(  # noqa: S603 - our own program
            [sys.executable, *arguments], check=True, capture_output=True
        )
        spans.append(perf_counter() - begun)
    return median(spans)


def main() -> None:
    """Measure and print."""
    bare, libraries = seconds("-c", ""), seconds("-c", "import telegram.ext, sqlmodel")
    asked = seconds("-m", "bot", "ask", "/help")
    print(f"bare Python             {bare:5.2f} s")
    print(f"its two main libraries  {libraries:5.2f} s")
    print(f'ask "/help"             {asked:5.2f} s  (bar: 3)')


if __name__ == "__main__":
    main()
