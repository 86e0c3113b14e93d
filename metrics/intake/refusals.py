"""Tables that merchants send by mistake, told by their headers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from metrics.errors import NotOrders
from metrics.intake.sheets import normal

if TYPE_CHECKING:
    from metrics.intake.sheets import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A table that is something else.

    kind
        What it is: customers, products, sales_report, customer_scores, own_purchases, profiles,
        bank_statement, settlement, payouts, transactions, advertising.
    marks
        Headers that it has, all of them.
    lacks
        A header that would make it orders after all.
    platform
        Where it comes from, "" where that is not known.
    """

    kind: str
    marks: frozenset[str]
    lacks: frozenset[str] = frozenset()
    platform: str = ""


def _refusals(kind: str, *headers: str, platform: str = "", lacks: str = "") -> list[Refusal]:
    """Return a refusal per set of headers, each written with bars between."""
    return [
        Refusal(
            kind=kind,
            platform=platform,
            marks=frozenset(each.split("|")),
            lacks=frozenset(lacks.split("|")) if lacks else frozenset(),
        )
        for each in headers
    ]


REFUSALS: tuple[Refusal, ...] = (
    *_refusals(
        "customers",
        "Email|Accepts Email Marketing|Total Spent|Total Orders",
        "Email|Accepts Marketing|Total Spent|Total Orders",
        platform="shopify",
    ),
    *_refusals(
        "customers", "Name|Username|Last Active|Sign Up|Email|Orders", platform="woocommerce"
    ),
    *_refusals("customers", "ID|Name|Email|Group|Customer Since", platform="magento"),
    *_refusals(
        "customers",
        "Email|Orders Count|Total Spent",
        "Email|Total Orders|Last Order Date",
        "Customer ID|Total Orders|Total Spent",
        "Email|Lifetime Value",
        lacks="Order ID|Order Number|Order Date|Created at",
    ),
    *_refusals("products", "Handle|Title|Variant Price", platform="shopify"),
    *_refusals("products", "ID|Type|SKU|Regular price", platform="woocommerce"),
    *_refusals("products", "update_time|id|title|price|sale_count", platform="taobao"),
    *_refusals("products", "seller-sku|asin1|price", "sku|asin|price|quantity", platform="amazon"),
    *_refusals(
        "products",
        "SKU|Stock|Price",
        "SKU|Inventory|Price",
        lacks="Order ID|Order Number|Order Date|Date|Created at|Order #",
    ),
    *_refusals(
        "sales_report",
        "Parent ASIN|Units sold|Sales",
        "(Parent) ASIN|Sessions|Units Ordered",
        platform="amazon",
    ),
    *_refusals(
        "sales_report",
        "Sales channel|Net sales|Quantity ordered",
        "Product title|Net quantity|Net sales",
        "Day|Orders|Gross sales",
        "Day|Orders|Total sales",
        "Month|Orders|Gross sales",
        "Month|Orders|Total sales",
        "Orders|Gross sales|Discounts|Returns|Net sales|Total sales",
        platform="shopify",
        lacks="Order ID|Lineitem name|Transaction ID",
    ),
    *_refusals(
        "sales_report",
        "Date|Orders|Gross sales|Net sales",
        "Product Title|Items Sold|N. Revenue",
        platform="woocommerce",
        lacks="Order #|Transaction ID",
    ),
    *_refusals("sales_report", "Listing title|Item ID|Quantity sold|Total sales", platform="ebay"),
    *_refusals("sales_report", "Date|Orders|Units sold|GMV", platform="tiktok"),
    *_refusals(
        "sales_report",
        "Units sold|Revenue",
        "Orders|Revenue",
        lacks="Order ID|Customer ID|Email|Order Number|Customer Email",
    ),
    *_refusals(
        "customer_scores",
        "Recency|Frequency|Monetary",
        "CustomerID|InvoiceDate|Monetary",
        "Customer ID|Frequency|Monetary",
        "R|F|M",
    ),
    *_refusals(
        "own_purchases",
        "Order Date|Order ID|Payment Instrument Type|Website",
        "Order ID|Website|Purchase Order Number|Product Name|Total Owed",
        "Ordering Customer Email|Total Charged|Buyer Name",
        platform="amazon",
    ),
    *_refusals("profiles", "Klaviyo ID", "Email|Profile Created On", platform="klaviyo"),
    *_refusals("profiles", "Email Address|MEMBER_RATING|OPTIN_TIME", platform="mailchimp"),
    *_refusals(
        "settlement",
        "settlement-id|amount-type|amount-description|amount",
        "settlement-id|transaction-type|price-type|price-amount",
        platform="amazon",
    ),
    *_refusals(
        "transactions", "Order|Name|Kind|Gateway|Created At|Status|Amount", platform="shopify"
    ),
    *_refusals("payouts", "Payout Date|Charges|Refunds|Fees|Total", platform="shopify"),
    *_refusals("payouts", "Payout ID|Amount|Arrival Date", platform="stripe"),
    *_refusals("payouts", "id|Type|Source|Amount|Fee|Net|Available On (UTC)", platform="stripe"),
    *_refusals(
        "bank_statement",
        "IBAN|Amount|Balance",
        "Booking date|Amount|Balance",
        "Transaction Date|Debit|Credit|Balance",
        "Date|Description|Debit|Credit",
        "Date|Description|Amount|Balance|Running Balance",
        "Details|Posting Date|Description|Amount|Type|Balance",
        "Buchungstag|Verwendungszweck|Betrag",
        "Buchungstag|Wertstellung|Betrag",
        "Data księgowania|Kwota|Saldo",
        "Data operacji|Kwota|Saldo po operacji",
        "Started Date|Completed Date|Description|Amount|Fee|Balance",
        "Datums|Saņēmējs/Maksātājs|Summa|Valūta",
        "Дата операции|Сумма операции|MCC",
        "交易时间|收/支|金额(元)|交易对方",
        lacks="Order ID|TimeZone",
    ),
    *_refusals(
        "advertising",
        "Impressions|Clicks",
        "Campaign|Clicks|Cost",
        "Amount spent (USD)|Impressions",
        lacks="Order ID",
    ),
)


def refuse(sheet: Sheet) -> None:
    """Raise for a table that is known to be something else than orders.

    Raises
    ------
    NotOrders
        With the kind, and the platform where that is known.
    """
    if not sheet.headed:
        return
    headers = {normal(header) for header in sheet.headers}
    for refusal, marks, lacks in _compared():
        if marks <= headers and not lacks & headers:
            raise NotOrders(sheet.file, refusal.kind, refusal.platform)


@cache
def _compared() -> tuple[tuple[Refusal, frozenset[str], frozenset[str]], ...]:
    return tuple(
        (each, frozenset(map(normal, each.marks)), frozenset(map(normal, each.lacks)))
        for each in REFUSALS
    )
