from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from babel import Locale

from metrics.intake import ReadingHints
from metrics.intake.rows.countries import country_codes

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows

NOT_ISO = frozenset({
    "AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ",
})  # fmt: skip
"""What CLDR names beside the countries of ISO 3166-1 and Kosovo."""

HEAD = "Order ID,Date,Email,Total,Country,Discount Code,Discount Amount\n"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("pl", "PL"),
        ("DEU", "DE"),
        ("UK", "GB"),
        ("Germany", "DE"),
        ("niemcy", "DE"),
        ("Vācija", "DE"),
        ("德国", "DE"),
        ("Magyarország", "HU"),
        ("Slowacja", "SK"),
        ("U.S.A.", "US"),
        ("Great Britain", "GB"),
        ("Korea, Republic of", "KR"),
        ("Bosnia and Herzegovina", "BA"),
        ("the Netherlands", "NL"),
        ("Saint Lucia", "LC"),
        ("Côte d'Ivoire", "CI"),
        ("COTE D’IVOIRE", "CI"),
        ("NA", "NA"),
        ("XK", "XK"),
        ("EU", "EU"),
        ("  Channel Islands ", "Channel Islands"),
        ("Unspecified", None),
        ("?", None),
        (None, None),
    ],
)
def test_a_country_is_known_by_code_and_by_name_and_else_stays_as_written(
    written: str | None, code: str | None
) -> None:
    assert country_codes(pa.array([written], pa.string())).to_pylist() == [code]


@pytest.mark.parametrize("language", ["en", "pl", "lv", "ru", "de", "fr", "es", "ja", "th"])
def test_every_country_is_known_by_its_name_in_a_language_of_shops(language: str) -> None:
    named = {str(code): name for code, name in Locale(language).territories.items()}
    codes = [code for code in map(str, Locale("en").territories) if len(code) == len("PL")]
    countries = [code for code in codes if code not in NOT_ISO]
    assert len(countries) == 250
    assert country_codes(pa.array([named[code] for code in countries])).to_pylist() == countries


@pytest.mark.parametrize(
    ("cells", "known"),
    [
        ("SPRING,5.00", ("SPRING", 50_000)),
        ("spring,-5.00", ("spring", 50_000)),
        (",0.00", (None, 0)),
        (",", (None, 0)),
        (",7.50", (None, 75_000)),
        ("SPRING,", ("SPRING", None)),
        ("none,0", (None, 0)),
        ('"VIP; SPRING; VIP",5.00', ("VIP, SPRING", 50_000)),
        (",some", (None, None)),
    ],
)
def test_no_discount_is_told_from_an_unknown_one(
    read: Read, rows: Rows, cells: str, known: tuple[str | None, int | None]
) -> None:
    sure = "8,2026-01-26,b@x.eu,20.00,PL,SURE,3.00\n"
    intake = read(f"{HEAD}7,2026-01-25,a@x.eu,10.00,PL,{cells}\n{sure}{sure.replace('8', '9')}")
    assert rows(intake, "discount_code", "discount_minor")[0] == known
    assert not intake.unreadable


def test_files_that_name_codes_alone_have_discounts_of_unknown_size(
    read: Read, rows: Rows
) -> None:
    intake = read(
        "Order ID,Date,Email,Total,Kupon\n1,2026-01-25,a@x.eu,10,15%\n2,2026-01-26,,9,\n"
    )
    assert rows(intake, "discount_code", "discount_minor") == [("15%", None), (None, 0)]


def test_without_such_columns_nothing_is_known(read: Read, rows: Rows) -> None:
    intake = read("Order ID,Date,Email,Total\n1,2026-01-25,a@x.eu,10.00\n")
    assert rows(intake, "country", "discount_code", "discount_minor") == [(None, None, None)]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "Numer;Data;Login;Suma;Kraj;Kod rabatowy;Rabat",
            "7;25.01.2026;C1;10,50;Łotwa;WIOSNA;2,00",
        ),
        ("Datums;Klients;Summa;Valsts;Atlaide", "25.01.2026;C1;10,50;Latvija;2,00"),
        ("Дата;Клиент;Сумма;Страна;Промокод;Скидка", "25.01.2026;C1;10,50;Латвия;ВЕСНА;2,00"),
        ("Datum;Kunde;Summe;Land;Gutscheincode;Rabatt", "25.01.2026;C1;10,50;Lettland;MAI;2,00"),
        ("Date;Client;Total;Pays;Code promo;Remise", "25/01/2026;C1;10,50;Lettonie;MAI;2,00"),
        ("Fecha;Cliente;Importe;País;Cupón;Descuento", "25/01/2026;C1;10,50;Letonia;MAYO;2,00"),
        ("日期,客户,金额,国家,优惠码,优惠金额", "2026/1/25,C1,10.50,拉脱维亚,MAI,2.00"),
    ],
)
def test_their_headers_are_understood_in_many_languages(
    read: Read, rows: Rows, header: str, row: str
) -> None:
    intake = read(f"{header}\n{row}\n")
    assert rows(intake, "paid_minor", "country", "discount_minor") == [(105_000, "LV", 20_000)]


@pytest.mark.parametrize("cells", [("10%", "0%"), ("0.15", "0"), ("1", "0"), ("15 %", "5 %")])
def test_a_rate_or_a_mark_is_no_amount_of_discount(
    read: Read, rows: Rows, cells: tuple[str, str]
) -> None:
    first, second = cells
    intake = read(
        f"Order ID,Date,Email,Total,Coupon,Discount\n1,2026-01-25,a@x.eu,10.00,,{first}\n"
        f"2,2026-01-26,b@x.eu,20.00,MAY,{second}\n"
    )
    known = [(None, None), ("MAY", None)]
    assert rows(intake, "discount_code", "discount_minor") == known


def test_a_chosen_column_is_taken_whatever_its_header(read: Read, rows: Rows) -> None:
    chosen = {"country": "Where", "discount_code": "Why", "discount": "Less"}
    intake = read(
        "Order ID,Date,Email,Total,Where,Why,Less\n1,2026-01-25,a@x.eu,10.00,Polska,MAY,2.00\n",
        hints=ReadingHints(columns=chosen),
    )
    assert rows(intake, "country", "discount_code", "discount_minor") == [("PL", "MAY", 20_000)]
    (guessed,) = (each for each in intake.assumptions if each.code == "columns_guessed")
    assert chosen.items() <= guessed.details.items()


def test_an_unreadable_discount_leaves_the_order_its_revenue(read: Read, rows: Rows) -> None:
    plain = "1,2026-01-25,a@x.eu,10.00,PL,,0.50\n2,2026-01-26,b@x.eu,20.00,PL,,4.00\n"
    plain += "3,2026-01-27,b@x.eu,20.00,PL,,0.00\n"
    strange = plain.replace("0.50", "half")
    with_it, without = read(HEAD + strange), read(HEAD + plain)
    assert rows(with_it, "paid_minor", "state") == rows(without, "paid_minor", "state")
    assert rows(with_it, "discount_minor") == [(None,), (40_000,), (0,)]
    assert not with_it.unreadable
