"""What a column of an order table can mean."""

from __future__ import annotations

from enum import StrEnum


class Meaning(StrEnum):
    """What a column can mean; `ReadingHints.columns` names these."""

    ORDER_ID = "order_id"
    DATE = "date"
    TIME = "time"
    EMAIL = "email"
    CUSTOMER = "customer"
    PHONE = "phone"
    AMOUNT = "amount"
    LINE_AMOUNT = "line_amount"
    UNIT_PRICE = "unit_price"
    QUANTITY = "quantity"
    SUBTOTAL = "subtotal"
    TAX = "tax"
    SHIPPING = "shipping"
    REFUNDED = "refunded"
    STATUS = "status"
    PAYMENT_STATUS = "payment_status"
    FULFILLMENT = "fulfillment"
    CANCELLED_AT = "cancelled_at"
    CURRENCY = "currency"
    PRODUCT = "product"
    CATEGORY = "category"
    SOURCE = "source"
    COUNTRY = "country"
    DISCOUNT_CODE = "discount_code"
    DISCOUNT = "discount"
