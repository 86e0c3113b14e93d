"""Shopify, Orders → Export: an item per row, totals on an order's first row.

Older and cut-down exports lack columns. `Total` keeps the original amount after a refund. A tip
is inside `Total` and not inside `Subtotal`. Cash on delivery stays `pending` after delivery.
"""

from __future__ import annotations

from metrics.intake.layout import Items, Layout, Shape, StateColumn, Sum
from metrics.vocabulary import State

_PENDING = {
    "pending": State.UNPAID,
    "authorized": State.UNPAID,
    "voided": State.CANCELLED,
}
_DELIVERED = frozenset({"fulfilled"})

LAYOUTS = (
    Layout(
        platform="shopify",
        marks=frozenset({"Name", "Created at"}),
        any_of=frozenset({"Lineitem name", "Financial Status", "Fulfillment Status", "Paid at"}),
        lacks=frozenset({"Order ID", "Command"}),
        shape=Shape.ITEMS_WITH_TOTALS,
        order_id=("Name",),
        date=("Created at",),
        emails=("Email",),
        phones=("Phone", "Billing Phone"),
        paid=(Sum(plus=("Total",)), Sum(plus=("Subtotal", "Shipping", "Taxes"))),
        goods=(Sum(plus=("Subtotal",)),),
        refunded=(Sum(plus=("Refunded Amount",)),),
        extras=Sum(plus=("Taxes", "Shipping")),
        currency=("Currency",),
        source=("Source",),
        country=("Shipping Country", "Billing Country"),
        discount_codes=("Discount Code",),
        discount=(Sum(plus=("Discount Amount",)),),
        states=(
            StateColumn(
                header="Financial Status",
                states=_PENDING,
                sold_when=("Fulfillment Status", _DELIVERED),
            ),
            StateColumn(header="Cancelled at", filled=State.CANCELLED),
            StateColumn(
                header="Payment Method",
                containing={"bogus": State.TEST, "for testing": State.TEST},
            ),
        ),
        items=Items(
            product=("Lineitem name",),
            quantity=("Lineitem quantity",),
            amount=(
                Sum(times=("Lineitem price", "Lineitem quantity"), minus=("Lineitem discount",)),
            ),
        ),
    ),
    # orders as the REST interface gives them, and flat files of the same names
    Layout(
        platform="shopify",
        marks=frozenset({"created_at", "financial_status", "total_price"}),
        aliases={"name": ("order_name", "order_number", "order_id")},
        shape=Shape.ITEMS_WITH_TOTALS,
        order_id=("name", "id"),
        date=("created_at",),
        emails=("email", "contact_email", "customer.email"),
        customer_ids=("customer.id", "customer_id"),
        phones=("phone", "billing_address.phone"),
        paid=(Sum(plus=("total_price",)),),
        goods=(Sum(plus=("subtotal_price",)),),
        refunded=(Sum(plus=("refunds.transactions.amount",), unsigned=True),),
        extras=Sum(plus=("total_tax", "total_shipping_price_set.shop_money.amount")),
        currency=("currency",),
        source=("source_name",),
        country=(
            "shipping_address.country_code",
            "shipping_address.country",
            "billing_address.country_code",
            "billing_address.country",
        ),
        discount_codes=("discount_codes.code",),
        discount=(Sum(plus=("total_discounts",)),),
        states=(
            StateColumn(
                header="financial_status",
                states=_PENDING,
                sold_when=("fulfillment_status", _DELIVERED),
            ),
            StateColumn(header="cancelled_at", filled=State.CANCELLED),
            StateColumn(header="test", states={"true": State.TEST}, strict=True),
        ),
        items=Items(
            product=("item title", "item name"),
            quantity=("item quantity",),
            amount=(Sum(times=("item price", "item quantity")),),
        ),
    ),
    # orders as the GraphQL interface gives them
    Layout(
        platform="shopify",
        marks=frozenset({"name", "createdAt", "totalPriceSet.shopMoney.amount"}),
        aliases={
            "totalPriceSet.shopMoney.amount": ("currentTotalPriceSet.shopMoney.amount",),
        },
        shape=Shape.ITEMS_WITH_TOTALS,
        order_id=("name",),
        date=("createdAt",),
        emails=("email", "customer.email"),
        customer_ids=("customer.id",),
        phones=("phone", "customer.phone"),
        paid=(Sum(plus=("totalPriceSet.shopMoney.amount",)),),
        goods=(Sum(plus=("subtotalPriceSet.shopMoney.amount",)),),
        refunded=(Sum(plus=("totalRefundedSet.shopMoney.amount",)),),
        currency=("totalPriceSet.shopMoney.currencyCode", "currencyCode"),
        country=(
            "shippingAddress.countryCodeV2",
            "shippingAddress.country",
            "billingAddress.countryCodeV2",
            "billingAddress.country",
        ),
        discount_codes=("discountCodes", "discountCode"),
        discount=(Sum(plus=("totalDiscountsSet.shopMoney.amount",)),),
        states=(
            StateColumn(
                header="displayFinancialStatus",
                states=_PENDING,
                sold_when=("displayFulfillmentStatus", _DELIVERED),
            ),
            StateColumn(header="cancelledAt", filled=State.CANCELLED),
            StateColumn(header="test", states={"true": State.TEST}, strict=True),
        ),
        items=Items(
            product=("item title", "item name"),
            quantity=("item quantity",),
            amount=(
                Sum(
                    times=(
                        "item originalUnitPriceSet.shopMoney.amount",
                        "item quantity",
                    )
                ),
            ),
        ),
    ),
)
