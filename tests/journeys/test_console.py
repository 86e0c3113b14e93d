from __future__ import annotations

import asyncio
import csv
import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.console.exits import Exit
from bot.playground.server import Playground
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.journey

ROOT = Path(__file__).parents[2]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return the environment without our settings, and with a database of its own."""
    kept = {k: v for k, v in os.environ.items() if k.lower() not in Settings.model_fields}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": f"sqlite:///{tmp_path}/shop.db",
        "LOCAL_CHAT_PORT": "0",
    }


def regulars(
    *arguments: str, environment: Mapping[str, str], folder: Path
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *arguments],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def orders(tmp_path: Path, shop: bytes) -> Path:
    path = tmp_path / "orders.csv"
    path.write_bytes(shop)
    return path


def test_ask_answers_in_order_and_saves_pictures(
    environment: dict[str, str], tmp_path: Path, orders: Path
) -> None:
    done = regulars(
        "ask", "/ltv 90 3 6 0.2", "--file", str(orders), "/cohorts", "--out", "pictures",
        environment=environment, folder=tmp_path,
    )  # fmt: skip
    assert done.returncode == Exit.DONE, done.stderr
    places = [done.stdout.index(text) for text in ("52.80", "€180.25", "Who came back, by")]
    assert places == sorted(places)
    saved = sorted(path.name for path in (tmp_path / "pictures").iterdir())
    assert len(saved) >= 5
    assert all(name.endswith(".png") for name in saved)


def test_ask_logs_neither_file_content_nor_emails_nor_the_token(
    environment: dict[str, str], tmp_path: Path, orders: Path
) -> None:
    loud = {**environment, "LOG_LEVEL": "DEBUG"}
    done = regulars("ask", "--file", str(orders), environment=loud, folder=tmp_path)
    assert done.returncode == Exit.DONE
    assert "DEBUG" in done.stderr or "INFO" in done.stderr
    for secret in ("ann@example.com", "A1,2026", "bot7"):
        assert secret not in done.stderr


def test_report_prints_exactly_one_json_object(
    environment: dict[str, str], tmp_path: Path, orders: Path
) -> None:
    done = regulars(
        "report", str(orders), "--json", "--timings", environment=environment, folder=tmp_path
    )
    assert done.returncode == Exit.DONE, done.stderr
    result = json.loads(done.stdout)
    assert result["version"] == 1
    assert result["source"]["currency"] == "EUR"
    assert result["source"]["from"] == "2026-01-05"
    assert result["source"]["to"] == "2026-03-01"
    assert result["source"]["rows"] == 5
    assert result["left_out"] == {
        "unreadable": 0, "duplicate": 0, "test": 0, "cancelled": 1, "unpaid": 0, "refunded": 0,
        "no_customer": 0, "other_currency": 0,
    }  # fmt: skip
    assert result["figures"]["revenue"] == 180.25
    assert result["figures"]["orders"] == 4
    assert result["figures"]["customers"] == 3
    assert result["figures"]["average_order_value"] == pytest.approx(45.0625)
    assert result["figures"]["repeat_customers"] == 1
    assert result["lifecycle"]["stage"] == "startup"
    assert result["lifecycle"]["acquisition_share"] == 1.0
    assert {"read", "fold", "metrics", "charts"} <= set(result["timings"])


def test_the_documentation_names_every_key_of_the_report(
    environment: dict[str, str], tmp_path: Path, orders: Path
) -> None:
    done = regulars(
        "report", str(orders), "--json", "--timings", environment=environment, folder=tmp_path
    )
    documented = (ROOT / "docs" / "json.md").read_text()
    result = json.loads(done.stdout)
    for key in (*result, *result["source"], *result["left_out"], *result["figures"],
                *result["lifecycle"], *result["lifetime"], *result["second_order"],
                *result["lifespan"], *result["segments"][0], *result["timings"]):  # fmt: skip
        assert f"`{key}`" in documented, key


def test_the_documentation_names_every_key_of_forecast_products_and_levers(
    environment: dict[str, str], tmp_path: Path
) -> None:
    sample = ROOT / "bot" / "demo" / "orders.csv"
    done = regulars(
        "report", str(sample), "--json", "--margin", "30%", "--cac", "8",
        "--customers", "customers.csv", environment=environment, folder=tmp_path,
    )  # fmt: skip
    documented = (ROOT / "docs" / "json.md").read_text()
    result = json.loads(done.stdout)
    forecast, products, levers = result["forecast"], result["products"], result["levers"]
    with (tmp_path / "customers.csv").open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    for key in (*forecast, *forecast["models"], *forecast["models"]["gamma_gamma"],
                *forecast["models"]["bgnbd"], *forecast["horizons"]["30"],
                *forecast["lifetime_value"], *forecast["backtest"], *products,
                *products["matrix"], *products["matrix"]["points"][0], *products["refills"][0],
                *products["bought_next"][0], *levers, *levers["worth"], *columns):  # fmt: skip
        assert f"`{key}`" in documented, key


def test_report_takes_several_files_an_as_of_day_and_a_time_zone(
    environment: dict[str, str], tmp_path: Path, orders: Path
) -> None:
    more = tmp_path / "more.csv"
    more.write_text(
        "Order ID,Order Date,Customer Email,Status,Currency,Total\n"
        "B1,2026-02-28T23:30:00+00:00,eve@example.com,completed,EUR,9.75\n"
    )
    done = regulars(
        "report", str(more), str(orders), "--json", "--as-of", "2026-03-01",
        "--timezone", "Europe/Riga", "--out", "charts",
        environment=environment, folder=tmp_path,
    )  # fmt: skip
    assert done.returncode == Exit.DONE, done.stderr
    result = json.loads(done.stdout)
    assert result["figures"]["revenue"] == 190.0
    assert [month["month"] for month in result["months"]] == ["2026-01", "2026-02", "2026-03"]
    assert result["months"][-1]["new"] == 40.0
    assert len(list((tmp_path / "charts").glob("*.png"))) == 4


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"Order ID,Order Date,Total\n", "no_rows"),
        (b"%PDF-1.7", "not_a_table"),
    ],
)
def test_a_file_that_cannot_serve_ends_with_2_and_a_json_error(
    environment: dict[str, str], tmp_path: Path, content: bytes, code: str
) -> None:
    (tmp_path / "bad.csv").write_bytes(content)
    done = regulars("report", "bad.csv", "--json", environment=environment, folder=tmp_path)
    assert done.returncode == Exit.FILE_REFUSED
    error = json.loads(done.stdout)["error"]
    assert error["code"] == code
    assert "bad.csv" in error["message"]
    assert "<b>" not in error["message"]


def test_report_without_json_is_text(
    environment: dict[str, str], tmp_path: Path, orders: Path
) -> None:
    done = regulars("report", str(orders), environment=environment, folder=tmp_path)
    assert "€180.25" in done.stdout
    assert "<b>" not in done.stdout


def test_migrate_brings_the_database_to_the_newest_schema(
    environment: dict[str, str], tmp_path: Path
) -> None:
    done = regulars("migrate", environment=environment, folder=tmp_path)
    assert done.returncode == Exit.DONE
    assert (tmp_path / "shop.db").exists()


@pytest.mark.parametrize(
    ("setting", "value", "code"),
    [
        ("TIMEZONE", "Riga time", Exit.BAD_TIME_ZONE),
        ("WORKERS", "none", Exit.BAD_SETTING),
        ("DATABASE_URL", "sqlite:////nowhere/at/all/shop.db", Exit.NO_DATABASE),
        ("DATABASE_URL", "mysql://localhost/shop", Exit.NO_DATABASE),
        ("CUSTOMER_HASH_KEY", "short", Exit.BAD_SECRET),
    ],
)
def test_what_keeps_the_program_from_starting_is_one_sentence_and_a_code_of_its_own(
    environment: dict[str, str], tmp_path: Path, setting: str, value: str, code: Exit
) -> None:
    done = regulars("run", environment={**environment, setting: value}, folder=tmp_path)
    assert done.returncode == code, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_folder_too_deep_for_the_sockets_of_workers_is_told(
    environment: dict[str, str], tmp_path: Path
) -> None:
    deep = tmp_path / ("deep" * 30)
    deep.mkdir()
    done = regulars("run", environment={**environment, "TMPDIR": str(deep)}, folder=tmp_path)
    assert done.returncode == Exit.NO_WORKERS, done.stderr
    assert "TMPDIR" in done.stderr.splitlines()[-1]


async def test_a_refused_token_and_a_missing_telegram_have_codes_of_their_own(
    environment: dict[str, str], tmp_path: Path
) -> None:
    async with Playground() as playground:
        there = playground.page_url.rstrip("/")
        wrong = {**environment, "TELEGRAM_API_URL": there, "TELEGRAM_BOT_TOKEN": "1:wrong"}
        refused = await asyncio.to_thread(regulars, "run", environment=wrong, folder=tmp_path)
    nobody = {**wrong, "TELEGRAM_API_URL": "http://127.0.0.1:9"}
    missing = await asyncio.to_thread(regulars, "run", environment=nobody, folder=tmp_path)
    assert refused.returncode == Exit.TOKEN_REFUSED, refused.stderr
    assert missing.returncode == Exit.NO_TELEGRAM, missing.stderr
    assert "1:wrong" not in refused.stderr + missing.stderr


def test_run_without_a_token_opens_the_local_chat_until_it_is_told_to_stop(
    environment: dict[str, str], tmp_path: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot"],
        env=environment,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1]
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address) as page:  # noqa: S310 - checked in the line above
            assert b"<html" in page.read()
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == Exit.DONE


DOUBTFUL = """\
Numer;Klient;Data;Kwota PLN;Kwota EUR
A1;ann@example.com;2026-01-05;40,00;10,50
A2;bob@example.com;2026-01-06;60,00;11,50
"""


def test_a_column_in_doubt_is_named_with_the_option_that_settles_it(
    environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "one.csv").write_text(DOUBTFUL)
    done = regulars("report", "one.csv", "--json", environment=environment, folder=tmp_path)
    assert done.returncode == Exit.FILE_REFUSED
    error = json.loads(done.stdout)["error"]
    assert error["code"] == "columns_in_doubt"
    assert '--map total="Kwota PLN"' in error["message"]
    assert "Kwota EUR" in error["message"]


@pytest.mark.parametrize(
    ("mapped", "revenue"), [("total=Kwota PLN", 100.0), ("Amount = kwota eur", 22.0)]
)
def test_report_reads_by_the_columns_it_is_told(
    environment: dict[str, str], tmp_path: Path, mapped: str, revenue: float
) -> None:
    (tmp_path / "one.csv").write_text(DOUBTFUL)
    done = regulars(
        "report", "one.csv", "--json", "--map", mapped, "--map", "order=Numer",
        environment=environment, folder=tmp_path,
    )  # fmt: skip
    assert done.returncode == Exit.DONE, done.stderr
    assert json.loads(done.stdout)["figures"]["revenue"] == revenue


@pytest.mark.parametrize("mapped", ["turnover=Kwota PLN", "total", "total=", "=Kwota PLN"])
def test_a_mapping_that_names_no_column_is_refused_with_the_names(
    environment: dict[str, str], tmp_path: Path, mapped: str
) -> None:
    (tmp_path / "one.csv").write_text(DOUBTFUL)
    done = regulars("report", "one.csv", "--map", mapped, environment=environment, folder=tmp_path)
    assert done.returncode == 2
    assert "one of: total, amount, date, customer, email, order, currency, status" in done.stderr


@pytest.mark.parametrize("second", ["total=Data", "date=kwota pln"])
def test_a_name_or_a_column_mapped_twice_is_refused(
    environment: dict[str, str], tmp_path: Path, second: str
) -> None:
    (tmp_path / "one.csv").write_text(DOUBTFUL)
    done = regulars(
        "report", "one.csv", "--map", "amount=Kwota PLN", "--map", second,
        environment=environment, folder=tmp_path,
    )  # fmt: skip
    assert done.returncode == 2
    assert "each column once" in done.stderr


def test_a_mapping_to_a_column_that_is_not_there_is_refused_with_those_that_are(
    environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "one.csv").write_text(DOUBTFUL)
    done = regulars(
        "report", "one.csv", "--map", "total=Kwotta", environment=environment, folder=tmp_path
    )
    assert done.returncode == Exit.FILE_REFUSED
    assert "“Kwotta”" in done.stderr
    assert "Kwota PLN" in done.stderr
