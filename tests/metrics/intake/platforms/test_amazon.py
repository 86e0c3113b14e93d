from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows

import pytest

from metrics.errors import MissingColumns

ALL_ORDERS = (
    "amazon-order-id\tmerchant-order-id\tpurchase-date\torder-status\tsales-channel\tproduct-name"
    "\tsku\titem-status\tquantity\tcurrency\titem-price\titem-tax\tshipping-price\tshipping-tax"
    "\titem-promotion-discount\tship-promotion-discount\n"
)


def test_items_are_summed_without_tax_and_nobody_is_named(read: Read, rows: Rows) -> None:
    intake = read(
        ALL_ORDERS
        + "1-1\t\t2026-04-10T09:15:00+00:00\tShipped\tAmazon.de\tSheet\tA\tShipped\t1\tEUR\t89.90"
        + "\t17.08\t5.00\t0.95\t10.00\t0.00\n"
        + "1-1\t\t2026-04-10T09:15:00+00:00\tShipped\tAmazon.de\tMug\tB\tCancelled\t0\tEUR\t"
        + "\t\t\t\t\t\n"
        + "1-2\t\t2026-04-11T09:15:00+00:00\tShipped - Returned to Seller\tAmazon.de\tMug\tB"
        + "\tShipped\t1\tEUR\t20.00\t0\t0\t0\t0\t0\n"
        + "1-3\t\t2026-04-12T09:15:00+00:00\tCancelled\tAmazon.de\tMug\tB\tCancelled\t0\t"
        + "\t\t\t\t\t\t\n"
        + "1-4\t\t2026-04-12T09:15:00+00:00\tShipped\tNon-Amazon\tMug\tB\tShipped\t1\tEUR\t0\t0\t0"
        + "\t0\t0\t0\n"
    )
    assert intake.platform == "amazon"
    assert rows(intake, "order_id", "state", "paid_minor", "goods_minor", "customer") == [
        ("1-1", "sale", 849_000, 799_000, None),
        ("1-2", "refunded", 200_000, 200_000, None),
        ("1-3", "cancelled", 0, 0, None),
    ]
    assert intake.cannot_tell == ("customer",)


def test_new_orders_have_a_buyer(read: Read, rows: Rows) -> None:
    intake = read(
        "order-id\torder-item-id\tpurchase-date\tbuyer-email\tbuyer-name\tsku\tproduct-name"
        "\tquantity-purchased\tcurrency\titem-price\titem-tax\tshipping-price\tshipping-tax\n"
        "1-1\t9\t2017-06-17T08:04:21-08:00\tabc@marketplace.amazon.com\tAnn\tA\tMug\t1\tUSD\t20.00"
        "\t1.00\t4.00\t0.00\n"
    )
    assert rows(intake, "order_id", "paid_minor", "customer", "offset_minutes") == [
        ("1-1", 240_000, "abc@marketplace.amazon.com", -480)
    ]


def test_unshipped_orders_have_no_prices(read: Read) -> None:
    with pytest.raises(MissingColumns) as caught:
        read(
            "order-id\torder-item-id\tpurchase-date\tdays-past-promise\tbuyer-email\tsku"
            "\tquantity-purchased\n"
            "1-1\t9\t2017-06-17T08:04:21-08:00\t0\tabc@marketplace.amazon.com\tA\t1\n"
        )
    assert caught.value.missing == ("amount",)


def test_the_report_of_amazon_india(read: Read, rows: Rows) -> None:
    intake = read(
        "index,Order ID,Date,Status,Fulfilment,Sales Channel ,Style,SKU,Category,ASIN,Qty,"
        "currency,Amount\n"
        "0,405-1,04-30-22,Shipped - Delivered to Buyer,Merchant,Amazon.in,S,SK,Set,B1,1,INR,"
        "647.62\n"
        "1,405-2,05-02-22,Cancelled,Merchant,Amazon.in,S,SK,Set,B1,0,,\n"
    )
    assert rows(intake, "order_id", "state", "paid_minor", "currency") == [
        ("405-1", "sale", 6_476_200, "INR"),
        ("405-2", "cancelled", 0, "XXX"),
    ]


def test_date_range_transactions_below_their_preamble(read: Read, rows: Rows) -> None:
    intake = read(
        '"Includes Amazon Marketplace transactions"\n'
        '"All amounts in USD, unless specified"\n'
        '"Definitions:"\n'
        '"Sales tax collected: Includes sales tax collected from buyers, for product sales"\n'
        '"date/time","settlement id","type","order id","sku","description","quantity",'
        '"product sales","shipping credits","gift wrap credits","promotional rebates","total"\n'
        '"Oct 2, 2026 2:45:00 PM PDT","1","Order","1-1","A","Mug","1","20","4","0","-4","17.5"\n'
        '"Oct 5, 2026 2:45:00 PM PDT","1","Refund","1-1","A","Mug","1","-20","0","0","0","-18"\n'
        '"Oct 6, 2026 2:45:00 PM PDT","1","Transfer","","","To bank","","0","0","0","0","-500"\n'
    )
    assert rows(intake, "order_id", "state", "paid_minor", "goods_minor", "refunded_minor") == [
        ("1-1", "sale", 200_000, 160_000, 200_000)
    ]
