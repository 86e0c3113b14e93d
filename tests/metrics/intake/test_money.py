from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.intake.rows.money import product, read_amounts

if TYPE_CHECKING:
    from decimal import Decimal


def minor(*cells: str | None) -> list[int | None]:
    amounts = read_amounts(pa.array(cells, pa.string()))
    return [
        int(value) if there else None
        for value, there in zip(amounts.minor, amounts.given, strict=True)
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12.34", 123_400),
        ("-2,50", -25_000),
        ("$1,433.66", 14_336_600),
        ("-$2.34", -23_400),
        ("$-3", -30_000),
        ("(5.00)", -50_000),
        ("12,50 zł", 125_000),
        ("123.45 PLN", 1_234_500),
        ("R$ 1.234,50", 12_345_000),
        ("Rs.1,200.00", 12_000_000),
        ("€ 5", 50_000),
        ("1 234,50", 12_345_000),
        ("1\u202f234,50", 12_345_000),
        ("1'234.50", 12_345_000),
        ("12,-", 120_000),
        ("&pound;12.00", 120_000),
        ("&#36;7", 70_000),
        ("1,23,456.78", 1_234_567_800),
        ("1.500.000", 15_000_000_000),
        ("1.2E+3", 12_000_000),
        (".5", 5_000),
        ("１２.５", 125_000),
        ("19.990000000000002", 199_900),
    ],
)
def test_an_amount_is_read_as_it_is_meant(cell: str, expected: int) -> None:
    assert minor(cell) == [expected]


@pytest.mark.parametrize("cell", ["ten", "12%", "1-2", "12.34.56", "--", "2024-01-01", "9" * 14])
def test_what_is_no_amount_is_unreadable(cell: str) -> None:
    amounts = read_amounts(pa.array([cell]))
    assert not amounts.given[0]
    assert amounts.unreadable[0]


def test_a_blank_cell_is_neither_given_nor_unreadable() -> None:
    amounts = read_amounts(pa.array(["1.00", None], pa.string()))
    assert list(amounts.given) == [True, False]
    assert not amounts.unreadable.any()


def test_the_column_decides_what_a_mark_before_three_digits_is() -> None:
    assert minor("15.000", "1.500,50") == [150_000_000, 15_005_000]
    assert minor("22.368", "957.57") == [223_680, 9_575_700]
    assert minor("1,500", "0.25") == [15_000_000, 2_500]


def test_three_digits_everywhere_are_thousands_and_said_to_be_assumed() -> None:
    amounts = read_amounts(pa.array(["1.500", "2.500"]))
    assert (amounts.assumed, amounts.mark, amounts.example) == (True, ",", "1.500")
    assert list(amounts.minor) == [15_000_000, 25_000_000]


def test_a_currency_of_three_decimals_keeps_them() -> None:
    assert list(read_amounts(pa.array(["1.500"]), fine=True).minor) == [15_000]


def test_points_and_commas_may_end_amounts_of_one_column() -> None:
    amounts = read_amounts(pa.array(["3.50", "12,00"]))
    assert list(amounts.minor) == [35_000, 120_000]
    assert amounts.mixed


@given(
    st.lists(st.decimals(min_value=-(10**9), max_value=10**9, places=2), min_size=1, max_size=20),
    st.sampled_from([("", "."), (",", "."), (".", ","), (" ", ","), ("\u00a0", ","), ("'", ".")]),
    st.sampled_from(["{}", "${}", "{} €", "{} PLN", "R$ {}"]),
)
def test_every_way_of_writing_gives_the_same_integers(
    amounts: list[Decimal], marks: tuple[str, str], form: str
) -> None:
    thousands, point = marks
    written = [f"{amount:,}".replace(",", "_").replace(".", point) for amount in amounts]
    cells = [form.format(each.replace("_", thousands)) for each in written]
    assert minor(*cells) == [int(amount * 10_000) for amount in amounts]


def test_a_product_is_rounded_half_to_even_and_beyond_64_bits_unreadable() -> None:
    first = read_amounts(pa.array(["1.3333", "0.0005", "99999999999", "300000.5", None]))
    second = read_amounts(pa.array(["3", "0.5", "99999999999", "250000", "1"]))
    total = product(first, second)
    assert list(total.minor) == [39_999, 2, 0, 750_001_250_000_000, 0]
    assert list(total.given) == [True, True, False, True, False]
    assert list(total.unreadable) == [False, False, True, False, False]


@given(st.lists(st.decimals(-(10**11) + 1, 10**11 - 1, places=4), min_size=1))
def test_every_ten_thousandth_below_a_hundred_billion_is_kept(values: list[Decimal]) -> None:
    assert minor(*map(str, values), "1.25") == [*(int(each * 10_000) for each in values), 12_500]


@pytest.mark.parametrize("cell", ["nan", "inf", "-infinity", "1e400", "0x10"])
def test_what_only_computers_call_a_number_is_no_amount(cell: str) -> None:
    assert minor("12.34", cell) == [123_400, None]
