from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows

import pytest

from metrics.intake import Assumption

ENGLISH = (
    '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net",'
    '"From Email Address","Transaction ID","Reference Txn ID","Balance Impact"\n'
)


def test_money_out_is_passed_over_and_a_refund_names_its_sale(read: Read, rows: Rows) -> None:
    intake = read(
        "\ufeff"
        + ENGLISH
        + '"25/11/2020","10:00:00","CET","Ann","Website Payment","Completed","EUR","30,00",'
        + '"-1,00","29,00","Ann@x.eu","T1","","Credit"\n'
        + '"26/11/2020","10:00:00","CET","Ann","Payment Refund","Completed","EUR","-12,00",'
        + '"0,00","-12,00","shop@x.eu","T2","T1","Debit"\n'
        + '"27/11/2020","10:00:00","CET","Host","Website Payment","Completed","EUR","-5,00",'
        + '"0,00","-5,00","shop@x.eu","T3","","Debit"\n'
        + '"27/11/2020","11:00:00","CET","","Bank Deposit to PP Account ","Completed","EUR",'
        + '"5,00","0,00","5,00","","T4","","Credit"\n'
        + '"28/11/2020","11:00:00","CET","Bob","Website Payment","Pending","EUR","5,00",'
        + '"0,00","5,00","bob@x.eu","T5","","Credit"\n'
    )
    assert intake.platform == "paypal"
    assert rows(intake, "order_id", "state", "paid_minor", "refunded_minor", "customer") == [
        ("T1", "sale", 300_000, 120_000, "ann@x.eu"),
        ("T5", "unpaid", 50_000, 0, "bob@x.eu"),
    ]
    assert Assumption(code="rows_not_sales", details={"rows": 2}) in intake.assumptions


GERMAN = """\
"Datum","Uhrzeit","Zeitzone","Typ","Status","Währung","Brutto","Absender E-Mail-Adresse",\
"Transaktionscode"
"17.11.2019","22:45:33","CET","Website-Zahlung","Abgeschlossen","EUR","1.063,89","Ann@x.eu","T1"
"""
POLISH = """\
"Data","Godzina","Strefa czasowa","Typ","Stan","Waluta","Kwota brutto","Adres e-mail nadawcy",\
"Numer transakcji"
"17.11.2019","22:45:33","CET","Płatność","Ukończono","EUR","1 063,89","Ann@x.eu","T1"
"""
CHINESE = """\
"日期","时间","时区","类型","状态","币种","总额","发件人邮箱地址","交易号"
"2019/11/17","22:45:33","CET","网站付款","已完成","EUR","1,063.89","Ann@x.eu","T1"
"""


@pytest.mark.parametrize("text", [GERMAN, POLISH, CHINESE])
def test_other_languages_say_the_same(read: Read, rows: Rows, text: str) -> None:
    intake = read(text)
    assert intake.platform == "paypal"
    assert rows(intake, "order_id", "state", "paid_minor", "customer", "offset_minutes") == [
        ("T1", "sale", 10_638_900, "ann@x.eu", 60),
    ]
