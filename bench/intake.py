"""How long order files take to be read and folded, and what that needs, against bare pandas.

    python -m bench.intake

Each figure comes from a process of its own, so that its peak is its own: the best of three rounds
for time, the most of all for memory. pandas reads the same bytes with each engine that keeps
every digit; the faster one counts.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from bench.sample_orders import HEADER, orders, write

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 3
_KIB_PER_MIB = 1024
_SHOPIFY_ORDERS = 40_000
_SHOPIFY_HEADER = """\
Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,\
Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,\
Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,\
Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,\
Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,\
Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,\
Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,\
Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,\
Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,\
Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,\
Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,\
Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,\
Next Payment Due At,Payment References"""
_ADDRESS = (
    "Ann Example",
    "Long Street 5",
    "Long Street 5",
    "",
    "",
    "Riga",
    "'1010",
    "RIX",
    "LV",
    "",
)


def table(count: int) -> bytes:
    """Return an export of so many orders, a row each."""
    text = io.StringIO()
    write(text, count)
    return text.getvalue().encode()


def shopify(count: int) -> bytes:
    """Return a Shopify export of so many orders, every third of two lines."""
    places = {header: at for at, header in enumerate(_SHOPIFY_HEADER.split(","))}
    billing, shipping = places["Billing Name"], places["Shipping Name"]
    lines = [_SHOPIFY_HEADER]
    for number, order in enumerate(orders(count)):
        known = dict(zip(HEADER, order, strict=True))
        row = [""] * len(places)
        row[billing : billing + len(_ADDRESS)] = _ADDRESS
        row[shipping : shipping + len(_ADDRESS)] = _ADDRESS
        item = {
            "Name": known["Order ID"],
            "Email": known["Customer Email"],
            "Created at": f"{known['Order Date']} +0200",
            "Lineitem quantity": "1",
            "Lineitem name": known["Product"],
            "Lineitem price": known["Total"],
            "Vendor": "House",
        }
        first = {
            "Financial Status": "refunded" if known["Status"] == "refunded" else "paid",
            "Fulfillment Status": "fulfilled",
            "Currency": known["Currency"],
            "Subtotal": known["Total"],
            "Shipping": "0.00",
            "Taxes": "0.00",
            "Total": known["Total"],
            "Refunded Amount": known["Total"] if known["Status"] == "refunded" else "0.00",
            "Id": str(5_000_000_000 + number),
            "Source": "web",
        }
        for header, cell in {**item, **first}.items():
            row[places[header]] = cell
        lines.append(",".join(row))
        if number % 3 == 0:
            more = [""] * len(places)
            for header, cell in item.items():
                more[places[header]] = cell
            lines.append(",".join(more))
    return "\n".join(lines).encode()


def packed(count: int) -> bytes:
    """Return so many orders as a zip of twelve files."""
    head, *rows = table(count).splitlines(keepends=True)
    size = -(-len(rows) // 12)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for at in range(0, len(rows), size):
            archive.writestr(f"{at:07}.csv", head + b"".join(rows[at : at + size]))
    return content.getvalue()


def ours(content: bytes) -> Callable[[], int]:
    """Read and fold; return the number of orders."""
    from metrics.intake import SourceFile, read_files  # noqa: PLC0415 - in this process alone

    return lambda: len(read_files([SourceFile(name="orders", content=content)]).records)


def to_figures(content: bytes) -> Callable[[], int]:
    """Read, fold and compute the whole report; return the number of orders that count."""
    from metrics.intake import SourceFile, read_files  # noqa: PLC0415 - in this process alone
    from metrics.report import build_report  # noqa: PLC0415 - in this process alone

    def report() -> int:
        intake = read_files([SourceFile(name="orders", content=content)])
        return build_report(intake.records).figures.orders

    return report


def pandas_arrow(content: bytes) -> Callable[[], int]:
    """Read as it stands with Arrow's engine; return the number of rows."""
    import pandas as pd  # noqa: PLC0415 - in this process alone

    return lambda: len(pd.read_csv(io.BytesIO(content), engine="pyarrow", dtype_backend="pyarrow"))


def pandas_c(content: bytes) -> Callable[[], int]:
    """Read as it stands with pandas' own engine, every digit kept; return the number of rows."""
    import pandas as pd  # noqa: PLC0415 - in this process alone

    return lambda: len(pd.read_csv(io.BytesIO(content), float_precision="round_trip"))


TASKS: dict[str, Callable[[bytes], Callable[[], int]]] = {
    task.__name__: task for task in (ours, to_figures, pandas_arrow, pandas_c)
}


def one(task: str, path: Path) -> None:
    """Measure one task in this process and print what came of it."""
    run = TASKS[task](path.read_bytes())
    spans = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        count = run()
        spans.append(perf_counter() - begun)
    print(json.dumps({"seconds": min(spans), "mib": peak_mib(), "count": count}))


def peak_mib() -> float:
    """Return the most memory this process had; getrusage would count its parent's before exec."""
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / _KIB_PER_MIB


def measured(task: str, content: bytes, folder: str) -> dict[str, float]:
    """Measure one task in a process of its own."""
    path = Path(folder) / "orders"
    path.write_bytes(content)
    command = [sys.executable, "-m", "bench.intake", task, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    found: dict[str, float] = json.loads(done.stdout)
    return found


def compared(mine: dict[str, float], bare: list[dict[str, float]]) -> str:
    """Return the last columns: the fastest of the others, and how many times its time we take."""
    if not bare:
        return "– | – | –"
    best = min(bare, key=lambda each: each["seconds"])
    ratio = mine["seconds"] / best["seconds"]
    return f"{best['seconds']:.2f} | {best['mib']:.0f} | {ratio:.1f}"


def main() -> None:
    """Measure and print."""
    files = {
        "CSV, a row per order": (table(300_000), ("pandas_arrow", "pandas_c"), "ours"),
        "Shopify, 79 columns": (shopify(_SHOPIFY_ORDERS), ("pandas_arrow", "pandas_c"), "ours"),
        "zip of 12 files, to figures": (packed(1_000_000), (), "to_figures"),
    }
    print("| file | MB | orders | seconds | MiB | bare pandas | its MiB | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, (content, engines, task) in files.items():
            mine = measured(task, content, folder)
            bare = [measured(engine, content, folder) for engine in engines]
            print(
                f"| {name} | {len(content) / 1e6:.1f} | {mine['count']:,} "
                f"| {mine['seconds']:.2f} | {mine['mib']:.0f} | {compared(mine, bare)} |"
            )
    print("bars: ratio 3 and 512 MiB for the files, 15 s and 1536 MiB for the zip")


if __name__ == "__main__":
    if sys.argv[1:]:
        one(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
