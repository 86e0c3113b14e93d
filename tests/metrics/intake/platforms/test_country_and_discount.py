"""Where each platform's export says the country and the discount of an order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.metrics.intake.conftest import Read, Rows

Known = tuple[str | None, str | None, int | None]
"""Country, discount code, discount in ten-thousandths."""

ETSY = (
    "Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,"
    "Shipping Discount,Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,"
    "Ship Country,Order ID\n"
)


@pytest.mark.parametrize(
    ("platform", "text", "known"),
    [
        (
            "shopify",
            (
                "Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,"
                "Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,"
                "Billing Country,Shipping Country\n"
                "#1,a@x.eu,paid,EUR,40.00,0,0,40.00,SPRING,10.00,2026-01-05 10:00:00 +0100,1,"
                "Mug,30.00,DE,LV\n"
                "#1,a@x.eu,,,,,,,,,2026-01-05 10:00:00 +0100,1,Cup,20.00,,\n"
            ),
            ("LV", "SPRING", 100_000),
        ),
        (
            "squarespace",
            (
                "Order ID,Email,Financial Status,Currency,Subtotal,Amount Refunded,Total,"
                "Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,"
                "Lineitem price,Lineitem variant,Billing Country,Shipping Country\n"
                "1,a@x.eu,PAID,USD,40.00,0,40.00,,0.00,2018-07-25 21:06:05 -0400,1,Mug,40,,US,\n"
            ),
            ("US", None, 0),
        ),
        (
            "woocommerce",
            (
                "order_id,order_number,order_date,status,discount_total,order_total,order_currency,"
                "billing_email,billing_country,shipping_country,coupon_items\n"
                "7,7,2026-01-05 10:00:00,completed,6.50,30.00,EUR,a@x.eu,PL,,"
                "code:SPRING|amount:5.00;code:VIP|amount:1.50\n"
            ),
            ("PL", "SPRING, VIP", 65_000),
        ),
        (
            "woocommerce",
            (
                '"Order Number","Order Status","Order Date","Country Code (Billing)",'
                '"Email (Billing)","Country Code (Shipping)","Item #",Name,Quantity,'
                '"Order Line Total","Coupons Used","Cart Discount Amount","Order Total Amount"\n'
                "7,Completed,2026-01-05 10:00,PL,a@x.eu,CZ,1,Mug,1,10.00,spring,3.00,27.00\n"
                "7,Completed,2026-01-05 10:00,PL,a@x.eu,CZ,2,Cup,1,20.00,spring,3.00,27.00\n"
            ),
            ("CZ", "spring", 30_000),
        ),
        (
            "woocommerce",
            (
                "Date,Order #,Status,Customer,Customer type,Coupon(s),Net Sales\n"
                '2026-04-26 21:32:57,101,completed,Ann Lee,new,"vip, spring",50.00\n'
            ),
            (None, "vip, spring", None),
        ),
        (
            "prestashop",
            (
                "ID;Numer referencyjny;Nowy klient;Dostawa;Klient;Razem;Płatność;Stan;Data\n"
                "1;XKBKNABJK;1;Wielka Brytania;A. Lee;61,80 zł;Karta;Płatność zaakceptowana;"
                "2026-01-05 10:00:00\n"
            ),
            ("GB", None, None),
        ),
        (
            "bigcommerce",
            (
                "Order ID,Order Status,Order Date,Order Total (inc tax),Customer Email,"
                "Order Currency Code,Billing Country,Shipping Country,Coupon Details\n"
                "1,Completed,05/01/2026,40.00,a@x.eu,AUD,Australia,New Zealand,\n"
            ),
            ("NZ", None, 0),
        ),
        (
            "wix",
            (
                "Order number,Date created,Time,Contact email,Item,Qty,Price,Delivery country,"
                "Billing country,Payment status,Coupon code,Total,Currency\n"
                '1,"Dec 8, 2024",9:15:51 AM,a@x.eu,Mug,1,19.99,DEU,AUT,Paid,HELLO,19.99,EUR\n'
            ),
            ("DE", "HELLO", None),
        ),
        (
            "square",
            (
                "Date,Time,Item,Qty,Discounts,Net Sales,Tax,Transaction ID,Event Type\n"
                "2026-05-30,13:03:14,Tea,1.0,-$2.00,$6.00,$0.50,T1,Payment\n"
                "2026-05-30,13:03:14,Cup,1.0,-$0.50,$8.50,$0.50,T1,Payment\n"
            ),
            (None, None, 25_000),
        ),
        (
            "stripe",
            (
                "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Status,"
                "Card Address Country,Customer Email,Shipping Address Country\n"
                "ch_1,2024-02-04 16:17:09,15.00,0.00,usd,true,Paid,PE,a@x.eu,\n"
            ),
            ("PE", None, None),
        ),
        (
            "paypal",
            (
                '"Datum","Uhrzeit","Zeitzone","Typ","Status","Währung","Brutto","Absender E-Mail-'
                'Adresse","Transaktionscode","Land","Ländervorwahl","Auswirkung auf Guthaben"\n'
                '"17.11.2019","22:45:33","CET","eBay-Auktionszahlung","Abgeschlossen","EUR","63,89",'
                '"a@x.eu","ID1","Österreich","","Haben"\n'
            ),
            ("AT", None, None),
        ),
        (
            "amazon",
            (
                "amazon-order-id\tpurchase-date\torder-status\tsku\tcurrency\titem-price\t"
                "item-promotion-discount\tship-promotion-discount\tship-country\n"
                "1-1\t2026-04-10T09:15:00+00:00\tShipped\tA\tEUR\t89.90\t10.00\t1.50\tDE\n"
                "1-1\t2026-04-10T09:15:00+00:00\tShipped\tB\tEUR\t9.90\t0.25\t\tDE\n"
            ),
            ("DE", None, 117_500),
        ),
        (
            "ebay",
            (
                "Sales Record Number,Order Number,Buyer Username,Buyer Country,Ship To Country,"
                "Item Title,Quantity,Sold For,Shipping And Handling,Sale Date,Paid On Date\n"
                "112,24-1,ann,United Kingdom,Ireland,Mug,1,$9.00,$1.00,Jul-25-26,Jul-25-26\n"
            ),
            ("IE", None, None),
        ),
        (
            "etsy",
            ETSY
            + "09/03/26,Mug,ann,2,34.00,SPRING10;SPRING10,,6.80,0,8.00,0,68.00,CAD,1,Canada,9\n"
            + "09/03/26,Cup,ann,1,10.00,LOYAL,,1.00,0,8.00,0,10.00,CAD,2,Canada,9\n",
            ("CA", "SPRING10, LOYAL", 78_000),
        ),
        (
            "tiktok",
            (
                "Order ID,Order Status,SKU ID,SKU Seller Discount,Order Amount,Created Time,"
                "Buyer Username,Country\n"
                "1\t,Completed,2,1.50,50.00,10/05/2026 22:05:43,ann,Thailand\n"
                "1\t,Completed,3,0.50,50.00,10/05/2026 22:05:43,ann,Thailand\n"
            ),
            ("TH", None, 20_000),
        ),
        (
            "shopee",
            (
                "No. Pesanan,Status Pesanan,Waktu Pesanan Dibuat,Nama Produk,Harga Setelah Diskon,"
                "Jumlah,Voucher Ditanggung Penjual,Total Pembayaran,Username (Pembeli)\n"
                "1,Selesai,2026-05-17 07:15,Kopi,125.000,1,5.000,220.000,ann\n"
                "1,Selesai,2026-05-17 07:15,Teh,100.000,1,5.000,220.000,ann\n"
            ),
            (None, None, 50_000_000),
        ),
        (
            "lazada",
            (
                "orderItemId,lazadaId,lazadaSku,createTime,orderNumber,paidPrice,unitPrice,"
                "sellerDiscountTotal,itemName,status,billingCountry,shippingCountry\n"
                "1,1,S,08 Dec 2024 09:15,7,90.00,100.00,-10.00,Mug,delivered,Malaysia,Singapore\n"
                "2,1,S,08 Dec 2024 09:15,7,90.00,100.00,-10.00,Mug,delivered,Malaysia,Singapore\n"
            ),
            ("SG", None, 200_000),
        ),
        (
            "pinduoduo",
            (
                "商品,订单号,订单状态,邮费(元),店铺优惠折扣(元),用户实付金额(元),订单成交时间\n"
                "茶,1,已签收,0,3.5,20,2026-01-05 10:00:00\n"
            ),
            (None, None, 35_000),
        ),
        (
            "medusa",
            (
                "Order Id,Order Display Id,Order Status,Order Created At,Order Currency Code,"
                "Order Email,Order Discount Total,Order Total,Shipping Address Country Code\n"
                "o1,1,pending,2026-01-05T10:00:00.000Z,eur,a@x.eu,0,40,dk\n"
            ),
            ("DK", None, 0),
        ),
        (
            "uci",
            (
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
                "536365,85123A,LANTERN,6,12/1/2010 8:26,2.55,17850,EIRE\n"
            ),
            ("IE", None, None),
        ),
        (
            "superstore",
            (
                "Order ID,Order Date,Customer ID,Country,Category,Sub-Category,Product Name,"
                "Sales,Quantity,Discount\n"
                "CA-1,11/8/2016,CG-1,United States,Furniture,Bookcases,Shelf,261.96,2,0.2\n"
            ),
            ("US", None, None),  # the discount is a rate
        ),
    ],
)
def test_country_and_discount_are_read_from_the_platforms_own_columns(
    read: Read, rows: Rows, platform: str, text: str, known: Known
) -> None:
    intake = read(text)
    assert intake.platform == platform
    assert rows(intake, "country", "discount_code", "discount_minor") == [known]


@pytest.mark.parametrize(
    ("platform", "order", "known"),
    [
        (
            "shopify",
            {
                "name": "#1",
                "created_at": "2026-01-05T10:00:00+01:00",
                "financial_status": "paid",
                "total_price": "27.00",
                "total_discounts": "3.00",
                "email": "a@x.eu",
                "discount_codes": [
                    {"code": "SPRING", "amount": "2.00", "type": "fixed_amount"},
                    {"code": "VIP", "amount": "1.00", "type": "fixed_amount"},
                ],
                "billing_address": {"country": "Germany", "country_code": "DE"},
                "shipping_address": {"country": "Austria", "country_code": "AT"},
            },
            ("AT", "SPRING, VIP", 30_000),
        ),
        (
            "woocommerce",
            {
                "number": "1",
                "status": "completed",
                "date_created": "2026-01-05T10:00:00",
                "total": "27.00",
                "discount_total": "3.00",
                "billing": {"email": "a@x.eu", "country": "PL"},
                "shipping": {"country": ""},
                "coupon_lines": [{"id": 1, "code": "spring", "discount": "3.00"}],
            },
            ("PL", "spring", 30_000),
        ),
    ],
)
def test_interfaces_name_country_and_codes_inside_of_objects(
    read: Read, rows: Rows, platform: str, order: dict[str, object], known: Known
) -> None:
    intake = read(json.dumps([order]), name="orders.json")
    assert intake.platform == platform
    assert rows(intake, "country", "discount_code", "discount_minor") == [known]
