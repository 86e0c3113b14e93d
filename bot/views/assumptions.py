"""What a file did not say and the figures rest on, in one sentence each."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from bot.views.columns import column_name
from bot.views.html import html
from metrics.intake.assumptions import Code
from metrics.vocabulary import MINOR_PER_MAJOR

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.words import Words
    from metrics.intake.result import Assumption

    Details = Mapping[str, str | int]


def assumption_text(assumption: Assumption, words: Words) -> str:
    """Put an assumption into a sentence."""
    return _TEXTS[Code(assumption.code)](assumption.details, words)


def missing_text(missing: str, words: Words) -> str:
    """Say what an export has no column for."""
    return {
        "customer": words.gettext(
            "This export does not say who bought, so nothing about returning customers can be "
            "told."
        ),
        "goods": words.gettext(
            "This export does not tell goods from shipping and tax; revenue is all that was paid."
        ),
        "paid": words.gettext(
            "This export holds revenue without shipping and tax alone, not what was paid."
        ),
        "currency": words.gettext(
            "This export names no currency; set yours: <code>/settings currency EUR</code>"
        ),
        "refunds": words.gettext(
            "This export does not show refunds, so revenue can be higher than what you kept."
        ),
        "shipping": words.gettext("This export leaves out shipping; revenue is without it."),
        "tips": words.gettext("This export leaves out tips; revenue is without them."),
    }.get(missing) or html(words.gettext("This export does not tell: {what}."), what=missing)


def platform_name(platform: str, words: Words) -> str:
    """Name the layout that was recognised."""
    names = {
        "cdnow": words.gettext("table without headers"),
        "table": words.gettext("table"),
    }
    return names.get(platform) or _BRANDS.get(platform) or platform.replace("_", " ").title()


_BRANDS = {
    "aliexpress": "AliExpress",
    "baselinker": "BaseLinker",
    "bigcommerce": "BigCommerce",
    "ebay": "eBay",
    "idosell": "IdoSell",
    "mercadopago": "Mercado Pago",
    "paypal": "PayPal",
    "prestashop": "PrestaShop",
    "tiktok": "TikTok Shop",
    "uci": "Online Retail",
    "woocommerce": "WooCommerce",
}
"""Brands whose spelling is not just a capital letter; a name is the same in every language."""


def _columns_guessed(details: Details, words: Words) -> str:
    found = ", ".join(
        f"{column_name(name, words)} = “{header}”" for name, header in details.items()
    )
    return html(words.gettext("Columns as I understood them: {found}."), found=found)


def _no_header(_details: Details, words: Words) -> str:
    return words.gettext("The file has no header line; I told the columns by their values.")


def _no_order_id(_details: Details, words: Words) -> str:
    return words.gettext("The file has no order numbers, so each row counts as one order.")


def _date_order(details: Details, words: Words) -> str:
    order = (
        words.gettext("day first") if details["order"] == "dmy" else words.gettext("month first")
    )
    return html(
        words.gettext("Dates like {example} can be read two ways; I read them {order}."),
        example=details["example"],
        order=order,
    )


def _decimal_mark(details: Details, words: Words) -> str:
    return html(
        words.gettext(
            "Amounts like {example} can be read two ways; I took “{mark}” as the decimal mark."
        ),
        example=details["example"],
        mark=details["mark"],
    )


def _mixed_marks(details: Details, words: Words) -> str:
    return html(
        words.gettext("Column “{header}” uses both points and commas before the cents."),
        header=details["header"],
    )


def _symbol(details: Details, words: Words) -> str:
    return html(
        words.gettext("I took “{symbol}” for {currency}."),
        symbol=details["symbol"],
        currency=details["currency"],
    )


def _cash_on_delivery(details: Details, words: Words) -> str:
    return _orders(
        words.ngettext(
            "{count} order is not marked as paid but was sent: counted as a sale "
            "(cash on delivery).",
            "{count} orders are not marked as paid but were sent: counted as sales "
            "(cash on delivery).",
            int(details["orders"]),
        ),
        details,
        words,
    )


def _unknown_status(details: Details, words: Words) -> str:
    sentence = words.ngettext(
        "I do not know the status “{status}” of {count} order and counted it as a sale.",
        "I do not know the status “{status}” of {count} orders and counted them as sales.",
        int(details["orders"]),
    )
    return html(sentence, status=details["status"], count=words.number(int(details["orders"])))


def _partial_refund(details: Details, words: Words) -> str:
    return _orders(
        words.ngettext(
            "{count} order was refunded in part; the file does not say how much, so it counts "
            "in full.",
            "{count} orders were refunded in part; the file does not say how much, so they "
            "count in full.",
            int(details["orders"]),
        ),
        details,
        words,
    )


def _totals_repeat(details: Details, words: Words) -> str:
    return html(
        words.gettext("“{header}” repeats on every line of an order; I took it once."),
        header=details["header"],
    )


def _refunds_matched(details: Details, words: Words) -> str:
    count = int(details["refunds"])
    return words.ngettext(
        "{count} refund names no order; I took it off that customer's latest orders.",
        "{count} refunds name no order; I took them off those customers' latest orders.",
        count,
    ).format(count=words.number(count))


def _refunds_unmatched(details: Details, words: Words) -> str:
    count = int(details["refunds"])
    return words.ngettext(
        "{count} refund of {amount} fits no order here and was not taken off.",
        "{count} refunds of {amount} in all fit no order here and were not taken off.",
        count,
    ).format(
        count=words.number(count),
        amount=words.number(Decimal(int(details["amount_minor"])) / MINOR_PER_MAJOR, 2),
    )


def _rows_not_sales(details: Details, words: Words) -> str:
    count = int(details["rows"])
    return words.ngettext(
        "{count} row is no sale (a transfer, a fee or the like) and was passed over.",
        "{count} rows are no sales (transfers, fees and the like) and were passed over.",
        count,
    ).format(count=words.number(count))


def _rows_not_data(details: Details, words: Words) -> str:
    count = int(details["rows"])
    return words.ngettext(
        "{count} row is a heading or a closing line and was passed over.",
        "{count} rows are headings or closing lines and were passed over.",
        count,
    ).format(count=words.number(count))


def _tax_included(_details: Details, words: Words) -> str:
    return words.gettext("Item prices include tax, so the goods do too.")


def _sheets_passed_over(details: Details, words: Words) -> str:
    return html(
        words.gettext("Passed over, as they hold no orders: {names}."), names=details["names"]
    )


def _orders(sentence: str, details: Details, words: Words) -> str:
    return sentence.format(count=words.number(int(details["orders"])))


_TEXTS: dict[Code, Callable[[Details, Words], str]] = {
    Code.COLUMNS_GUESSED: _columns_guessed,
    Code.NO_HEADER: _no_header,
    Code.NO_ORDER_ID: _no_order_id,
    Code.DATE_ORDER: _date_order,
    Code.DECIMAL_MARK: _decimal_mark,
    Code.MIXED_DECIMAL_MARKS: _mixed_marks,
    Code.CURRENCY_FROM_SYMBOL: _symbol,
    Code.CASH_ON_DELIVERY: _cash_on_delivery,
    Code.UNKNOWN_STATUS: _unknown_status,
    Code.PARTIAL_REFUND_UNKNOWN: _partial_refund,
    Code.TOTALS_REPEAT: _totals_repeat,
    Code.REFUNDS_MATCHED: _refunds_matched,
    Code.REFUNDS_UNMATCHED: _refunds_unmatched,
    Code.ROWS_NOT_SALES: _rows_not_sales,
    Code.ROWS_NOT_DATA: _rows_not_data,
    Code.TAX_INCLUDED: _tax_included,
    Code.SHEETS_PASSED_OVER: _sheets_passed_over,
}
