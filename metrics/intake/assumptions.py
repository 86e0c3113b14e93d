"""The codes of `Assumption`, each with the details it carries."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """What a file does not say and the figures rest on; part of the JSON interface."""

    COLUMNS_GUESSED = "columns_guessed"
    """One detail per meaning that was found, its header: {"date": "Data", …}."""

    NO_HEADER = "no_header"
    """The columns were told by their values: {"columns": "customer, date, …"}."""

    NO_ORDER_ID = "no_order_id"
    """Each row is an order: {"rows"}."""

    DATE_ORDER = "date_order"
    """Day and month could be exchanged: {"header", "order": "dmy" or "mdy", "example"}."""

    DECIMAL_MARK = "decimal_mark"
    """A mark before three digits could be either: {"header", "mark", "example"}."""

    MIXED_DECIMAL_MARKS = "mixed_decimal_marks"
    """Points and commas both end a whole number in one column: {"header"}."""

    CURRENCY_FROM_SYMBOL = "currency_from_symbol"
    """The sign belongs to several currencies: {"symbol", "currency"}."""

    CASH_ON_DELIVERY = "cash_on_delivery"
    """Unpaid by their status, sent nevertheless, counted as sales: {"orders"}."""

    UNKNOWN_STATUS = "unknown_status"
    """A status with no known meaning, counted as a sale: {"status", "orders"}."""

    PARTIAL_REFUND_UNKNOWN = "partial_refund_unknown"
    """Refunded in part, and the file does not say how much: {"orders"}."""

    TOTALS_REPEAT = "totals_repeat"
    """The same amount on all rows of an order was taken once: {"header"}."""

    REFUNDS_MATCHED = "refunds_matched"
    """Refund rows that name no sale, taken from the customer's latest orders: {"refunds"}."""

    REFUNDS_UNMATCHED = "refunds_unmatched"
    """Refunds without a sale to reduce: {"refunds", "amount_minor"}."""

    ROWS_NOT_SALES = "rows_not_sales"
    """Transfers, fees and the like, passed over: {"rows"}."""

    ROWS_NOT_DATA = "rows_not_data"
    """Descriptions, repeated headers and closing lines, passed over: {"rows"}."""

    TAX_INCLUDED = "tax_included"
    """Item prices include the tax, which goods leave out: {"orders"}."""

    SHEETS_PASSED_OVER = "sheets_passed_over"
    """Tables of a workbook or archive that hold no orders: {"tables", "names"}."""
